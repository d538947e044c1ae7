package cli

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
)

// upload has a field take a file.
func (b *webdriver) upload(label, path string) {
	b.t.Helper()
	b.do(http.MethodPost, "/element/"+string(b.field(label))+"/value", map[string]string{"text": path}, nil)
}

// TestStoryOfACertificateInABrowser connects a tool with OAuth 2.0 from nothing: Chromium
// is on the practice pages and the wizard on a terminal. The certificate is uploaded from
// the file that the wizard writes. Then it is revoked, the test fails, and the wizard leads
// to a new one.
func TestStoryOfACertificateInABrowser(t *testing.T) {
	t.Parallel()
	b := openChromium(t, 1280, 800, true)
	o := newOpener(t)
	dir := t.TempDir()
	cmd := exec.Command(built(t), "practice")
	cmd.Args[0], cmd.Dir = "netsuite-tba", dir
	s := startCommand(t, cmd, t.TempDir(), 80, 24, o.env())
	p := person{b, mouse{b}, o}

	p.open(toTool(s, "1234567-sb1"))
	p.follow("1234567_SB1, a sandbox of 1234567")
	s.text("rest")
	s.keys(enter)
	s.see("How will the tool sign in?", "OAuth 2.0 with a certificate")
	s.keys(enter)
	s.see("Save the keys as")
	s.keys(enter)
	s.see("Turn on three features", "OAuth 2.0")

	p.menu("Setup > Company > Enable Features")
	p.tick(true, "REST Web Services", "OAuth 2.0", "SuiteAnalytics Workbook")
	p.button("Save")
	p.button("I Agree") // for REST
	p.button("I Agree") // for OAuth 2.0
	p.at("Enable Features")
	s.keys(enter)
	s.see("already have an integration record?")
	s.keys(enter)
	s.see("CONSUMER KEY / CLIENT ID", "CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT")

	p.menu("Setup > Integration > Manage Integrations > New")
	p.fill("NAME", "REST integration")
	p.tick(true, "CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT", "REST WEB SERVICES")
	p.tick(false, "TOKEN-BASED AUTHENTICATION", "TBA: AUTHORIZATION FLOW", "AUTHORIZATION CODE GRANT")
	p.button("Save")
	p.at("Integration: REST integration")
	page := p.copyPage()
	s.paste(page)
	s.see("The Client ID is saved.")
	s.keys(enter)
	s.see("Create the role")

	p.menu("Setup > Users/Roles > Manage Roles > New")
	p.fill("NAME", "REST integration role")
	p.add("Permissions > Setup", "PERMISSION", "Log in using OAuth 2.0 Access Tokens", "LEVEL", "Full")
	p.add("Permissions > Setup", "PERMISSION", "REST Web Services", "LEVEL", "Full")
	p.add("Permissions > Reports", "PERMISSION", "SuiteAnalytics Workbook", "LEVEL", "Edit")
	p.add("Permissions > Lists", "PERMISSION", "Employees", "LEVEL", "View")
	p.button("Save")
	p.at("Role: REST integration role")
	s.keys(enter)
	s.see("Assign the role to a user")

	p.menu("Lists > Employees > Employees > New")
	p.fill("NAME", "REST Service")
	p.fill("EMAIL", "rest@example.com")
	p.tick(true, "GIVE ACCESS")
	p.add("Access > Roles", "ROLE", "REST integration role")
	p.button("Save")
	p.at("Employee: REST Service")
	s.keys(enter)
	s.see("Create the certificate", "goes straight into")
	s.keys(enter)
	s.see("✓ Written:", "Entity", "CERTIFICATE ID")

	p.menu("Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup")
	p.certificate(filepath.Join(dir, "1234567-sb1-rest-certificate.pem"))
	first := p.cell("CERTIFICATE ID")
	s.paste(first)
	s.see("The Certificate ID is saved.")
	s.toldNoKey(page)
	s.keys(enter)
	s.see("✓ Connected", "saved as 1234567-sb1-rest")
	s.settle()
	s.pick("Finish")
	if code := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
}

// certificate uploads a certificate.
func (p person) certificate(file string) {
	p.t.Helper()
	p.follow("Create New")
	p.choose("Entity", "REST Service")
	p.choose("Role", "REST integration role")
	p.choose("Application", "REST integration")
	p.upload("Certificate", file)
	p.button("Save")
	p.at("OAuth 2.0 Client Credentials (M2M) Setup")
}

// TestStoryOfACertificateAfterARefresh uploads the same certificate again, because a
// refresh removes what was uploaded in the sandbox and keeps a record from production.
func TestStoryOfACertificateAfterARefresh(t *testing.T) {
	r := newRefreshed(t)
	file := filepath.Join(r.home, "cert-certificate.pem")
	upload := func() netsuite.Secret {
		t.Helper()
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return r.sandbox.Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, text)
	}
	run := func(args ...string) {
		t.Helper()
		if out, errs, code := r.program("", args...); code != 0 {
			t.Fatalf("%s: exit code %d\n%s%s", args[0], code, out, errs)
		}
	}
	run("certificate", "new", "cert", "--account", "1234567_SB1", "--for", "rest", "--output", file)
	run("setup", "--non-interactive", "--method", "m2m", "--profile", "cert",
		"--client-id", r.company.ReadyClientID().Reveal(), "--certificate-id", upload().Reveal())
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	r.production.Refresh(true)

	cmd := exec.Command(built(t), "--practice", "--endpoint", r.origin, "rekey", "cert")
	cmd.Args[0], cmd.Dir = "netsuite-tba", r.home
	s := startCommand(t, cmd, r.home, 80, 24, nil)
	s.see("NetSuite refused the login", "What does Detail say?")
	s.settle()
	s.text(r.sandbox.Details()[0])
	s.keys(enter)
	s.see("A sandbox refresh most likely deleted the certificate, but not the record.", "MissingKey", "Upload a certificate")
	s.keys(enter)
	s.see("Whose certificate was it?")
	s.settle()
	s.text(practice.ReadyOAuth2Record)
	s.keys(enter)
	s.see("Which certificate will you upload?", "Upload the same certificate again")
	s.keys(enter)
	s.see("✓ Written:", practice.ReadyOAuth2Record)
	s.paste(upload().Reveal())
	s.see("The Certificate ID is saved.")
	s.keys(enter)
	connectedAgain(s)
	r.ends(s, 0, "Connected: 1234567_SB1")
}
