package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/secrets"
)

var update = flag.Bool("rewrite", false, "write the golden files anew")

// testNow is what time it is in these tests.
var testNow = time.Date(2026, 11, 22, 8, 31, 0, 0, time.UTC)

// house is a config directory, an environment and a practice company, all of
// one test.
type house struct {
	t       *testing.T
	dir     string
	company *practice.Company
	origin  string
	now     func() time.Time
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, dir: filepath.Join(t.TempDir(), "home"), now: time.Now}
	for name, value := range map[string]string{
		"NETSUITE_TBA_HOME": h.dir, "NETSUITE_TBA_STORE": "", "NETSUITE_TBA_PASSPHRASE_FILE": "",
		"NETSUITE_TBA_NO_BROWSER": "1", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
		"HTTPS_PROXY": "", "https_proxy": "", "TERM": "xterm", "ACCESSIBLE": "", "SSH_CONNECTION": "", "SSH_TTY": "",
	} {
		t.Setenv(name, value)
	}
	return h
}

// serve starts a practice company with a finished set-up.
func (h *house) serve() {
	h.t.Helper()
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	h.t.Cleanup(server.Close)
	h.company = practice.New(practice.Options{Ready: true})
	h.origin = server.URL
	handler = h.company.Handler(server.URL)
}

// run runs a command with this standard input.
func (h *house) run(stdin string, args ...string) (stdout, stderr string, code int) {
	h.t.Helper()
	in := filepath.Join(h.t.TempDir(), "stdin")
	if err := os.WriteFile(in, []byte(stdin), 0o600); err != nil {
		h.t.Fatal(err)
	}
	f, err := os.Open(in)
	if err != nil {
		h.t.Fatal(err)
	}
	defer f.Close()
	var out, errs bytes.Buffer
	a := &app{stdin: f, stdout: &out, stderr: &errs, now: h.now, signals: make(chan os.Signal, 1)}
	code = a.main(h.t.Context(), args)
	return out.String(), errs.String(), code
}

// practised runs a command on the practice profiles, against the company.
func (h *house) practised(stdin string, args ...string) (stdout, stderr string, code int) {
	h.t.Helper()
	return h.run(stdin, append([]string{"--practice", "--endpoint", h.origin}, args...)...)
}

// keys are the company's keys as a dotenv file.
func (h *house) keys() string {
	return string(dotenv(secrets.Profile{Account: practice.Sandbox}, h.company.ReadyKeys(), false))
}

// index writes an index of profiles; no store holds keys of them.
func (h *house) index(profiles ...secrets.Profile) {
	h.t.Helper()
	data, err := json.Marshal(map[string]any{"version": 1, "profiles": profiles})
	if err != nil {
		h.t.Fatal(err)
	}
	if err := os.MkdirAll(h.dir, 0o700); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(h.dir, "profiles.json"), data, 0o600); err != nil {
		h.t.Fatal(err)
	}
}

