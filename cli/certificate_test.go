package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// certificates returns a test home in practice mode and a fresh working directory.
func certificates(t *testing.T) *testHome {
	h := newTestHome(t)
	h.serve()
	t.Chdir(t.TempDir())
	return h
}

// newCertificate creates a profile with a certificate that is not uploaded.
func (h *testHome) newCertificate(name string) {
	h.t.Helper()
	if out, errs, code := h.practiced("", "certificate", "new", name, "--account", "1234567-sb1", "--for", "rest"); code != 0 {
		h.t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
}

// sha256Of returns the SHA-256 of the certificate in a file.
func sha256Of(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := oauth2.ParseCertificate(text)
	if err != nil {
		t.Fatal(err)
	}
	return c.SHA256
}

// practiceProfile returns a saved practice profile.
func (h *testHome) practiceProfile(name string) profile.Profile {
	h.t.Helper()
	p, err := h.practiceHome().Profile(name)
	if err != nil {
		h.t.Fatal(err)
	}
	return p
}

// saveIDs saves the IDs of a practice profile's certificate without a test.
func (h *testHome) saveIDs(name, client, id string) {
	h.t.Helper()
	ids := netsuite.Keys{ClientID: netsuite.NewSecret(client), CertificateID: netsuite.NewSecret(id)}
	if _, err := h.practiceKeyStore().Save(h.t.Context(), h.practiceProfile(name), ids); err != nil {
		h.t.Fatal(err)
	}
}

// promote makes the pending keys of a practice profile active.
func (h *testHome) promote(name string) {
	h.t.Helper()
	if err := h.practiceKeyStore().Promote(h.t.Context(), name, h.practiceProfile(name).TestedKeys(true)); err != nil {
		h.t.Fatal(err)
	}
}

// practiceKeyStore returns the key store of the practice profiles.
func (h *testHome) practiceKeyStore() *secrets.KeyStore {
	h.t.Helper()
	files := secrets.NewFiles(filepath.Join(h.dir, "practice", "keys"))
	if err := files.CreateOpen(); err != nil {
		h.t.Fatal(err)
	}
	return secrets.NewKeyStore(h.practiceHome(), files)
}

func TestCertificateNew(t *testing.T) {
	h := certificates(t)
	out, errs, code := h.practiced("", "certificate", "new", "acme", "--account", "1234567-sb1", "--for", "rest", "--customer", "Acme Ltd")
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	for _, part := range []string{
		"saved in your encrypted files", "acme-certificate.pem", netsuite.PageCertificates.Menu[:40], h.origin, "Create New", "Entity", "Role", "Application",
		"setup --non-interactive --method m2m --profile acme --client-id ID --certificate-id ID", "--endpoint " + h.origin,
	} {
		if !strings.Contains(out, part) {
			t.Errorf("%q is missing:\n%s", part, out)
		}
	}
	p := h.practiceProfile("acme")
	if p.Method != netsuite.M2M || p.Account != "1234567_SB1" || p.Customer != "Acme Ltd" || strings.Join(p.Connectors, "") != "rest" || len(p.APIs) == 0 || len(p.Pending) != 2 {
		t.Errorf("%+v", p)
	}
	first := sha256Of(t, "acme-certificate.pem")

	// The same certificate again, elsewhere and in a folder.
	for _, output := range []string{"again.crt", "."} {
		if out, errs, code := h.practiced("", "certificate", "new", "acme", "--output", output); code != 0 || !strings.Contains(out, "already has") {
			t.Errorf("--output %s: exit code %d\n%s%s", output, code, out, errs)
		}
	}
	if sha256Of(t, "again.crt") != first || sha256Of(t, "acme-certificate.pem") != first {
		t.Error("it wrote another certificate")
	}
	if out, errs, code := h.practiced("", "certificate", "new", "acme", "--output", "-"); code != 0 || !strings.HasPrefix(out, "-----BEGIN CERTIFICATE-----\n") || !strings.HasSuffix(out, "-----END CERTIFICATE-----\n") {
		t.Errorf("--output -: exit code %d\n%s%s", code, out, errs)
	}
	// A new key pair replaces the files with the old certificate, and no other file.
	if err := os.WriteFile("mine.pem", []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, errs, code := h.practiced("", "certificate", "new", "acme", "--output", "mine.pem", "--force"); code != 2 || !strings.Contains(errs, "already exists") {
		t.Errorf("a file of someone else: exit code %d\n%s%s", code, out, errs)
	}
	if text, _ := os.ReadFile("mine.pem"); string(text) != "mine" {
		t.Error("a file of someone else was replaced")
	}
	if out, errs, code := h.practiced("", "certificate", "new", "acme", "--force"); code != 0 || !strings.Contains(out, "new private key") {
		t.Errorf("--force: exit code %d\n%s%s", code, out, errs)
	}
	if sha256Of(t, "acme-certificate.pem") == first {
		t.Error("--force wrote the same certificate")
	}
	// Two years later.
	h.now = func() time.Time { return time.Now().AddDate(2, 0, 0) }
	if _, errs, code := h.practiced("", "certificate", "new", "acme"); code != 3 || !strings.Contains(errs, "ended on") {
		t.Errorf("an expired certificate: exit code %d\n%s", code, errs)
	}
	if _, errs, code := h.practiced("", "setup", "--non-interactive", "--method", "m2m", "--profile", "acme", "--client-id", "a", "--certificate-id", "b"); code != 3 || !strings.Contains(errs, "ended on") {
		t.Errorf("IDs of an expired certificate: exit code %d\n%s", code, errs)
	}
}

// TestCertificateOfAnUnfinishedSetup: the profile gets the APIs of the tool that the setup
// chose, because the test checks them.
func TestCertificateOfAnUnfinishedSetup(t *testing.T) {
	h := certificates(t)
	p := profile.Profile{Name: "acme", Method: netsuite.M2M, Account: practice.Sandbox}
	setup := steps.NewSetup(profile.FlowSetup, netsuite.StepFeatures, profile.Answers{Profile: p, Looked: netsuite.Lookup{Known: netsuite.KnownYes}, Connector: "rest"})
	setup.Practice, setup.Endpoint = true, h.origin
	data, err := json.Marshal(setup)
	if err == nil {
		err = h.practiceHome().SaveProgress("acme", data)
	}
	if err != nil {
		t.Fatal(err)
	}
	if out, errs, code := h.practiced("", "certificate", "new", "acme"); code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	if p := h.practiceProfile("acme"); !slices.Equal(p.APIs, []netsuite.API{netsuite.REST, netsuite.SuiteQL}) {
		t.Errorf("APIs: %v", p.APIs)
	}
}

// TestUploadForASecondTool: the test covers what every tool of the profile calls.
func TestUploadForASecondTool(t *testing.T) {
	h := certificates(t)
	h.newCertificate("acme")
	h.saveIDs("acme", h.company.ReadyClientID().Reveal(), "one")
	h.promote("acme")
	out, errs, code := h.practiced("", "setup", "--non-interactive", "--method", "m2m", "--profile", "acme", "--for", "restlet", "--certificate-id", "two")
	if code != exitNotVerified || !strings.Contains(out, "SuiteQL") || !strings.Contains(out, "RESTlet") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}

// TestForgetSaysWhatToRevoke: a key pair that was only created may not be in NetSuite, and
// a consumer pair has no token.
func TestForgetSaysWhatToRevoke(t *testing.T) {
	h := certificates(t)
	h.newCertificate("acme")
	half := h.company.ReadyKeys()
	half.TokenID, half.TokenSecret = netsuite.Secret{}, netsuite.Secret{}
	if _, err := h.practiceKeyStore().Save(t.Context(), profile.Profile{Name: "half", Account: "1234567_SB1", Practice: true}, half); err != nil {
		t.Fatal(err)
	}
	for name, says := range map[string]string{"acme": "A certificate that was uploaded stays valid in NetSuite until you revoke it", "half": ""} {
		out, errs, code := h.practiced("", "forget", name, "--yes")
		if code != 0 || !strings.Contains(out, says) || says == "" && strings.Contains(out, "revoke") {
			t.Errorf("%s: exit code %d\n%s%s", name, code, out, errs)
		}
	}
}

// TestRefusedUploads lists what is refused before any request, and what it says.
func TestRefusedUploads(t *testing.T) {
	h := certificates(t)
	for _, p := range []string{"acme", "globex"} {
		if out, errs, code := h.practiced("", "certificate", "new", p, "--account", "1234567-sb1", "--for", "rest"); code != 0 {
			t.Fatalf("exit code %d\n%s%s", code, out, errs)
		}
	}
	if out, errs, code := h.practiced(h.keys(), "import", "-", "--profile", "tba", "--for", "rest", "--no-test"); code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	h.saveIDs("globex", "client", "globex-id")
	h.promote("globex")
	to := h.receives("tba")
	set := []string{"setup", "--non-interactive", "--method", "m2m", "--profile"}
	tests := []struct {
		name string
		args []string
		code int
		says string
	}{
		{"a TBA profile", []string{"certificate", "new", "tba"}, 2, "tba uses Token-based Authentication"},
		{"a TBA profile with --force", []string{"certificate", "new", "tba", "--force"}, 2, "tba-m2m"},
		{"a new profile without a tool", []string{"certificate", "new", "new", "--account", "1234567"}, 2, "--for"},
		{"a new profile without an account", []string{"certificate", "new", "new", "--for", "rest"}, 2, "--account"},
		{"another account", []string{"certificate", "new", "acme", "--account", "7654321"}, 2, "belongs to account 1234567_SB1"},
		{"a SOAP tool", []string{"certificate", "new", "new", "--account", "1234567", "--for", "soap"}, 2, "cannot use OAuth 2.0"},
		{"a reserved name", []string{"certificate", "new", "con", "--account", "1234567", "--for", "rest"}, 2, "reserved"},
		{"no name", []string{"certificate", "new"}, 2, "No profile"},
		{"no key pair", append(set, "new", "--client-id", "a", "--certificate-id", "b"), 4, "certificate new new"},
		{"no IDs", append(set, "acme"), 2, "--certificate-id"},
		{"no Client ID", append(set, "acme", "--certificate-id", "b"), 2, "--client-id"},
		{"keys", append(set, "acme", "--keys", "-"), 2, "--keys needs --method tba"},
		{"IDs for TBA", []string{"setup", "--non-interactive", "--profile", "new", "--client-id", "a", "--certificate-id", "b"}, 2, "--method m2m"},
		{"IDs for the wizard", []string{"setup", "--profile", "acme", "--client-id", "a"}, 2, "--non-interactive"},
		{"keys for an OAuth 2.0 profile", []string{"setup", "--non-interactive", "--profile", "acme", "--account", "1234567_SB1", "--for", "rest", "--keys", "-"}, 2, "uses OAuth 2.0"},
		{"imported keys for it", []string{"import", "-", "--profile", "acme"}, 2, "uses OAuth 2.0"},
		{"encrypted keys of it", []string{"export", "globex", "--to", to}, 2, "does not transfer"},
		{"encrypted keys for it", []string{"receive", "acme"}, 2, "uses OAuth 2.0"},
		{"an unknown method", []string{"setup", "--method", "sso"}, 2, "tba or m2m"},
		{"another method", []string{"setup", "--profile", "acme", "--method", "tba"}, 2, "acme-tba"},
		{"one value for both", append(set, "acme", "--client-id", "a", "--certificate-id", "a"), 2, "This is the Client ID"},
		{"the saved Client ID", append(set, "globex", "--certificate-id", " client "), 2, "This is the Client ID"},
		{"another profile's ID", append(set, "acme", "--client-id", "a", "--certificate-id", "globex-id"), 2, "profile globex"},
		{"two IDs", append(set, "acme", "--client-id", "a", "--certificate-id", "b c"), 2, "not one ID"},
		{"a blank ID", append(set, "acme", "--client-id", "a", "--certificate-id", " "), 2, "not one ID"},
	}
	h.origin = "http://127.0.0.1:1" // where nothing answers
	before := h.practiceProfile("acme")
	for _, tt := range tests {
		if out, errs, code := h.practiced(h.keys(), tt.args...); code != tt.code || !strings.Contains(strings.Join(strings.Fields(errs), " "), tt.says) {
			t.Errorf("%s: exit code %d, want %d\n%s%s", tt.name, code, tt.code, out, errs)
		}
	}
	if after := h.practiceProfile("acme"); len(after.Pending) != len(before.Pending) {
		t.Errorf("something was saved: %+v", after)
	}
	if files, _ := filepath.Glob("*"); len(files) != 2 {
		t.Errorf("files: %v", files)
	}
}

// TestCertificateIDsInClear: a Certificate ID that NetSuite accepted finds its row in
// NetSuite's list, so what is about one profile shows it. Anything else that was pasted in
// its place is never shown.
func TestCertificateIDsInClear(t *testing.T) {
	h := certificates(t)
	pages := practicetest.OpenAccount(t, h.company.Entry(h.origin), practice.Sandbox)
	var ids []string
	upload := func() string {
		t.Helper()
		if out, errs, code := h.practiced("", "certificate", "new", "acme", "--account", "1234567-sb1", "--for", "rest", "--force"); code != 0 {
			t.Fatalf("exit code %d\n%s%s", code, out, errs)
		}
		text, err := os.ReadFile("acme-certificate.pem")
		if err != nil {
			t.Fatal(err)
		}
		return pages.Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, text).Reveal()
	}
	for range 2 {
		id := upload()
		ids = append(ids, id)
		if out, errs, code := h.practiced("", "setup", "--non-interactive", "--method", "m2m", "--profile", "acme", "--client-id", h.company.ReadyClientID().Reveal(), "--certificate-id", id); code != 0 {
			t.Fatalf("exit code %d\n%s%s", code, out, errs)
		}
	}
	shows := func(want []string, not []string, command string) {
		t.Helper()
		out, errs, code := h.practiced("", strings.Fields(command)...)
		said := strings.ReplaceAll(flat(out+errs), `\_`, "_") // of Markdown
		for _, id := range want {
			if code != 0 || !strings.Contains(said, id) {
				t.Errorf("%s: exit code %d, lacks %s\n%s", command, code, id, said)
			}
		}
		for _, id := range not {
			if strings.Contains(said, id) {
				t.Errorf("%s shows %s\n%s", command, id, said)
			}
		}
	}
	about := []string{"show acme", "show acme --json", "receipt acme --output -", "receipt acme --format html --output -"}
	others := []string{"show acme --screen-share", "receipt acme --anonymize --output -", "list", "list --json", "report acme", "report acme --json", "test acme --json", "test --all --json"}
	for _, command := range about {
		shows(ids, nil, command)
	}
	for _, command := range others {
		shows(nil, ids, command)
	}
	third := upload()
	const secret = "a-secret-in-the-wrong-field"
	h.saveIDs("acme", h.company.ReadyClientID().Reveal(), secret)
	for _, command := range append(about, others...) {
		shows(nil, []string{secret}, command)
	}
	h.promote("acme") // without a test, as the wizard allows it
	for _, command := range append(about, others...) {
		shows(nil, []string{secret}, command)
	}
	h.saveIDs("acme", h.company.ReadyClientID().Reveal(), third)
	h.promote("acme")
	shows(nil, []string{third, secret}, "show acme")
	shows(nil, nil, "test acme")
	shows([]string{third}, []string{secret}, "show acme")
	shows([]string{third}, []string{secret}, "forget acme --yes")
}

// TestExplainDoubtsOAuth2: a title that rests only on a value's name says so.
func TestExplainDoubtsOAuth2(t *testing.T) {
	h := newTestHome(t)
	for _, args := range [][]string{{"explain", "MissingKey"}, {"explain", "MissingKey", "--json"}} {
		if out, _, code := h.run("", args...); code != 0 || !strings.Contains(out, "Probably NetSuite does not know the certificate") {
			t.Errorf("exit code %d\n%s", code, out)
		}
	}
}

// TestOAuth2TextsAreNotRead checks that no text for OAuth 2.0 becomes half a TBA profile.
func TestOAuth2TextsAreNotRead(t *testing.T) {
	h := certificates(t)
	h.newCertificate("acme")
	h.saveIDs("acme", h.company.ReadyClientID().Reveal(), "certificate-id")
	to := h.receives("tba")
	for _, form := range []string{"dotenv", "json", "postman"} {
		text, errs, code := h.practiced("", "export", "acme", "--pending", "--reveal", "--for", form)
		if code != 0 || !strings.Contains(text, "certificate-id") {
			t.Errorf("export --for %s: exit code %d\n%s", form, code, errs)
			continue
		}
		for name, args := range map[string][]string{
			"import": {"import", "-", "--account", "1234567_SB1", "--for", "rest", "--profile", "new"},
			"seal":   {"seal", "-", "--to", to},
			"setup":  {"setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "new", "--keys", "-"},
		} {
			if out, errs, code := h.practiced(text, args...); code != 2 || !strings.Contains(errs, "does not transfer") {
				t.Errorf("%s of %s: exit code %d\n%s%s", name, form, code, out, errs)
			}
		}
	}
	if all, err := h.practiceHome().Profiles(); err != nil || len(all) != 1 {
		t.Errorf("profiles: %v, %v", all, err)
	}
}
