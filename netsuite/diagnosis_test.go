package netsuite

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// allFailures lists every failure with its check and the first item of its finding if
// everything else passed over REST.
var allFailures = []struct {
	failure Failure
	check   CheckID
	first   Item // "" if there is no finding
}{
	{FailureStore, CheckStore, ItemStore},
	{FailureKeysMissing, CheckStore, ItemRecordKeys},
	{FailureOffline, CheckAddress, ItemNetwork},
	{FailureUnknownHost, CheckAddress, ItemAccountID},
	{FailureUnknownAccount, CheckAccount, ItemAccountID},
	{FailureForeignHost, CheckAddress, ItemNetwork},
	{FailureDiscovery, CheckAccount, ItemNetwork},
	{FailureConnect, CheckAddress, ItemNetwork},
	{FailureTLS, CheckAddress, ItemNetwork},
	{FailureTimeout, CheckAddress, ItemNetwork},
	{FailureTimeout, CheckLogin, ItemWait},
	{FailureClock, CheckClock, ItemClock},
	{FailureRefused, CheckLogin, ItemRoleLogin},
	{FailureBadRequest, CheckLogin, ItemNetwork},
	{FailurePermission, CheckREST, ItemRoleREST},
	{FailurePermission, CheckSuiteQL, ItemRoleWorkbook},
	{FailurePermission, CheckSOAP, ItemRoleSOAP},
	{FailurePermission, CheckRESTlet, ItemRoleAudience},
	{FailureFeature, CheckREST, ItemFeatureREST},
	{FailureFeature, CheckSuiteQL, ItemFeatureWorkbook},
	{FailureFeature, CheckSOAP, ItemFeatureSOAP},
	{FailureFeature, CheckRESTlet, ItemFeatureServerSS},
	{FailureScript, CheckRESTlet, ItemRestlet},
	{FailureBusy, CheckLogin, ItemWait},
	{FailureRedirect, CheckLogin, ItemNetwork},
	{FailureForbidden, CheckLogin, ItemNetwork},
	{FailureNotFound, CheckREST, ItemFeatureREST},
	{FailureNotFound, CheckSOAP, ItemFeatureSOAP},
	{FailureNotFound, CheckRESTlet, ItemRestlet},
	{FailureNetSuite, CheckLogin, ItemWait},
	{FailureNotNetSuite, CheckLogin, ItemNetwork},
	{FailureRefusalLimit, CheckLogin, ""},
	{FailureCancelled, CheckLogin, ""},
}

// resultFailing returns the result of a test that passed up to a check, which failed
// with an observation. The later checks were skipped.
func resultFailing(check CheckID, obs Observation) Result {
	r := Result{Account: "1234567"}
	status := Passed
	for _, id := range []CheckID{CheckStore, CheckAddress, CheckAccount, CheckClock, CheckLogin, CheckREST, CheckSuiteQL, CheckSOAP, CheckRESTlet} {
		c := Check{ID: id, Status: status}
		if id == check {
			c.Status, c.Observation, status = Failed, obs, Skipped
			if obs.Failure == FailureRefusalLimit {
				c.Status = Skipped
			}
		}
		r.Checks = append(r.Checks, c)
	}
	return r
}

// with returns the result with one check changed.
func with(r Result, c Check) Result {
	r.Checks = slices.Clone(r.Checks)
	for i := range r.Checks {
		if r.Checks[i].ID == c.ID {
			r.Checks[i] = c
		}
	}
	return r
}

// knowing returns the result with knowledge.
func knowing(r Result, k Knowledge) Result {
	r.Know = k
	return r
}

var refusedREST = resultFailing(CheckLogin, Observation{Failure: FailureRefused, Code: "INVALID_LOGIN", HTTPStatus: 401})

// items lists the items of the causes in order.
func items(f *Finding) []Item {
	var list []Item
	for _, c := range f.Likely {
		list = append(list, c.Item)
	}
	return list
}

