package practice_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// TestFailureAnswers compares the replies of every failure with what Oracle or others
// print, service by service.
func TestFailureAnswers(t *testing.T) {
	const errorText = "An unexpected error occurred. Error ID: "
	for _, test := range []struct {
		kind                practice.FailureKind
		rest, restlet, soap wantReply
	}{
		{practice.FailureBusy, wantReply{429, `"o:errorCode":"CONCURRENCY_LIMIT_EXCEEDED"`}, wantReply{400, `{"error" : {"code" : "SSS_REQUEST_LIMIT_EXCEEDED", "message" : "Request Limit Exceeded!"}}`}, wantReply{500, "WS_REQUEST_BLOCKED"}},
		{practice.FailureBusyHidden, wantReply{401, "INVALID_LOGIN"}, wantReply{401, "INVALID_LOGIN_ATTEMPT"}, wantReply{500, "Invalid login attempt."}},
		{practice.FailureMaintenance, wantReply{503, ""}, wantReply{503, ""}, wantReply{503, ""}},
		{practice.FailureError, wantReply{500, errorText}, wantReply{500, errorText}, wantReply{500, errorText}},
		{practice.FailureRedirect, wantReply{302, ""}, wantReply{302, ""}, wantReply{302, ""}},
		{practice.FailureForbidden, wantReply{403, ""}, wantReply{403, ""}, wantReply{403, ""}},
		{practice.FailureDataCenter, wantReply{200, "Incorrect data center requested!"}, wantReply{200, "<soapenv:Fault>"}, wantReply{200, "<soapenv:Fault>"}},
		{practice.FailurePortal, wantReply{200, "<!DOCTYPE html>"}, wantReply{200, "<!DOCTYPE html>"}, wantReply{200, "<!DOCTYPE html>"}},
		{practice.FailureOther, wantReply{200, `{"status":"ok"}`}, wantReply{200, `{"status":"ok"}`}, wantReply{200, `{"status":"ok"}`}},
		{practice.FailureDiscovery, wantReply{200, "serverTime"}, wantReply{200, "roleName"}, wantReply{200, "serverTime"}},
	} {
		t.Run(string(test.kind), func(t *testing.T) {
			c := serve(t, practice.Options{Ready: true})
			k := c.caller(t, practice.Sandbox, c.ReadyKeys())
			if !c.Failure(practice.Sandbox, practice.Failure{Kind: test.kind}) {
				t.Fatal("the sandbox does not exist")
			}
			k.serverTime().want(t, test.rest.status, test.rest.piece)
			k.tokenInfo().want(t, test.restlet.status, test.restlet.piece)
			k.soap("messages", "HMAC-SHA256", "").want(t, test.soap.status, test.soap.piece)
			if to := k.serverTime().Header.Get("Location"); to != "" && to != "/" {
				t.Errorf("leads to %s, off this computer", to)
			}
			honest := test.kind != practice.FailurePortal && test.kind != practice.FailureDiscovery
			res := get(t, c.Origin+"/rest/datacenterurls?account=1234567_SB1", nil)
			if json := res.Header.Get("Content-Type") == "application/json"; json != honest {
				t.Errorf("discovery answers with %d %s", res.StatusCode, res.Header.Get("Content-Type"))
			}
			// Production is not affected, and neither is the sandbox afterward.
			if other := get(t, c.Origin+"/rest/datacenterurls?account=1234567", nil); other.StatusCode != 200 || other.Header.Get("Content-Type") != "application/json" {
				t.Error("the failure affects the other account too")
			}
			c.Failure(practice.Sandbox, practice.Failure{})
			k.serverTime().want(t, 200, "serverTime")
		})
	}
	c := serve(t, practice.Options{})
	if c.Failure("7654321", practice.Failure{Kind: practice.FailureBusy}) {
		t.Error("an account that does not exist has a failure")
	}
}

// wantReply is the status and a piece of the body of an answer.
type wantReply struct {
	status int
	piece  string
}

// TestFailureInTheTrail shows the lines of failures in the Login Audit Trail: none for
// those before the login, and the Detail value of a flaw in its service's spelling.
func TestFailureInTheTrail(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	k := c.caller(t, practice.Sandbox, c.ReadyKeys())
	b := c.browse(t, practice.Sandbox)
	for _, kind := range []practice.FailureKind{practice.FailureBusy, practice.FailureBusyHidden, practice.FailureMaintenance, practice.FailurePortal} {
		c.Failure(practice.Sandbox, practice.Failure{Kind: kind})
		k.serverTime()
	}
	if details := b.Details(); len(details) != 0 {
		t.Errorf("the trail has %q", details)
	}
	var want []string
	for _, w := range practice.Flaws("Request") {
		c.Failure(practice.Sandbox, practice.Failure{Kind: practice.FailureFlaw, Detail: w})
		k.serverTime().want(t, 401, "INVALID_LOGIN")
		k.tokenInfo()
		rest := w
		if w == "nonce_used" {
			rest = "NonceUsed"
		}
		want = append(want, rest, w)
	}
	slices.Reverse(want)
	if details := b.Details(); !slices.Equal(details, want) {
		t.Errorf("the trail has %q, not %q", details, want)
	}
	// A flaw does not identify a user, so nobody is locked.
	c.Failure(practice.Sandbox, practice.Failure{})
	k.serverTime().want(t, 200, "serverTime")
}

