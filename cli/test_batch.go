package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

const (
	// sideBySide is how many accounts are tested at once.
	sideBySide = 8
	// slowAfter is when a test no longer counts as one of them, so that a host that
	// hangs delays only its own account. Even then, at most 56 run at once.
	slowAfter = 3 * time.Second
	// maxRefused is how many logins of a user test --all lets NetSuite refuse. If
	// the user is unknown, all unknown users of an account count as one.
	maxRefused = 3
	// maxSilent is how many tests of an account may end without an answer.
	maxSilent = 2
	// recordEvery is how long results wait for each other, because each write replaces
	// the whole index. A kill loses nothing that was shown, because a result is written
	// first.
	recordEvery = 200 * time.Millisecond
)

type skipReason struct{ why, next string }

// Oracle describes a lock after five failed logins
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html).
var (
	lockNext       = fmt.Sprintf("After %d, NetSuite may lock the user for 30 minutes. Fix one profile and test it by name, or use --force to test them all.", secrets.MaxRefused)
	userRefused    = skipReason{"three logins of this user were refused in the last 30 minutes", lockNext}
	accountRefused = skipReason{"three logins were refused in this account in the last 30 minutes", lockNext}
	refusedBefore  = skipReason{fmt.Sprintf("%d logins with its keys or of its user were refused in the last 30 minutes", secrets.MaxRefused-1), lockNext}
	keysChanged    = skipReason{"its test passed, but its saved keys changed while the test ran", "Run the same command again."}
	heldBack       = skipReason{fmt.Sprintf("%d logins with its keys or of its user were refused in the last 30 minutes", secrets.MaxRefused), lockNext}
	silence        = skipReason{"two tests got no answer from this account", "Test one of its profiles by name."}
)

// batchStatus is how a profile's test ended, in the word that is shown.
type batchStatus string

const (
	statusPassed  batchStatus = "passed"
	statusFailed  batchStatus = "failed"
	statusSkipped batchStatus = "skipped"
	statusUnknown batchStatus = "unknown" // no signed test can run from here
	statusChanged batchStatus = "changed" // passed, but with keys that are no longer saved
	statusStopped batchStatus = "stopped"
)

// entry is one profile in test --all. It is changed under the lock of its batch.
type entry struct {
	profile     profile.Profile
	tester      tester
	batchStatus batchStatus
	check       netsuite.CheckID // that is running
	began       time.Time
	why         string // it was skipped or failed
	next        string // what to do about that
	result      netsuite.Result
	pending     bool // its pending keys were tested
	promoted    bool
	shown       bool // in the table
	unfinished  bool // keys are missing, so there is nothing to test
	code        int
}

func (e *entry) refused() bool { return refusedLogin(e.result) }

// batch is a run of test --all.
type batch struct {
	entries []*entry // in the order of the profiles
	flags   testFlags
	now     func() time.Time
	slow    time.Duration // slowAfter
	slots   chan struct{} // sideBySide of them
	// tested has the entries whose result is not saved yet.
	tested chan *entry
	// changed has one message for each change of an entry. It is closed at the end.
	changed chan *entry

	mu     sync.Mutex
	broken map[profile.StoreKind]error // why a store cannot be used
}