func TestDiagnoseEveryFailure(t *testing.T) {
	for _, tt := range allFailures {
		t.Run(string(tt.failure)+"/"+string(tt.check), func(t *testing.T) {
			f := Diagnose(knowing(resultFailing(tt.check, Observation{Failure: tt.failure}), Knowledge{JustCreated: true, Login: REST}))
			if tt.first == "" {
				if f != nil {
					t.Fatalf("a finding although there is nothing to fix: %s", f.Title)
				}
				return
			}
			if f == nil {
				t.Fatal("no finding")
			}
			if f.Code != string(tt.failure) {
				t.Errorf("code %q", f.Code)
			}
			if got := f.Likely[0].Item; got != tt.first {
				t.Errorf("first is %s, want %s", got, tt.first)
			}
			checkFinding(t, *f)
		})
	}
}

// checkFinding checks what holds for every finding.
func checkFinding(t *testing.T, f Finding) {
	t.Helper()
	texts := map[string]int{f.Title: 70, f.Means: 160}
	if !strings.HasPrefix(f.Code, "detail_") && !strings.HasPrefix(f.Code, "code_") {
		texts[f.Title] = 50 // the space next to "8 of 9" in a window of 80 columns
	}
	if f.Title == "" || len(f.Likely) == 0 {
		t.Fatal("a finding needs a title and a cause")
	}
	if f.FixStep != f.Likely[0].Step {
		t.Errorf("fix step %s, first cause on %s", f.FixStep, f.Likely[0].Step)
	}
	obs := map[Item]bool{}
	for _, c := range f.Likely {
		for _, also := range c.Also {
			if also.Step() == "" || also == c.Item {
				t.Errorf("%s is also at %q", c.Item, also)
			}
		}
		if c.Item.Step() != c.Step || !slices.Contains(Steps[:], c.Step) {
			t.Errorf("item %q on step %q", c.Item, c.Step)
		}
		if obs[c.Item] {
			t.Errorf("item %s twice", c.Item)
		}
		obs[c.Item] = true
		if c.Cause == "" || c.Because == "" || c.Fix == "" {
			t.Errorf("a text is missing: %+v", c)
		}
		texts[c.Cause], texts[c.Because], texts[c.Fix] = 48, 160, 185
	}
	for text, most := range texts {
		if n := len([]rune(text)); n > most {
			t.Errorf("%d characters, at most %d: %s", n, most, text)
		}
		low := strings.ToLower(strings.ReplaceAll(text, "INVALID_", ""))
		for _, value := range []string{"please", "sorry", "successful", "invalid", "!", "{", "http", " nil", "  ", ".."} {
			if strings.Contains(low, value) {
				t.Errorf("%q in %q", value, text)
			}
		}
	}
}

func TestDiagnoseNothing(t *testing.T) {
	verified := resultFailing(CheckLogin, Observation{Failure: FailureRefused})
	verified.Verified = true
	passed := resultFailing("", Observation{})
	for name, r := range map[string]Result{
		"verified": verified, "all passed": passed, "empty": {},
		"warned only": with(passed, Check{ID: CheckClock, Status: Warned, Observation: Observation{Failure: FailureClockWarn}}),
	} {
		if f := Diagnose(r); f != nil {
			t.Errorf("%s: %s", name, f.Title)
		}
	}
}

