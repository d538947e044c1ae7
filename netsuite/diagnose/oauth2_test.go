package diagnose

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// certified returns knowledge of a profile with OAuth 2.0.
func certified(k netsuite.Knowledge) netsuite.Knowledge {
	k.Method, k.APIs = netsuite.M2M, []netsuite.API{netsuite.REST, netsuite.RESTlet}
	return k
}

// ofTBA are words that no finding about OAuth 2.0 may have, apart from the one that the
// tool used TBA.
var ofTBA = []string{"four keys", "HMAC", "CONSUMER", "consumer", "TOKEN ID", "TOKEN SECRET", "Token-based", "using Access Tokens"}

// TestOAuth2EveryFinding: each finding for a profile with OAuth 2.0 is complete and about
// OAuth 2.0, whatever is known.
func TestOAuth2EveryFinding(t *testing.T) {
	check := func(t *testing.T, f netsuite.Finding) {
		checkFinding(t, f)
		if f.Likely[0].Item == netsuite.ItemTool {
			return
		}
		for _, c := range f.Likely {
			if c.Step == netsuite.StepToken {
				t.Errorf("a cause of TBA: %s", c.Cause)
			}
		}
		for _, word := range ofTBA {
			if text := fmt.Sprint(f); strings.Contains(text, word) {
				t.Errorf("%q in %s", word, text)
			}
		}
	}
	known := []netsuite.Result{
		{Account: "1234567", Know: certified(netsuite.Knowledge{JustCreated: true, MadeIn: "1234567"})},
		{Account: "1234567_SB1", Know: certified(netsuite.Knowledge{LastPassed: time.Now(), MadeIn: "1234567_SB1"})},
		{Account: "1234567_SB1", Know: certified(netsuite.Knowledge{LastPassed: time.Now().AddDate(0, 0, -8)})},
		{Account: "1234567", Know: certified(netsuite.Knowledge{Malformed: netsuite.OAuth2Names[:], LastPassed: time.Now(), Changed: []netsuite.KeyName{netsuite.CertificateID}})},
	}
	for _, w := range slices.Concat(details, oauth2Details, codes) {
		if w.value == "SuiteAnalytics Connect" {
			continue // this program knows only its login with TBA
		}
		t.Run(w.value, func(t *testing.T) {
			text := w.value
			if w.kind == message {
				text = w.phrases[0]
			} else if w.placed {
				text = `{"error":"` + text + `"} {"error":{"code":"` + text + `"}}`
			}
			for _, r := range known {
				for _, tool := range []bool{false, true} {
					x, ok := Explain(text, Evidence{Result: r, Tool: tool, Profile: "acme", Now: time.Now()})
					if !ok {
						t.Fatal("not known")
					}
					check(t, x.Finding)
				}
			}
		})
	}
	for _, tt := range append(allFailures, allFailures[0], allFailures[0]) {
		for i, r := range known {
			failing := resultFailing(tt.check, netsuite.Observation{Failure: tt.failure})
			failing.Account, failing.Know = r.Account, r.Know
			f := Test(failing)
			if (f == nil) != (tt.first == "") {
				t.Fatalf("%s: %v", tt.failure, f)
			}
			if f != nil {
				t.Run(fmt.Sprint(tt.failure, i), func(t *testing.T) { check(t, *f) })
			}
		}
	}
}

