package client

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
)

// Request says what a connection test must check.
type Request struct {
	Account netsuite.Account
	Method  netsuite.Method
	// Keys reads the keys from their store. It may wait for a person, so only the test's
	// context limits it. Its error is shown.
	Keys func(ctx context.Context) (netsuite.Keys, error)
	// StoreName is the store's name in a sentence, such as "your keyring".
	StoreName string
	// APIs are those that must work. With TBA, the login uses the first.
	APIs []netsuite.API
	// Script and Deploy are the IDs of a RESTlet that may be called with GET. Without
	// them, the restlet check is skipped, and a login over RESTlets uses tokeninfo.
	Script, Deploy string
	// VendorRecord means that only the vendor has the consumer pair, so nothing is signed.
	VendorRecord bool
	// HoldBack reports whether too many logins with these keys were refused. It may be
	// nil.
	HoldBack func(tested map[netsuite.KeyName]netsuite.Fingerprint) bool
	// Know returns what else the diagnosis uses, and the certificate's validity. It may be
	// nil. The test sets Method, Login, APIs, Malformed, Same and System.
	Know func(tested map[netsuite.KeyName]netsuite.Fingerprint) netsuite.Knowledge
}

// Test runs the connection test. It calls report, never concurrently, when a check
// starts (netsuite.Running) and when it ends, in order. Checks that do not run are
// reported as skipped. Once the keys are read, the test takes less than 20 seconds.
// When ctx ends, nothing more is sent.
func (c *Client) Test(ctx context.Context, r Request, report func(netsuite.Check)) netsuite.Result {
	started := c.now()
	t := c.newTest(r, report)
	defer t.session.close()
	t.runChecks(ctx)
	return t.result(started, t.checkIDs()...)
}

func (c *Client) newTest(r Request, report func(netsuite.Check)) *testRun {
	return &testRun{
		session:   c.newSession(r.Account),
		r:         r,
		report:    report,
		addresses: c.Addresses(r.Account),
		checks:    map[netsuite.CheckID]netsuite.Check{},
		began:     map[netsuite.CheckID]time.Time{},
	}
}

func (t *testRun) result(started time.Time, ids ...netsuite.CheckID) netsuite.Result {
	result := netsuite.Result{
		Account:  t.r.Account,
		Method:   t.r.Method,
		Identity: t.identity,
		At:       started,
		Took:     t.session.c.now().Sub(started),
		Keys:     t.keys.Fingerprints(),
		Know:     t.know,
		Verified: t.verified(),
	}
	for _, id := range ids {
		if check, ended := t.checks[id]; ended {
			result.Checks = append(result.Checks, check)
		}
	}
	result.Unverifiable = t.r.VendorRecord && !slices.ContainsFunc(result.Checks, func(k netsuite.Check) bool {
		return k.Status == netsuite.Failed || k.Observation.Failure == netsuite.FailureCancelled
	})
	result.Finding = diagnose.Test(result)
	return result
}

type testRun struct {
	session       *session
	r             Request
	addresses     netsuite.Addresses
	keys          netsuite.Keys
	token         netsuite.Secret // with OAuth 2.0, once it is known
	life          time.Duration   // of the token
	echoes        echoes          // of the keys and the token
	know          netsuite.Knowledge
	identity      netsuite.Identity
	identityKnown bool // tokeninfo or the token's claims said it
	stopped       bool // no further signed request may follow

	mu     sync.Mutex // guards the fields below, because unsigned checks run concurrently
	report func(netsuite.Check)
	checks map[netsuite.CheckID]netsuite.Check
	began  map[netsuite.CheckID]time.Time
}

func (t *testRun) runChecks(ctx context.Context) {
	why := "not tried"
	defer func() {
		if ctx.Err() != nil {
			why = "stopped"
		}
		t.skipRest(why)
	}()
	if !t.store(ctx) {
		return
	}
	limited, cancel := context.WithTimeout(ctx, t.session.c.testLimit)
	defer cancel()
	switch {
	case !t.reuseUnsigned() && !t.unsigned(limited):
	case t.r.VendorRecord:
		why = "needs the vendor's own consumer pair"
	default:
		t.signed(limited)
	}
}

