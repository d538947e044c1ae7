package client

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"time"

	"netsuite-tba/netsuite"
)

// Request says what a connection test has to prove.
type Request struct {
	Account netsuite.Account
	// Keys reads the keys from their store: the first rung. It may wait for a
	// person and is bound only by the test's context. The text of its error
	// is shown.
	Keys func(ctx context.Context) (netsuite.Keys, error)
	// StoreWords names the store: "your keyring".
	StoreWords string
	// APIs are those that must work. The login goes over the first.
	APIs []netsuite.API
	// Script and Deploy are the IDs of a RESTlet that the person agreed to
	// have called with GET. Without them the restlet rung is skipped, a login
	// over RESTlets asks tokeninfo, and the test can still verify.
	Script, Deploy string
	// VendorRecord says that the integration record is a vendor's own, whose
	// consumer pair nobody but the vendor has. Nothing signed can be sent.
	VendorRecord bool
	// HoldBack reports whether no login may be sent with these keys, because too
	// many were refused. It may be nil.
	HoldBack func(tested map[netsuite.KeyName]netsuite.Fingerprint) bool
	// Since is an earlier test of this run, or nil. What its unsigned rungs
	// proved no repair in NetSuite changes, so they are taken over while they
	// are fresh; see takeOver.
	Since *netsuite.Result
	// Know returns what else the diagnosis uses. It may be nil. The test fills in
	// Login, APIs, Malformed, Same and System.
	Know func(tested map[netsuite.KeyName]netsuite.Fingerprint) netsuite.Knowledge
}

// Test runs the connection test. It calls report, never twice at a time, when
// a rung starts (netsuite.Running) and when it has ended; rungs that are not
// tried are reported as skipped. After the store has answered it takes less
// than 20 seconds. When ctx ends, what has not ended is skipped and nothing
// more is sent. No signed request is sent more than once.
func (c *Client) Test(ctx context.Context, r Request, report func(netsuite.Check)) netsuite.Result {
	started := c.now()
	t := &testRun{
		line:      c.newLine(),
		r:         r,
		report:    report,
		addresses: c.Addresses(r.Account),
		checks:    map[netsuite.CheckID]netsuite.Check{},
		began:     map[netsuite.CheckID]time.Time{},
	}
	defer t.line.hangUp()
	t.runChecks(ctx)

	result := netsuite.Result{
		Account: r.Account,
		Company: t.who.company,
		Role:    t.who.role,
		At:      started,
		Took:    c.now().Sub(started),
		Keys:    t.keys.Fingerprints(),
	}
	for _, id := range t.checkIDs() {
		result.Checks = append(result.Checks, t.checks[id])
	}
	result.Verified = t.verified()
	result.Unverifiable = r.VendorRecord && !slices.ContainsFunc(result.Checks, func(k netsuite.Check) bool {
		return k.Status == netsuite.Failed || k.Observation.Failure == netsuite.FailureCancelled
	})
	result.Know = t.knowledge()
	result.Finding = netsuite.Diagnose(result)
	return result
}

// testRun is one connection test.
type testRun struct {
	line      *line
	r         Request
	addresses netsuite.Addresses
	keys      netsuite.Keys
	echoes    echoes // of the keys
	who       who
	whoKnown  bool // tokeninfo has answered
	stopped   bool // a signed rung ended so that no other may be tried

	mu     sync.Mutex // guards what follows; unsigned rungs run side by side
	report func(netsuite.Check)
	checks map[netsuite.CheckID]netsuite.Check
	began  map[netsuite.CheckID]time.Time
}

// runChecks goes up the ladder as far as it bears.
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
	limited, cancel := context.WithTimeout(ctx, t.line.c.testLimit)
	defer cancel()
	switch {
	case !t.takeOver() && !t.unsigned(limited):
	case t.r.VendorRecord:
		why = "needs the vendor's own consumer pair"
	default:
		t.signed(limited)
	}
}

// checkIDs are those of this test, in the order of the ladder.
func (t *testRun) checkIDs() []netsuite.CheckID {
	return slices.DeleteFunc(slices.Clone(netsuite.CheckIDs[:]), func(id netsuite.CheckID) bool {
		api := netsuite.API(id)
		return slices.Contains(netsuite.APIs[:], api) && !slices.Contains(t.r.APIs, api) || id == netsuite.CheckIdentity && !t.requiresIdentity()
	})
}

// requiresIdentity is false where the tool uses SOAP alone: its role is likely a
// Web Services Only one, which RESTlet hosts refuse, and a refusal might count
// as a failed login.
func (t *testRun) requiresIdentity() bool {
	return slices.ContainsFunc(t.r.APIs, func(a netsuite.API) bool { return a != netsuite.SOAP })
}

// callsScript reports whether there is a RESTlet to call.
func (t *testRun) callsScript() bool { return t.r.Script != "" && t.r.Deploy != "" }

// loginAPI is the API that the login goes over.
func (t *testRun) loginAPI() netsuite.API {
	if len(t.r.APIs) == 0 || t.r.APIs[0] == netsuite.SuiteQL {
		return netsuite.REST
	}
	return t.r.APIs[0]
}

// begin reports that a rung has started.
func (t *testRun) begin(id netsuite.CheckID, detail string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.began[id] = t.line.c.now()
	t.tell(netsuite.Check{ID: id, Status: netsuite.Running, Detail: detail})
}

// end reports how a rung has ended, and gives that back.
func (t *testRun) end(check netsuite.Check) netsuite.Check {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.line.c.now()
	if began, ok := t.began[check.ID]; ok {
		check.Took = now.Sub(began)
	}
	if check.At.IsZero() {
		check.At = now
	}
	check = t.clean(check)
	t.checks[check.ID] = check
	t.tell(check)
	return check
}

func (t *testRun) tell(check netsuite.Check) {
	if t.report != nil {
		t.report(check)
	}
}

// skipRest ends every rung that was not come to.
func (t *testRun) skipRest(why string) {
	for _, id := range t.checkIDs() {
		if _, ended := t.checks[id]; !ended {
			t.end(netsuite.Check{ID: id, Status: netsuite.Skipped, Detail: why})
		}
	}
}

// verified reports whether the login and every required API rung passed. A
// RESTlet connector without a script to call has proved all that can be asked
// of NetSuite once the RESTlet host took its login.
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

// knowledge is what the diagnosis goes by.
func (t *testRun) knowledge() netsuite.Knowledge {
	k := netsuite.Knowledge{}
	if t.r.Know != nil {
		k = t.r.Know(t.keys.Fingerprints())
	}
	k.Login = t.loginAPI()
	k.APIs = t.r.APIs
	k.Malformed, k.Same = malformedKeys(t.keys), sameKeys(t.keys)
	k.System = runtime.GOOS
	return k
}

// malformedKeys lists the keys that do not look as NetSuite's usually do.
func malformedKeys(keys netsuite.Keys) []netsuite.KeyName {
	var odd []netsuite.KeyName
	for _, n := range netsuite.KeyNames {
		if s := keys.Get(n); !s.Empty() && !netsuite.UsualShape(s) {
			odd = append(odd, n)
		}
	}
	return odd
}

// sameKeys lists the keys that hold what another holds too.
func sameKeys(keys netsuite.Keys) []netsuite.KeyName {
	var same []netsuite.KeyName
	for _, n := range netsuite.KeyNames {
		s := keys.Get(n)
		twin := func(m netsuite.KeyName) bool { return m != n && keys.Get(m).Equal(s) }
		if !s.Empty() && slices.ContainsFunc(netsuite.KeyNames[:], twin) {
			same = append(same, n)
		}
	}
	return same
}