// TestOAuth2FirstCause: the order of the causes follows what is known.
func TestOAuth2FirstCause(t *testing.T) {
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	past := now.AddDate(0, 0, -8)
	production := func(k netsuite.Knowledge) netsuite.Result {
		return netsuite.Result{Account: "1234567", Know: certified(k)}
	}
	sandbox := func(k netsuite.Knowledge) netsuite.Result {
		return netsuite.Result{Account: "1234567_SB1", Know: certified(k)}
	}
	fresh, worked := production(netsuite.Knowledge{JustCreated: true}), production(netsuite.Knowledge{LastPassed: past})
	changed := func(names ...netsuite.KeyName) netsuite.Result {
		return production(netsuite.Knowledge{LastPassed: past, Changed: names})
	}
	tests := []struct {
		answer string
		known  netsuite.Result
		tool   bool
		first  netsuite.Item
	}{
		{"invalid_client", fresh, false, netsuite.ItemCertificateID},
		{"invalid_client", worked, false, netsuite.ItemCertificateState},
		{"invalid_client", sandbox(netsuite.Knowledge{LastPassed: past, MadeIn: "1234567"}), false, netsuite.ItemCertificateUpload},
		{"invalid_client", sandbox(netsuite.Knowledge{JustCreated: true}), false, netsuite.ItemCertificateID},
		{"invalid_client", changed(netsuite.CertificateID), false, netsuite.ItemCertificateID},
		{"invalid_client", changed(netsuite.PrivateKey, netsuite.Certificate, netsuite.CertificateID), false, netsuite.ItemCertificateID},
		{"invalid_client", production(netsuite.Knowledge{JustCreated: true, Malformed: []netsuite.KeyName{netsuite.ClientID}}), false, netsuite.ItemRecordClient},
		{"invalid_client", production(netsuite.Knowledge{LastPassed: past, History: netsuite.History{Revoked: true}}), false, netsuite.ItemCertificateState},
		{"invalid_client", netsuite.Result{}, true, netsuite.ItemToolKeys},
		{"invalid_client", fresh, true, netsuite.ItemToolKeys},
		{`500 {"error":"server_error"}`, fresh, false, netsuite.ItemRecordClient},
		{`{"error": "server_error"}`, worked, false, netsuite.ItemRecordClient},
		{`{'error': 'server_error'}`, sandbox(netsuite.Knowledge{JustCreated: true, MadeIn: "7654321"}), false, netsuite.ItemRecordState},
		{"invalid_grant", fresh, true, netsuite.ItemToolKeys},
		{"invalid_grant", worked, false, netsuite.ItemCertificateState},
		{"unauthorized_client", fresh, false, netsuite.ItemRecordGrant},
		{"invalid_scope", fresh, false, netsuite.ItemRecordScopes},
		{`POST /services/rest/auth/oauth2/v1/token 400 {"error":"invalid_request"}`, fresh, true, netsuite.ItemToolSetting},
		{"HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm=\"1234567\", error=\"invalid_token\"\n\n", worked, true, netsuite.ItemToolSetting},
		{"INVALID_LOGIN", worked, true, netsuite.ItemToolSetting},
		{"MissingKey", fresh, false, netsuite.ItemCertificateID},
		{"MissingKey", worked, false, netsuite.ItemCertificateState},
		{"EntityOrRoleDisabled", fresh, false, netsuite.ItemRoleOAuth2},
		{"EntityOrRoleDisabled", worked, false, netsuite.ItemUserActive},
		{"EntityOrRoleDisabled", sandbox(netsuite.Knowledge{LastPassed: past}), false, netsuite.ItemUserRole},
		{"ScopeMismatched", fresh, false, netsuite.ItemRecordScopes},
		{"FeatureDisabled", fresh, false, netsuite.ItemFeatureOAuth2},
		{"InvalidSignature", fresh, false, netsuite.ItemCertificateID},
		{"TokenRejected", fresh, true, netsuite.ItemToolSetting},
		{"SignatureValidation", fresh, true, netsuite.ItemToolKeys},
		{"UnsupportedAlgo", fresh, true, netsuite.ItemToolSetting},
		// A value of the other method means that the tool uses that one.
		{"consumer_key_unknown", fresh, true, netsuite.ItemTool},
		{"MissingKey", netsuite.Result{Account: "1234567"}, true, netsuite.ItemTool},
		{"invalid_client", netsuite.Result{Account: "1234567"}, true, netsuite.ItemTool},
	}
	for _, tt := range tests {
		x, ok := Explain(tt.answer, Evidence{Result: tt.known, Tool: tt.tool, Now: now})
		if !ok {
			t.Errorf("%s is not known", tt.answer)
			continue
		}
		if got := x.Finding.Likely[0]; got.Item != tt.first {
			t.Errorf("%s, %+v: %s first (%s), want %s", tt.answer, tt.known.Know, got.Item, got.Because, tt.first)
		}
	}
}

// TestOAuth2DetailValues: the list has what a login with a certificate can get.
func TestOAuth2DetailValues(t *testing.T) {
	var got []string
	for _, w := range DetailValues(netsuite.M2M) {
		got = append(got, w.Value)
		if w.Brief == "" || len(w.Brief) > 27 {
			t.Errorf("%s: %q", w.Value, w.Brief)
		}
	}
	for _, value := range strings.Fields("MissingKey MissingKeyId SignatureValidation InvalidIssuer TokenExpired TokenNotAcceptable EntityOrRoleDisabled ScopeMismatched FeatureDisabled IntegrationBlocked") {
		if !slices.Contains(got, value) {
			t.Errorf("%s is missing", value)
		}
	}
	if slices.Contains(got, "RefreshTokenExpired") || slices.Contains(got, "consumer_key_unknown") {
		t.Errorf("values of other logins: %v", got)
	}
}

