package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// opener is a program that the wizard takes for a browser. It writes down what it is
// to open.
type opener struct{ program, opened string }

func newOpener(t *testing.T) opener {
	o := opener{filepath.Join(t.TempDir(), "browser"), filepath.Join(t.TempDir(), "opened")}
	script := "#!/bin/sh\necho \"$1\" >> " + o.opened + "\n"
	if err := os.WriteFile(o.program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return o
}

// env makes the wizard use it.
func (o opener) env() []string { return []string{"NETSUITE_TBA_NO_BROWSER=", "BROWSER=" + o.program} }

// addresses returns what it was to open.
func (o opener) addresses() []string {
	data, _ := os.ReadFile(o.opened)
	return strings.Fields(string(data))
}

// TestStoryInABrowser goes the whole way with two windows open, as a person
// does: Chromium on the practice pages, with a mouse, and the wizard on a
// terminal. What travels between them is copied from one and pasted into the
// other. Then a test fails, is diagnosed, fixed and passed.
func TestStoryInABrowser(t *testing.T) {
	t.Parallel()
	b := openChromium(t, 1280, 800, true)
	o := newOpener(t)
	s := start(t, 80, 24, o.env(), "practice")
	p := person{b, mouse{b}, o}
	p.setsUp(s)
	s.paste(b.copyValue("TOKEN ID"))
	s.see("One key is saved.")
	s.paste(b.copyValue("TOKEN SECRET"))
	s.see("Both keys are saved.")

	p.menu("Setup > Integration > Manage Integrations")
	p.follow("MuleSoft")
	p.follow("Edit")
	p.choose("STATE", "Blocked")
	p.button("Save")
	fix := p.findsOut(s, "STATE")

	b.open(fix)
	b.at("Integrations")
	p.tick(true, "SHOW INACTIVES")
	p.button("Show")
	p.follow("MuleSoft")
	p.follow("Edit")
	p.choose("STATE", "Enabled")
	p.button("Save")
	b.at("Integration: MuleSoft")
	s.keys(enter)
	s.see("✓ Connected", "saved as 1234567-sb1-mulesoft")
	s.settle()
	s.pick("Finish")
	if code := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
}

// TestStoryInABrowserByKeyboard goes the same way through the pages with
// scripts switched off, without a mouse and in a narrow window.
func TestStoryInABrowserByKeyboard(t *testing.T) {
	t.Parallel()
	b := openChromium(t, 500, 800, false)
	o := newOpener(t)
	s := start(t, 120, 40, o.env(), "practice")
	p := person{b, &tabber{webdriver: b, fresh: true}, o}
	p.setsUp(s)
	s.paste(b.copyPage())
	s.see("Both keys are saved.")

	const permission = "Log in using Access Tokens"
	p.menu("Setup > Users/Roles > Manage Roles")
	p.follow("MuleSoft integration")
	p.follow("Edit")
	p.button("Remove " + permission + ": Full")
	p.button("Save")
	b.at("Role: MuleSoft integration")
	fix := p.findsOut(s, permission)

	p.open(fix)
	p.follow("MuleSoft integration")
	p.follow("Edit")
	p.add("Permissions > Setup", "PERMISSION", permission, "LEVEL", "Full")
	p.button("Save")
	b.at("Role: MuleSoft integration")
	s.keys(enter)
	s.see("✓ Connected", "saved as 1234567-sb1-mulesoft")
}

// setsUp goes through the wizard and the pages for MuleSoft, until the token's
// confirmation page is open. The consumer pair is copied with its whole page.
func (p person) setsUp(s *terminal) {
	p.t.Helper()
	s.see("The simulated NetSuite is open in your browser.")
	first := toFeatures(s, "1234567-sb1", "mule")
	if opened := p.addresses(); len(opened) != 1 || opened[0] != first {
		p.t.Errorf("the wizard opened %q and shows %q", opened, first)
	}
	p.open(first)
	p.follow("1234567_SB1, a sandbox of 1234567")

	p.menu("Setup > Company > Enable Features")
	p.tick(true, "SOAP Web Services", "Token-based Authentication")
	p.button("Save")
	p.at("SuiteCloud Terms of Service")
	p.button("I Agree")
	p.at("Enable Features")
	s.keys(enter)
	s.see("already have an integration record?")
	s.keys(enter)
	s.see("CONSUMER KEY / CLIENT ID", "CONSUMER SECRET / CLIENT SECRET")

	p.menu("Setup > Integration > Manage Integrations > New")
	p.fill("NAME", "MuleSoft")
	p.tick(false, "TBA: AUTHORIZATION FLOW", "AUTHORIZATION CODE GRANT")
	p.button("Save")
	p.at("Integration: MuleSoft")
	s.paste(p.copyPage())
	s.see("Both keys are saved.")
	s.keys(enter)
	s.see("Create the role")

	p.menu("Setup > Users/Roles > Manage Roles > New")
	p.fill("NAME", "MuleSoft integration")
	p.add("Permissions > Setup", "PERMISSION", "Log in using Access Tokens", "LEVEL", "Full")
	p.add("Permissions > Setup", "PERMISSION", "SOAP Web Services", "LEVEL", "Full")
	p.button("Save")
	p.at("Role: MuleSoft integration")
	s.keys(enter)
	s.see("Assign the role to a user")

	p.menu("Lists > Employees > Employees > New")
	p.fill("NAME", "MuleSoft Service")
	p.fill("EMAIL", "mulesoft@example.com")
	p.tick(true, "GIVE ACCESS")
	p.add("Access > Roles", "ROLE", "MuleSoft integration")
	p.button("Save")
	p.at("Employee: MuleSoft Service")
	s.keys(enter)
	s.see("Create the access token")

	p.menu("Setup > Users/Roles > Access Tokens > New Access Token")
	p.choose("APPLICATION NAME", "MuleSoft")
	p.choose("USER", "MuleSoft Service")
	p.choose("ROLE", "MuleSoft integration")
	p.button("Save")
	p.at("Access Token: MuleSoft - MuleSoft Service, MuleSoft integration")
}

// findsOut has the connection tested, which NetSuite refuses, reads the cause in
// the Login Audit Trail and returns the address that the wizard opens: where item
// is.
func (p person) findsOut(s *terminal, item string) (address string) {
	p.t.Helper()
	s.keys(enter)
	s.see("NetSuite refused the login", "What does Detail say?")
	p.menu("Setup > Users/Roles > User Management > View Login Audit Trail")
	p.tick(true, "USE ADVANCED SEARCH")
	p.button("Submit")
	p.tick(true, "Detail")
	p.button("Submit")
	s.settle()
	s.text(p.cell("Detail"))
	s.keys(enter)
	s.see("Detail says something else", item)
	s.settle()
	s.keys(ctrlO)
	s.see("It is open in your browser.")
	opened := p.addresses()
	return opened[len(opened)-1]
}
