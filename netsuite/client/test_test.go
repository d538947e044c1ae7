package client

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// unsignedPassed is how every test starts whose unsigned checks pass.
const unsignedPassed = "store passed, address passed, account passed, clock passed, "

func TestChecksOfATest(t *testing.T) {
	script := func(r *Request) { r.Script, r.Deploy = "6", "1" }
	for _, test := range []struct {
		name     string
		apis     []netsuite.API
		change   func(*Request)
		answers  map[string]answer
		want     string // statuses after the unsigned checks
		asked    []string
		verified bool
		failure  netsuite.Failure // of the first failed check
	}{
		{name: "REST", apis: []netsuite.API{netsuite.REST},
			want: "login passed, rest passed, identity passed", asked: []string{pathServerTime, pathTokenInfo}, verified: true},
		{name: "REST and SuiteQL", apis: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
			want: "login passed, rest passed, suiteql passed, identity passed", asked: []string{pathServerTime, pathSuiteQL, pathTokenInfo}, verified: true},
		{name: "SuiteQL alone logs in over REST", apis: []netsuite.API{netsuite.SuiteQL},
			want: "login passed, suiteql passed, identity passed", asked: []string{pathServerTime, pathSuiteQL, pathTokenInfo}, verified: true},
		{name: "SOAP asks no identity", apis: []netsuite.API{netsuite.SOAP},
			want: "login passed, soap passed", asked: []string{pathSOAP}, verified: true},
		{name: "SOAP first, then REST", apis: []netsuite.API{netsuite.SOAP, netsuite.REST},
			want: "login passed, rest passed, soap passed, identity passed", asked: []string{pathSOAP, pathServerTime, pathTokenInfo}, verified: true},
		{name: "RESTlet with script", apis: []netsuite.API{netsuite.RESTlet}, change: script,
			want: "login passed, restlet passed, identity passed", asked: []string{pathRESTlet, pathTokenInfo}, verified: true},
		{name: "RESTlet without script", apis: []netsuite.API{netsuite.RESTlet},
			want: "login passed, restlet skipped, identity passed", asked: []string{pathTokenInfo}, verified: true},
		{name: "a refused login stops", apis: []netsuite.API{netsuite.REST, netsuite.SuiteQL, netsuite.SOAP},
			answers: map[string]answer{pathServerTime: refusedREST},
			want:    "login failed, rest skipped, suiteql skipped, soap skipped, identity skipped", asked: []string{pathServerTime}, failure: netsuite.FailureRefused},
		{name: "a refused SOAP login", apis: []netsuite.API{netsuite.SOAP},
			answers: map[string]answer{pathSOAP: refusedSOAP},
			want:    "login failed, soap skipped", asked: []string{pathSOAP}, failure: netsuite.FailureRefused},
		{name: "a refused RESTlet login", apis: []netsuite.API{netsuite.RESTlet},
			answers: map[string]answer{pathTokenInfo: refusedScript},
			want:    "login failed, restlet skipped, identity skipped", asked: []string{pathTokenInfo}, failure: netsuite.FailureRefused},
		{name: "no permission means that the login passed", apis: []netsuite.API{netsuite.REST, netsuite.SOAP},
			answers: map[string]answer{pathServerTime: noPermission},
			want:    "login passed, rest failed, soap passed, identity passed", asked: []string{pathServerTime, pathSOAP, pathTokenInfo}, failure: netsuite.FailurePermission},
		{name: "no permission for queries", apis: []netsuite.API{netsuite.REST, netsuite.SuiteQL, netsuite.SOAP},
			answers: map[string]answer{pathSuiteQL: noPermission},
			want:    "login passed, rest passed, suiteql failed, soap passed, identity passed", asked: []string{pathServerTime, pathSuiteQL, pathSOAP, pathTokenInfo}, failure: netsuite.FailurePermission},
		{name: "a role that sees no employees still queries", apis: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
			answers: map[string]answer{pathSuiteQL: jsonAnswer(400, `{"o:errorDetails":[{"detail":"Invalid search query.","o:errorCode":"INVALID_PARAMETER"}]}`)},
			want:    "login passed, rest passed, suiteql passed, identity passed", asked: []string{pathServerTime, pathSuiteQL, pathTokenInfo}, verified: true},
		{name: "too many requests stop", apis: []netsuite.API{netsuite.REST, netsuite.SuiteQL, netsuite.SOAP},
			answers: map[string]answer{pathSuiteQL: jsonAnswer(429, `{}`)},
			want:    "login passed, rest passed, suiteql failed, soap skipped, identity skipped", asked: []string{pathServerTime, pathSuiteQL}, failure: netsuite.FailureBusy},
		{name: "an error of NetSuite stops", apis: []netsuite.API{netsuite.REST},
			answers: map[string]answer{pathServerTime: jsonAnswer(500, `{"title":7,"o:errorDetails":[{"detail":"An unexpected error occurred. Error ID: jrgbpyylphhishmmlxyt","o:errorCode":"UNEXPECTED_ERROR"}]}`)},
			want:    "login failed, rest skipped, identity skipped", asked: []string{pathServerTime}, failure: netsuite.FailureNetSuite},
		{name: "a page in place of an answer stops", apis: []netsuite.API{netsuite.REST},
			answers: map[string]answer{pathServerTime: {status: 200, kind: "text/html", body: "<html>Sign in</html>"}},
			want:    "login failed, rest skipped, identity skipped", asked: []string{pathServerTime}, failure: netsuite.FailureNotNetSuite},
		{name: "script not found", apis: []netsuite.API{netsuite.RESTlet}, change: script,
			answers: map[string]answer{pathRESTlet: jsonAnswer(400, `{"error":{"code":"SSS_INVALID_SCRIPTLET_ID","message":"That Suitelet is invalid, disabled, or no longer exists."}}`)},
			want:    "login passed, restlet failed, identity passed", asked: []string{pathRESTlet, pathTokenInfo}, failure: netsuite.FailureScript},
		{name: "SOAP switched off", apis: []netsuite.API{netsuite.REST, netsuite.SOAP},
			answers: map[string]answer{pathSOAP: soapAnswer(500, soapFaultBody("SOAP is off", "insufficientPermissionFault", "WS_FEATURE_REQD", "Feature required"))},
			want:    "login passed, rest passed, soap failed, identity passed", asked: []string{pathServerTime, pathSOAP, pathTokenInfo}, failure: netsuite.FailureFeature},
		{name: "identity never fails", apis: []netsuite.API{netsuite.REST},
			answers: map[string]answer{pathTokenInfo: refusedScript},
			want:    "login passed, rest passed, identity skipped", asked: []string{pathServerTime, pathTokenInfo}, verified: true},
		{name: "held back", apis: []netsuite.API{netsuite.REST}, change: func(r *Request) { r.HoldBack = holdBack(true) },
			want: "login skipped, rest skipped, identity skipped"},
		{name: "not held back", apis: []netsuite.API{netsuite.SOAP}, change: func(r *Request) { r.HoldBack = holdBack(false) },
			want: "login passed, soap passed", asked: []string{pathSOAP}, verified: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t)
			for path, a := range test.answers {
				f.answers[path] = a
			}
			r := request(test.apis...)
			if test.change != nil {
				test.change(&r)
			}
			result := f.client().Test(t.Context(), r, nil)
			if got := statuses(result); got != unsignedPassed+test.want {
				t.Errorf("statuses\n got %s\nwant %s", got, unsignedPassed+test.want)
			}
			if got := f.signed(); !slices.Equal(got, test.asked) {
				t.Errorf("asked %v, want %v", got, test.asked)
			}
			if result.Verified != test.verified || result.Unverifiable {
				t.Errorf("verified %v, unverifiable %v", result.Verified, result.Unverifiable)
			}
			for _, c := range result.Checks {
				if c.Detail == "" || c.Detail == "stopped" {
					t.Errorf("%s: detail %q", c.ID, c.Detail)
				}
			}
			if want := !test.verified && !result.NotTested(); (result.Finding != nil) != want {
				t.Errorf("finding %+v", result.Finding)
			}
			if got := firstFailed(result); got.Observation.Failure != test.failure {
				t.Errorf("failure %q, want %q", got.Observation.Failure, test.failure)
			}
		})
	}
}

