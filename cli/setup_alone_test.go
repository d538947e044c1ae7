package cli

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// What changes from run to run.
var (
	milliseconds = regexp.MustCompile(`,? +\d+ ms\n`)
	skew         = regexp.MustCompile(`[0-9.]+ s off`)
)

func TestStoryWithoutAPerson(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	keys := h.keys()
	set := []string{"setup", "--non-interactive", "--account", "1234567-sb1", "--for", "rest", "--profile", "acme", "--customer", "Acme Ltd", "--keys", "-"}

	out, errs, code := h.practiced(keys, set...)
	if code != 0 || !strings.Contains(out, "Connected: Acme Ltd, 1234567_SB1 (sandbox, practice), for REST.") {
		t.Fatalf("setup: exit code %d\n%s%s", code, out, errs)
	}
	all := out + errs

	out, errs, code = h.practiced("", "test", "acme")
	if code != 0 || !strings.HasSuffix(out, "Verified.\n") {
		t.Fatalf("test: exit code %d\n%s%s", code, out, errs)
	}
	golden(t, "test-passed", skew.ReplaceAllString(milliseconds.ReplaceAllString(out, "\n"), "0.4 s off"))
	all += out + errs

	out, errs, code = h.practiced("", "test", "acme", "--json")
	var doc testJSON
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 || errs != "" || doc.Verified == nil || !*doc.Verified {
		t.Fatalf("test --json: exit code %d, %v\n%s%s", code, err, out, errs)
	}
	all += out

	for _, args := range [][]string{{"list"}, {"list", "--json"}, {"show"}, {"show", "--json"}} {
		out, errs, code = h.practiced("", args...)
		if code != 0 || errs != "" || !strings.Contains(out, "Acme Ltd") {
			t.Errorf("%v: exit code %d\n%s%s", args, code, out, errs)
		}
		all += out
	}
	for _, name := range netsuite.KeyNames {
		if key := h.company.ReadyKeys().Get(name).Reveal(); strings.Contains(all, key[:8]) {
			t.Errorf("part of %s was printed", name)
		}
	}

	out, _, code = h.practiced("", "export", "--for", "dotenv")
	if code != 0 || out != keys {
		t.Error("export --for dotenv gave other keys or words")
	}
	out, _, code = h.practiced("", "export", "--for", "json")
	var exported map[string]string
	if err := json.Unmarshal([]byte(out), &exported); err != nil || code != 0 ||
		exported["account"] != "1234567_SB1" || exported["token_secret"] != h.company.ReadyKeys().TokenSecret.Reveal() {
		t.Error("export --for json gave other keys or words")
	}

	if _, _, code = h.practiced("", "forget", "acme"); code != 2 {
		t.Errorf("forget without --yes: exit code %d, want 2", code)
	}
	out, _, code = h.practiced("", "forget", "acme", "--yes")
	if code != 0 || !strings.Contains(out, "Setup > Users/Roles > Access Tokens") {
		t.Errorf("forget: exit code %d\n%s", code, out)
	}
	if _, _, code = h.practiced("", "show", "acme"); code != 4 {
		t.Errorf("show after forget: exit code %d, want 4", code)
	}
}

func TestKeysThatAreRefused(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	set := []string{"setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-"}
	swapped := h.company.ReadyKeys()
	swapped.TokenID, swapped.TokenSecret = swapped.TokenSecret, swapped.TokenID
	wrong := inForm("dotenv", practice.Sandbox, swapped)

	out, errs, code := h.practiced(wrong, set...)
	if code != 3 || !strings.Contains(out, "1 failed login in the last 30 minutes.") {
		t.Fatalf("setup: exit code %d\n%s%s", code, out, errs)
	}
	if out, _, _ := h.practiced("", "list"); !strings.Contains(out, "not verified yet") {
		t.Errorf("list does not show pending keys:\n%s", out)
	}
	if _, _, code := h.practiced("", "export", "--for", "json"); code != 4 {
		t.Errorf("export of pending keys: exit code %d, want 4", code)
	}
	if out, _, code := h.practiced("", "export", "--for", "dotenv", "--pending"); code != 0 || out != wrong {
		t.Errorf("export --pending: exit code %d", code)
	}

	out, _, code = h.practiced("", "test", "--json")
	var doc testJSON
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 3 || doc.Verified == nil || *doc.Verified ||
		doc.Finding == nil || doc.Finding.Code != string(netsuite.FailureRefused) || len(doc.Finding.Likely) == 0 {
		t.Fatalf("test --json: exit code %d, %v\n%s", code, err, out)
	}
	for range 3 {
		h.practiced("", "test")
	}
	// Five were refused: the next is not tried.
	out, _, code = h.practiced("", "test")
	if code != 3 || strings.Contains(out, "Invalid login attempt") {
		t.Errorf("the sixth test: exit code %d\n%s", code, out)
	}
	if out, _, _ = h.practiced("", "test", "--force"); !strings.Contains(out, "Invalid login attempt") {
		t.Errorf("with --force:\n%s", out)
	}
}

