package cli

import (
	"context"
	"errors"
	"maps"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// tester runs connection tests of saved profiles.
type tester struct {
	home     *secrets.Home
	client   *client.Client
	keyStore *secrets.KeyStore // nil only with denied or given
	now      func() time.Time
	// denied says why the keys cannot be read or used. It is nil if they may.
	denied error
	// loginAt is when a login with these keys passed in the wizard.
	loginAt time.Time
	history netsuite.History // what the person did shortly before
	// given are keys to test that are not those in the store. Only a refused login with
	// them is recorded.
	given *netsuite.Keys
}

type testOptions struct {
	which       secrets.Tested
	acceptOlder bool // also keys that are older than the last ones seen
	force       bool // also after too many refused logins
}

// run tests a profile. pending reports whether its pending keys were tested.
func (t tester) run(ctx context.Context, p profile.Profile, o testOptions, report func(netsuite.Check)) (r netsuite.Result, pending bool) {
	return t.with(ctx, p, o, func(q client.Request) netsuite.Result { return t.client.Test(ctx, q, report) })
}

func (t tester) with(ctx context.Context, p profile.Profile, o testOptions, signIn func(client.Request) netsuite.Result) (r netsuite.Result, pending bool) {
	var noKeys error
	defer t.home.LockTests(ctx, p.Account)()
	request := client.Request{
		Account:      p.Account,
		Method:       p.Method,
		StoreName:    p.Store.Words(),
		APIs:         p.APIs,
		Script:       p.Script,
		Deploy:       p.Deploy,
		VendorRecord: p.VendorRecord,
		HoldBack:     func(tested secrets.Fingerprints) bool { return !o.force && t.holdBack(p, tested) },
		Know:         func(tested secrets.Fingerprints) netsuite.Knowledge { return t.knowledge(p, tested) },
		Keys: func(ctx context.Context) (keys netsuite.Keys, err error) {
			switch {
			case t.given != nil:
				return *t.given, nil
			case t.denied != nil:
				err = t.denied
			default:
				keys, pending, err = t.keyStore.KeysToTest(ctx, p.Name, o.which, o.acceptOlder)
			}
			noKeys = err
			return keys, err
		},
	}
	r = signIn(request)
	r.NoKeys = ofStore(noKeys)
	if p.Practice {
		r.Finding = simulationEnded(r)
	}
	if f := r.Finding; f != nil && !r.NoKeys.None() && exitCode(r.NoKeys) != exitNoStore {
		f.Likely[0].Fix = r.NoKeys.Next // the store works, and only these keys cannot be used
	}
	t.countLogin(p, r)
	r.Refused, _ = t.home.Refusals(loginFor(p, r.Keys), t.now())
	return r, pending
}

// recordTests saves the results of tests that ended now, if it can. A note and a record
// with the same time belong together.
func recordTests(home *secrets.Home, now time.Time, results map[string]netsuite.Result) {
	notes := map[string]profile.TestNote{}
	for name, r := range results {
		if r.Recordable() {
			r.At = now.UTC()
			results[name], notes[name] = r, profile.NoteOf(r)
		}
	}
	if len(notes) > 0 {
		home.NoteTests(notes)
	}
	for name := range notes {
		writeRecord(home, name, results[name])
	}
}

// holdBack reports whether too many logins were refused. New keys can always be tested
// once.
func (t tester) holdBack(p profile.Profile, tested secrets.Fingerprints) bool {
	all, same := t.home.Refusals(loginFor(p, tested), t.now())
	testedBefore := same > 0 || maps.Equal(p.PassedWith, tested) || p.LastTest != nil && maps.Equal(p.LastTest.Keys, tested)
	return all >= secrets.MaxRefused && testedBefore
}

// ofStore is why a key store returned no keys.
func ofStore(err error) problem.Problem {
	p := problem.Of(err)
	if known := (problem.Problem{}); err != nil && !errors.As(err, &known) {
		p.Kind = problem.NoStore
	}
	return p
}

// countLogin counts a refused login, or forgets those before one that passed.
func (t tester) countLogin(p profile.Profile, r netsuite.Result) {
	login := r.Login()
	switch {
	case login.Status == netsuite.Passed:
		t.home.ClearRefusals(loginFor(p, r.Keys))
		t.home.NoteLogin(p.Name, netsuite.LoginOf(r.Keys), false)
	case login.Observation.Failure == netsuite.FailureRefused:
		t.home.AddRefusal(loginFor(p, r.Keys), t.now())
		t.home.NoteLogin(p.Name, netsuite.LoginOf(r.Keys), true)
	}
}

// loginFor returns whose logins a test counts as. Those in practice mode lock nobody
// out.
func loginFor(p profile.Profile, keys secrets.Fingerprints) secrets.Login {
	account := p.Account
	if p.Practice {
		account = "practice " + account
	}
	return secrets.Login{Account: account, Keys: keys, User: p.User}
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

// refusedLogins returns how many logins count for a profile.
func refusedLogins(home *secrets.Home, p profile.Profile, now time.Time) int {
	all, _ := home.Refusals(loginFor(p, p.TestedKeys(!p.HasActive())), now)
	return all
}

func refusedLogin(r netsuite.Result) bool {
	login := r.Login()
	return login.Observation.Failure == netsuite.FailureRefused
}

// simulationEnded explains a test in practice mode in which nothing answered, because
// the causes that apply to NetSuite do not apply there.
func simulationEnded(r netsuite.Result) *netsuite.Finding {
	address, _ := r.Check(netsuite.CheckAddress)
	if r.Finding == nil || address.Observation.Failure != netsuite.FailureConnect {
		return r.Finding
	}
	return &netsuite.Finding{
		Code:  string(netsuite.FailureConnect),
		Title: "The simulated NetSuite of this profile is no longer running",
		Means: "Nothing answers at " + text.Clean(address.Observation.Host, 60) + ". Everything that was set up there is gone.",
		Likely: []netsuite.Cause{{
			Cause:   "the program that served it was closed",
			Because: "It existed only at this address.",
			Step:    netsuite.StepTest, Item: netsuite.ItemNetwork,
			Fix: "To start a new one: netsuite-tba practice",
		}},
		FixStep: netsuite.StepTest,
	}
}