func firstFailed(r netsuite.Result) netsuite.Check {
	for _, c := range r.Checks {
		if c.Status == netsuite.Failed {
			return c
		}
	}
	return netsuite.Check{}
}

func holdBack(held bool) func(map[netsuite.KeyName]netsuite.Fingerprint) bool {
	return func(map[netsuite.KeyName]netsuite.Fingerprint) bool { return held }
}

// TestHoldBack: the decision and the result are about the keys that were read.
func TestHoldBack(t *testing.T) {
	f := newFake(t)
	r := request(netsuite.REST)
	keys, err := r.Keys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r.HoldBack = func(tested map[netsuite.KeyName]netsuite.Fingerprint) bool {
		return maps.Equal(tested, keys.Fingerprints())
	}
	result := f.client().Test(t.Context(), r, nil)
	if !maps.Equal(result.Keys, keys.Fingerprints()) {
		t.Errorf("tested %v", result.Keys)
	}
	login, _ := result.Check(netsuite.CheckLogin)
	if login.Observation.Failure != netsuite.FailureRefusalLimit {
		t.Errorf("failure %q", login.Observation.Failure)
	}
}

func TestStoreCheck(t *testing.T) {
	for _, test := range []struct {
		name    string
		keys    netsuite.Keys
		err     error
		vendor  bool
		status  netsuite.Status
		failure netsuite.Failure
		detail  string
	}{
		{name: "complete", keys: testKeys, status: netsuite.Passed, detail: "read back from your keyring"},
		{name: "locked", err: errors.New("Your keyring is locked.\x1b[2J"), status: netsuite.Failed, failure: netsuite.FailureStore, detail: "Your keyring is locked.[2J"},
		{name: "no token", keys: netsuite.Keys{ConsumerKey: testKeys.ConsumerKey, ConsumerSecret: testKeys.ConsumerSecret},
			status: netsuite.Failed, failure: netsuite.FailureKeysMissing, detail: "missing: TOKEN ID, TOKEN SECRET"},
		{name: "the vendor's record", keys: netsuite.Keys{TokenID: testKeys.TokenID, TokenSecret: testKeys.TokenSecret}, vendor: true,
			status: netsuite.Passed, detail: "read back from your keyring"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t)
			r := request(netsuite.REST)
			r.VendorRecord = test.vendor
			r.Keys = func(context.Context) (netsuite.Keys, error) { return test.keys, test.err }
			result := f.client().Test(t.Context(), r, nil)
			check, _ := result.Check(netsuite.CheckStore)
			if check.Status != test.status || check.Observation.Failure != test.failure || check.Detail != test.detail {
				t.Errorf("got %s %q %q", check.Status, check.Observation.Failure, check.Detail)
			}
			if test.status == netsuite.Failed && len(f.asked) > 0 {
				t.Errorf("asked %v without keys", f.asked)
			}
		})
	}
}

