package diagnose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"time"
)

// explained explains a text that is about this program's own login.
func explained(text string, r netsuite.Result) (netsuite.Finding, bool) {
	x, ok := Explain(text, Evidence{Result: r})
	return x.Finding, ok
}

// Every value and code has a complete finding and an Oracle page, and its own spelling
// finds it.
func TestExplainEveryValue(t *testing.T) {
	for _, w := range slices.Concat(details, codes) {
		t.Run(w.value, func(t *testing.T) {
			for _, r := range []netsuite.Result{
				{}, {Account: "1234567", Know: netsuite.Knowledge{JustCreated: true, MadeIn: "1234567"}},
				{Account: "1234567_SB1", Know: netsuite.Knowledge{MadeIn: "1234567_SB1", LastPassed: time.Now()}},
				{Know: netsuite.Knowledge{LastPassed: time.Now(), SharedWith: "acme", SharedIn: "1"}}, {Know: netsuite.Knowledge{Malformed: []netsuite.KeyName{netsuite.ConsumerSecret}}},
				{Know: netsuite.Knowledge{Login: netsuite.RESTlet}}, {Know: netsuite.Knowledge{Role: "R", User: "U", Record: "I", System: "windows"}}, refusedREST,
			} {
				text, found := w.value, w.value
				if w.kind == message {
					text, found = w.phrases[0], w.phraseIn(w.phrases[0])
				} else if w.placed {
					text = `{"error":{"code":"` + text + `"}}`
				}
				for _, tool := range []bool{false, true} {
					x, ok := Explain(text, Evidence{Result: r, Tool: tool, Profile: "acme"})
					if !ok || x.Found != found {
						t.Fatalf("found %q instead", x.Found)
					}
					checkFinding(t, x.Finding)
					if x.Finding.Oracle == "" {
						t.Error("no Oracle page")
					}
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
	for _, w := range DetailValues(netsuite.TBA) {
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
		if _, ok := explained(w, netsuite.Result{}); !ok {
			t.Errorf("%s is listed as known but not explained", w)
		}
	}
	known := KnownValues()
	all := slices.Clone(known)
	slices.Sort(all)
	if len(slices.Compact(all)) != len(known) {
		t.Errorf("a value twice: %v", known)
	}
	for _, w := range slices.Concat(details, codes) {
		if (w.kind != message) != slices.Contains(known, w.value) {
			t.Errorf("%s is known: %t", w.value, w.kind == message)
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
	of := func(a netsuite.Account, k netsuite.Knowledge) netsuite.Result {
		return netsuite.Result{Account: a, Know: k}
	}
	fresh := of("1234567", netsuite.Knowledge{JustCreated: true})
	worked := of("1234567", netsuite.Knowledge{LastPassed: past})
	refreshed := of("1234567_SB1", netsuite.Knowledge{LastPassed: past, MadeIn: "1234567"})
	newWith := func(k netsuite.Knowledge) netsuite.Result { k.JustCreated = true; return of("1234567", k) }
	clockPassed := resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused})
	tokenPair, consumerPair := []netsuite.KeyName{netsuite.TokenID, netsuite.TokenSecret}, []netsuite.KeyName{netsuite.ConsumerKey, netsuite.ConsumerSecret}
	tests := []struct {
		value  string
		result netsuite.Result
		want   []netsuite.Item // Item and Also of the first cause
	}{
		{"consumer_key_refused", fresh, []netsuite.Item{netsuite.ItemRecordState, netsuite.ItemRecordTBA}},
		{"consumer_key_unknown", fresh, []netsuite.Item{netsuite.ItemRecordKeys}},
		{"consumer_key_unknown", worked, []netsuite.Item{netsuite.ItemRecordKeys}},
		{"consumer_key_unknown", newWith(netsuite.Knowledge{Malformed: []netsuite.KeyName{netsuite.ConsumerKey}}), []netsuite.Item{netsuite.ItemRecordKeys}},
		{"consumer_key_unknown", newWith(netsuite.Knowledge{SharedWith: "acme", SharedIn: "7654321"}), []netsuite.Item{netsuite.ItemRecordState}},
		{"consumer_key_unknown", newWith(netsuite.Knowledge{SharedWith: "acme", SharedIn: "1234567"}), []netsuite.Item{netsuite.ItemRecordKeys}},
		{"consumer_key_unknown", of("1234567_SB1", netsuite.Knowledge{JustCreated: true, MadeIn: "1234567"}), []netsuite.Item{netsuite.ItemRecordState}},
		{"consumer_key_unknown", newWith(netsuite.Knowledge{MadeIn: "1234567_SB1"}), []netsuite.Item{netsuite.ItemRecordState}},
		{"consumer_key_unknown", of("1234567_SB1", netsuite.Knowledge{LastPassed: past, MadeIn: "1234567_SB1"}), []netsuite.Item{netsuite.ItemRecordKeys}},
		{"FeatureDisabled", fresh, []netsuite.Item{netsuite.ItemFeatureTBA}},
		{"MissingTokenPassportRequiredFields", fresh, []netsuite.Item{netsuite.ItemSupport}},
		{"nonce_rejected", fresh, []netsuite.Item{netsuite.ItemSupport}},
		{"nonce_used", fresh, []netsuite.Item{netsuite.ItemSupport}},
		{"NonceUsed", fresh, []netsuite.Item{netsuite.ItemSupport}},
		{"parameter_rejected", fresh, []netsuite.Item{netsuite.ItemSupport}},
		{"permission_denied", fresh, []netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemUserAccess, netsuite.ItemUserRole, netsuite.ItemUserActive, netsuite.ItemRoleActive}},
		{"permission_denied", worked, []netsuite.Item{netsuite.ItemUserActive, netsuite.ItemUserAccess, netsuite.ItemUserRole, netsuite.ItemRoleActive, netsuite.ItemRoleLogin}},
		{"permission_denied", refreshed, []netsuite.Item{netsuite.ItemUserRole, netsuite.ItemUserAccess, netsuite.ItemUserActive, netsuite.ItemRoleLogin, netsuite.ItemRoleActive}},
		{"permission_denied", newWith(netsuite.Knowledge{Login: netsuite.RESTlet}), []netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemUserAccess, netsuite.ItemUserRole, netsuite.ItemUserActive, netsuite.ItemRoleActive, netsuite.ItemRoleWSOnly}},
		{"permission_denied", knowing(resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused, Code: "INVALID_LOGIN_CREDENTIALS"}), netsuite.Knowledge{Login: netsuite.RESTlet}), []netsuite.Item{netsuite.ItemRoleWSOnly}},
		{"permission_denied", knowing(resultFailing(netsuite.CheckLogin, netsuite.Observation{Failure: netsuite.FailureRefused, Code: "LOGIN_DISABLED"}), netsuite.Knowledge{Login: netsuite.SOAP}), []netsuite.Item{netsuite.ItemUserActive}},
		{"InvalidSignature", fresh, []netsuite.Item{netsuite.ItemTokenKeys, netsuite.ItemRecordKeys}},
		{"InvalidSignature", newWith(netsuite.Knowledge{Malformed: []netsuite.KeyName{netsuite.ConsumerSecret}}), []netsuite.Item{netsuite.ItemRecordKeys}},
		{"InvalidSignature", newWith(netsuite.Knowledge{Malformed: []netsuite.KeyName{netsuite.TokenSecret}}), []netsuite.Item{netsuite.ItemTokenKeys}},
		{"InvalidSignature", newWith(netsuite.Knowledge{Malformed: []netsuite.KeyName{netsuite.TokenID}}), []netsuite.Item{netsuite.ItemTokenKeys, netsuite.ItemRecordKeys}},
		{"InvalidSignature", newWith(netsuite.Knowledge{SharedWith: "acme"}), []netsuite.Item{netsuite.ItemTokenKeys}},
		{"InvalidSignature", of("1234567", netsuite.Knowledge{LastPassed: past, Changed: tokenPair}), []netsuite.Item{netsuite.ItemTokenKeys}},
		{"InvalidSignature", of("1234567", netsuite.Knowledge{LastPassed: past, Changed: consumerPair}), []netsuite.Item{netsuite.ItemRecordKeys}},
		{"InvalidSignature", worked, []netsuite.Item{netsuite.ItemNetwork}},
		{"UnknownAlgorithm", fresh, []netsuite.Item{netsuite.ItemSupport}},
		{"temporary_locked", fresh, []netsuite.Item{netsuite.ItemUserLocked}},
		{"InvalidTimestamp", fresh, []netsuite.Item{netsuite.ItemClock, netsuite.ItemWait}},
		{"InvalidTimestamp", clockPassed, []netsuite.Item{netsuite.ItemWait}},
		{"InvalidTimestamp", with(clockPassed, netsuite.Check{ID: netsuite.CheckLogin, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailureRefused, Skew: time.Hour}}), []netsuite.Item{netsuite.ItemClock, netsuite.ItemWait}},
		{"token_rejected", fresh, []netsuite.Item{netsuite.ItemTokenApplication, netsuite.ItemTokenKeys, netsuite.ItemRecordKeys, netsuite.ItemTokenState}},
		{"token_rejected", newWith(netsuite.Knowledge{SharedWith: "acme"}), []netsuite.Item{netsuite.ItemTokenApplication, netsuite.ItemTokenKeys, netsuite.ItemTokenState}},
		{"token_rejected", newWith(netsuite.Knowledge{Malformed: []netsuite.KeyName{netsuite.TokenID}}), []netsuite.Item{netsuite.ItemTokenKeys}},
		{"token_rejected", worked, []netsuite.Item{netsuite.ItemTokenState}},
		{"token_rejected", refreshed, []netsuite.Item{netsuite.ItemTokenState}},
		{"token_rejected", of("1234567", netsuite.Knowledge{LastPassed: past, Changed: tokenPair}), []netsuite.Item{netsuite.ItemTokenApplication, netsuite.ItemTokenKeys, netsuite.ItemTokenState}},
		{"token_rejected", of("1234567", netsuite.Knowledge{LastPassed: past, Changed: consumerPair}), []netsuite.Item{netsuite.ItemRecordKeys}},
		{"VersionRejected", fresh, []netsuite.Item{netsuite.ItemSupport}},
		{"AuthorizationFlowRequired", fresh, []netsuite.Item{netsuite.ItemRecordTBA}},
		{"EntityOrRoleDisabled", fresh, []netsuite.Item{netsuite.ItemRoleLogin}},
		{"MissingKey", fresh, []netsuite.Item{netsuite.ItemTool}},
		{"WS_PERMISSION_REQD", fresh, []netsuite.Item{netsuite.ItemRoleSOAP}},
		{"WS_FEATURE_REQD", fresh, []netsuite.Item{netsuite.ItemFeatureSOAP}},
		{"CONCURRENCY_LIMIT_EXCEEDED", fresh, []netsuite.Item{netsuite.ItemWait}},
		{"SSS_INVALID_SCRIPTLET_ID", fresh, []netsuite.Item{netsuite.ItemRestlet}},
		{"INVALID_LOGIN", fresh, []netsuite.Item{netsuite.ItemRoleLogin}},
		{"INVALID_LOGIN", refreshed, []netsuite.Item{netsuite.ItemTokenState}},
	}
	for i, tt := range tests {
		t.Run(fmt.Sprint(i, " ", tt.value), func(t *testing.T) {
			f, ok := explained(tt.value, tt.result)
			if !ok {
				t.Fatal("not explained")
			}
			checkFinding(t, f)
			if got := append([]netsuite.Item{f.Likely[0].Item}, f.Likely[0].Also...); !slices.Equal(got, tt.want) {
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
		{`{"error":{"code":"INVALID_LOGIN_ATTEMPT","message":"Invalid login attempt."}}`, "login_refused"},
		{`"detail":"Your current role does not have permission to perform this action."`, "permission"},
		{"That Suitelet is invalid, disabled, or no longer exists.", "script"},
		{"Invalid login attempt.", "login_refused"},
		{"said: Invalid login attempt. For more details, see", "login_refused"},
		{"Login access has been disabled for this role", "login_refused"},
		{"You have not enabled SOAP web services feature for your account.", "feature"},
		{"error code: USER_ERROR\nerror message: Invalid login attempt.", "login_refused"},
		{`{"o:errorCode":"USER_ERROR","o:errorDetails":[{"o:errorCode":"CONCURRENCY_LIMIT_EXCEEDED"}]}`, "too_many_requests"},
		{`OAuth realm="1234567", error="token_rejected", error_description="Invalid login attempt."`, "login_refused"},
		{`www-authenticate: OAuth realm=\"1234567\", error=\"token_rejected\"`, "login_refused"},
		{"token rejected for jo@example.com", ""}, // prose
		{"403", "forbidden"},
		{"script=403&deploy=1", ""},
		{"HTTP/1.1 503\r\n\r\n<html>Maintenance</html>", "netsuite_error"},
		{"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<HTML><body>Sign in", "not_netsuite"},
		{`HTTP/1.1 401 Unauthorized {"o:errorDetails":[{"o:errorCode":"INVALID_LOGIN"}]}`, "login_refused"},
		{strings.Repeat("X-Header: some value\n", 3000) + "INVALID_ROLE", "login_refused"},
		{"INVALID_REQUEST", "request_refused"},
		{"invalid_scope", "login_refused"},
		{"InvalidScope", "detail_InvalidScope"},
		{"InvalidCallback <<--https://a.example/cb-->>", "detail_InvalidCallback"},
		{"", ""},
		{"hello", ""},
		{"token", ""},
		{"permission_deniedly", ""},
	}
	for _, tt := range tests {
		f, ok := explained(tt.text, netsuite.Result{})
		if ok != (tt.want != "") || f.Code != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, f.Code, tt.want)
		}
	}
}

func TestValuesIn(t *testing.T) {
	text := "1 INVALID_LOGIN 2 token_rejected 3 USER_ERROR\n4 ws_request_blocked 5 token_rejected"
	if got, want := valuesIn(readPasted(text)), []string{"token_rejected", "WS_REQUEST_BLOCKED"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestExplainRepeatsNoKeyAsACode explains codes that only look like a script's.
func TestExplainRepeatsNoKeyAsACode(t *testing.T) {
	for _, code := range []string{"SSS_" + strings.Repeat("0123456789ABCDEF", 4), "SSS_0123456789ABCDEF", "SSS_" + strings.Repeat("A_", 100)} {
		if x, ok := Explain("RESTlet failed: "+code, Evidence{Tool: true}); ok {
			t.Errorf("%q was explained as %q", code, x.Found)
		}
	}
	if x, ok := Explain("SSS_NEW_CODE_OF_A_SCRIPT", Evidence{Tool: true}); !ok || x.Found != "SSS_NEW_CODE_OF_A_SCRIPT" {
		t.Errorf("another code of a script is explained as %q", x.Found)
	}
}

func TestNearest(t *testing.T) {
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
		near := Nearest(tt.value)
		got := ""
		if len(near) > 0 {
			got = near[0]
		}
		if got != tt.want || len(near) > 3 {
			t.Errorf("%q: %v, want %q first", tt.value, near, tt.want)
		}
	}
}

// A finding quotes NetSuite's message, but never a key, and never controls.
func FuzzExplain(f *testing.F) {
	for _, seed := range []string{"permission_denied", "Invalid login attempt.", "\x1b[31mtoken_rejected", "You need the 'x' permission", "\xff",
		"HTTP/1.1 400 Bad Request\nContent-Type: x\n\n{\"error\":{\"code\":\"A\",\"message\":\"B\"}}", "OAuth realm=1234567-sb1, oauth_timestamp=\"1\"",
		"getaddrinfo ENOTFOUND 1_sb1.suitetalk.api.netsuite.com", "restlet.nl?script=1&deploy=2 SSS_X", "GET&https%3A%2F%2Fx a.netsuite.com/?q=1",
		jwtOf(`{"alg":"RS256","kid":"\u001b"}`, `{"aud":"/oauth2/v1/token","iat":1e300,"iss":"x"}`), "Bearer error=invalid_token {'error': 'server_error'}"} {
		f.Add(seed)
	}
	key := strings.Repeat("a1b2c3d4", 8)
	known := netsuite.Result{Account: "1234567_SB1", Keys: netsuite.Keys{ConsumerKey: netsuite.NewSecret(key)}.Fingerprints()}
	f.Fuzz(func(t *testing.T, text string) {
		for _, of := range []netsuite.Result{{}, known, {Account: "1", Know: certified(netsuite.Knowledge{}), Keys: known.Keys}} {
			for _, s := range []string{text + " " + key, "consumerKey=" + key + "\n" + text, strings.Replace(text, "'", "'"+key+" ", 1)} {
				x, ok := Explain(s, Evidence{Result: of, Tool: true})
				if ok && (len(x.Finding.Likely) == 0 || x.Finding.FixStep == "" || x.Found == "") {
					t.Errorf("%s has no fix", x.Finding.Code)
				}
				all := fmt.Sprintf("%+v %v", x, Nearest(text))
				if strings.Contains(all, key[:16]) {
					t.Errorf("a key is in %s", all)
				}
				if i := strings.IndexFunc(all, func(r rune) bool { return r < ' ' || r == '\u202e' }); i >= 0 {
					t.Errorf("a control is in %q", all)
				}
			}
		}
	})
}