func TestKeysThatCannotBeUsed(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	keys := h.keys()
	lines := strings.SplitAfter(keys, "\n")
	tests := []struct {
		name, stdin, says string
		code              int
	}{
		{"nothing", "", "contains no key under a name that this program knows. Nothing was saved.", 4},
		{"one is missing", strings.Join(lines[:4], ""), "no TOKEN SECRET", 2},
		{"one is no key", strings.Join(lines[:4], "") + "NETSUITE_TOKEN_SECRET=(see the mail)\n", "The value of TOKEN SECRET in line 5 does not look like a key.", 2},
		{"of another account", strings.Replace(keys, "1234567_SB1", "7654321", 1), "names account 7654321", 2},
		{"garbage", strings.Repeat("\x1b]0;x\x07 not a key ", 100), "Nothing was saved.", 4},
		{"far too much", strings.Repeat("x", maxKeysFile+1), "longer than 1 MB", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, errs, code := h.practiced(tt.stdin, "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "p", "--keys", "-")
			if code != tt.code || !strings.Contains(strings.Join(strings.Fields(errs), " "), tt.says) || strings.Contains(errs, "\x1b") {
				t.Errorf("exit code %d, said %q", code, errs)
			}
		})
	}
	if out, _, _ := h.practiced("", "list"); !strings.Contains(out, "You have no saved profiles.") {
		t.Errorf("something was saved:\n%s", out)
	}
}

// encrypted saves the simulated keys for a real profile in encrypted files.
func (h *testHome) encrypted(p profile.Profile) {
	h.t.Helper()
	home, err := secrets.OpenHome(h.dir)
	if err != nil {
		h.t.Fatal(err)
	}
	files := encryptedIn(h.t, filepath.Join(h.dir, "keys"))
	if _, err := secrets.NewKeyStore(home, files).Save(h.t.Context(), p, h.company.ReadyKeys()); err != nil {
		h.t.Fatal(err)
	}
}

func TestEncryptedFilesWithoutAPerson(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	t.Setenv("NETSUITE_TBA_STORE", "file")
	set := []string{"setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-"}
	if _, errs, code := h.run(h.keys(), set...); code != 5 || !strings.Contains(errs, "NETSUITE_TBA_PASSPHRASE_FILE") {
		t.Fatalf("without a passphrase: exit code %d, said %s", code, errs)
	}
	passphrase := filepath.Join(t.TempDir(), "passphrase")
	t.Setenv("NETSUITE_TBA_PASSPHRASE_FILE", passphrase)
	if _, errs, code := h.run(h.keys(), set...); code != 5 {
		t.Fatalf("with a file that is not there: exit code %d, said %s", code, errs)
	}
	os.WriteFile(passphrase, []byte("correct horse\nsecond line\n"), 0o600)
	h.encrypted(profile.Profile{Name: "acme", Account: practice.Sandbox, Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST}})
	if out, _, code := h.run("", "export", "acme", "--for", "dotenv", "--pending"); code != 0 || out != h.keys() {
		t.Errorf("export: exit code %d", code)
	}
	os.WriteFile(passphrase, []byte("wrong horse"), 0o600)
	if out, errs, code := h.run("", "export", "acme", "--for", "dotenv", "--pending"); code != 5 || out != "" {
		t.Errorf("with a wrong passphrase: exit code %d, said %s", code, errs)
	}
}