func TestVendorRecordIsNotSigned(t *testing.T) {
	f := newFake(t)
	r := request(netsuite.REST)
	r.VendorRecord = true
	result := f.client().Test(t.Context(), r, nil)
	if got, want := statuses(result), unsignedPassed+"login skipped, rest skipped, identity skipped"; got != want {
		t.Errorf("got %s", got)
	}
	if rest, _ := result.Check(netsuite.CheckREST); rest.Detail != "needs the vendor's own consumer pair" {
		t.Errorf("detail %q", rest.Detail)
	}
	if len(f.signed()) > 0 || result.Verified || !result.Unverifiable {
		t.Errorf("asked %v, verified %v, unverifiable %v", f.signed(), result.Verified, result.Unverifiable)
	}
	f.date = noon.Add(time.Hour)
	if f.client().Test(t.Context(), r, nil).Unverifiable {
		t.Error("unverifiable although the clock check failed")
	}
}

func TestUnsignedChecks(t *testing.T) {
	rest := ", login passed, rest passed, identity passed"
	none := ", login skipped, rest skipped, identity skipped"
	for _, test := range []struct {
		name      string
		discovery answer
		date      time.Time
		want      string
		failure   netsuite.Failure // of the check that does not pass
		check     netsuite.CheckID
	}{
		{name: "unknown account", discovery: noAccount, date: noon,
			want: "account failed, clock passed" + none, check: netsuite.CheckAccount, failure: netsuite.FailureUnknownAccount},
		{name: "an ID that discovery refuses", discovery: jsonAnswer(400, `{"error":{"code":"USER_ERROR","message":"Company ID is invalid"}}`), date: noon,
			want: "account failed, clock passed" + none, check: netsuite.CheckAccount, failure: netsuite.FailureUnknownAccount},
		{name: "foreign hosts", discovery: jsonAnswer(200, `{"webservicesDomain":"https://1234567-sb1.suitetalk.api.netsuite.com.evil.example","restDomain":"https://1234567-sb1.restlets.api.netsuite.com","systemDomain":"https://1234567-sb1.app.netsuite.com"}`), date: noon,
			want: "account warned, clock passed" + rest, check: netsuite.CheckAccount, failure: netsuite.FailureForeignHost},
		{name: "a page", discovery: answer{status: 200, kind: "text/html", body: "<html>"}, date: noon,
			want: "account warned, clock passed" + rest, check: netsuite.CheckAccount, failure: netsuite.FailureDiscovery},
		{name: "unavailable", discovery: jsonAnswer(503, `Service Unavailable`), date: noon,
			want: "account warned, clock passed" + rest, check: netsuite.CheckAccount, failure: netsuite.FailureDiscovery},
		{name: "a minute and a half", discovery: knownAccount, date: noon.Add(90 * time.Second),
			want: "account passed, clock warned" + rest, check: netsuite.CheckClock, failure: netsuite.FailureClockWarn},
		{name: "six minutes behind", discovery: knownAccount, date: noon.Add(-6 * time.Minute),
			want: "account passed, clock failed" + none, check: netsuite.CheckClock, failure: netsuite.FailureClock},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t)
			f.answers[pathDiscovery], f.date = test.discovery, test.date
			result := f.client().Test(t.Context(), request(netsuite.REST), nil)
			if got := statuses(result); got != "store passed, address passed, "+test.want {
				t.Errorf("got %s", got)
			}
			check, _ := result.Check(test.check)
			if check.Observation.Failure != test.failure {
				t.Errorf("failure %q, want %q", check.Observation.Failure, test.failure)
			}
		})
	}
}

