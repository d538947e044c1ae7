package cli

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestExplainReadsReplies passes whole replies and parts of logs to explain, as
// a support engineer has them, on standard input.
func TestExplainReadsReplies(t *testing.T) {
	tests := []struct {
		name, text string
		has        []string
		lacks      string
	}{
		{"the word alone", "token_rejected", []string{"NetSuite refused the token."}, "Found "},
		{"REST's refusal, with its header", "HTTP/1.1 401 Unauthorized\r\n" +
			`WWW-Authenticate: OAuth realm="1234567_SB1", error="token_rejected", error_description="Invalid login attempt."` + "\r\n\r\n" +
			`{"title":"Unauthorized","status":401,"o:errorDetails":[{"detail":"Invalid login attempt.","o:errorCode":"INVALID_LOGIN"}]}`,
			[]string{"Found INVALID_LOGIN.", "Its Login Audit Trail shows it:", "explain VALUE\n"}, "also contains"},
		{"SOAP's refusal", "<soapenv:Fault><faultstring>Invalid login attempt.</faultstring><code>USER_ERROR</code></soapenv:Fault>",
			[]string{"Found INVALID_LOGIN.", "NetSuite refused the login."}, ""},
		{"RESTlet's text", "error code: SSS_REQUEST_LIMIT_EXCEEDED\nerror message: Request Limit Exceeded!",
			[]string{"Found SSS_REQUEST_LIMIT_EXCEEDED.", "Too many concurrent calls"}, ""},
		{"a log with two", "08:31 WS_REQUEST_BLOCKED\n08:32 detail temporary_locked\n",
			[]string{"Found temporary_locked. The text also contains WS_REQUEST_BLOCKED.\n"}, ""},
		{"controls", "\x1b[31mtoken_rejected\x1b[0m\u202e", []string{"NetSuite refused the token."}, "\x1b"},
		{"the end of a long log", strings.Repeat("08:31 all is well\n", 20_000) + "08:32 temporary_locked\n", []string{"Found temporary_locked."}, ""},
		{"a page", "<html><title>Sign in</title></html>", []string{"Found a web page.", "The answer is not NetSuite's."}, ""},
	}
	h := newTestHome(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, code := h.run(tt.text, "explain", "-")
			if code != 0 || errs != "" {
				t.Fatalf("exit code %d\n%s", code, errs)
			}
			for _, want := range tt.has {
				if !strings.Contains(out, want) {
					t.Errorf("%q is not in\n%s", want, out)
				}
			}
			if tt.lacks != "" && strings.Contains(out, tt.lacks) {
				t.Errorf("%q is in\n%s", tt.lacks, out)
			}
		})
	}
}

// A saved profile after - is told from one that is not there, and its name
// comes back where the word is to be given.
func TestExplainReadsRepliesForAProfile(t *testing.T) {
	h := newTestHome(t)
	h.index(saved()...)
	out, errs, code := h.run("INVALID_LOGIN", "explain", "-", "acme-sb1")
	if code != 0 || !strings.Contains(out, "explain VALUE acme-sb1") || !strings.Contains(out, "Last passed on") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}

// TestExplainComparesKeys passes a tool's log to explain after the profile's test
// passed.
func TestExplainComparesKeys(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	setUp := []string{"setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-"}
	if _, errs, code := h.practiced(h.keys(), setUp...); code != exitDone {
		t.Fatal(errs)
	}
	keys := h.company.ReadyKeys()
	log := func(key, token string) string {
		return `Authorization: OAuth realm="1234567_SB1", oauth_consumer_key="` + key + `", oauth_token="` + token + "\"\n401 INVALID_LOGIN\n"
	}
	key, token := keys.ConsumerKey.Reveal(), keys.TokenID.Reveal()
	for _, tt := range []struct{ name, text, says, first string }{
		{"the same", log(key, token), "CONSUMER KEY and TOKEN ID in the text are this profile's.", "tool/signing"},
		{"another token", log(key, strings.Repeat("5a", 32)), "The text has a different TOKEN ID than this profile.", "tool/keys"},
		{"no keys", "INVALID_LOGIN", "Nothing in the text shows which keys the tool has.", "tool/keys"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, code := h.practiced(tt.text, "explain", "-", "acme")
			if code != exitDone || !strings.Contains(strings.Join(strings.Fields(out), " "), tt.says) || strings.Contains(out, "refresh") || !strings.Contains(out, "Add --json to see all.") {
				t.Errorf("exit code %d\n%s%s", code, out, errs)
			}
			out, _, _ = h.practiced(tt.text, "explain", "-", "acme", "--json")
			var doc explanationJSON
			if err := json.Unmarshal([]byte(out), &doc); err != nil || doc.Profile != "acme" || doc.Finding.Code != "login_refused" ||
				len(doc.Finding.Likely) < 10 || string(doc.Finding.Likely[0].Item) != tt.first || doc.Finding.FixStep != "tool" {
				t.Errorf("%v\n%s", err, out)
			}
			if strings.Contains(out, key[:16]) || strings.Contains(out, token[:16]) {
				t.Error("a key is in the output")
			}
		})
	}
}