func TestDiagnoseRefused(t *testing.T) {
	past := time.Date(2026, 11, 14, 8, 0, 0, 0, time.UTC)
	sandbox := func(r Result) Result { r.Account = "1234567_SB1"; return r }
	soap := Observation{Failure: FailureRefused, Message: "Invalid login attempt."}
	tests := []struct {
		name   string
		result Result
		know   Knowledge
		first  []Item // in this order
		has    []Item // somewhere
		lacks  []Item // ruled out
	}{
		{"new", refusedREST, Knowledge{JustCreated: true, Login: REST},
			[]Item{ItemRoleLogin, ItemTokenApplication, ItemRecordKeys, ItemTokenKeys},
			[]Item{ItemUserRole, ItemUserAccess, ItemUserActive, ItemUserLocked, ItemUserIP, ItemRecordState, ItemRecordTBA, ItemFeatureTBA, ItemRoleActive, ItemTokenState, ItemWait, ItemRoleREST},
			[]Item{ItemClock, ItemAccountID, ItemRoleWSOnly, ItemRoleSOAP}},
		{"new, nothing known", refusedREST, Knowledge{},
			[]Item{ItemRoleLogin, ItemTokenApplication}, nil, []Item{ItemClock, ItemAccountID}},
		{"new token, the consumer pair passed before", refusedREST, Knowledge{LastPassed: past, Changed: []KeyName{TokenID, TokenSecret}},
			[]Item{ItemRoleLogin, ItemTokenApplication, ItemTokenKeys}, nil, []Item{ItemRecordKeys}},
		{"new consumer pair, the token passed before", refusedREST, Knowledge{LastPassed: past, Changed: []KeyName{ConsumerKey, ConsumerSecret}},
			[]Item{ItemRecordKeys, ItemTokenState}, nil, []Item{ItemTokenKeys, ItemTokenApplication}},
		{"the answer's date shows a wrong clock", resultFailing(CheckLogin, Observation{Failure: FailureRefused, Skew: time.Hour}), Knowledge{JustCreated: true},
			[]Item{ItemClock, ItemRoleLogin}, nil, nil},
		{"new, RESTlet", resultFailing(CheckLogin, Observation{Failure: FailureRefused, Code: "INVALID_LOGIN_ATTEMPT"}), Knowledge{JustCreated: true, Login: RESTlet},
			[]Item{ItemRoleLogin, ItemRoleWSOnly, ItemTokenApplication}, nil, []Item{ItemRoleREST}},
		{"RESTlet that names credentials", resultFailing(CheckLogin, Observation{Failure: FailureRefused, Code: "INVALID_LOGIN_CREDENTIALS"}), Knowledge{JustCreated: true, Login: RESTlet},
			[]Item{ItemRoleWSOnly, ItemRoleLogin}, nil, nil},
		{"new, SOAP", resultFailing(CheckLogin, soap), Knowledge{JustCreated: true, APIs: []API{SOAP}},
			[]Item{ItemRoleLogin}, []Item{ItemUserIP}, []Item{ItemRoleREST, ItemRoleWSOnly}},
		{"SOAP that names the role", resultFailing(CheckLogin, Observation{Failure: FailureRefused, Code: "INVALID_ROLE"}), Knowledge{JustCreated: true, Login: SOAP},
			[]Item{ItemUserRole, ItemRoleActive, ItemRoleLogin}, nil, nil},
		{"SOAP that names the account", resultFailing(CheckLogin, Observation{Failure: FailureRefused, Code: "INVALID_ACCT"}), Knowledge{Login: SOAP},
			[]Item{ItemAccountID}, nil, nil},
		{"SOAP that names a switched-off login", resultFailing(CheckLogin, Observation{Failure: FailureRefused, Code: "LOGIN_DISABLED"}), Knowledge{Login: SOAP},
			[]Item{ItemUserActive, ItemRoleActive, ItemUserAccess}, nil, nil},
		{"the same value twice", refusedREST, Knowledge{JustCreated: true, Same: []KeyName{ConsumerKey, ConsumerSecret}},
			[]Item{ItemRecordKeys, ItemRoleLogin}, nil, nil},
		{"the consumer key as token", refusedREST, Knowledge{JustCreated: true, Same: []KeyName{ConsumerKey, TokenID}},
			[]Item{ItemTokenKeys, ItemRoleLogin}, nil, nil},
		{"the same value twice, recorded as passed", refusedREST, Knowledge{LastPassed: past, Same: []KeyName{TokenID, TokenSecret}},
			[]Item{ItemTokenKeys, ItemRoleLogin}, nil, nil},
		{"a malformed key", refusedREST, Knowledge{JustCreated: true, Malformed: []KeyName{ConsumerSecret}},
			[]Item{ItemRecordKeys, ItemRoleLogin}, nil, nil},
		{"a malformed key that passed before", refusedREST, Knowledge{LastPassed: past, Malformed: []KeyName{ConsumerSecret}, SharedWith: "acme"},
			[]Item{ItemTokenState}, nil, []Item{ItemRecordKeys, ItemTokenKeys}},
		{"consumer pair passes in another profile", refusedREST, Knowledge{JustCreated: true, SharedWith: "acme"},
			[]Item{ItemRoleLogin, ItemTokenApplication, ItemTokenKeys}, []Item{ItemRecordState}, []Item{ItemRecordKeys}},
		{"worked before, production", refusedREST, Knowledge{LastPassed: past, MadeIn: "1234567"},
			[]Item{ItemTokenState, ItemUserActive},
			[]Item{ItemUserAccess, ItemUserRole, ItemRecordKeys, ItemRecordState, ItemRoleLogin, ItemRoleActive, ItemFeatureTBA, ItemRecordTBA, ItemUserLocked},
			[]Item{ItemTokenApplication, ItemTokenKeys, ItemClock, ItemAccountID}},
		{"worked before, sandbox, record from production", sandbox(refusedREST), Knowledge{LastPassed: past, MadeIn: "1234567"},
			[]Item{ItemTokenState, ItemUserRole}, nil, []Item{ItemTokenApplication}},
		{"worked before, sandbox, record created there", sandbox(refusedREST), Knowledge{LastPassed: past, MadeIn: "1234567_SB1"},
			[]Item{ItemRecordKeys, ItemTokenState, ItemUserRole}, nil, nil},
		{"worked before, sandbox, record's account unknown", sandbox(refusedREST), Knowledge{LastPassed: past},
			[]Item{ItemTokenState, ItemUserRole, ItemRecordKeys}, nil, nil},
		{"worked before, RESTlet", refusedREST, Knowledge{LastPassed: past, Login: RESTlet},
			[]Item{ItemTokenState}, []Item{ItemRoleWSOnly}, nil},
		{"new, sandbox, record from production", sandbox(refusedREST), Knowledge{JustCreated: true, MadeIn: "1234567"},
			[]Item{ItemRoleLogin, ItemTokenApplication, ItemRecordState}, nil, nil},
		{"new, production, record from the sandbox", refusedREST, Knowledge{JustCreated: true, MadeIn: "1234567_SB1"},
			[]Item{ItemRecordState, ItemRoleLogin}, nil, nil},
		{"clock a little off", with(refusedREST, Check{ID: CheckClock, Status: Warned, Observation: Observation{Failure: FailureClockWarn}}), Knowledge{JustCreated: true},
			[]Item{ItemRoleLogin}, []Item{ItemClock}, nil},
		{"clock not measured", with(refusedREST, Check{ID: CheckClock, Status: Skipped}), Knowledge{JustCreated: true},
			[]Item{ItemRoleLogin}, []Item{ItemClock}, nil},
		{"account not confirmed", with(refusedREST, Check{ID: CheckAccount, Status: Warned, Observation: Observation{Failure: FailureDiscovery}}), Knowledge{JustCreated: true},
			[]Item{ItemRoleLogin}, []Item{ItemAccountID}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Diagnose(knowing(tt.result, tt.know))
			if f == nil || !f.Withheld || f.Code != "login_refused" {
				t.Fatalf("not the finding of a refused login: %+v", f)
			}
			checkFinding(t, *f)
			got := items(f)
			if len(got) < len(tt.first) || !slices.Equal(got[:len(tt.first)], tt.first) {
				t.Errorf("order %v\nwant first %v", got, tt.first)
			}
			for _, it := range tt.has {
				if !slices.Contains(got, it) {
					t.Errorf("%s is not listed", it)
				}
			}
			for _, it := range tt.lacks {
				if slices.Contains(got, it) {
					t.Errorf("%s is listed although it is ruled out", it)
				}
			}
		})
	}
}

