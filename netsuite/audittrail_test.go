package netsuite

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// Every word and code has a finding that holds, an Oracle page, and is found
// as it is spelt.
func TestExplainEveryWord(t *testing.T) {
	for _, w := range trailWords() {
		t.Run(w.word, func(t *testing.T) {
			for _, k := range []Knowledge{
				{}, {JustCreated: true, Account: "1234567", MadeIn: "1234567"}, {Account: "1234567_SB1", MadeIn: "1234567_SB1", LastPassed: time.Now()},
				{LastPassed: time.Now(), SharedWith: "acme"}, {Odd: []KeyName{ConsumerSecret}}, {Login: RESTlet}, {Role: "R", User: "U", Record: "I"},
			} {
				f, ok := ExplainDetail(w.word, k)
				if !ok {
					t.Fatal("not found")
				}
				if !strings.HasSuffix(f.Code, "_"+w.word) {
					t.Errorf("found %s instead", f.Code)
				}
				checkFinding(t, f)
				if f.Oracle == "" {
					t.Error("no page of Oracle's")
				}
			}
		})
	}
}

func TestDetailWords(t *testing.T) {
	// The table of Oracle's page, section by section.
	want := []string{"consumer_key_refused", "consumer_key_unknown", "FeatureDisabled", "MissingTokenPassportRequiredFields",
		"nonce_rejected", "nonce_used", "NonceUsed", "parameter_rejected", "permission_denied", "InvalidSignature",
		"UnknownAlgorithm", "temporary_locked", "InvalidTimestamp", "token_rejected", "VersionRejected"}
	got := DetailWords()
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	for _, w := range KnownWords() {
		if _, ok := ExplainDetail(w, Knowledge{}); !ok {
			t.Errorf("%s is listed as known and is not explained", w)
		}
	}
	if known := KnownWords(); len(known) != len(trailWords()) || !slices.Contains(known, "INVALID_LOGIN_ATTEMPT") {
		t.Errorf("known are %v", known)
	}
	var all []string
	for _, w := range trailWords() {
		if slices.Contains(all, w.word) {
			t.Errorf("%s twice", w.word)
		}
		all = append(all, w.word)
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

func TestExplainDetailFirstRepair(t *testing.T) {
	past := time.Date(2026, 11, 14, 0, 0, 0, 0, time.UTC)
	fresh := Knowledge{JustCreated: true, Account: "1234567"}
	worked := Knowledge{LastPassed: past, Account: "1234567"}
	refreshed := Knowledge{LastPassed: past, Account: "1234567_SB1", MadeIn: "1234567"}
	tests := []struct {
		word string
		know Knowledge
		want Item
	}{
		{"consumer_key_refused", fresh, ItemRecordState},
		{"consumer_key_unknown", fresh, ItemRecordKeys},
		{"consumer_key_unknown", worked, ItemRecordKeys},
		{"consumer_key_unknown", Knowledge{JustCreated: true, Account: "1234567_SB1", MadeIn: "1234567"}, ItemRecordState},
		{"consumer_key_unknown", Knowledge{JustCreated: true, Account: "1234567", MadeIn: "1234567_SB1"}, ItemRecordState},
		{"consumer_key_unknown", Knowledge{LastPassed: past, Account: "1234567_SB1", MadeIn: "1234567_SB1"}, ItemRecordKeys},
		{"FeatureDisabled", fresh, ItemFeatureTBA},
		{"MissingTokenPassportRequiredFields", fresh, ItemSupport},
		{"nonce_rejected", fresh, ItemSupport},
		{"nonce_used", fresh, ItemSupport},
		{"NonceUsed", fresh, ItemSupport},
		{"parameter_rejected", fresh, ItemSupport},
		{"permission_denied", fresh, ItemRoleLogin},
		{"permission_denied", worked, ItemUserActive},
		{"permission_denied", refreshed, ItemUserRole},
		{"InvalidSignature", fresh, ItemTokenKeys},
		{"InvalidSignature", Knowledge{JustCreated: true, Odd: []KeyName{ConsumerSecret}}, ItemRecordKeys},
		{"InvalidSignature", Knowledge{JustCreated: true, Odd: []KeyName{TokenSecret}}, ItemTokenKeys},
		{"InvalidSignature", Knowledge{JustCreated: true, SharedWith: "acme"}, ItemTokenKeys},
		{"UnknownAlgorithm", fresh, ItemSupport},
		{"temporary_locked", fresh, ItemUserLocked},
		{"InvalidTimestamp", fresh, ItemClock},
		{"token_rejected", fresh, ItemTokenApplication},
		{"token_rejected", Knowledge{JustCreated: true, Odd: []KeyName{TokenID}}, ItemTokenKeys},
		{"token_rejected", worked, ItemTokenState},
		{"token_rejected", refreshed, ItemTokenState},
		{"VersionRejected", fresh, ItemSupport},
		{"AuthorizationFlowRequired", fresh, ItemRecordTBA},
		{"EntityOrRoleDisabled", fresh, ItemRoleLogin},
		{"MissingKey", fresh, ItemPurpose},
		{"WS_PERMISSION_REQD", fresh, ItemRoleSOAP},
		{"WS_FEATURE_REQD", fresh, ItemFeatureSOAP},
		{"CONCURRENCY_LIMIT_EXCEEDED", fresh, ItemWait},
		{"SSS_INVALID_SCRIPTLET_ID", fresh, ItemRestlet},
		{"INVALID_LOGIN", fresh, ItemRoleLogin},
		{"INVALID_LOGIN", refreshed, ItemTokenState},
	}
	for i, tt := range tests {
		t.Run(fmt.Sprint(i, " ", tt.word), func(t *testing.T) {
			f, ok := ExplainDetail(tt.word, tt.know)
			if !ok || f.Likely[0].Item != tt.want {
				t.Errorf("got %v, want %s first", items(&f), tt.want)
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
		f, ok := ExplainDetail(tt.text, Knowledge{})
		if ok != (tt.want != "") || f.Code != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, f.Code, tt.want)
		}
	}
}

func TestNearestWords(t *testing.T) {
	tests := []struct {
		word, want string // want: the nearest
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
		near := NearestWords(tt.word)
		got := ""
		if len(near) > 0 {
			got = near[0]
		}
		if got != tt.want || len(near) > 3 {
			t.Errorf("%q: %v, want %q first", tt.word, near, tt.want)
		}
	}
}

// A finding never holds the text that was explained: it may be a key.
func FuzzExplainDetail(f *testing.F) {
	for _, seed := range []string{"permission_denied", "Invalid login attempt.", "\x1b[31mtoken_rejected", "You need the 'x' permission", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const marked = "q7z9k2x4"
		finding, ok := ExplainDetail(text+" "+marked, Knowledge{})
		if ok && (len(finding.Likely) == 0 || finding.RepairStep == "") {
			t.Errorf("%s has no repair", finding.Code)
		}
		if strings.Contains(fmt.Sprintf("%+v %v", finding, NearestWords(text)), marked) {
			t.Error("the text is in the finding")
		}
	})
}