// TestOAuth2Doubt: what Oracle does not explain stays a doubt.
func TestOAuth2Doubt(t *testing.T) {
	for _, w := range oauth2Details {
		if doubt := []string{"Oracle says", "Its name suggests", "Oracle explains", "A vendor says"}; !slices.ContainsFunc(doubt, func(s string) bool { return strings.Contains(w.means, s) }) {
			t.Errorf("%s: %s", w.value, w.means)
		}
		if strings.HasPrefix(w.means, "Its name suggests") != strings.HasPrefix(w.title, "Probably ") {
			t.Errorf("%s: the title and the meaning are not equally sure: %s. %s", w.value, w.title, w.means)
		}
	}
}

// jwtOf returns a JWT that nobody signed.
func jwtOf(header, claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(header)) + "." + encode([]byte(claims)) + ".c2lnbmF0dXJl"
}

// TestOAuth2ToolsLog: an assertion in a tool's log is compared with what is known of the
// profile and with what NetSuite accepts.
func TestOAuth2ToolsLog(t *testing.T) {
	const client, kid, day = consumerKey, "Xk3pQ0a7", "date: Sun, 22 Nov 2026 12:00:00 GMT\n"
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	keys := netsuite.Keys{ClientID: netsuite.NewSecret(client), CertificateID: netsuite.NewSecret(kid)}
	r := netsuite.Result{Account: "1234567_SB1", Keys: keys.Fingerprints(), Know: certified(netsuite.Knowledge{LastPassed: now.AddDate(0, 0, -8)})}
	claims := func(iss, host string, iat, life int64) string {
		return fmt.Sprintf(`{"iss":%q,"scope":["restlets"],"aud":["https://%s.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"],"iat":%d,"exp":%d}`, iss, host, iat, iat+life)
	}
	good := claims(client, "1234567-sb1", now.Unix(), 300)
	header := func(alg, kid string) string { return fmt.Sprintf(`{"typ":"JWT","alg":%q,"kid":%q}`, alg, kid) }
	for _, tt := range []struct {
		name, text string
		first      netsuite.Item
		says       string
	}{
		{"this profile's", jwtOf(header("ES256", kid), good), netsuite.ItemToolKeys, "CLIENT ID and CERTIFICATE ID in the text are this profile's."},
		{"another Certificate ID", jwtOf(header("ES256", "other"), good), netsuite.ItemToolKeys, "The text has a different CERTIFICATE ID"},
		{"another Client ID", jwtOf(header("PS256", kid), claims(tokenID, "1234567-sb1", now.Unix(), 300)), netsuite.ItemToolKeys, "The text has a different CLIENT ID"},
		{"the Client ID as Certificate ID", jwtOf(header("ES256", client), good), netsuite.ItemToolKeys, "CERTIFICATE ID is this profile's CLIENT ID"},
		{"RS256", jwtOf(header("RS256", kid), good), netsuite.ItemToolSetting, "has RS256"},
		{"no kid", jwtOf(`{"alg":"ES256"}`, good), netsuite.ItemToolSetting, "names no certificate"},
		{"an hour", jwtOf(header("ES256", kid), claims(client, "1234567-sb1", now.Unix(), 3600)), netsuite.ItemToolSetting, "valid for an hour or more"},
		{"another account", jwtOf(header("ES256", kid), claims(client, "1234567", now.Unix(), 300)), netsuite.ItemToolAccount, "The text has 1234567"},
		{"a wrong clock", day + jwtOf(header("ES256", kid), claims(client, "1234567-sb1", now.Add(-time.Hour).Unix(), 300)), netsuite.ItemToolClock, "60 minutes behind"},
		{"a private key", "-----BEGIN EC PRIVATE KEY-----\nMHcC", netsuite.ItemToolKeys, "The text has secrets."},
		{"an access token", jwtOf(`{"alg":"RS256"}`, `{"iss":"https://system.netsuite.com","aud":["a;1234567_SB1"]}`), netsuite.ItemToolKeys, ""},
		{"no JWT", "eyJhbGciOiJ.eyJpc3MiOiJ.x", netsuite.ItemToolKeys, ""},
	} {
		x, ok := Explain(tt.text+"\n400 {\"error\":\"invalid_client\"}", Evidence{Result: r, Tool: true, Profile: "acme", Now: now})
		if !ok {
			t.Fatalf("%s: not known", tt.name)
		}
		checkFinding(t, x.Finding)
		if first := x.Finding.Likely[0]; first.Item != tt.first || !strings.Contains(fmt.Sprint(first, x.Keys), tt.says) {
			t.Errorf("%s: %+v, %q", tt.name, first, x.Keys)
		}
	}
}