// saved are profiles as a support engineer may have them.
func saved() []secrets.Profile {
	day := 24 * time.Hour
	prints := func(a, b, c, d string) map[netsuite.KeyName]netsuite.Fingerprint {
		return map[netsuite.KeyName]netsuite.Fingerprint{
			netsuite.ConsumerKey: netsuite.Fingerprint(a), netsuite.ConsumerSecret: netsuite.Fingerprint(b),
			netsuite.TokenID: netsuite.Fingerprint(c), netsuite.TokenSecret: netsuite.Fingerprint(d),
		}
	}
	return []secrets.Profile{
		{
			Name: "acme", Customer: "Acme", Account: "1234567", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP},
			Store: "keyring", Record: "MuleSoft", Role: "MuleSoft integration", User: "MuleSoft Service", MadeIn: "1234567",
			KeysSince: testNow.Add(-247 * day), Active: prints("6b0ed274", "915c33aa", "11112222", "33334444"),
			LastTest: &secrets.TestNote{At: testNow.Add(-25 * time.Hour), Verified: true}, LastPassed: testNow.Add(-25 * time.Hour),
		},
		{
			Name: "acme-sb1", Customer: "Acme", Account: "1234567_SB1", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP},
			Store: "keyring", Record: "MuleSoft", Role: "MuleSoft integration", User: "MuleSoft Service", MadeIn: "1234567",
			KeysSince: testNow.Add(-247 * day), Active: prints("6b0ed274", "915c33aa", "e2f708bd", "5d19a6c0"),
			LastTest:   &secrets.TestNote{At: testNow.Add(-2 * time.Hour), Failed: netsuite.RungLogin, Code: "login_refused"},
			LastPassed: testNow.Add(-8 * day),
		},
		{
			Name: "corvus", Customer: "Corvus\x1b[31m", Account: "TSTDRV1576318", Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
			Store: "file", KeysSince: testNow.Add(-6 * day), Pending: prints("aaaabbbb", "ccccdddd", "eeeeffff", "00001111"),
		},
		{
			Name: "trial", Account: "1234567_SB1", Connectors: []string{"onlink"}, APIs: []netsuite.API{netsuite.RESTlet},
			VendorRecord: true, Practice: true, Endpoint: "http://127.0.0.1:4711", Store: "file",
		},
	}
}