// plan prepares the test of these profiles.
func (a *app) plan(ctx context.Context, profiles []profile.Profile, f testFlags) (*batch, error) {
	var err error
	c := &batch{flags: f, now: a.now, slow: slowAfter, slots: make(chan struct{}, sideBySide),
		tested: make(chan *entry, len(profiles)), changed: make(chan *entry), broken: map[profile.StoreKind]error{}}
	clients, keyStores := map[string]*client.Client{}, map[profile.StoreKind]*secrets.KeyStore{}
	for _, p := range profiles {
		at := a.endpointFor(p)
		if clients[at] == nil {
			if clients[at], err = a.client(at, p.Practice); err != nil {
				return nil, err
			}
		}
		missing := p.Missing(testsPending(p, f))
		if _, tried := keyStores[p.Store]; !tried && len(missing) == 0 {
			keyStores[p.Store], err = a.keyStore(ctx, p)
			if ctx.Err() != nil {
				return nil, context.Canceled
			}
			if why := ofStore(err); err != nil {
				if why.Kind == problem.NoKeys { // the files of all its profiles are gone
					why.Kind = problem.NoStore
				}
				c.broken[p.Store] = why
			}
		}
		e := &entry{profile: p, unfinished: len(missing) > 0,
			tester: tester{home: a.openedHome, client: clients[at], keyStore: keyStores[p.Store], now: a.now}}
		if e.unfinished {
			e.why, e.next = "missing: "+netsuite.Labels(missing), "To finish a setup: "+a.here("netsuite-tba setup")
		}
		c.entries = append(c.entries, e)
	}
	return c, nil
}

// run tests all profiles. Accounts start in the order of their first profiles.
func (c *batch) run(ctx context.Context) {
	var accounts []netsuite.Account
	of := map[netsuite.Account][]*entry{}
	for _, e := range c.entries {
		account := e.profile.Account
		if of[account] == nil {
			accounts = append(accounts, account)
		}
		of[account] = append(of[account], e)
	}
	var all, recorder sync.WaitGroup
	recorder.Go(func() { c.record(ctx) })
	for _, account := range accounts {
		leave := c.enter(ctx)
		all.Go(func() { c.testAccount(ctx, of[account], leave) })
	}
	all.Wait()
	close(c.tested)
	recorder.Wait()
	close(c.changed)
}

// enter waits for a slot. leave frees it. A slow test loses its slot earlier.
func (c *batch) enter(ctx context.Context) (leave func()) {
	select {
	case c.slots <- struct{}{}:
	case <-ctx.Done():
		return func() {}
	}
	var once sync.Once
	back := func() { once.Do(func() { <-c.slots }) }
	slow := time.AfterFunc(c.slow, back)
	return func() {
		slow.Stop()
		back()
	}
}

// testAccount tests the profiles of an account one by one. Those whose last test passed
// come first, so that refused logins of others do not skip them.
func (c *batch) testAccount(ctx context.Context, entries []*entry, leave func()) {
	slices.SortStableFunc(entries, func(a, b *entry) int { return cmp.Compare(rank(a), rank(b)) })
	held := map[*client.Client]bool{}
	for _, e := range entries {
		if at := e.tester.client; !held[at] {
			held[at] = true
			defer at.Hold(e.profile.Account)()
		}
	}
	var refused []secrets.Login // in this run
	silent := 0
	for i, e := range entries {
		if i > 0 {
			leave = c.enter(ctx)
		}
		login := loginFor(e.profile, e.profile.TestedKeys(testsPending(e.profile, c.flags)))
		ofUser := func(l secrets.Login) bool { return l.SameUser(login) }
		limit := countOf(refused, ofUser)
		if rank(e) > 0 {
			limit = countOf(e.tester.home.RefusedLogins(c.now()), ofUser)
		}
		before, _ := e.tester.home.Refusals(login, c.now())
		switch {
		case e.unfinished:
			c.change(e, func() { e.batchStatus = statusSkipped })
		case ctx.Err() != nil:
			c.change(e, func() { e.batchStatus, e.code = statusStopped, exitInterrupted })
		case limit >= maxRefused && !c.flags.force && login.User == "":
			c.skip(e, accountRefused)
		case limit >= maxRefused && !c.flags.force:
			c.skip(e, userRefused)
		case before >= secrets.MaxRefused-1 && !c.flags.force:
			c.skip(e, refusedBefore)
		case silent == maxSilent:
			c.skip(e, silence)
		default:
			c.test(ctx, e)
			if e.refused() {
				refused = append(refused, login)
			}
			if timedOut(e.result) {
				silent++
			}
		}
		leave()
	}
}

func countOf(logins []secrets.Login, is func(secrets.Login) bool) (n int) {
	for _, l := range logins {
		if is(l) {
			n++
		}
	}
	return n
}

