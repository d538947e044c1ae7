package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

var update = flag.Bool("update", false, "write the golden files")

// testNow is the time in these tests.
var testNow = time.Date(2026, 11, 22, 8, 31, 0, 0, time.UTC)

// testHome is the settings folder, the environment and the simulated NetSuite of one
// test.
type testHome struct {
	t       *testing.T
	dir     string
	company *practice.NetSuite
	origin  string
	now     func() time.Time
	window  *secrets.Home // of the last wizard
}

func newTestHome(t *testing.T) *testHome {
	t.Helper()
	// This is not t.TempDir, which fails the test if a canceled command finishes a
	// write while the folder is removed.
	temp, err := os.MkdirTemp("", "netsuite-tba-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(temp) })
	h := &testHome{t: t, dir: filepath.Join(temp, "home"), now: time.Now}
	for name, value := range map[string]string{
		"NETSUITE_TBA_HOME": h.dir, "NETSUITE_TBA_STORE": "", "NETSUITE_TBA_PASSPHRASE_FILE": "",
		"NETSUITE_TBA_NO_BROWSER": "1", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
		"HTTPS_PROXY": "", "https_proxy": "", "TERM": "xterm", "ACCESSIBLE": "", "SSH_CONNECTION": "", "SSH_TTY": "",
	} {
		t.Setenv(name, value)
	}
	return h
}

// serve starts a simulated NetSuite with a finished setup.
func (h *testHome) serve() *httptest.Server {
	h.t.Helper()
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	h.t.Cleanup(server.Close)
	h.company = practice.New(practice.Options{Ready: true})
	h.origin = server.URL
	handler = h.company.Handler(server.URL)
	return server
}

// run runs a command with this standard input.
func (h *testHome) run(stdin string, args ...string) (stdout, stderr string, code int) {
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

// practiced runs a command in practice mode against the simulated NetSuite.
func (h *testHome) practiced(stdin string, args ...string) (stdout, stderr string, code int) {
	h.t.Helper()
	return h.run(stdin, append([]string{"--practice", "--endpoint", h.origin}, args...)...)
}

// keys returns the keys of the finished setup as a dotenv file.
func (h *testHome) keys() string {
	return inForm("dotenv", practice.Sandbox, h.company.ReadyKeys())
}

// index writes a list of profiles. No key store holds their keys.
func (h *testHome) index(profiles ...profile.Profile) { h.indexIn(h.dir, profiles...) }

// practiceIndex writes a list of practice profiles.
func (h *testHome) practiceIndex(profiles ...profile.Profile) {
	h.indexIn(filepath.Join(h.dir, "practice"), profiles...)
}

func (h *testHome) indexIn(dir string, profiles ...profile.Profile) {
	h.t.Helper()
	data, err := json.Marshal(map[string]any{"version": 1, "profiles": profiles})
	if err != nil {
		h.t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "profiles.json"), data, 0o600); err != nil {
		h.t.Fatal(err)
	}
}

// saved returns profiles in different states.
func saved() []profile.Profile {
	day := 24 * time.Hour
	prints := func(a, b, c, d string) map[netsuite.KeyName]netsuite.Fingerprint {
		return map[netsuite.KeyName]netsuite.Fingerprint{
			netsuite.ConsumerKey: netsuite.Fingerprint(a), netsuite.ConsumerSecret: netsuite.Fingerprint(b),
			netsuite.TokenID: netsuite.Fingerprint(c), netsuite.TokenSecret: netsuite.Fingerprint(d),
		}
	}
	return []profile.Profile{
		{
			Name: "acme", Customer: "Acme", Account: "1234567", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP},
			Store: "keyring", Record: "MuleSoft", Role: "MuleSoft integration", User: "MuleSoft Service", MadeIn: "1234567",
			KeysSince: testNow.Add(-247 * day), Active: prints("6b0ed274", "915c33aa", "11112222", "33334444"),
			LastTest: &profile.TestNote{At: testNow.Add(-25 * time.Hour), Verified: true}, LastPassed: testNow.Add(-25 * time.Hour),
		},
		{
			Name: "acme-sb1", Customer: "Acme", Account: "1234567_SB1", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP},
			Store: "keyring", Record: "MuleSoft", Role: "MuleSoft integration", User: "MuleSoft Service", MadeIn: "1234567",
			KeysSince: testNow.Add(-247 * day), Active: prints("6b0ed274", "915c33aa", "e2f708bd", "5d19a6c0"),
			Previous: prints("6b0ed274", "915c33aa", "55556666", "77778888"),
			Exports: []profile.Export{
				{Connector: "json", At: testNow.Add(-250 * day)},
				{Connector: "mulesoft", File: "src/main/resources/mule-app.properties", At: testNow.Add(-247 * day)},
			},
			LastTest:   &profile.TestNote{At: testNow.Add(-2 * time.Hour), Failed: netsuite.CheckLogin, Code: "login_refused"},
			LastPassed: testNow.Add(-8 * day),
		},
		{
			Name: "corvus", Customer: "Corvus\x1b[31m", Account: "TSTDRV1576318", Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
			Store: "file", KeysSince: testNow.Add(-6 * day), Pending: prints("aaaabbbb", "ccccdddd", "eeeeffff", "00001111"),
		},
		testRun(), // which is in the wrong place
	}
}

// testRun returns a practice profile.
func testRun() profile.Profile {
	return profile.Profile{
		Name: "trial", Account: "1234567_SB1", Connectors: []string{"onlink"}, APIs: []netsuite.API{netsuite.RESTlet},
		VendorRecord: true, Practice: true, Endpoint: "http://127.0.0.1:4711", Store: "file",
		LastTest: &profile.TestNote{At: testNow.Add(-2 * time.Hour), Failed: netsuite.CheckAddress, Code: "connect"},
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
		{"list-found", []string{"list", "mule", "failed"}},
		{"list-shared", []string{"list", "--screen-share"}},
		{"list-shared-json", []string{"list", "--screen-share", "--json"}},
		{"show-shared", []string{"show", "acme-sb1", "--screen-share"}},
		{"show-passed", []string{"show", "acme"}},
		{"show-pending", []string{"show", "corvus"}},
		{"show-practice", []string{"--practice", "show"}},
		{"show-misplaced", []string{"show", "trial"}},
		{"list-practice", []string{"--endpoint", "http://127.0.0.1:4711", "list"}},
		{"show-json", []string{"show", "acme-sb1", "--json"}},
		{"export-list", []string{"export", "--list"}},
		{"explain", []string{"explain", "permission_denied"}},
		{"explain-profile", []string{"explain", "token_rejected", "acme-sb1"}},
		{"explain-row", []string{"explain", "11/22/2026", "8:31", "Failure", "permission_denied", "acme-sb1-service"}},
		{"help", []string{"--help"}},
	}
	h := newTestHome(t)
	h.now = func() time.Time { return testNow }
	h.index(saved()...)
	h.practiceIndex(testRun())
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
