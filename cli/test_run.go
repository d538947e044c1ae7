package cli

import (
	"context"
	"errors"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// tester runs connection tests of saved profiles and writes down how they
// ended.
type tester struct {
	home     *secrets.Home
	client   *client.Client
	keyStore *secrets.KeyStore // nil only with denied or given
	now      func() time.Time
	// denied says why the profile's keys cannot be had, or must not be had by
	// this client; nil when they may.
	denied error
	// loginAt is when a login passed with the very keys that are tested, as
	// far as the wizard knows; zero: never.
	loginAt time.Time
	// given are keys to test that are neither active nor pending; nothing is
	// written down of how they fare but a refused login. nil: the store's.
	given *netsuite.Keys
}

// run tests a profile's pending keys, or its active ones. Since is a test that
// this run made before, or nil.
func (t tester) run(ctx context.Context, p profile.Profile, pending, force bool, since *netsuite.Result, report func(netsuite.Check)) netsuite.Result {
	var noKeys error
	guarded := guardName(p)
	defer t.home.LockTests(ctx, p.Account)()
	request := client.Request{
		Account:      p.Account,
		StoreWords:   p.Store.Words(),
		APIs:         p.APIs,
		Script:       p.Script,
		Deploy:       p.Deploy,
		VendorRecord: p.VendorRecord,
		Refused:      t.home.Refusals(guarded, t.now()),
		Force:        force,
		Since:        since,
		Know:         t.knowledge(p, pending),
		Keys: func(ctx context.Context) (netsuite.Keys, error) {
			if t.given != nil {
				return *t.given, nil
			}
			if t.denied != nil {
				noKeys = t.denied
				return netsuite.Keys{}, noKeys
			}
			keys, err := t.keyStore.Keys(ctx, p.Name, pending)
			noKeys = err
			return keys, err
		},
	}
	r := t.client.Test(ctx, request, report)
	r.NoKeys = ofStore(noKeys)
	if p.Practice {
		r.Finding = companyEnded(r)
	}
	t.countLogin(p, r)
	r.Refused = t.home.Refusals(guarded, t.now())
	if r.Recordable() && t.given == nil {
		t.note(p, pending, r)
		writeRecord(t.home, p.Name, r)
	}
	return r
}

// ofStore is why a key store returned no keys. What is no problem of a known
// kind is one of the store.
func ofStore(err error) problem.Problem {
	p := problem.Of(err)
	if known := (problem.Problem{}); err != nil && !errors.As(err, &known) {
		p.Kind = problem.NoStore
	}
	return p
}

// countLogin counts a refused login, or forgets the profile's earlier ones
// after a login that passed.
func (t tester) countLogin(p profile.Profile, r netsuite.Result) {
	login, _ := r.Check(netsuite.CheckLogin)
	switch {
	case login.Status == netsuite.Passed:
		t.home.ClearRefusals(guardName(p), p.Name)
	case login.Observation.Failure == netsuite.FailureRefused:
		t.home.AddRefusal(guardName(p), p.Name, t.now())
	}
}

// note writes down how a test ended. What cannot be written down does not
// change what was found out.
func (t tester) note(p profile.Profile, pending bool, r netsuite.Result) {
	note := profile.NoteOf(r, p.TestedKeys(pending))
	note.At = t.now().UTC()
	t.keyStore.NoteTest(p.Name, note)
}

// guardName is under what name refused logins of a profile's account are
// counted: those at a practice company lock nobody out of NetSuite.
func guardName(p profile.Profile) netsuite.Account {
	if p.Practice {
		return "practice " + p.Account
	}
	return p.Account
}

// testCode is the exit code of a finished test.
func testCode(r netsuite.Result) int {
	switch {
	case r.Stopped():
		return exitInterrupted
	case !r.NoKeys.None():
		return exitCode(r.NoKeys)
	case r.Verified:
		return exitDone
	case r.Unverifiable && r.Finding == nil:
		return exitDone
	}
	return exitNotVerified
}