func TestGolden(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("line ends")
	}
	old := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = old })
	tests := []struct {
		name string
		args []string
	}{
		{"list", []string{"list"}},
		{"list-json", []string{"list", "--json"}},
		{"show-failed", []string{"show", "acme-sb1"}},
		{"show-passed", []string{"show", "acme"}},
		{"show-pending", []string{"show", "corvus"}},
		{"show-practice", []string{"show", "trial"}},
		{"show-json", []string{"show", "acme-sb1", "--json"}},
		{"export-list", []string{"export", "--list"}},
		{"explain", []string{"explain", "permission_denied"}},
		{"help", []string{"--help"}},
	}
	h := newHouse(t)
	h.now = func() time.Time { return testNow }
	h.index(saved()...)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, code := h.run("", tt.args...)
			if code != 0 || errs != "" {
				t.Fatalf("exit code %d\n%s", code, errs)
			}
			golden(t, tt.name, out)
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestUsage(t *testing.T) {
	key := strings.Repeat("0123456789abcdef", 4)
	tests := []struct {
		name string
		args []string
		code int
		says string // on standard error
	}{
		{"unknown command", []string{"nonsense"}, 2, `There is no command "nonsense".`},
		{"misspelt command", []string{"tset"}, 2, "Did you mean"},
		{"a key as command", []string{key}, 2, "There is no command that word."},
		{"a key as flag", []string{"--" + key}, 2, "There is no flag that word."},
		{"a key as value", []string{"list", "--json=" + key}, 2, "The value of --json cannot be read."},
		{"a key as profile", []string{"show", key}, 4, "There is no profile that word."},
		{"unknown flag", []string{"list", "--bogus"}, 2, `There is no flag "--bogus".`},
		{"flag without value", []string{"--endpoint"}, 2, "The flag --endpoint needs a value."},
		{"endpoint elsewhere", []string{"--endpoint", "http://127.0.0.1.evil.example", "list"}, 2, "not on this computer"},
		{"endpoint behind a name", []string{"--endpoint", "http://localhost@198.51.100.7", "list"}, 2, "user name"},
		{"no terminal", []string{}, 2, "The wizard needs a terminal"},
		{"setup without a terminal", []string{"setup"}, 2, "--non-interactive"},
		{"setup with words", []string{"setup", key}, 2, "Too many words."},
		{"unknown tool", []string{"setup", "--for", "nonsense"}, 2, "Tools: informatica"},
		{"no account", []string{"setup", "--account", "system.netsuite.com"}, 2, "system.netsuite.com serves every account"},
		{"profile of another account", []string{"setup", "--plain", "--profile", "acme", "--account", "7654321"}, 2, "acme is the profile of 1234567."},
		{"bad profile name", []string{"setup", "--plain", "--profile", "A b"}, 2, "small letters"},
		{"keys for the wizard", []string{"setup", "--keys", "-"}, 2, "--keys goes with --non-interactive"},
		{"flags missing", []string{"setup", "--non-interactive", "--account", "1234567"}, 2, "Missing: --for, --profile, --keys."},
		{"API not known", []string{"setup", "--non-interactive", "--account", "1", "--for", "onlink", "--profile", "p", "--keys", "-"}, 2, "--for rest"},
		{"practice without a company", []string{"--practice", "setup"}, 2, "netsuite-tba practice"},
		{"practice on a public address", []string{"practice", "--serve", "--listen", "0.0.0.0:0"}, 2, "only on this computer"},
		{"keys of an empty company", []string{"practice", "--serve", "--reveal"}, 2, "Add --ready."},
		{"company with an endpoint", []string{"--endpoint", "http://127.0.0.1:1", "practice"}, 2, "a company of its own"},
		{"no such profile", []string{"test", "nobody"}, 4, "nobody"},
		{"which profile", []string{"test"}, 2, "There are 4 profiles."},
		{"a profile and all", []string{"test", "acme", "--all"}, 2, "Give one of them."},
		{"no keys at all", []string{"test", "trial", "--endpoint", "http://127.0.0.1:4711"}, 4, "trial has no keys."},
		{"no pending keys", []string{"test", "acme", "--pending"}, 4, "acme has no pending keys."},
		{"practice profile for NetSuite", []string{"test", "trial"}, 2, "trial is a practice profile."},
		{"real profile for an endpoint", []string{"test", "acme", "--endpoint", "http://127.0.0.1:4711"}, 2, "acme is a real profile"},
		{"real profile set up at an endpoint", []string{"setup", "--plain", "--profile", "acme", "--endpoint", "http://127.0.0.1:4711"}, 2, "acme is a real profile"},
		{"export of nothing active", []string{"export", "corvus", "--for", "json"}, 4, "--pending"},
		{"export without format", []string{"export", "acme"}, 2, "--for json or --for dotenv"},
		{"export in an unknown format", []string{"export", "acme", "--for", "xml"}, 2, "Formats: json, dotenv."},
		{"export from a store that is not there", []string{"export", "acme", "--for", "json"}, 5, ""},
		{"sealed files without a passphrase", []string{"export", "corvus", "--pending", "--for", "json"}, 4, "No sealed files"},
		{"forget without yes", []string{"forget", "acme"}, 2, "--yes"},
		{"forget nothing", []string{"forget"}, 2, "Which profile?"},
		{"explain nothing", []string{"explain"}, 2, "Which word?"},
		{"explain an unknown word", []string{"explain", "token_rejectd"}, 1, "Nearest: "},
		{"completion of what", []string{"completion", "csh"}, 2, "bash, zsh, fish or powershell"},
		{"certificates that are none", []string{"--ca", os.DevNull, "setup", "--plain"}, 2, "--ca"},
	}
	h := newHouse(t)
	h.index(saved()...)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, code := h.run("", tt.args...)
			if code != tt.code || !strings.Contains(strings.Join(strings.Fields(errs), " "), tt.says) {
				t.Errorf("exit code %d, want %d; said\n%s\nwant in it: %s", code, tt.code, errs, tt.says)
			}
			if out != "" {
				t.Errorf("on standard output:\n%s", out)
			}
			if strings.Contains(errs, key[:16]) {
				t.Error("what may be a key was repeated")
			}
			if lines := strings.Count(errs, "\n"); lines > 4 {
				t.Errorf("%d lines are too many for one failure", lines)
			}
		})
	}
}

