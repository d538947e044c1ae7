package diagnose

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"time"
)

// allFailures lists every failure with its check and the first item of its finding if
// everything else passed over REST.
var allFailures = []struct {
	failure netsuite.Failure
	check   netsuite.CheckID
	first   netsuite.Item // "" if there is no finding
}{
	{netsuite.FailureStore, netsuite.CheckStore, netsuite.ItemStore},
	{netsuite.FailureKeysMissing, netsuite.CheckStore, netsuite.ItemRecordKeys},
	{netsuite.FailureOffline, netsuite.CheckAddress, netsuite.ItemNetwork},
	{netsuite.FailureUnknownHost, netsuite.CheckAddress, netsuite.ItemAccountID},
	{netsuite.FailureUnknownAccount, netsuite.CheckAccount, netsuite.ItemAccountID},
	{netsuite.FailureForeignHost, netsuite.CheckAddress, netsuite.ItemNetwork},
	{netsuite.FailureDiscovery, netsuite.CheckAccount, netsuite.ItemNetwork},
	{netsuite.FailureConnect, netsuite.CheckAddress, netsuite.ItemNetwork},
	{netsuite.FailureTLS, netsuite.CheckAddress, netsuite.ItemNetwork},
	{netsuite.FailureTimeout, netsuite.CheckAddress, netsuite.ItemNetwork},
	{netsuite.FailureTimeout, netsuite.CheckLogin, netsuite.ItemWait},
	{netsuite.FailureClock, netsuite.CheckClock, netsuite.ItemClock},
	{netsuite.FailureRefused, netsuite.CheckLogin, netsuite.ItemRoleLogin},
	{netsuite.FailureBadRequest, netsuite.CheckLogin, netsuite.ItemNetwork},
	{netsuite.FailurePermission, netsuite.CheckREST, netsuite.ItemRoleREST},
	{netsuite.FailurePermission, netsuite.CheckSuiteQL, netsuite.ItemRoleWorkbook},
	{netsuite.FailurePermission, netsuite.CheckSOAP, netsuite.ItemRoleSOAP},
	{netsuite.FailurePermission, netsuite.CheckRESTlet, netsuite.ItemRoleAudience},
	{netsuite.FailureFeature, netsuite.CheckREST, netsuite.ItemFeatureREST},
	{netsuite.FailureFeature, netsuite.CheckSuiteQL, netsuite.ItemFeatureWorkbook},
	{netsuite.FailureFeature, netsuite.CheckSOAP, netsuite.ItemFeatureSOAP},
	{netsuite.FailureFeature, netsuite.CheckRESTlet, netsuite.ItemFeatureServerSS},
	{netsuite.FailureScript, netsuite.CheckRESTlet, netsuite.ItemRestlet},
	{netsuite.FailureBusy, netsuite.CheckLogin, netsuite.ItemWait},
	{netsuite.FailureRedirect, netsuite.CheckLogin, netsuite.ItemNetwork},
	{netsuite.FailureForbidden, netsuite.CheckLogin, netsuite.ItemNetwork},
	{netsuite.FailureNotFound, netsuite.CheckREST, netsuite.ItemFeatureREST},
	{netsuite.FailureNotFound, netsuite.CheckSOAP, netsuite.ItemFeatureSOAP},
	{netsuite.FailureNotFound, netsuite.CheckRESTlet, netsuite.ItemRestlet},
	{netsuite.FailureNetSuite, netsuite.CheckLogin, netsuite.ItemWait},
	{netsuite.FailureNotNetSuite, netsuite.CheckLogin, netsuite.ItemNetwork},
	{netsuite.FailureRefusalLimit, netsuite.CheckLogin, ""},
	{netsuite.FailureCancelled, netsuite.CheckLogin, ""},
}

