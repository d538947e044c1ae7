package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// addPrivateKeys adds all private keys that an item of the store holds.
func (m *marks) addPrivateKeys(h *testHome, profile string) {
	h.t.Helper()
	item := h.practiceKeys(profile)
	for _, keys := range []netsuite.Keys{item.Active, item.Pending, item.Previous} {
		if !keys.PrivateKey.Empty() {
			m.addScalar(string(netsuite.PrivateKey), scalarOf(keys.PrivateKey))
		}
	}
}

// TestNoCommandShowsAPrivateKey drives the commands with an OAuth 2.0 profile, through all
// states of its keys. The private keys are read from the store, and then searched for in
// all that was printed and written.
func TestNoCommandShowsAPrivateKey(t *testing.T) {
	h := certificates(t)
	m := &marks{runs{}, runs{}}
	said := map[string]string{}
	run := func(args ...string) (out string, code int) {
		t.Helper()
		out, errs, code := h.practiced("", args...)
		said[strings.Join(args, " ")+": standard error"] += errs
		return out, code
	}
	shows := func(code int, args ...string) {
		t.Helper()
		out, got := run(args...)
		if got != code {
			t.Errorf("%v: exit code %d, want %d\n%s", args[:min(2, len(args))], got, code, out)
		}
		said[strings.Join(args, " ")] += out
	}
	every := func() {
		t.Helper()
		m.addPrivateKeys(h, "acme")
		for _, args := range [][]string{
			{"list"}, {"list", "--json"}, {"list", "--screen-share"}, {"show", "acme"}, {"show", "acme", "--json"}, {"guide", "--profile", "acme"},
			{"receipt", "acme"}, {"receipt", "acme", "--format", "html"}, {"report"}, {"report", "acme", "--json"}, {"explain", "InvalidSignature", "acme"},
			{"test"}, {"test", "--json"}, {"test", "--pending"}, {"test", "--all", "--json"}, {"doctor"},
			{"export", "acme", "--to", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"}, {"rekey", "acme"},
		} {
			out, _ := run(args...)
			said[strings.Join(args, " ")] += out
		}
	}
	pages := practicetest.OpenAccount(t, h.company.Entry(h.origin), practice.Sandbox)
	upload := func() string {
		t.Helper()
		text, err := os.ReadFile("acme-certificate.pem")
		if err != nil {
			t.Fatal(err)
		}
		return pages.Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, text).Reveal()
	}
	set := []string{"setup", "--non-interactive", "--method", "m2m", "--profile", "acme", "--client-id", h.company.ReadyClientID().Reveal(), "--certificate-id"}

	shows(0, "certificate", "new", "acme", "--account", "1234567-sb1", "--for", "rest")
	every()
	shows(3, append(set, "wrong")...)
	every()
	shows(0, append(set, upload())...)
	every()
	shows(0, "certificate", "new", "acme", "--force")
	m.addPrivateKeys(h, "acme") // the next one replaces it
	shows(0, "certificate", "new", "acme", "--force", "--output", "other.pem")
	shows(0, "certificate", "new", "acme")
	every()
	shows(0, append(set, upload())...)
	every()
	shows(0, "rekey", "acme", "--previous", "--yes")
	every()

	// A store that takes nothing, and one that is damaged.
	item := filepath.Join(h.dir, "practice", "keys", "acme.age")
	before, err := os.ReadFile(item)
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(item)
	os.MkdirAll(filepath.Join(item, "in the way"), 0o700)
	for _, args := range [][]string{{"certificate", "new", "acme"}, {"certificate", "new", "acme", "--force"}, append(set, "x"), {"test"}} {
		if out, code := run(args...); code == 0 {
			t.Errorf("%v: all went well\n%s", args[:2], out)
		} else {
			said[strings.Join(args, " ")] += out
		}
	}
	os.RemoveAll(item)
	if err := os.WriteFile(item, before[:len(before)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	shows(1, "test")
	if err := os.WriteFile(item, before, 0o600); err != nil {
		t.Fatal(err)
	}

	// What is there to give the keys gives them, to standard output alone.
	if out, code := run("export", "acme", "--for", "dotenv"); code != 0 || m.in(out) == "" {
		t.Errorf("export does not print the private key, or it is not found: exit code %d", code)
	}
	shows(127, "exec", "acme", "--", "no-such-command")
	m.lookUnder(t, h.dir)
	m.lookUnder(t, ".")
	shows(0, "forget", "acme", "--yes")
	m.lookUnder(t, h.dir)
	for where, text := range said {
		m.look(t, where, text)
	}
}
