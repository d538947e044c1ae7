package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
)

func TestExportFile(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-"); code != 0 {
		t.Fatal(errs)
	}
	path := filepath.Join(t.TempDir(), ".env")
	export := func(args ...string) int {
		out, errs, code := h.practiced("", append([]string{"export", "--for", "dotenv", "--output", path}, args...)...)
		if code == 0 && !strings.Contains(errs, ".env: variables for a dotenv reader or the shell") {
			t.Errorf("what the file is for is not said: %s", errs)
		}
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

// TestMasks fills every document and searches it for keys that a profile has:
// what a terminal shows is made from masks alone.
func TestMasks(t *testing.T) {
	all := map[netsuite.KeyName]netsuite.Fingerprint{}
	for _, name := range netsuite.KeyNames {
		all[name] = "0123abcd"
	}
	a := &app{now: time.Now}
	for _, c := range connectors.All() {
		if len(c.Fields) == 0 {
			continue
		}
		p := profile.Profile{Name: "acme", Account: "1234567", Active: all}
		v, err := a.filling(p, c, exportFlags{})
		docs, docsErr := c.Documents(v)
		if err != nil || docsErr != nil {
			t.Errorf("%s: %v, %v", c.Name, err, docsErr)
			continue
		}
		if text := docs[0].Text.Reveal(); !strings.Contains(text, netsuite.Mask) {
			t.Errorf("%s masked: %s", c.Name, text)
		}
	}
}

// TestExportForASecondTool writes several files, and the profile's test then
// covers what the second tool calls.
func TestExportForASecondTool(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	dir := filepath.Join(t.TempDir(), "mule")
	out, errs, code := h.practiced("", "export", "--for", "mulesoft", "--output", dir)
	if code != 0 || out != "" || !strings.Contains(strings.Join(strings.Fields(errs), " "), "so the role also needs SOAP Web Services (Full).") {
		t.Errorf("exit code %d, said\n%s", code, errs)
	}
	properties := filepath.Join(dir, "src", "main", "resources", "mule-app.properties")
	if info, err := os.Stat(properties); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v", info, err)
	}
	if out, _, _ := h.practiced("", "test"); !strings.Contains(out, "SOAP") {
		t.Errorf("the test leaves the second tool out:\n%s", out)
	}
	if _, errs, _ := h.practiced("", "export", "--for", "mulesoft"); strings.Contains(errs, "the role also needs") || !strings.Contains(flat(errs), "--output FOLDER") {
		t.Errorf("a second time: %s", errs)
	}
	os.Remove(properties)
	if _, _, code := h.practiced("", "export", "--for", "mulesoft", "--output", dir); code != 1 {
		t.Errorf("over one file of two: exit code %d, want 1", code)
	}
	if _, err := os.Stat(properties); err == nil {
		t.Error("a part of the files was written")
	}
}

// TestExportForASecondScope: the token of a tool with another API needs its scope, and the
// record its box.
func TestExportForASecondScope(t *testing.T) {
	h := certificates(t)
	h.newCertificate("acme")
	h.saveIDs("acme", h.company.ReadyClientID().Reveal(), "certificate-id")
	_, errs, code := h.practiced("", "export", "acme", "--pending", "--for", "restlet", "--output", "restlet.txt")
	if code != 0 || !strings.Contains(flat(errs), "the integration record needs RESTLETS under OAuth 2.0.") {
		t.Errorf("exit code %d\n%s", code, errs)
	}
	if text, err := os.ReadFile("restlet.txt"); !strings.Contains(string(text), "= restlets, rest_webservices\n") {
		t.Errorf("%v: the file lacks a scope", err)
	}
}