func (t *testRun) checkIDs() []netsuite.CheckID {
	return slices.DeleteFunc(slices.Clone(netsuite.CheckIDs[:]), func(id netsuite.CheckID) bool {
		api := netsuite.API(id)
		return slices.Contains(netsuite.APIs[:], api) && !slices.Contains(t.r.APIs, api) || id == netsuite.CheckIdentity && !t.requiresIdentity()
	})
}

// requiresIdentity reports whether the test reads the identity. A tool that uses only
// SOAP probably has a Web Services Only role. RESTlet hosts refuse such a role, and the
// refusal might count as a failed login.
func (t *testRun) requiresIdentity() bool {
	return t.oauth2() || slices.ContainsFunc(t.r.APIs, func(a netsuite.API) bool { return a != netsuite.SOAP })
}

func (t *testRun) oauth2() bool { return t.r.Method == netsuite.M2M }

func (t *testRun) callsScript() bool { return t.r.Script != "" && t.r.Deploy != "" }

// loginAPI returns the API that the login uses. It is empty with OAuth 2.0, where the
// login is the request of an access token.
func (t *testRun) loginAPI() netsuite.API {
	if t.oauth2() {
		return ""
	}
	if len(t.r.APIs) == 0 || t.r.APIs[0] == netsuite.SuiteQL {
		return netsuite.REST
	}
	return t.r.APIs[0]
}

func (t *testRun) begin(id netsuite.CheckID, detail string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.began[id] = t.session.c.now()
	t.notify(netsuite.Check{ID: id, Status: netsuite.Running, Detail: detail})
}

func (t *testRun) end(check netsuite.Check) netsuite.Check {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.session.c.now()
	if began, ok := t.began[check.ID]; ok && check.Took == 0 {
		check.Took = now.Sub(began)
	}
	if check.At.IsZero() {
		check.At = now
	}
	check = t.clean(check)
	t.checks[check.ID] = check
	t.notify(check)
	return check
}

func (t *testRun) notify(check netsuite.Check) {
	if t.report != nil {
		t.report(check)
	}
}

func (t *testRun) skipRest(why string) {
	for _, id := range t.checkIDs() {
		if _, ended := t.checks[id]; !ended {
			t.end(netsuite.Check{ID: id, Status: netsuite.Skipped, Detail: why})
		}
	}
}

// verified reports whether the login and every required API passed. Without a script to
// call, a RESTlet tool is verified as soon as the RESTlet host accepts its login.
func (t *testRun) verified() bool {
	if len(t.r.APIs) == 0 || t.checks[netsuite.CheckLogin].Status != netsuite.Passed {
		return false
	}
	for _, api := range t.r.APIs {
		if api == netsuite.RESTlet && !t.callsScript() {
			continue
		}
		if t.checks[netsuite.CheckID(api)].Status != netsuite.Passed {
			return false
		}
	}
	return true
}

func (t *testRun) knowledge() netsuite.Knowledge {
	k := netsuite.Knowledge{}
	if t.r.Know != nil {
		k = t.r.Know(t.keys.Fingerprints())
	}
	k.Method, k.Login, k.APIs = t.r.Method, t.loginAPI(), t.r.APIs
	k.Malformed, k.Same = malformedKeys(t.keys), sameKeys(t.keys)
	k.System = runtime.GOOS
	return k
}

// malformedKeys returns the keys that do not look like NetSuite's usually do. Of the keys
// of OAuth 2.0, only the Client ID has a known shape. A Certificate ID with the shape of
// an Application ID is probably one.
func malformedKeys(keys netsuite.Keys) []netsuite.KeyName {
	return keysWhere(keys, func(n netsuite.KeyName) bool {
		switch n {
		case netsuite.PrivateKey, netsuite.Certificate:
			return false
		case netsuite.CertificateID:
			return netsuite.IsApplicationID(keys.Get(n).Reveal())
		}
		return !netsuite.UsualShape(keys.Get(n))
	})
}

func sameKeys(keys netsuite.Keys) []netsuite.KeyName {
	return keysWhere(keys, func(n netsuite.KeyName) bool {
		return slices.ContainsFunc(netsuite.AllNames, func(m netsuite.KeyName) bool { return m != n && keys.Get(m).Equal(keys.Get(n)) })
	})
}

func keysWhere(keys netsuite.Keys, match func(netsuite.KeyName) bool) []netsuite.KeyName {
	var names []netsuite.KeyName
	for _, n := range netsuite.AllNames {
		if !keys.Get(n).Empty() && match(n) {
			names = append(names, n)
		}
	}
	return names
}
