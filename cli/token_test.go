package cli

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
	"netsuite-tba/netsuite/profile"
)

// TestToken: the command prints a token that works, and nothing else on standard output.
func TestToken(t *testing.T) {
	h := certificates(t)
	run := func(code int, says string, args ...string) string {
		t.Helper()
		out, errs, got := h.practiced("", args...)
		if got != code || !strings.Contains(errs+out, says) {
			t.Fatalf("%s: exit code %d, want %d and %q\n%s%s", strings.Join(args, " "), got, code, says, out, errs)
		}
		return out
	}
	set := []string{"setup", "--non-interactive", "--method", "m2m", "--profile", "acme", "--client-id", h.company.ReadyClientID().Reveal(), "--certificate-id"}
	run(0, "", "certificate", "new", "acme", "--account", "1234567-sb1", "--for", "rest")
	if out := run(3, "missing", "token", "acme"); out != "" {
		t.Errorf("without a Certificate ID: %q", out)
	}
	run(3, "not verified", append(set, "wrong")...)
	if got := checkTestJSON(t, run(3, `"method": "m2m"`, "test", "acme", "--json")); got.code != "login_refused" || got.likely[0] != "certificate/id" {
		t.Errorf("%+v", got)
	}
	if out := run(3, "NetSuite refused the login. There is no access token.", "token", "acme"); out != "" {
		t.Errorf("refused: %q", out)
	}
	for range 2 { // of five
		run(3, "NetSuite refused the login.", "token", "acme")
	}
	run(3, "No token was requested, because five logins were refused", "token", "acme")
	run(3, "NetSuite refused the login.", "token", "acme", "--force")
	text, err := os.ReadFile("acme-certificate.pem")
	if err != nil {
		t.Fatal(err)
	}
	pages := practicetest.OpenAccount(t, h.company.Entry(h.origin), practice.Sandbox)
	run(0, "active", append(set, pages.Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, text).Reveal())...)

	token, rest, _ := strings.Cut(run(0, "", "token", "acme"), "\n")
	if strings.Count(token, ".") != 2 || rest != "" {
		t.Errorf("printed %d and %d characters", len(token), len(rest))
	}
	request, err := http.NewRequest(http.MethodGet, netsuite.AddressesAt(h.origin, practice.Sandbox).SuiteTalk+"/services/rest/system/v1/serverTime", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	reply, err := http.DefaultClient.Do(request)
	if err != nil || reply.StatusCode != http.StatusOK {
		t.Fatalf("%v, %+v", err, reply)
	}
	reply.Body.Close()

	raw := run(0, "", "token", "acme", "--json")
	doc := object(t, "the document", json.RawMessage(raw), "version", "profile", "account", "access_token", "token_type", "expires_in", "base_url", "restlets_url")
	for member, want := range map[string]string{"version": "1", "profile": `"acme"`, "account": `"1234567_SB1"`, "token_type": `"Bearer"`, "expires_in": "3600", "base_url": `"` + h.origin + `"`} {
		if string(doc[member]) != want {
			t.Errorf("%s is %s, want %s", member, doc[member], want)
		}
	}
	if value[string](t, "access_token", doc["access_token"]) == token {
		t.Error("the token was saved")
	}

	// What the token says about itself is on record with its source.
	out := run(0, `"method": "m2m"`, "test", "acme", "--json")
	if got := checkTestJSON(t, out); got.verified != "true" {
		t.Errorf("%+v", got)
	}
	if p := h.practiceProfile("acme"); p.RoleID == "" || p.UserID == "" || p.Known["user_id"].From != "claims" {
		t.Errorf("role ID %q, user ID %q, %+v", p.RoleID, p.UserID, p.Known)
	}
}

func TestTokenOfTBA(t *testing.T) {
	h := newTestHome(t)
	h.index(saved()...)
	out, errs, code := h.run("", "token", "acme")
	if code != exitUsage || out != "" || !strings.Contains(errs, "acme uses TBA") || !strings.Contains(errs, "netsuite-tba exec acme -- COMMAND") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}

// TestTokenOnATerminal: nothing is requested for a terminal without --reveal.
func TestTokenOnATerminal(t *testing.T) {
	h := newTestHome(t)
	h.indexIn(filepath.Join(h.dir, "netsuite-tba"), profile.Profile{Name: "acme", Method: netsuite.M2M, Account: "1234567", Store: "file", APIs: []netsuite.API{netsuite.REST},
		Active: netsuite.Keys{ClientID: netsuite.NewSecret("a"), CertificateID: netsuite.NewSecret("b")}.Fingerprints()})
	for _, args := range [][]string{{"token", "acme"}, {"token", "acme", "--json"}} {
		s := startIn(t, h.dir, 80, 24, nil, args...)
		s.see("no token was requested", "--reveal")
		if code := s.exit(); code != exitUsage {
			t.Errorf("%v: exit code %d", args, code)
		}
	}
}

// TestTokenThatRepeatsTheRequest: an endpoint cannot make the command print the assertion.
func TestTokenThatRepeatsTheRequest(t *testing.T) {
	h := certificates(t)
	h.newCertificate("acme")
	h.saveIDs("acme", "client", "id")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != netsuite.TokenPath {
			h.company.Handler(h.origin).ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"access_token":%q,"token_type":"bearer"}`, r.PostFormValue("client_assertion"))
	}))
	t.Cleanup(server.Close)
	h.origin = server.URL
	for _, args := range [][]string{{"token", "acme"}, {"token", "acme", "--json"}, {"test", "acme"}, {"test", "acme", "--json"}, {"test", "--all"}} {
		out, errs, code := h.practiced("", args...)
		if code != exitNotVerified || args[0] == "token" && out != "" || strings.Contains(out+errs, "eyJ") {
			t.Errorf("%v: exit code %d\n%s%s", args, code, out, errs)
		}
	}
}
