package netsuite

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// Every value and code has a complete finding and an Oracle page, and its own spelling
// finds it.
func TestExplainEveryValue(t *testing.T) {
	for _, w := range trailValues() {
		t.Run(w.value, func(t *testing.T) {
			for _, r := range []Result{
				{}, {Account: "1234567", Know: Knowledge{JustCreated: true, MadeIn: "1234567"}},
				{Account: "1234567_SB1", Know: Knowledge{MadeIn: "1234567_SB1", LastPassed: time.Now()}},
				{Know: Knowledge{LastPassed: time.Now(), SharedWith: "acme", SharedIn: "1"}}, {Know: Knowledge{Malformed: []KeyName{ConsumerSecret}}},
				{Know: Knowledge{Login: RESTlet}}, {Know: Knowledge{Role: "R", User: "U", Record: "I", System: "windows"}}, refusedREST,
			} {
				f, ok := ExplainDetail(w.value, r)
				if !ok {
					t.Fatal("not found")
				}
				if !strings.HasSuffix(f.Code, "_"+w.value) {
					t.Errorf("found %s instead", f.Code)
				}
				checkFinding(t, f)
				if f.Oracle == "" {
					t.Error("no Oracle page")
				}
			}
		})
	}
}

func TestDetailValues(t *testing.T) {
	// The table on Oracle's page, section by section.
	want := []string{"consumer_key_refused", "consumer_key_unknown", "FeatureDisabled", "MissingTokenPassportRequiredFields",
		"nonce_rejected", "nonce_used", "NonceUsed", "parameter_rejected", "permission_denied", "InvalidSignature",
		"UnknownAlgorithm", "temporary_locked", "InvalidTimestamp", "token_rejected", "VersionRejected"}
	var got []string
	for _, w := range DetailValues() {
		got = append(got, w.Value)
		// In a window of 80 columns, 27 remain next to the longest aligned value.
		if w.Brief == "" || len(w.Brief) > 27 {
			t.Errorf("%s: %q", w.Value, w.Brief)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	for _, w := range KnownValues() {
		if _, ok := ExplainDetail(w, Result{}); !ok {
			t.Errorf("%s is listed as known but not explained", w)
		}
	}
	known := KnownValues()
	all := slices.Clone(known)
	slices.Sort(all)
	if len(slices.Compact(all)) != len(known) {
		t.Errorf("a value twice: %v", known)
	}
	for _, w := range trailValues() {
		if w.status == 0 != slices.Contains(known, w.value) {
			t.Errorf("%s is known: %t", w.value, w.status != 0)
		}
		all = append(all, w.value)
	}
	// Oracle's lists for the three-step flow and OAuth 2.0.
	for _, w := range strings.Fields("UnknownIntegration IntegrationBlocked AuthorizationFlowRequired InvalidTimestamp InvalidSignature " +
		"InvalidCallback MissingRequiredParameter NonceRejected NonceUsed TokenRejected EntityOrRoleDisabled FeatureDisabled UnknownAlgorithm " +
		"VersionRejected InvalidVerifier AccessTokenExpired InvalidIntegration ScopeMismatched AuthorizationCodeGrantRequired InvalidScope " +
		"UnsupportedAlgo TokenValidityTooBroad TokenBlocked InvalidTokenType SignatureValidation ClientIdMismatch TokenNotAcceptable " +
		"TokenExpired InvalidIssuer MissingKeyId MissingKey") {
		if !slices.Contains(all, w) {
			t.Errorf("%s is missing", w)
		}
	}
}

func TestExplainDetailFirstFix(t *testing.T) {
	past := time.Date(2026, 11, 14, 0, 0, 0, 0, time.UTC)
	of := func(a Account, k Knowledge) Result { return Result{Account: a, Know: k} }
	fresh := of("1234567", Knowledge{JustCreated: true})
	worked := of("1234567", Knowledge{LastPassed: past})
	refreshed := of("1234567_SB1", Knowledge{LastPassed: past, MadeIn: "1234567"})
	newWith := func(k Knowledge) Result { k.JustCreated = true; return of("1234567", k) }
	clockPassed := resultFailing(CheckLogin, Observation{Failure: FailureRefused})
	tokenPair, consumerPair := []KeyName{TokenID, TokenSecret}, []KeyName{ConsumerKey, ConsumerSecret}
	tests := []struct {
		value  string
		result Result
		want   []Item // Item and Also of the first cause
	}{
		{"consumer_key_refused", fresh, []Item{ItemRecordState, ItemRecordTBA}},
		{"consumer_key_unknown", fresh, []Item{ItemRecordKeys}},
		{"consumer_key_unknown", worked, []Item{ItemRecordKeys}},
		{"consumer_key_unknown", newWith(Knowledge{Malformed: []KeyName{ConsumerKey}}), []Item{ItemRecordKeys}},
		{"consumer_key_unknown", newWith(Knowledge{SharedWith: "acme", SharedIn: "7654321"}), []Item{ItemRecordState}},
		{"consumer_key_unknown", newWith(Knowledge{SharedWith: "acme", SharedIn: "1234567"}), []Item{ItemRecordKeys}},
		{"consumer_key_unknown", of("1234567_SB1", Knowledge{JustCreated: true, MadeIn: "1234567"}), []Item{ItemRecordState}},
		{"consumer_key_unknown", newWith(Knowledge{MadeIn: "1234567_SB1"}), []Item{ItemRecordState}},
		{"consumer_key_unknown", of("1234567_SB1", Knowledge{LastPassed: past, MadeIn: "1234567_SB1"}), []Item{ItemRecordKeys}},
		{"FeatureDisabled", fresh, []Item{ItemFeatureTBA}},
		{"MissingTokenPassportRequiredFields", fresh, []Item{ItemSupport}},
		{"nonce_rejected", fresh, []Item{ItemSupport}},
		{"nonce_used", fresh, []Item{ItemSupport}},
		{"NonceUsed", fresh, []Item{ItemSupport}},
		{"parameter_rejected", fresh, []Item{ItemSupport}},
		{"permission_denied", fresh, []Item{ItemRoleLogin, ItemUserAccess, ItemUserRole, ItemUserActive, ItemRoleActive}},
		{"permission_denied", worked, []Item{ItemUserActive, ItemUserAccess, ItemUserRole, ItemRoleActive, ItemRoleLogin}},
		{"permission_denied", refreshed, []Item{ItemUserRole, ItemUserAccess, ItemUserActive, ItemRoleLogin, ItemRoleActive}},
		{"permission_denied", newWith(Knowledge{Login: RESTlet}), []Item{ItemRoleLogin, ItemUserAccess, ItemUserRole, ItemUserActive, ItemRoleActive, ItemRoleWSOnly}},
		{"permission_denied", knowing(resultFailing(CheckLogin, Observation{Failure: FailureRefused, Code: "INVALID_LOGIN_CREDENTIALS"}), Knowledge{Login: RESTlet}), []Item{ItemRoleWSOnly}},
		{"permission_denied", knowing(resultFailing(CheckLogin, Observation{Failure: FailureRefused, Code: "LOGIN_DISABLED"}), Knowledge{Login: SOAP}), []Item{ItemUserActive}},
		{"InvalidSignature", fresh, []Item{ItemTokenKeys, ItemRecordKeys}},
		{"InvalidSignature", newWith(Knowledge{Malformed: []KeyName{ConsumerSecret}}), []Item{ItemRecordKeys}},
		{"InvalidSignature", newWith(Knowledge{Malformed: []KeyName{TokenSecret}}), []Item{ItemTokenKeys}},
		{"InvalidSignature", newWith(Knowledge{Malformed: []KeyName{TokenID}}), []Item{ItemTokenKeys, ItemRecordKeys}},
		{"InvalidSignature", newWith(Knowledge{SharedWith: "acme"}), []Item{ItemTokenKeys}},
		{"InvalidSignature", of("1234567", Knowledge{LastPassed: past, Changed: tokenPair}), []Item{ItemTokenKeys}},
		{"InvalidSignature", of("1234567", Knowledge{LastPassed: past, Changed: consumerPair}), []Item{ItemRecordKeys}},
		{"InvalidSignature", worked, []Item{ItemNetwork}},
		{"UnknownAlgorithm", fresh, []Item{ItemSupport}},
		{"temporary_locked", fresh, []Item{ItemUserLocked}},
		{"InvalidTimestamp", fresh, []Item{ItemClock, ItemWait}},
		{"InvalidTimestamp", clockPassed, []Item{ItemWait}},
		{"InvalidTimestamp", with(clockPassed, Check{ID: CheckLogin, Status: Failed, Observation: Observation{Failure: FailureRefused, Skew: time.Hour}}), []Item{ItemClock, ItemWait}},
		{"token_rejected", fresh, []Item{ItemTokenApplication, ItemTokenKeys, ItemRecordKeys, ItemTokenState}},
		{"token_rejected", newWith(Knowledge{SharedWith: "acme"}), []Item{ItemTokenApplication, ItemTokenKeys, ItemTokenState}},
		{"token_rejected", newWith(Knowledge{Malformed: []KeyName{TokenID}}), []Item{ItemTokenKeys}},
		{"token_rejected", worked, []Item{ItemTokenState}},
		{"token_rejected", refreshed, []Item{ItemTokenState}},
		{"token_rejected", of("1234567", Knowledge{LastPassed: past, Changed: tokenPair}), []Item{ItemTokenApplication, ItemTokenKeys, ItemTokenState}},
		{"token_rejected", of("1234567", Knowledge{LastPassed: past, Changed: consumerPair}), []Item{ItemRecordKeys}},
		{"VersionRejected", fresh, []Item{ItemSupport}},
		{"AuthorizationFlowRequired", fresh, []Item{ItemRecordTBA}},
		{"EntityOrRoleDisabled", fresh, []Item{ItemRoleLogin}},
		{"MissingKey", fresh, []Item{ItemTool}},
		{"WS_PERMISSION_REQD", fresh, []Item{ItemRoleSOAP}},
		{"WS_FEATURE_REQD", fresh, []Item{ItemFeatureSOAP}},
		{"CONCURRENCY_LIMIT_EXCEEDED", fresh, []Item{ItemWait}},
		{"SSS_INVALID_SCRIPTLET_ID", fresh, []Item{ItemRestlet}},
		{"INVALID_LOGIN", fresh, []Item{ItemRoleLogin}},
		{"INVALID_LOGIN", refreshed, []Item{ItemTokenState}},
	}
	for i, tt := range tests {
		t.Run(fmt.Sprint(i, " ", tt.value), func(t *testing.T) {
			f, ok := ExplainDetail(tt.value, tt.result)
			if !ok {
				t.Fatal("not explained")
			}
			checkFinding(t, f)
			if got := append([]Item{f.Likely[0].Item}, f.Likely[0].Also...); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestExplainDetailIsTolerant(t *testing.T) {
	tests := []struct{ text, want string }{
		{"token_rejected", "detail_token_rejected"},
		{" TOKEN_REJECTED\n", "detail_token_rejected"},
		{"Token rejected", "detail_token_rejected"},
		{"token-rejected.", "detail_token_rejected"},
		{"TokenRejected", "detail_TokenRejected"},
		{"tokenrejected", "detail_TokenRejected"},
		{"invalidsignature", "detail_InvalidSignature"},
		{"Invalid Signature", "detail_InvalidSignature"},
		{"\u200bpermission_denied\u00a0", "detail_permission_denied"},
		{"11/22/2026\t8:31 am\tFailure\tjo@example.com\tMuleSoft integration\tpermission_denied\tMuleSoft - Service", "detail_permission_denied"},
		{"INVALID_LOGIN_ATTEMPT  token_rejected", "detail_token_rejected"},
		{`{"error":{"code":"INVALID_LOGIN_ATTEMPT","message":"Invalid login attempt."}}`, "code_INVALID_LOGIN_ATTEMPT"},
		{`"detail":"Your current role does not have permission to perform this action."`, "code_USER_ERROR"},
		{"That Suitelet is invalid, disabled, or no longer exists.", "code_SSS_INVALID_SCRIPTLET_ID"},
		{"Invalid login attempt.", "code_INVALID_LOGIN_ATTEMPT"},
		{"said: Invalid login attempt. For more details, see", "code_INVALID_LOGIN"},
		{"Login access has been disabled for this role", "code_LOGIN_DISABLED"},
		{"You have not enabled SOAP web services feature for your account.", "code_WS_FEATURE_REQD"},
		{"error code: USER_ERROR\nerror message: Invalid login attempt.", "code_INVALID_LOGIN"},
		{`{"o:errorCode":"USER_ERROR","o:errorDetails":[{"o:errorCode":"CONCURRENCY_LIMIT_EXCEEDED"}]}`, "code_CONCURRENCY_LIMIT_EXCEEDED"},
		{`OAuth realm="1234567", error="token_rejected", error_description="Invalid login attempt."`, "code_INVALID_LOGIN"},
		{`www-authenticate: OAuth realm=\"1234567\", error=\"token_rejected\"`, "code_INVALID_LOGIN"},
		{"token rejected for jo@example.com", "detail_token_rejected"},
		{"403", "code_HTTP 403"},
		{"script=403&deploy=1", ""},
		{"HTTP/1.1 503\r\n\r\n<html>Maintenance</html>", "code_HTTP 503"},
		{"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<HTML><body>Sign in", "code_HTML page"},
		{`HTTP/1.1 401 Unauthorized {"o:errorDetails":[{"o:errorCode":"INVALID_LOGIN"}]}`, "code_INVALID_LOGIN"},
		{strings.Repeat("X-Header: some value\n", 3000) + "INVALID_ROLE", "code_INVALID_ROLE"},
		{"INVALID_REQUEST", "code_INVALID_REQUEST"},
		{"invalid_scope", "code_invalid_scope"},
		{"InvalidScope", "detail_InvalidScope"},
		{"InvalidCallback <<--https://a.example/cb-->>", "detail_InvalidCallback"},
		{"", ""},
		{"hello", ""},
		{"token", ""},
		{"permission_deniedly", ""},
	}
	for _, tt := range tests {
		f, ok := ExplainDetail(tt.text, Result{})
		if ok != (tt.want != "") || f.Code != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, f.Code, tt.want)
		}
	}
}

func TestValuesIn(t *testing.T) {
	text := "1 INVALID_LOGIN 2 token_rejected 3 USER_ERROR\n4 ws_request_blocked 5 token_rejected"
	if got, want := ValuesIn(text), []string{"token_rejected", "WS_REQUEST_BLOCKED"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestNearestValues(t *testing.T) {
	tests := []struct {
		value, want string // want: the nearest
	}{
		{"permision_denied", "permission_denied"},
		{"PermissionDenied", "permission_denied"},
		{"TimestampRefused", ""},
		{"ConsumerKeyRefused", "consumer_key_refused"},
		{"InvalidSignatur", "InvalidSignature"},
		{"feature_disable", "FeatureDisabled"},
		{"", ""},
		{"something else altogether", ""},
	}
	for _, tt := range tests {
		near := NearestValues(tt.value)
		got := ""
		if len(near) > 0 {
			got = near[0]
		}
		if got != tt.want || len(near) > 3 {
			t.Errorf("%q: %v, want %q first", tt.value, near, tt.want)
		}
	}
}

// A finding never contains the explained text, which may be a key.
func FuzzExplainDetail(f *testing.F) {
	for _, seed := range []string{"permission_denied", "Invalid login attempt.", "\x1b[31mtoken_rejected", "You need the 'x' permission", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const marked = "q7z9k2x4"
		finding, ok := ExplainDetail(text+" "+marked, Result{})
		if ok && (len(finding.Likely) == 0 || finding.FixStep == "") {
			t.Errorf("%s has no fix", finding.Code)
		}
		if strings.Contains(fmt.Sprintf("%+v %v", finding, NearestValues(text)), marked) {
			t.Error("the text is in the finding")
		}
	})
}