// TestFailureClock shows both sides of clocks that differ: the Date of every reply for
// the account, including discovery's, and the Detail value of a signed request.
func TestFailureClock(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	k := c.caller(t, practice.Sandbox, c.ReadyKeys())
	c.Failure(practice.Sandbox, practice.Failure{Kind: practice.FailureClock, Clock: -20 * time.Minute})
	a := k.serverTime()
	a.want(t, 401, "INVALID_LOGIN")
	want := c.clock.Add(-20 * time.Minute).Format(http.TimeFormat)
	discovery := get(t, c.Origin+"/rest/datacenterurls?account=1234567_SB1", nil)
	if a.Header.Get("Date") != want || discovery.Header.Get("Date") != want {
		t.Errorf("Date is %s and %s, not %s", a.Header.Get("Date"), discovery.Header.Get("Date"), want)
	}
	if details := c.browse(t, practice.Sandbox).Details(); !slices.Equal(details, []string{"InvalidTimestamp"}) {
		t.Errorf("the trail has %q", details)
	}
	k.offset = -20 * time.Minute
	k.serverTime().want(t, 200, c.clock.Add(k.offset).Format("15:04"))
}

// TestFailureSlow shows that a slow reply ends when its client leaves, and that it
// blocks nobody else.
func TestFailureSlow(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	c.Failure(practice.Sandbox, practice.Failure{Kind: practice.FailureSlow, Delay: time.Hour})
	for _, path := range []string{"/services/rest/system/v1/serverTime", "/services/NetSuitePort_2025_2"} {
		ended := make(chan struct{})
		handler := c.Handler(c.Origin)
		ctx, leave := context.WithCancel(t.Context())
		body := strings.NewReader(`<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header>` +
			`<n:tokenPassport xmlns:n="urn:messages_2025_2.platform.webservices.netsuite.com"><n:account>1234567_SB1</n:account></n:tokenPassport>` +
			`</soapenv:Header></soapenv:Envelope>`)
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.Origin+path, body)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", `OAuth realm="1234567_SB1"`)
		go func() {
			defer close(ended)
			handler.ServeHTTP(discard{}, req)
		}()
		k := c.caller(t, practice.Production, c.ReadyKeys())
		k.serverTime().want(t, 401, "INVALID_LOGIN") // production still answers
		leave()
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			t.Fatalf("%s continues without its client", path)
		}
	}
}

// discard is a client that left.
type discard struct{}

func (discard) Header() http.Header         { return http.Header{} }
func (discard) WriteHeader(int)             {}
func (discard) Write(p []byte) (int, error) { return len(p), nil }

// TestFailurePage shows what the page accepts, and that the home page shows the current
// failure.
func TestFailurePage(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Production)
	b.Follow("Practice only: simulate a failure")
	for _, test := range []struct{ failure, label, text, complaint string }{
		{"Clock: yours and NetSuite's differ", "CLOCK: MINUTES", "0", "CLOCK: MINUTES must be a whole number"},
		{"Clock: yours and NetSuite's differ", "CLOCK: MINUTES", "10001", "CLOCK: MINUTES must be a whole number"},
		{"Clock: yours and NetSuite's differ", "CLOCK: MINUTES", "-90", ""},
		{"NetSuite: answers late", "ANSWERS LATE: SECONDS", "16", "ANSWERS LATE: SECONDS must be a whole number"},
		{"NetSuite: answers late", "ANSWERS LATE: SECONDS", "soon", "ANSWERS LATE: SECONDS must be a whole number"},
		{"NetSuite: answers late", "ANSWERS LATE: SECONDS", "3", ""},
	} {
		b.Page(practicetest.FailurePage)
		b.Choose("FAILURE", test.failure)
		b.Fill(test.label, test.text)
		b.Press("Save")
		if got := b.Failure(); !strings.HasPrefix(got, test.complaint) || (got == "") != (test.complaint == "") {
			t.Errorf("%s %s: the page says %q", test.label, test.text, got)
		}
	}
	if b.Chosen("FAILURE") != "NetSuite: answers late" {
		t.Error("the page does not show the current failure")
	}
	b.Page("/app/center/card.nl")
	if b.Failure() != "A failure is on: NetSuite: answers late." {
		t.Errorf("the home page says %q", b.Failure())
	}
	if c.browse(t, practice.Sandbox).Failure() != "" {
		t.Error("the other account has the failure too")
	}
	b.TurnOn("None")
	b.Page("/app/center/card.nl")
	if b.Failure() != "" {
		t.Error("the failure does not end")
	}
	if b.Page(practicetest.FailurePage); b.CanPress("Set to Waiting for Approval") {
		t.Error("a record is offered although there is none")
	}
}