// The same evidence leads to the same order.
func TestDiagnoseIsStable(t *testing.T) {
	k := Knowledge{JustCreated: true, Login: RESTlet, Malformed: []KeyName{TokenID}, MadeIn: "1234567"}
	if a, b := Diagnose(knowing(refusedREST, k)), Diagnose(knowing(refusedREST, k)); !reflect.DeepEqual(a, b) {
		t.Errorf("%v\n%v", items(a), items(b))
	}
}

func TestDiagnoseWithOtherChecks(t *testing.T) {
	resolves := resultFailing(CheckAddress, Observation{Failure: FailureUnknownHost, Host: "1234567.suitetalk.api.netsuite.com"})
	unknown := func(s Status, failure Failure) Result {
		return with(resolves, Check{ID: CheckAccount, Status: s, Observation: Observation{Failure: failure}})
	}
	queries := resultFailing(CheckSuiteQL, Observation{Failure: FailurePermission, Code: "USER_ERROR"})
	tests := []struct {
		name   string
		result Result
		code   Failure
		want   []Item
	}{
		{"host unknown, account known", with(resolves, Check{ID: CheckAccount, Status: Passed}), FailureUnknownHost, []Item{ItemNetwork}},
		{"host unknown, account not asked", resolves, FailureUnknownHost, []Item{ItemAccountID, ItemNetwork}},
		{"host and account unknown", unknown(Failed, FailureUnknownAccount), FailureUnknownAccount, []Item{ItemAccountID}},
		{"a wrong clock breaks certificates", with(resultFailing(CheckAddress, Observation{Failure: FailureTLS}), Check{ID: CheckClock, Status: Failed, Observation: Observation{Failure: FailureClock, Skew: time.Hour}}), FailureClock, []Item{ItemClock}},
		{"certificate, clock not measured", resultFailing(CheckAddress, Observation{Failure: FailureTLS, Issuer: "CN=Acme Proxy"}), FailureTLS, []Item{ItemNetwork, ItemClock}},
		{"certificate, clock good", with(resultFailing(CheckAddress, Observation{Failure: FailureTLS}), Check{ID: CheckClock, Status: Passed}), FailureTLS, []Item{ItemNetwork}},
		{"REST passed, queries may not", queries, FailurePermission, []Item{ItemRoleWorkbook, ItemFeatureWorkbook, ItemRoleRecords}},
		{"REST and queries may not", with(queries, Check{ID: CheckREST, Status: Failed, Observation: Observation{Failure: FailurePermission}}), FailurePermission,
			[]Item{ItemRoleREST, ItemRoleWorkbook, ItemFeatureWorkbook, ItemRoleRecords}},
		{"two APIs, each with its own", with(resultFailing(CheckREST, Observation{Failure: FailureNotFound}), Check{ID: CheckSOAP, Status: Failed, Observation: Observation{Failure: FailureFeature}}), FailureNotFound,
			[]Item{ItemFeatureREST, ItemNetwork, ItemSupport, ItemFeatureSOAP}},
		{"a named permission", resultFailing(CheckREST, Observation{Failure: FailurePermission, Message: "You need the 'Custom Lists' permission to access this page."}), FailurePermission, []Item{ItemRoleRecords}},
		{"a named permission that an API needs", resultFailing(CheckSuiteQL, Observation{Failure: FailurePermission, Message: "You need the 'SuiteAnalytics Workbook' permission."}), FailurePermission, []Item{ItemRoleWorkbook}},
		{"no such script", resultFailing(CheckRESTlet, Observation{Failure: FailureScript, Code: "SSS_INVALID_SCRIPTLET_ID"}), FailureScript, []Item{ItemRestlet, ItemRoleAudience, ItemFeatureServerSS}},
		{"the script's answer in another format", resultFailing(CheckRESTlet, Observation{Failure: FailureScript, Code: "INVALID_RETURN_DATA_FORMAT"}), FailureScript, []Item{ItemRestlet}},
		{"moved, account known", resultFailing(CheckLogin, Observation{Failure: FailureRedirect, HTTPStatus: 302}), FailureRedirect, []Item{ItemNetwork, ItemWait}},
		{"rejected, account not confirmed", with(resultFailing(CheckLogin, Observation{Failure: FailureForbidden, HTTPStatus: 403}), Check{ID: CheckAccount, Status: Warned}), FailureForbidden, []Item{ItemNetwork, ItemAccountID}},
		{"malformed request, clock off", with(resultFailing(CheckLogin, Observation{Failure: FailureBadRequest}), Check{ID: CheckClock, Status: Warned}), FailureBadRequest, []Item{ItemClock, ItemNetwork, ItemSupport}},
		{"one pair missing", with(resultFailing(CheckStore, Observation{}), Check{ID: CheckStore, Status: Failed, Detail: "missing: TOKEN ID, TOKEN SECRET", Observation: Observation{Failure: FailureKeysMissing}}), FailureKeysMissing, []Item{ItemTokenKeys}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Diagnose(knowing(tt.result, Knowledge{JustCreated: true}))
			if f == nil {
				t.Fatal("no finding")
			}
			checkFinding(t, *f)
			if f.Code != string(tt.code) || !slices.Equal(items(f), tt.want) {
				t.Errorf("got  %s %v\nwant %s %v", f.Code, items(f), tt.code, tt.want)
			}
		})
	}
}

