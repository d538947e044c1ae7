package cli

import (
	"testing"

	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// TestStoryPagesThatDiffer pastes production's page into a sandbox's setup, then a
// record of another name, and at the end a page that shows only the keys.
func TestStoryPagesThatDiffer(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, nil, "practice")
	address := toFeatures(s, "1234567-sb1", "mule")
	b, production := practicetest.OpenAccount(t, address, practice.Sandbox), practicetest.OpenAccount(t, address, practice.Production)
	for _, p := range []*practicetest.Pages{b, production} {
		p.Features("SOAP Web Services", "Token-based Authentication")
	}
	s.keys(enter)
	s.see("already have an integration record?")
	s.keys(enter)
	s.see("CONSUMER KEY / CLIENT ID")
	production.Integration("MuleSoft")
	s.paste(production.Text())
	s.see("This page differs from your setup", "1234567   instead of 1234567_SB1", "1234567_SB1 accepts them only if a refresh copied the record.")
	s.settle()
	s.keys(enter)
	s.see("Paste the right page.")
	b.Integration("Acme tools")
	s.paste(b.Text())
	s.see("This page differs from your setup", "Acme tools   instead of MuleSoft")
	s.settle()
	s.keys(down, enter)
	s.see("The keys and the names on the page are saved.")
	s.keys(enter)
	s.see("Create the role")
	b.Role("MuleSoft integration", practicetest.LogIn, practicetest.UseSOAP)
	s.keys(enter)
	s.see("Assign the role to a user")
	b.Employee("MuleSoft Service", "MuleSoft integration")
	s.keys(enter)
	s.see("Create the access token", "Acme tools")
	b.Page(practicetest.FailurePage)
	b.Tick("ONLY THE KEYS")
	b.Press("Save")
	b.Token("Acme tools", "MuleSoft Service", "MuleSoft integration")
	s.paste(b.Text())
	s.see("Both keys are saved.")
	s.keys(enter)
	s.see("checks passed")
}