func TestReports(t *testing.T) {
	f := newFake(t)
	var reports []string
	r := request(netsuite.REST)
	result := f.client().Test(t.Context(), r, func(c netsuite.Check) {
		reports = append(reports, string(c.ID)+" "+string(c.Status))
	})
	for _, c := range result.Checks {
		running, end := slices.Index(reports, string(c.ID)+" running"), slices.Index(reports, string(c.ID)+" "+string(c.Status))
		if c.ID != netsuite.CheckREST && running < 0 || end < 0 || running > end {
			t.Errorf("%s: reported as %v", c.ID, reports)
		}
	}
	if result.Company != "Acme" || result.Role != "Integration" {
		t.Errorf("company %q, role %q", result.Company, result.Role)
	}
}

func TestCancelled(t *testing.T) {
	f := newFake(t)
	ctx, cancel := context.WithCancel(t.Context())
	f.handle[pathServerTime] = func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}
	result := f.client().Test(ctx, request(netsuite.REST), nil)
	if got := statuses(result); got != unsignedPassed+"login skipped, rest skipped, identity skipped" {
		t.Errorf("got %s", got)
	}
	if login, _ := result.Check(netsuite.CheckLogin); login.Observation.Failure != netsuite.FailureCancelled || login.Detail != "stopped" {
		t.Errorf("login %+v", login)
	}
}

// No hostile reply brings a key or a control character onto the screen.
func TestEchoedKeysAreHidden(t *testing.T) {
	f := newFake(t)
	key := testKeys.ConsumerKey.Reveal()
	text := "you sent " + key[:10] + `\u0007` + key[10:] + `\u202e \u001b]0;title\u0007`
	f.answers[pathServerTime] = jsonAnswer(400, `{"o:errorDetails":[{"detail":"`+text+`","o:errorCode":"`+key+`"}]}`)
	f.answers[pathTokenInfo] = jsonAnswer(200, `{"companyName":"`+strings.Repeat("x", 60)+key+`","role":{"name":"`+key+`"}}`)
	for _, apis := range [][]netsuite.API{{netsuite.REST}, {netsuite.RESTlet}} {
		result := f.client().Test(t.Context(), request(apis...), nil)
		shown := fmt.Sprintf("%+v", result)
		if strings.Contains(shown, key[:10]) {
			t.Errorf("a key shows: %s", shown)
		}
		if strings.ContainsAny(shown, "\x07\x1b\u202e") {
			t.Errorf("controls show: %q", shown)
		}
	}
}

func TestMalformedAndSameKeys(t *testing.T) {
	keys := testKeys
	keys.TokenID, keys.TokenSecret = netsuite.NewSecret("short"), testKeys.ConsumerSecret
	if got := malformedKeys(keys); !slices.Equal(got, []netsuite.KeyName{netsuite.TokenID}) {
		t.Errorf("malformed %v", got)
	}
	if got := sameKeys(keys); !slices.Equal(got, []netsuite.KeyName{netsuite.ConsumerSecret, netsuite.TokenSecret}) {
		t.Errorf("same %v", got)
	}
}

func BenchmarkTest(b *testing.B) {
	f := newFake(b)
	c := f.client()
	for b.Loop() {
		if r := c.Test(b.Context(), request(netsuite.REST, netsuite.SuiteQL), nil); !r.Verified {
			b.Fatal(statuses(r))
		}
	}
}