func TestDiagnoseNamesObservations(t *testing.T) {
	tests := []struct {
		name   string
		result Result
		know   Knowledge
		want   string
	}{
		{"the issuer", resultFailing(CheckAddress, Observation{Failure: FailureTLS, Issuer: "Acme Proxy CA"}), Knowledge{}, "Acme Proxy CA"},
		{"the proxy", resultFailing(CheckAddress, Observation{Failure: FailureConnect, Proxy: "proxy.example:3128"}), Knowledge{}, "proxy.example:3128"},
		{"the error ID", resultFailing(CheckLogin, Observation{Failure: FailureNetSuite, ErrorID: "jrgbpyylphhishmmlxyt"}), Knowledge{}, "jrgbpyylphhishmmlxyt"},
		{"that it is not available", resultFailing(CheckLogin, Observation{Failure: FailureNetSuite, HTTPStatus: 503}), Knowledge{}, "temporarily unavailable"},
		{"how to set the clock", resultFailing(CheckClock, Observation{Failure: FailureClock, Skew: time.Hour}), Knowledge{System: "darwin"}, "Date & Time"},
		{"that only the consumer pair was changed", refusedREST, Knowledge{LastPassed: time.Date(2026, 11, 14, 0, 0, 0, 0, time.UTC), Changed: []KeyName{ConsumerSecret}}, "Only the consumer pair was changed since"},
		{"the skew", resultFailing(CheckClock, Observation{Failure: FailureClock, Skew: 7 * time.Minute}), Knowledge{}, "7 minutes behind"},
		{"the skew the other way", resultFailing(CheckClock, Observation{Failure: FailureClock, Skew: -3 * time.Hour}), Knowledge{}, "3 hours ahead of"},
		{"the skew in days", resultFailing(CheckClock, Observation{Failure: FailureClock, Skew: 72 * time.Hour}), Knowledge{}, "3 days behind"},
		{"that the script ran", resultFailing(CheckRESTlet, Observation{Failure: FailureScript, Code: "INVALID_RETURN_DATA_FORMAT"}), Knowledge{}, "found the script and ran it"},
		{"what the script returned", resultFailing(CheckRESTlet, Observation{Failure: FailureScript, Code: "INVALID_RETURN_DATA_FORMAT"}), Knowledge{}, "data does not match the Content-Type"},
		{"NetSuite's message", resultFailing(CheckREST, Observation{Failure: FailurePermission, Message: "Your current role may not."}), Knowledge{}, "NetSuite said: Your current role may not."},
		{"when it passed", refusedREST, Knowledge{LastPassed: time.Date(2026, 11, 14, 0, 0, 0, 0, time.UTC)}, "November 14, 2026"},
		{"the role", refusedREST, Knowledge{Role: "MuleSoft integration"}, "On the role MuleSoft integration,"},
		{"the record", refusedREST, Knowledge{Record: "MuleSoft"}, "Application Name is the integration record MuleSoft"},
		{"which keys are equal", refusedREST, Knowledge{Same: []KeyName{ConsumerKey, TokenID}}, "CONSUMER KEY, TOKEN ID are equal"},
		{"where the record was created", refusedREST, Knowledge{MadeIn: "7654321"}, "created in 7654321, and this is 1234567"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := fmt.Sprintf("%+v", *Diagnose(knowing(tt.result, tt.know))); !strings.Contains(got, tt.want) {
				t.Errorf("%q is not in %s", tt.want, got)
			}
		})
	}
}

// Texts from replies cannot bring controls into a finding.
func TestDiagnoseCleansForeignText(t *testing.T) {
	foul := "a\x1b[31mb\u202ec\nd'REST \x07Web' permission"
	for _, tt := range allFailures {
		r := resultFailing(tt.check, Observation{Failure: tt.failure, Code: foul, Message: foul, Host: foul, Issuer: foul, Proxy: foul, ErrorID: "abc"})
		r.Checks[0].Detail = foul
		f := Diagnose(knowing(r, Knowledge{Role: foul, User: foul, Record: foul, SharedWith: foul}))
		if f == nil {
			continue
		}
		for _, r := range fmt.Sprintf("%+v", *f) {
			if r < ' ' || r == '\u202e' {
				t.Errorf("%s: control %U in the finding", tt.failure, r)
			}
		}
	}
}
