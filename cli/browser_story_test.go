package cli

import (
	"regexp"
	"testing"
)

// pageAddress is the address of a NetSuite page as the wizard shows it.
var pageAddress = regexp.MustCompile(`http://127\.0\.0\.1:\d+/[^/\s]+/app/\S+`)

// TestStoryInABrowser goes the whole way with two windows open, as a person
// does: Chromium on the practice pages, with a mouse, and the wizard on a
// terminal. What travels between them is copied from one and pasted into the
// other. Then a test fails, is diagnosed, repaired and passed.
func TestStoryInABrowser(t *testing.T) {
	b := openChromium(t, 1280, 800, true)
	s := start(t, 80, 24, nil, "practice")
	b.open(toFeatures(s, "1234567-sb1", "mule"))
	b.follow("1234567_SB1, a sandbox of 1234567")

	b.menu("Setup > Company > Enable Features")
	b.tick(true, "SOAP Web Services", "Token-based Authentication")
	b.button("Save")
	b.at("SuiteCloud Terms of Service")
	b.button("I Agree")
	b.at("Enable Features")
	s.keys(enter)
	s.see("The integration record")
	s.keys(enter)
	s.see("CONSUMER KEY / CLIENT ID", "CONSUMER SECRET / CLIENT SECRET")

	b.menu("Setup > Integration > Manage Integrations")
	b.follow("New")
	b.fill("NAME", "MuleSoft")
	b.tick(false, "TBA: AUTHORIZATION FLOW", "AUTHORIZATION CODE GRANT")
	b.button("Save")
	b.at("Integration: MuleSoft")
	s.paste(b.copyPage())
	s.see("You may close that page.")
	s.keys(enter)
	s.see("Create the role")

	b.menu("Setup > Users/Roles > Manage Roles > New")
	b.fill("NAME", "MuleSoft integration")
	b.add("Permissions > Setup", "PERMISSION", "Log in using Access Tokens", "LEVEL", "Full")
	b.add("Permissions > Setup", "PERMISSION", "SOAP Web Services", "LEVEL", "Full")
	b.button("Save")
	b.at("Role: MuleSoft integration")
	s.keys(enter)
	s.see("Give the role to a user")

	b.menu("Lists > Employees > Employees")
	b.follow("New")
	b.fill("NAME", "MuleSoft Service")
	b.fill("EMAIL", "mulesoft@example.com")
	b.tick(true, "GIVE ACCESS")
	b.add("Access > Roles", "ROLE", "MuleSoft integration")
	b.button("Save")
	b.at("Employee: MuleSoft Service")
	s.keys(enter)
	s.see("Create the access token")

	b.menu("Setup > Users/Roles > Access Tokens")
	b.follow("New Access Token")
	b.choose("APPLICATION NAME", "MuleSoft")
	b.choose("USER", "MuleSoft Service")
	b.choose("ROLE", "MuleSoft integration")
	b.button("Save")
	b.at("Access Token: MuleSoft - MuleSoft Service, MuleSoft integration")
	s.paste(b.copyValue("TOKEN ID"))
	s.see("One of two kept.")
	s.paste(b.copyValue("TOKEN SECRET"))
	s.see("You may close that page.")

	b.menu("Setup > Integration > Manage Integrations")
	b.follow("MuleSoft")
	b.follow("Edit")
	b.choose("STATE", "Blocked")
	b.button("Save")
	s.keys(enter)
	s.see("NetSuite refused the login", "The word under Detail")

	b.menu("Setup > Users/Roles > User Management > View Login Audit Trail")
	b.tick(true, "USE ADVANCED SEARCH")
	b.button("Submit")
	b.tick(true, "Detail")
	b.button("Submit")
	s.settle()
	s.text(b.cell("Detail"))
	s.keys(enter)
	repair := s.see("integration record is Blocked", "Test again")

	b.open(pageAddress.FindString(repair)) // as ctrl+o on the wizard's own page does
	b.at("Integrations")
	b.tick(true, "SHOW INACTIVES")
	b.button("Show")
	b.follow("MuleSoft")
	b.follow("Edit")
	b.choose("STATE", "Enabled")
	b.button("Save")
	b.at("Integration: MuleSoft")
	s.keys(enter)
	s.see("Connected", "Active keys of 1234567-sb1-mulesoft")
	s.settle()
	s.keys(enter)
	if code := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
}