// TestStoreWithoutAPersonThatIsBroken checks that no error suggests the store that
// cannot be used.
func TestStoreWithoutAPersonThatIsBroken(t *testing.T) {
	h := newTestHome(t)
	t.Setenv("NETSUITE_TBA_STORE", "file")
	if err := os.MkdirAll(h.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(h.dir, "keys"), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, errs, code := h.run(inForm("dotenv", "1234567", deskKeys("acme")), "setup", "--non-interactive", "--account", "1234567", "--for", "rest", "--profile", "acme", "--keys", "-")
	said := flat(errs)
	if code != 5 || !strings.Contains(said, "not a directory. No key was read. For details: netsuite-tba doctor") || strings.Contains(said, "NETSUITE_TBA_STORE") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

// TestSimulationThatEnded tests a profile whose simulated NetSuite is gone, and then
// all profiles, some of which have no keys to test.
func TestSimulationThatEnded(t *testing.T) {
	h := newTestHome(t)
	server := h.serve()
	if out, errs, code := h.practiced(h.keys(), "setup", "--non-interactive", "--account", "1234567-sb1", "--for", "rest", "--profile", "acme", "--keys", "-"); code != 0 {
		t.Fatalf("setup: exit code %d\n%s%s", code, out, errs)
	}
	if _, errs, code := h.run("", "show", "acme"); code != 2 || !strings.Contains(errs, "acme is a practice profile.\nAdd --practice.") {
		t.Errorf("show among real profiles: exit code %d, said %s", code, errs)
	}
	for _, args := range [][]string{{"test", "--all"}, {"show"}, {"export", "--for", "json"}} {
		if _, errs, code := h.run("", append(args, "--practice")...); code != 0 {
			t.Errorf("%v --practice: exit code %d, said %s", args, code, errs)
		}
	}
	_, errs, code := h.practiced("", "test", "--all", "--pending")
	if code != 4 || !strings.Contains(errs, "Not tested, because they have no pending keys: acme.") {
		t.Errorf("test --all --pending: exit code %d, said %s", code, errs)
	}
	server.Close()
	out, _, code := h.run("", "test", "--practice")
	if code != 3 || !strings.Contains(out, "The simulated NetSuite of this profile is no longer running.") || strings.Contains(out, "NetSuite is down") {
		t.Errorf("test: exit code %d\n%s", code, out)
	}
}

// TestWarningsOfUnusualKeys checks that unusual keys are saved with a warning.
func TestWarningsOfUnusualKeys(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	keys := h.company.ReadyKeys()
	keys.ConsumerKey = netsuite.NewSecret(strings.ToUpper(keys.ConsumerKey.Reveal()))
	text := inForm("json", practice.Sandbox, keys)
	_, errs, code := h.practiced(text, "setup", "--non-interactive", "--account", "1234567-sb1", "--for", "rest", "--profile", "acme", "--keys", "-")
	said := strings.Join(strings.Fields(errs), " ")
	if code != exitNotVerified || !strings.Contains(said, "CONSUMER KEY has characters other than 0-9 and a-f") || strings.Contains(said, "TOKEN ID has") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

// TestSetupWhoseKeysCannotBecomeActive says that the test passed.
func TestSetupWhoseKeysCannotBecomeActive(t *testing.T) {
	h := newTestHome(t)
	server := h.serve()
	index := filepath.Join(h.dir, "practice", "profiles.json")
	answer := server.Config.Handler
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/services/") {
			h.write(index, []byte("{"))
		}
		answer.ServeHTTP(w, r)
	})
	out, errs, code := h.practiced(h.keys(), alone...)
	said := strings.Join(strings.Fields(out+errs), " ")
	if code != exitNotVerified || !strings.Contains(said, "The last test passed, but the keys are not active yet.") ||
		!strings.Contains(said, "The list of profiles (profiles.json) is damaged.") || strings.Contains(said, "did not pass") {
		t.Errorf("exit code %d, said\n%s%s", code, out, errs)
	}
}