func TestStoreVariable(t *testing.T) {
	h := newHouse(t)
	t.Setenv("NETSUITE_TBA_STORE", "vault")
	if _, errs, code := h.run("", "list"); code != 2 || !strings.Contains(errs, "keyring or file") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

func TestNothingSaved(t *testing.T) {
	h := newHouse(t)
	if out, _, code := h.run("", "list"); code != 0 || !strings.Contains(out, "No profile is saved.") {
		t.Errorf("list: exit code %d, said %s", code, out)
	}
	if out, _, code := h.run("", "list", "--json"); code != 0 || out != "{\n  \"profiles\": []\n}\n" {
		t.Errorf("list --json: exit code %d, said %s", code, out)
	}
	for _, args := range [][]string{{"show"}, {"test"}, {"test", "--all"}, {"export", "--for", "json"}, {"forget", "--all"}} {
		if _, _, code := h.run("", args...); code != 4 {
			t.Errorf("%v: exit code %d, want 4", args, code)
		}
	}
}

// What changes from run to run.
var (
	milliseconds = regexp.MustCompile(` +\d+ ms\n`)
	skew         = regexp.MustCompile(`[0-9.]+ s apart`)
)

func TestStoryWithoutAPerson(t *testing.T) {
	h := newHouse(t)
	h.serve()
	keys := h.keys()
	set := []string{"setup", "--non-interactive", "--account", "1234567-sb1", "--for", "rest", "--profile", "acme", "--keys", "-"}

	out, errs, code := h.practised(keys, set...)
	if code != 0 || !strings.Contains(out, "Connected: 1234567_SB1 (sandbox), for REST.") {
		t.Fatalf("setup: exit code %d\n%s%s", code, out, errs)
	}
	all := out + errs

	out, errs, code = h.practised("", "test", "acme")
	if code != 0 || !strings.HasSuffix(out, "Verified.\n") {
		t.Fatalf("test: exit code %d\n%s%s", code, out, errs)
	}
	golden(t, "test-passed", skew.ReplaceAllString(milliseconds.ReplaceAllString(out, "\n"), "0.4 s apart"))
	all += out + errs

	out, errs, code = h.practised("", "test", "acme", "--json")
	var doc testJSON
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 || errs != "" || doc.Verified == nil || !*doc.Verified {
		t.Fatalf("test --json: exit code %d, %v\n%s%s", code, err, out, errs)
	}
	all += out

	for _, args := range [][]string{{"list"}, {"list", "--json"}, {"show"}, {"show", "--json"}} {
		out, errs, code = h.practised("", args...)
		if code != 0 || errs != "" {
			t.Errorf("%v: exit code %d\n%s", args, code, errs)
		}
		all += out
	}
	for _, name := range netsuite.KeyNames {
		if key := h.company.ReadyKeys().Get(name).Reveal(); strings.Contains(all, key[:8]) {
			t.Errorf("part of %s was printed", name)
		}
	}

	out, _, code = h.practised("", "export", "--for", "dotenv")
	if code != 0 || out != keys {
		t.Error("export --for dotenv gave other keys or words")
	}
	out, _, code = h.practised("", "export", "--for", "json")
	var exported map[string]string
	if err := json.Unmarshal([]byte(out), &exported); err != nil || code != 0 ||
		exported["account"] != "1234567_SB1" || exported["token_secret"] != h.company.ReadyKeys().TokenSecret.Reveal() {
		t.Error("export --for json gave other keys or words")
	}

	if _, _, code = h.practised("", "forget", "acme"); code != 2 {
		t.Errorf("forget without --yes: exit code %d, want 2", code)
	}
	out, _, code = h.practised("", "forget", "acme", "--yes")
	if code != 0 || !strings.Contains(out, "Setup > Users/Roles > Access Tokens") {
		t.Errorf("forget: exit code %d\n%s", code, out)
	}
	if _, _, code = h.practised("", "show", "acme"); code != 4 {
		t.Errorf("show after forget: exit code %d, want 4", code)
	}
}

func TestKeysThatAreRefused(t *testing.T) {
	h := newHouse(t)
	h.serve()
	set := []string{"setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-"}
	swapped := h.company.ReadyKeys()
	swapped.TokenID, swapped.TokenSecret = swapped.TokenSecret, swapped.TokenID
	wrong := string(dotenv(secrets.Profile{Account: practice.Sandbox}, swapped, false))

	out, errs, code := h.practised(wrong, set...)
	if code != 3 || !strings.Contains(out, "1 failed login in the last 30 minutes.") {
		t.Fatalf("setup: exit code %d\n%s%s", code, out, errs)
	}
	if out, _, _ := h.practised("", "list"); !strings.Contains(out, "pending") {
		t.Errorf("list does not tell of pending keys:\n%s", out)
	}
	if _, _, code := h.practised("", "export", "--for", "json"); code != 4 {
		t.Errorf("export of pending keys: exit code %d, want 4", code)
	}
	if out, _, code := h.practised("", "export", "--for", "dotenv", "--pending"); code != 0 || out != wrong {
		t.Errorf("export --pending: exit code %d", code)
	}

	out, _, code = h.practised("", "test", "--json")
	var doc testJSON
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 3 || doc.Verified == nil || *doc.Verified ||
		doc.Finding == nil || doc.Finding.Code != string(netsuite.TroubleRefused) || len(doc.Finding.Likely) == 0 {
		t.Fatalf("test --json: exit code %d, %v\n%s", code, err, out)
	}
	for range 3 {
		h.practised("", "test")
	}
	// Five were refused: the next is not tried.
	out, _, code = h.practised("", "test")
	if code != 3 || strings.Contains(out, "Invalid login attempt") {
		t.Errorf("the sixth test: exit code %d\n%s", code, out)
	}
	if out, _, _ = h.practised("", "test", "--force"); !strings.Contains(out, "Invalid login attempt") {
		t.Errorf("with --force:\n%s", out)
	}
}

func TestKeysThatCannotBeUsed(t *testing.T) {
	h := newHouse(t)
	h.serve()
	keys := h.keys()
	lines := strings.SplitAfter(keys, "\n")
	tests := []struct {
		name, stdin, says string
		code              int
	}{
		{"nothing", "", "consumer_key, consumer_secret, token_id, token_secret", 2},
		{"one is missing", strings.Join(lines[:4], ""), "no token_secret", 2},
		{"of another account", strings.Replace(keys, "1234567_SB1", "7654321", 1), "names account 7654321", 2},
		{"garbage", strings.Repeat("\x1b]0;x\x07 not a key ", 100), "Nothing was kept.", 2},
		{"far too much", strings.Repeat("x", maxKeysFile+1), "far more text", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, errs, code := h.practised(tt.stdin, "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "p", "--keys", "-")
			if code != tt.code || !strings.Contains(strings.Join(strings.Fields(errs), " "), tt.says) || strings.Contains(errs, "\x1b") {
				t.Errorf("exit code %d, said %q", code, errs)
			}
		})
	}
	if out, _, _ := h.practised("", "list"); !strings.Contains(out, "No profile is saved.") {
		t.Errorf("something was kept:\n%s", out)
	}
}

func TestSealedFilesWithoutAPerson(t *testing.T) {
	h := newHouse(t)
	h.serve()
	t.Setenv("NETSUITE_TBA_STORE", "file")
	set := []string{"--endpoint", h.origin, "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-"}
	if _, errs, code := h.run(h.keys(), set...); code != 5 || !strings.Contains(errs, "NETSUITE_TBA_PASSPHRASE_FILE") {
		t.Fatalf("without a passphrase: exit code %d, said %s", code, errs)
	}
	passphrase := filepath.Join(t.TempDir(), "passphrase")
	t.Setenv("NETSUITE_TBA_PASSPHRASE_FILE", passphrase)
	if _, errs, code := h.run(h.keys(), set...); code != 5 {
		t.Fatalf("with a file that is not there: exit code %d, said %s", code, errs)
	}
	os.WriteFile(passphrase, []byte("correct horse\nsecond line\n"), 0o600)
	if out, errs, code := h.run(h.keys(), set...); code != 0 {
		t.Fatalf("with a passphrase: exit code %d\n%s%s", code, out, errs)
	}
	if out, _, code := h.run("", "--endpoint", h.origin, "export", "acme", "--for", "dotenv"); code != 0 || out != h.keys() {
		t.Errorf("export: exit code %d", code)
	}
	os.WriteFile(passphrase, []byte("wrong horse"), 0o600)
	if out, errs, code := h.run("", "--endpoint", h.origin, "export", "acme", "--for", "dotenv"); code != 5 || out != "" {
		t.Errorf("with a wrong passphrase: exit code %d, said %s", code, errs)
	}
}

func TestExportFile(t *testing.T) {
	h := newHouse(t)
	h.serve()
	if _, errs, code := h.practised(h.keys(), "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-"); code != 0 {
		t.Fatal(errs)
	}
	path := filepath.Join(t.TempDir(), ".env")
	export := func(args ...string) int {
		out, errs, code := h.practised("", append([]string{"export", "--for", "dotenv", "--output", path}, args...)...)
		if out != "" || strings.Contains(errs, h.company.ReadyKeys().TokenID.Reveal()[:8]) {
			t.Error("keys were printed beside the file")
		}
		return code
	}
	if code := export(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v", info, err)
	}
	if err := os.WriteFile(path, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	os.Chmod(path, 0o644)
	if code := export(); code != 1 {
		t.Errorf("over a file: exit code %d, want 1", code)
	}
	if text, _ := os.ReadFile(path); string(text) != "mine" {
		t.Error("a file was overwritten unasked")
	}
	if code := export("--force"); code != 0 {
		t.Errorf("--force: exit code %d", code)
	}
	text, _ := os.ReadFile(path)
	info, err := os.Stat(path)
	if string(text) != h.keys() || err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Error("--force did not put a private file there")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".netsuite-tba-*")); len(left) > 0 {
		t.Error("a temporary file was left")
	}
	path = filepath.Join(path, "under", "file")
	if code := export(); code != 1 {
		t.Errorf("into no directory: exit code %d, want 1", code)
	}
}

