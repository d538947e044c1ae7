package cli

import (
	"regexp"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice/practicetest"
)

var firstAddress = regexp.MustCompile(`http://127\.0\.0\.1:\d+/[a-z2-9]{8}\b`)

// connect walks the wizard from the welcome screen to the end of the tool
// step and returns a browser on the simulated NetSuite.
func connect(t *testing.T, s *terminal, account, tool string) *practicetest.Pages {
	t.Helper()
	id, err := netsuite.ParseAccount(account)
	if err != nil {
		t.Fatal(err)
	}
	return practicetest.OpenAccount(t, toFeatures(s, account, tool), id)
}

// toFeatures walks the wizard from the welcome screen to the end of the
// tool step and returns the simulated NetSuite's first address.
func toFeatures(s *terminal, account, tool string) string {
	s.t.Helper()
	address := toTool(s, account)
	chooseTool(s, tool)
	return address
}

// toTool walks the wizard from the welcome screen to the tool step and
// returns the simulated NetSuite's first address.
func toTool(s *terminal, account string) string {
	s.t.Helper()
	address := firstAddress.FindString(s.see("Connect a NetSuite account", "in your browser.", "http://127.0.0.1:"))
	s.keys(enter)
	s.see("Which NetSuite account?")
	s.text(account)
	s.keys(enter)
	s.see("Environment")
	s.settle()
	s.text("Acme")
	s.keys(enter)
	s.see("Which tool will use the keys?")
	return address
}

// chooseTool walks on to the end of the tool step.
func chooseTool(s *terminal, tool string) {
	s.t.Helper()
	s.text(tool)
	s.keys(enter)
	s.see("Save the keys as")
	s.keys(enter)
	s.see("Turn on")
}

// toKeys goes through the whole setup for MuleSoft, until all keys are saved, and
// returns the confirmation pages that were pasted. Spoil, if there is one, changes
// the integration record's before.
func toKeys(t *testing.T, s *terminal, spoil func(string) string) (b *practicetest.Pages, pasted []string) {
	t.Helper()
	paste := func(page string) {
		pasted = append(pasted, page)
		s.paste(page)
		s.see("Both keys are saved.")
	}
	b = connect(t, s, "1234567-sb1", "mule")
	b.Features("SOAP Web Services", "Token-based Authentication")
	s.keys(enter)
	s.see("already have an integration record?")
	s.keys(enter)
	s.see("CONSUMER KEY / CLIENT ID", "CONSUMER SECRET / CLIENT SECRET")
	b.Integration("MuleSoft")
	page := b.Text()
	if spoil != nil {
		page = spoil(page)
	}
	paste(page)
	s.keys(enter)
	s.see("Create the role")
	b.Role("MuleSoft integration", practicetest.LogIn, practicetest.UseSOAP)
	s.keys(enter)
	s.see("Assign the role to a user")
	b.Employee("MuleSoft Service", "MuleSoft integration")
	s.keys(enter)
	s.see("Create the access token")
	b.Token("MuleSoft", "MuleSoft Service", "MuleSoft integration")
	paste(b.Text())
	return b, pasted
}

var wholeKey = regexp.MustCompile(`[0-9a-f]{64}`)

// toldNoKey checks that no part of a key on these pages was printed.
func (s *terminal) toldNoKey(pages ...string) {
	s.t.Helper()
	printed := s.printed()
	for _, key := range wholeKey.FindAllString(strings.Join(pages, "\n"), -1) {
		if strings.Contains(printed, key[:8]) {
			s.t.Error("part of a key was printed")
		}
	}
}

// TestStoryFromNothingToConnected goes the whole way as a person does: the
// practice pages in a browser, the wizard on a terminal, the keys by paste.
func TestStoryFromNothingToConnected(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, nil, "practice")
	_, pasted := toKeys(t, s, nil)
	s.keys(enter)
	s.see("✓ Connected", "saved as 1234567-sb1-mulesoft")
	s.settle()
	s.pick("Finish")
	if code := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	if end := s.screen(); !strings.Contains(end, "Connected: Acme, 1234567_SB1 (sandbox, practice), for MuleSoft.") {
		t.Errorf("the summary is not in the scrollback:\n%s", end)
	}
	s.toldNoKey(pasted...)
}