// TestExportSaysWhatAToolRequires checks that export names a second tool's extra
// requirements, and that the token does not belong to the vendor's record.
func TestExportSaysWhatAToolRequires(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	for tool, words := range map[string][]string{
		"celigo":   {"Celigo also requires Custom Fields (Full)", "bundle integrator.io", "belongs to a record of your own."},
		"fivetran": {"Fivetran also requires SuiteAnalytics Connect on the role."},
		"workato":  {"Advanced NetSuite Integrations by Workato"},
	} {
		_, errs, code := h.practiced("", "export", "--for", tool, "--output", filepath.Join(t.TempDir(), tool))
		for _, text := range words {
			if code != 0 || !strings.Contains(strings.Join(strings.Fields(errs), " "), text) {
				t.Errorf("%s: exit code %d, lacks %q:\n%s", tool, code, text, errs)
			}
		}
	}
}

// TestExportSaysWhatToFillIn checks that standard error, and never a document, names
// what a document lacks, and that flags fill it in.
func TestExportSaysWhatToFillIn(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	for _, tt := range []struct {
		args        []string
		said, wrote string
	}{
		{[]string{"--for", "workato"}, "Workato: Application ID lacks the APPLICATION ID on the integration record. To fill it in here: --application-id ID", "Application ID  =\n"},
		{[]string{"--for", "workato", "--application-id", "0123456789ABCDEF0123456789ABCDEF"}, "", "= 0123456789ABCDEF0123456789ABCDEF\n"},
		{[]string{"--for", "nsrestlet"}, "nsrestlet: url lacks the IDs of the RESTlet's script and its deployment. To fill it in here: --script ID --deploy ID", "script=&deploy="},
		{[]string{"--for", "nsrestlet", "--script", "6", "--deploy", "1"}, "", "script=6&deploy=1"},
		{[]string{"--for", "n8n", "--variant", "netsuiteOAuth1Api", "--script", "6"}, "deployId lacks the RESTlet's deployment ID", `"scriptId": "6"`},
		{[]string{"--for", "tibco", "--role", "1005"}, "", "Login Role          = 1005\n"},
		{[]string{"--for", "mulesoft"}, "Set Wsdl version to V2025_2.", "netsuite.account"},
	} {
		out, errs, code := h.practiced("", append([]string{"export"}, tt.args...)...)
		if code != 0 || !strings.Contains(out, tt.wrote) || strings.Contains(out, "lacks") || !strings.Contains(flat(errs), tt.said) || tt.said == "" && errs != "" {
			t.Errorf("%v: exit code %d, said %q, wrote\n%s", tt.args, code, errs, out)
		}
	}
	for _, args := range [][]string{{"--for", "rest", "--script", "6"}, {"--for", "workato", "--application-id", strings.Repeat("a1", 32)}} {
		if out, errs, code := h.practiced("", append([]string{"export"}, args...)...); code != 2 || out != "" || strings.Contains(errs, "a1a1") {
			t.Errorf("%v: exit code %d, said %q", args, code, errs)
		}
	}
}

// TestExportThatCannotBeNoted exports keys while the profile cannot be updated.
func TestExportThatCannotBeNoted(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	lock := filepath.Join(h.dir, "practice", "lock")
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(lock, 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "n8n.json")
	_, errs, code := h.practiced("", "export", "acme", "--for", "n8n", "--output", file)
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if code != 0 || !strings.Contains(string(written), h.company.ReadyKeys().TokenSecret.Reveal()) || !strings.Contains(flat(errs), "n8n could not be added to acme") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

// TestExportPendingToken exports a new token that is not verified yet. The consumer pair
// is the active one.
func TestExportPendingToken(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != exitDone {
		t.Fatal(errs)
	}
	token := netsuite.Keys{TokenID: netsuite.NewSecret(strings.Repeat("ab", 32)), TokenSecret: netsuite.NewSecret(strings.Repeat("cd", 32))}
	if _, errs, code := h.practiced(inForm("dotenv", practice.Sandbox, token), "import", "-", "--profile", "acme"); code != exitNotVerified {
		t.Fatalf("import: exit code %d\n%s", code, errs)
	}
	want := inForm("dotenv", practice.Sandbox, h.company.ReadyKeys().Over(token))
	if out, errs, code := h.practiced("", "export", "acme", "--for", "dotenv", "--pending"); code != exitDone || out != want {
		t.Errorf("exit code %d\n%s", code, errs)
	}
}