// TestStoreThatIsNotThere tests a profile of a keyring that nothing serves.
func TestStoreThatIsNotThere(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere the system's keyring is always there")
	}
	h := newHouse(t)
	h.index(saved()...)
	out, _, code := h.run("", "test", "acme", "--json")
	var doc testJSON
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 5 || doc.Checks[0].ID != netsuite.RungStore || doc.Checks[0].Status != netsuite.Failed {
		t.Errorf("exit code %d, want 5; %v\n%s", code, err, out)
	}
	if out, _, _ := h.run("", "list"); !strings.Contains(out, "passed") {
		t.Error("a store that is not there changed what is known of the last test")
	}
}

// TestHomeThatIsNone names a file as the config directory.
func TestHomeThatIsNone(t *testing.T) {
	h := newHouse(t)
	if err := os.WriteFile(h.dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, errs, code := h.run("", "list"); code != 1 || out != "" || !strings.Contains(errs, "NETSUITE_TBA_HOME") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

// TestMasked checks what a terminal would show; a test's output is none.
func TestMasked(t *testing.T) {
	keys := netsuite.Keys{TokenID: netsuite.NewSecret("abc"), TokenSecret: netsuite.NewSecret("def")}
	p := secrets.Profile{Account: "1234567"}
	for _, format := range exportFormats {
		if masked := string(format.write(p, keys, true)); strings.Contains(masked, "abc") || !strings.Contains(masked, netsuite.Mask) {
			t.Errorf("%s masked: %s", format.name, masked)
		}
	}
}