// resultFailing returns the result of a test that passed up to a check, which failed
// with an observation. The later checks were skipped.
func resultFailing(check netsuite.CheckID, obs netsuite.Observation) netsuite.Result {
	r := netsuite.Result{Account: "1234567"}
	status := netsuite.Passed
	for _, id := range []netsuite.CheckID{netsuite.CheckStore, netsuite.CheckAddress, netsuite.CheckAccount, netsuite.CheckClock, netsuite.CheckLogin, netsuite.CheckREST, netsuite.CheckSuiteQL, netsuite.CheckSOAP, netsuite.CheckRESTlet} {
		c := netsuite.Check{ID: id, Status: status}
		if id == check {
			c.Status, c.Observation, status = netsuite.Failed, obs, netsuite.Skipped
			if obs.Failure == netsuite.FailureRefusalLimit {
				c.Status = netsuite.Skipped
			}
		}
		r.Checks = append(r.Checks, c)
	}
	return r
}

// with returns the result with one check changed.
func with(r netsuite.Result, c netsuite.Check) netsuite.Result {
	r.Checks = slices.Clone(r.Checks)
	for i := range r.Checks {
		if r.Checks[i].ID == c.ID {
			r.Checks[i] = c
		}
	}
	return r
}

// knowing returns the result with knowledge.
func knowing(r netsuite.Result, k netsuite.Knowledge) netsuite.Result {
	r.Know = k
	return r
}

var refusedREST = resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused, Code: "INVALID_LOGIN", HTTPStatus: 401})

// items lists the items of the causes in order.
func items(f *netsuite.Finding) []netsuite.Item {
	var list []netsuite.Item
	for _, c := range f.Likely {
		list = append(list, c.Item)
	}
	return list
}