// TestAllowedAddresses shows which addresses Company Information accepts.
func TestAllowedAddresses(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	k := c.caller(t, practice.Sandbox, c.ReadyKeys())
	b := c.browse(t, practice.Sandbox)
	for _, test := range []struct {
		addresses string
		taken, in bool
	}{
		{"203.0.113.7", true, false}, {"203.0.113.7, 127.0.0.1", true, true}, {"127.0.0.1", true, true},
		{"127.0.0.0/8", false, true}, {"::1", false, true}, {"here", false, true}, {"", true, true},
	} {
		b.Page("/app/common/otherlists/company.nl")
		b.Fill("ALLOWED IP ADDRESSES", test.addresses)
		b.Press("Save")
		if (b.Failure() == "") != test.taken {
			t.Errorf("%q: the page says %q", test.addresses, b.Failure())
		}
		if in := k.soap("messages", "HMAC-SHA256", "").Status == 200; in != test.in {
			t.Errorf("%q: allowed is %t", test.addresses, in)
		}
	}
	// Blocked callers have signed in correctly, so nobody is locked.
	if details := b.Details(); slices.Contains(details, "temporary_locked") {
		t.Error("address rules locked the user")
	}
}

// TestRefresh shows what a refresh changes in the sandbox and leaves in production.
func TestRefresh(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	sandbox, production := c.browse(t, practice.Sandbox), c.browse(t, practice.Production)
	sandbox.Integration("Only here")
	sandbox.Role("Sandbox role", practicetest.LogIn)
	keys := c.ReadyKeys().Over(production.Token("Practice integration", "Integration User", "Integration role"))

	refresh := func(access string) {
		t.Helper()
		production.Page("/app/setup/sandboxaccounts.nl")
		production.Choose("ACCESS AFTER SANDBOX REFRESH", access)
		production.Press("Refresh Sandbox")
	}
	refresh("Administrators only")
	sandbox.Page(practicetest.IntegrationList)
	if names := sandbox.Column("Name"); !slices.Equal(names, []string{"Practice integration", practice.ReadyOAuth2Record}) {
		t.Errorf("the sandbox has the records %q", names)
	}
	sandbox.Page(practicetest.TokenList)
	if names := sandbox.Column("Token Name"); len(names) != 0 {
		t.Errorf("the sandbox has the tokens %q", names)
	}
	sandbox.Page(practicetest.RoleList)
	if slices.Contains(sandbox.Column("Name"), "Sandbox role") {
		t.Error("a role created only in the sandbox still exists")
	}
	sandbox.Page(practicetest.EmployeeList)
	if roles := sandbox.Column("Roles"); !slices.Equal(roles, []string{"Administrator", "", ""}) {
		t.Errorf("the sandbox's users have the roles %q", roles)
	}
	tool := c.caller(t, practice.Production, keys)
	tool.serverTime().want(t, 200, "serverTime")
	c.caller(t, practice.Sandbox, c.ReadyKeys()).serverTime().want(t, 401, "INVALID_LOGIN")
	if details := sandbox.Details(); details[0] != "token_rejected" {
		t.Errorf("the trail says %q", details[0])
	}

	// With access for all, only a new token is missing. A change in one account does
	// not affect the other.
	refresh("All users")
	fresh := c.ReadyKeys().Over(sandbox.Token("Practice integration", "Integration User", "Integration role"))
	rekeyed := c.caller(t, practice.Sandbox, fresh)
	rekeyed.serverTime().want(t, 200, "serverTime")
	sandbox.Edit(practicetest.EmployeeList, "Integration User")
	sandbox.Press("Remove Integration role")
	sandbox.Press("Save")
	rekeyed.serverTime().want(t, 401, "INVALID_LOGIN")
	tool.serverTime().want(t, 200, "serverTime")

	sandbox.Page("/app/setup/sandboxaccounts.nl")
	if sandbox.CanPress("Refresh Sandbox") {
		t.Error("the sandbox offers to refresh itself")
	}
}

// TestNarrowSubsidiaries shows a role that can sign in but sees nothing.
func TestNarrowSubsidiaries(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	k := c.caller(t, practice.Sandbox, c.ReadyKeys())
	b := c.browse(t, practice.Sandbox)
	b.Edit(practicetest.RoleList, "Integration role")
	b.Choose("ACCESSIBLE SUBSIDIARIES", "Selected")
	b.Press("Save")
	k.suiteQL("SELECT id FROM employee").want(t, 200, `"items":[]`)
	k.suiteQL("SELECT id FROM employee").want(t, 200, `"totalResults":0`)
	k.suiteQL("SELECT 1 FROM dual").want(t, 200, `"totalResults":1`)
}

// TestRemoveFromReady shows that Remove removes the permission in its line, even if the
// role has its permissions in another order than the page.
func TestRemoveFromReady(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	b := c.browse(t, practice.Sandbox)
	b.Deny("Integration role", practicetest.LogIn)
	names := b.Column("Permission")
	if slices.Contains(names, "Log in using Access Tokens") || !slices.Contains(names, "Customers") || len(names) != 5 {
		t.Errorf("the role has %q", names)
	}
}