func rank(e *entry) int {
	if e.profile.LastOK() {
		return 0
	}
	return 1
}

func timedOut(r netsuite.Result) bool {
	return slices.ContainsFunc(r.Checks, func(c netsuite.Check) bool {
		return c.Status == netsuite.Failed && c.Observation.Failure == netsuite.FailureTimeout
	})
}

// skip skips a profile. It counts as not verified.
func (c *batch) skip(e *entry, o skipReason) {
	c.change(e, func() { e.batchStatus, e.why, e.next, e.code = statusSkipped, o.why, o.next, exitNotVerified })
}

func (c *batch) test(ctx context.Context, e *entry) {
	c.change(e, func() { e.began, e.tester.denied = c.now(), c.broken[e.profile.Store] })
	r, pending := e.tester.run(ctx, e.profile, c.flags.options(), func(check netsuite.Check) {
		if check.Status == netsuite.Running {
			c.change(e, func() { e.check = check.ID })
		}
	})
	c.change(e, func() {
		e.result, e.pending, e.code, e.check = r, pending, testCode(r), ""
		if !r.NoKeys.None() && e.code == exitNoStore {
			c.broken[e.profile.Store] = r.NoKeys // do not try it again for every profile
		}
	})
	c.tested <- e
}

// record saves the results of tests, and then ends their entries.
func (c *batch) record(ctx context.Context) {
	for first := range c.tested {
		ended := []*entry{first}
		for late := time.After(recordEvery); ; {
			select {
			case e, more := <-c.tested:
				if more {
					ended = append(ended, e)
					continue
				}
			case <-late:
			}
			break
		}
		results := map[string]netsuite.Result{}
		for _, e := range ended {
			results[e.profile.Name] = e.result
		}
		recordTests(first.tester.home, c.now(), results)
		for _, e := range ended {
			c.end(ctx, e)
		}
	}
}

// end ends an entry whose result is saved.
func (c *batch) end(ctx context.Context, e *entry) {
	r := e.result
	promoted, err := e.tester.promote(ctx, e.profile, c.flags, r, e.pending)
	c.change(e, func() {
		if now, err := e.tester.home.Profile(e.profile.Name); promoted && err == nil {
			e.profile = now
		}
		e.promoted = promoted
		switch {
		case r.Stopped() || errors.Is(err, context.Canceled):
			e.batchStatus, e.code = statusStopped, exitInterrupted
		case errors.Is(err, problem.Changed):
			e.batchStatus, e.why, e.next, e.code = statusChanged, keysChanged.why, keysChanged.next, exitCode(err)
		case err != nil:
			e.batchStatus, e.why, e.code = statusFailed, problem.Of(err).What, exitCode(err)
		case r.HeldBack(): // another program's test was refused in between
			e.batchStatus, e.why, e.next = statusSkipped, heldBack.why, heldBack.next
		case r.Verified:
			e.batchStatus = statusPassed
		case e.code == exitDone:
			e.batchStatus = statusUnknown
		default:
			e.batchStatus = statusFailed
		}
	})
}

// change changes an entry and sends it to changed.
func (c *batch) change(e *entry, change func()) {
	c.mu.Lock()
	change()
	c.mu.Unlock()
	c.changed <- e
}

// exitCode returns the exit code of the batch: an interruption first, then a store
// that cannot be used, then a profile that is not verified. Unfinished profiles count
// only if there are no others.
func (c *batch) exitCode() int {
	codes := map[int]bool{}
	for _, e := range c.entries {
		switch {
		case e.unfinished:
		case e.code == exitDone, e.code == exitNoStore, e.code == exitInterrupted:
			codes[e.code] = true
		default:
			codes[exitNotVerified] = true
		}
	}
	for _, code := range []int{exitInterrupted, exitNoStore, exitNotVerified, exitDone} {
		if codes[code] {
			return code
		}
	}
	return exitNoKeys
}