func TestDiagnoseEveryFailure(t *testing.T) {
	for _, tt := range allFailures {
		t.Run(string(tt.failure)+"/"+string(tt.check), func(t *testing.T) {
			f := Test(knowing(resultFailing(tt.check, netsuite.Observation{Failure: tt.failure}), netsuite.Knowledge{JustCreated: true, Login: netsuite.REST}))
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

// bare matches a cause that is not a sentence, because its noun has no article.
var bare = regexp.MustCompile(`^(?:(?:integration )?record|role|user|token|token pair|consumer pair|account|certificate|Certificate ID|Client ID|feature|script|private key|wrong|header) `)

// checkFinding checks what holds for every finding.
func checkFinding(t *testing.T, f netsuite.Finding) {
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
	obs := map[netsuite.Item]bool{}
	for _, c := range f.Likely {
		for _, also := range c.Also {
			if also.Step() == "" || also == c.Item {
				t.Errorf("%s is also at %q", c.Item, also)
			}
		}
		if c.Item.Step() != c.Step || c.Step.Number() == 0 {
			t.Errorf("item %q on step %q", c.Item, c.Step)
		}
		if obs[c.Item] {
			t.Errorf("item %s twice", c.Item)
		}
		obs[c.Item] = true
		if c.Cause == "" || c.Because == "" || c.Fix == "" {
			t.Errorf("a text is missing: %+v", c)
		}
		if bare.MatchString(c.Cause) {
			t.Errorf("an article is missing: %s", c.Cause)
		}
		texts[c.Cause], texts[c.Because], texts[c.Fix] = 51, 160, 185
	}
	for text, most := range texts {
		text, _, _ = strings.Cut(text, "NetSuite said:")
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
	verified := resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused})
	verified.Verified = true
	passed := resultFailing("", netsuite.Observation{})
	for name, r := range map[string]netsuite.Result{
		"verified": verified, "all passed": passed, "empty": {},
		"warned only": with(passed, netsuite.Check{ID: netsuite.CheckClock, Status: netsuite.Warned, Observation: netsuite.Observation{Failure: netsuite.FailureClockWarn}}),
	} {
		if f := Test(r); f != nil {
			t.Errorf("%s: %s", name, f.Title)
		}
	}
}

func TestDiagnoseRefused(t *testing.T) {
	past := time.Date(2026, 11, 14, 8, 0, 0, 0, time.UTC)
	sandbox := func(r netsuite.Result) netsuite.Result { r.Account = "1234567_SB1"; return r }
	soap := netsuite.Observation{Failure: netsuite.FailureRefused, Message: "Invalid login attempt."}
	// NetSuite explains this message, so it withholds nothing.
	switchedOff := []netsuite.Item{netsuite.ItemUserActive, netsuite.ItemRoleActive, netsuite.ItemUserAccess}
	tests := []struct {
		name   string
		result netsuite.Result
		know   netsuite.Knowledge
		first  []netsuite.Item // in this order
		has    []netsuite.Item // somewhere
		lacks  []netsuite.Item // ruled out
	}{
		{"new", refusedREST, netsuite.Knowledge{JustCreated: true, Login: netsuite.REST},
			[]netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemTokenApplication, netsuite.ItemRecordKeys, netsuite.ItemTokenKeys},
			[]netsuite.Item{netsuite.ItemUserRole, netsuite.ItemUserAccess, netsuite.ItemUserActive, netsuite.ItemUserLocked, netsuite.ItemUserIP, netsuite.ItemRecordState, netsuite.ItemRecordTBA, netsuite.ItemFeatureTBA, netsuite.ItemRoleActive, netsuite.ItemTokenState, netsuite.ItemWait, netsuite.ItemRoleREST},
			[]netsuite.Item{netsuite.ItemClock, netsuite.ItemAccountID, netsuite.ItemRoleWSOnly, netsuite.ItemRoleSOAP}},
		{"new, nothing known", refusedREST, netsuite.Knowledge{},
			[]netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemTokenApplication}, nil, []netsuite.Item{netsuite.ItemClock, netsuite.ItemAccountID}},
		{"new token, the consumer pair passed before", refusedREST, netsuite.Knowledge{LastPassed: past, Changed: []netsuite.KeyName{netsuite.TokenID, netsuite.TokenSecret}},
			[]netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemTokenApplication, netsuite.ItemTokenKeys}, nil, []netsuite.Item{netsuite.ItemRecordKeys}},
		{"new consumer pair, the token passed before", refusedREST, netsuite.Knowledge{LastPassed: past, Changed: []netsuite.KeyName{netsuite.ConsumerKey, netsuite.ConsumerSecret}},
			[]netsuite.Item{netsuite.ItemRecordKeys, netsuite.ItemTokenState}, nil, []netsuite.Item{netsuite.ItemTokenKeys, netsuite.ItemTokenApplication}},
		{"the answer's date shows a wrong clock", resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused, Skew: time.Hour}), netsuite.Knowledge{JustCreated: true},
			[]netsuite.Item{netsuite.ItemClock, netsuite.ItemRoleLogin}, nil, nil},
		{"new, RESTlet", resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused, Code: "INVALID_LOGIN_ATTEMPT"}), netsuite.Knowledge{JustCreated: true, Login: netsuite.RESTlet},
			[]netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemRoleWSOnly, netsuite.ItemTokenApplication}, nil, []netsuite.Item{netsuite.ItemRoleREST}},
		{"RESTlet that names credentials", resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused, Code: "INVALID_LOGIN_CREDENTIALS"}), netsuite.Knowledge{JustCreated: true, Login: netsuite.RESTlet},
			[]netsuite.Item{netsuite.ItemRoleWSOnly, netsuite.ItemRoleLogin}, nil, nil},
		{"new, SOAP", resultFailing(netsuite.CheckLogin, soap), netsuite.Knowledge{JustCreated: true, APIs: []netsuite.API{netsuite.SOAP}},
			[]netsuite.Item{netsuite.ItemRoleLogin}, []netsuite.Item{netsuite.ItemUserIP}, []netsuite.Item{netsuite.ItemRoleREST, netsuite.ItemRoleWSOnly}},
		{"SOAP that names the role", resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused, Code: "INVALID_ROLE"}), netsuite.Knowledge{JustCreated: true, Login: netsuite.SOAP},
			[]netsuite.Item{netsuite.ItemUserRole, netsuite.ItemRoleActive, netsuite.ItemRoleLogin}, nil, nil},
		{"SOAP that names the account", resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused, Code: "INVALID_ACCT"}), netsuite.Knowledge{Login: netsuite.SOAP},
			[]netsuite.Item{netsuite.ItemAccountID}, nil, nil},
		{"SOAP that names a switched-off login", resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused, Code: "LOGIN_DISABLED"}), netsuite.Knowledge{Login: netsuite.SOAP},
			switchedOff, nil, nil},
		{"the same value twice", refusedREST, netsuite.Knowledge{JustCreated: true, Same: []netsuite.KeyName{netsuite.ConsumerKey, netsuite.ConsumerSecret}},
			[]netsuite.Item{netsuite.ItemRecordKeys, netsuite.ItemRoleLogin}, nil, nil},
		{"the consumer key as token", refusedREST, netsuite.Knowledge{JustCreated: true, Same: []netsuite.KeyName{netsuite.ConsumerKey, netsuite.TokenID}},
			[]netsuite.Item{netsuite.ItemTokenKeys, netsuite.ItemRoleLogin}, nil, nil},
		{"the same value twice, recorded as passed", refusedREST, netsuite.Knowledge{LastPassed: past, Same: []netsuite.KeyName{netsuite.TokenID, netsuite.TokenSecret}},
			[]netsuite.Item{netsuite.ItemTokenKeys, netsuite.ItemRoleLogin}, nil, nil},
		{"a malformed key", refusedREST, netsuite.Knowledge{JustCreated: true, Malformed: []netsuite.KeyName{netsuite.ConsumerSecret}},
			[]netsuite.Item{netsuite.ItemRecordKeys, netsuite.ItemRoleLogin}, nil, nil},
		{"a malformed key that passed before", refusedREST, netsuite.Knowledge{LastPassed: past, Malformed: []netsuite.KeyName{netsuite.ConsumerSecret}, SharedWith: "acme"},
			[]netsuite.Item{netsuite.ItemTokenState}, nil, []netsuite.Item{netsuite.ItemRecordKeys, netsuite.ItemTokenKeys}},
		{"consumer pair passes in another profile", refusedREST, netsuite.Knowledge{JustCreated: true, SharedWith: "acme"},
			[]netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemTokenApplication, netsuite.ItemTokenKeys}, []netsuite.Item{netsuite.ItemRecordState}, []netsuite.Item{netsuite.ItemRecordKeys}},
		{"worked before, production", refusedREST, netsuite.Knowledge{LastPassed: past, MadeIn: "1234567"},
			[]netsuite.Item{netsuite.ItemTokenState, netsuite.ItemUserActive},
			[]netsuite.Item{netsuite.ItemUserAccess, netsuite.ItemUserRole, netsuite.ItemRecordKeys, netsuite.ItemRecordState, netsuite.ItemRoleLogin, netsuite.ItemRoleActive, netsuite.ItemFeatureTBA, netsuite.ItemRecordTBA, netsuite.ItemUserLocked},
			[]netsuite.Item{netsuite.ItemTokenApplication, netsuite.ItemTokenKeys, netsuite.ItemClock, netsuite.ItemAccountID}},
		{"worked before, sandbox, record from production", sandbox(refusedREST), netsuite.Knowledge{LastPassed: past, MadeIn: "1234567"},
			[]netsuite.Item{netsuite.ItemTokenState, netsuite.ItemUserRole}, nil, []netsuite.Item{netsuite.ItemTokenApplication}},
		{"worked before, sandbox, record created there", sandbox(refusedREST), netsuite.Knowledge{LastPassed: past, MadeIn: "1234567_SB1"},
			[]netsuite.Item{netsuite.ItemRecordKeys, netsuite.ItemTokenState, netsuite.ItemUserRole}, nil, nil},
		{"worked before, sandbox, record's account unknown", sandbox(refusedREST), netsuite.Knowledge{LastPassed: past},
			[]netsuite.Item{netsuite.ItemTokenState, netsuite.ItemUserRole, netsuite.ItemRecordKeys}, nil, nil},
		{"worked before, RESTlet", refusedREST, netsuite.Knowledge{LastPassed: past, Login: netsuite.RESTlet},
			[]netsuite.Item{netsuite.ItemTokenState}, []netsuite.Item{netsuite.ItemRoleWSOnly}, nil},
		{"new, sandbox, record from production", sandbox(refusedREST), netsuite.Knowledge{JustCreated: true, MadeIn: "1234567"},
			[]netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemTokenApplication, netsuite.ItemRecordState}, nil, nil},
		{"new, production, record from the sandbox", refusedREST, netsuite.Knowledge{JustCreated: true, MadeIn: "1234567_SB1"},
			[]netsuite.Item{netsuite.ItemRecordState, netsuite.ItemRoleLogin}, nil, nil},
		{"clock a little off", with(refusedREST, netsuite.Check{ID: netsuite.CheckClock, Status: netsuite.Warned, Observation: netsuite.Observation{Failure: netsuite.FailureClockWarn}}), netsuite.Knowledge{JustCreated: true},
			[]netsuite.Item{netsuite.ItemRoleLogin}, []netsuite.Item{netsuite.ItemClock}, nil},
		{"clock not measured", with(refusedREST, netsuite.Check{ID: netsuite.CheckClock, Status: netsuite.Skipped}), netsuite.Knowledge{JustCreated: true},
			[]netsuite.Item{netsuite.ItemRoleLogin}, []netsuite.Item{netsuite.ItemClock}, nil},
		{"account not confirmed", with(refusedREST, netsuite.Check{ID: netsuite.CheckAccount, Status: netsuite.Warned, Observation: netsuite.Observation{Failure: netsuite.FailureDiscovery}}), netsuite.Knowledge{JustCreated: true},
			[]netsuite.Item{netsuite.ItemRoleLogin}, []netsuite.Item{netsuite.ItemAccountID}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Test(knowing(tt.result, tt.know))
			if f == nil || f.Withheld == slices.Equal(tt.first, switchedOff) || f.Code != "login_refused" {
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
	k := netsuite.Knowledge{JustCreated: true, Login: netsuite.RESTlet, Malformed: []netsuite.KeyName{netsuite.TokenID}, MadeIn: "1234567"}
	if a, b := Test(knowing(refusedREST, k)), Test(knowing(refusedREST, k)); !reflect.DeepEqual(a, b) {
		t.Errorf("%v\n%v", items(a), items(b))
	}
}

func TestDiagnoseWithOtherChecks(t *testing.T) {
	resolves := resultFailing(netsuite.CheckAddress, netsuite.Observation{Failure: netsuite.FailureUnknownHost, Host: "1234567.suitetalk.api.netsuite.com"})
	unknown := func(s netsuite.Status, failure netsuite.Failure) netsuite.Result {
		return with(resolves, netsuite.Check{ID: netsuite.CheckAccount, Status: s, Observation: netsuite.Observation{Failure: failure}})
	}
	queries := resultFailing(netsuite.CheckSuiteQL, netsuite.Observation{Failure: netsuite.FailurePermission, Code: "USER_ERROR"})
	tests := []struct {
		name   string
		result netsuite.Result
		code   netsuite.Failure
		want   []netsuite.Item
	}{
		{"host unknown, account known", with(resolves, netsuite.Check{ID: netsuite.CheckAccount, Status: netsuite.Passed}), netsuite.FailureUnknownHost, []netsuite.Item{netsuite.ItemNetwork}},
		{"host unknown, account not asked", resolves, netsuite.FailureUnknownHost, []netsuite.Item{netsuite.ItemAccountID, netsuite.ItemNetwork}},
		{"host and account unknown", unknown(netsuite.Failed, netsuite.FailureUnknownAccount), netsuite.FailureUnknownAccount, []netsuite.Item{netsuite.ItemAccountID}},
		{"a wrong clock breaks certificates", with(resultFailing(netsuite.CheckAddress, netsuite.Observation{Failure: netsuite.FailureTLS}), netsuite.Check{ID: netsuite.CheckClock, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailureClock, Skew: time.Hour}}), netsuite.FailureClock, []netsuite.Item{netsuite.ItemClock}},
		{"certificate, clock not measured", resultFailing(netsuite.CheckAddress, netsuite.Observation{Failure: netsuite.FailureTLS, Issuer: "CN=Acme Proxy"}), netsuite.FailureTLS, []netsuite.Item{netsuite.ItemNetwork, netsuite.ItemClock}},
		{"certificate, clock good", with(resultFailing(netsuite.CheckAddress, netsuite.Observation{Failure: netsuite.FailureTLS}), netsuite.Check{ID: netsuite.CheckClock, Status: netsuite.Passed}), netsuite.FailureTLS, []netsuite.Item{netsuite.ItemNetwork}},
		{"REST passed, queries may not", queries, netsuite.FailurePermission, []netsuite.Item{netsuite.ItemRoleWorkbook, netsuite.ItemFeatureWorkbook, netsuite.ItemRoleRecords}},
		{"REST and queries may not", with(queries, netsuite.Check{ID: netsuite.CheckREST, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailurePermission}}), netsuite.FailurePermission,
			[]netsuite.Item{netsuite.ItemRoleREST, netsuite.ItemRoleWorkbook, netsuite.ItemFeatureWorkbook, netsuite.ItemRoleRecords}},
		{"two APIs, each with its own", with(resultFailing(netsuite.CheckREST, netsuite.Observation{Failure: netsuite.FailureNotFound}), netsuite.Check{ID: netsuite.CheckSOAP, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailureFeature}}), netsuite.FailureNotFound,
			[]netsuite.Item{netsuite.ItemFeatureREST, netsuite.ItemNetwork, netsuite.ItemSupport, netsuite.ItemFeatureSOAP}},
		{"a named permission", resultFailing(netsuite.CheckREST, netsuite.Observation{Failure: netsuite.FailurePermission, Message: "You need the 'Custom Lists' permission to access this page."}), netsuite.FailurePermission, []netsuite.Item{netsuite.ItemRoleRecords}},
		{"a named permission that an API needs", resultFailing(netsuite.CheckSuiteQL, netsuite.Observation{Failure: netsuite.FailurePermission, Message: "You need the 'SuiteAnalytics Workbook' permission."}), netsuite.FailurePermission, []netsuite.Item{netsuite.ItemRoleWorkbook}},
		{"no such script", resultFailing(netsuite.CheckRESTlet, netsuite.Observation{Failure: netsuite.FailureScript, Code: "SSS_INVALID_SCRIPTLET_ID"}), netsuite.FailureScript, []netsuite.Item{netsuite.ItemRestlet, netsuite.ItemRoleAudience, netsuite.ItemFeatureServerSS}},
		{"the script's answer in another format", resultFailing(netsuite.CheckRESTlet, netsuite.Observation{Failure: netsuite.FailureScript, Code: "INVALID_RETURN_DATA_FORMAT"}), netsuite.FailureScript, []netsuite.Item{netsuite.ItemRestlet}},
		{"moved, account known", resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRedirect, HTTPStatus: 302}), netsuite.FailureRedirect, []netsuite.Item{netsuite.ItemNetwork, netsuite.ItemWait}},
		{"rejected, account not confirmed", with(resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureForbidden, HTTPStatus: 403}), netsuite.Check{ID: netsuite.CheckAccount, Status: netsuite.Warned}), netsuite.FailureForbidden, []netsuite.Item{netsuite.ItemNetwork, netsuite.ItemAccountID}},
		{"malformed request, clock off", with(resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureBadRequest}), netsuite.Check{ID: netsuite.CheckClock, Status: netsuite.Warned}), netsuite.FailureBadRequest, []netsuite.Item{netsuite.ItemClock, netsuite.ItemNetwork, netsuite.ItemSupport}},
		{"one pair missing", with(resultFailing(netsuite.CheckStore, netsuite.Observation{}), netsuite.Check{ID: netsuite.CheckStore, Status: netsuite.Failed, Detail: "missing: TOKEN ID, TOKEN SECRET", Observation: netsuite.Observation{Failure: netsuite.FailureKeysMissing}}), netsuite.FailureKeysMissing, []netsuite.Item{netsuite.ItemTokenKeys}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Test(knowing(tt.result, netsuite.Knowledge{JustCreated: true}))
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
		result netsuite.Result
		know   netsuite.Knowledge
		want   string
	}{
		{"the issuer", resultFailing(netsuite.CheckAddress, netsuite.Observation{Failure: netsuite.FailureTLS, Issuer: "Acme Proxy CA"}), netsuite.Knowledge{}, "Acme Proxy CA"},
		{"the proxy", resultFailing(netsuite.CheckAddress, netsuite.Observation{Failure: netsuite.FailureConnect, Proxy: "proxy.example:3128"}), netsuite.Knowledge{}, "proxy.example:3128"},
		{"the error ID", resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureNetSuite, ErrorID: "jrgbpyylphhishmmlxyt"}), netsuite.Knowledge{}, "jrgbpyylphhishmmlxyt"},
		{"that it is not available", resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureNetSuite, HTTPStatus: 503}), netsuite.Knowledge{}, "temporarily unavailable"},
		{"how to set the clock", resultFailing(netsuite.CheckClock, netsuite.Observation{Failure: netsuite.FailureClock, Skew: time.Hour}), netsuite.Knowledge{System: "darwin"}, "Date & Time"},
		{"that only the consumer pair was changed", refusedREST, netsuite.Knowledge{LastPassed: time.Date(2026, 11, 14, 0, 0, 0, 0, time.UTC), Changed: []netsuite.KeyName{netsuite.ConsumerSecret}}, "Only the consumer pair was changed since"},
		{"the skew", resultFailing(netsuite.CheckClock, netsuite.Observation{Failure: netsuite.FailureClock, Skew: 7 * time.Minute}), netsuite.Knowledge{}, "7 minutes behind"},
		{"the skew the other way", resultFailing(netsuite.CheckClock, netsuite.Observation{Failure: netsuite.FailureClock, Skew: -3 * time.Hour}), netsuite.Knowledge{}, "3 hours ahead of"},
		{"the skew in days", resultFailing(netsuite.CheckClock, netsuite.Observation{Failure: netsuite.FailureClock, Skew: 72 * time.Hour}), netsuite.Knowledge{}, "3 days behind"},
		{"that the script ran", resultFailing(netsuite.CheckRESTlet, netsuite.Observation{Failure: netsuite.FailureScript, Code: "INVALID_RETURN_DATA_FORMAT"}), netsuite.Knowledge{}, "found the script and ran it"},
		{"what the script returned", resultFailing(netsuite.CheckRESTlet, netsuite.Observation{Failure: netsuite.FailureScript, Code: "INVALID_RETURN_DATA_FORMAT"}), netsuite.Knowledge{}, "data does not match the Content-Type"},
		{"NetSuite's message", resultFailing(netsuite.CheckREST, netsuite.Observation{Failure: netsuite.FailurePermission, Message: "Your current role may not."}), netsuite.Knowledge{}, "NetSuite said: Your current role may not."},
		{"when it passed", refusedREST, netsuite.Knowledge{LastPassed: time.Date(2026, 11, 14, 0, 0, 0, 0, time.UTC)}, "November 14, 2026"},
		{"the role", refusedREST, netsuite.Knowledge{Role: "MuleSoft integration"}, "On the role MuleSoft integration,"},
		{"the record", refusedREST, netsuite.Knowledge{Record: "MuleSoft"}, "Application Name is the integration record MuleSoft"},
		{"which keys are equal", refusedREST, netsuite.Knowledge{Same: []netsuite.KeyName{netsuite.ConsumerKey, netsuite.TokenID}}, "CONSUMER KEY, TOKEN ID are equal"},
		{"where the record was created", refusedREST, netsuite.Knowledge{MadeIn: "7654321"}, "created in 7654321, and this is 1234567"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := fmt.Sprintf("%+v", *Test(knowing(tt.result, tt.know))); !strings.Contains(got, tt.want) {
				t.Errorf("%q is not in %s", tt.want, got)
			}
		})
	}
}

// Texts from replies cannot bring controls into a finding.
func TestDiagnoseCleansForeignText(t *testing.T) {
	foul := "a\x1b[31mb\u202ec\nd'REST \x07Web' permission"
	for _, tt := range allFailures {
		r := resultFailing(tt.check, netsuite.Observation{Failure: tt.failure, Code: foul, Message: foul, Host: foul, Issuer: foul, Proxy: foul, ErrorID: "abc"})
		r.Checks[0].Detail = foul
		f := Test(knowing(r, netsuite.Knowledge{Role: foul, User: foul, Record: foul, SharedWith: foul}))
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
