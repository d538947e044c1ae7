package cli

import (
	"regexp"
	"testing"

	"netsuite-tba/netsuite/practice/practicetest"
)

// commonTroubles are the commonest causes of a failed test, as they are made
// in the practice company. Word is what its Login Audit Trail says; the wrong
// clock needs none, because the test tells it by itself.
var commonTroubles = []struct {
	name, word string
	// spoil changes the confirmation page of the integration record before it
	// is pasted; make changes what is set up.
	spoil func(page string) string
	make  func(b *practicetest.Pages)
}{
	{name: "permission", word: "permission_denied", make: func(b *practicetest.Pages) {
		b.Edit(practicetest.RoleList, "MuleSoft integration")
		b.Press("Remove Log in using Access Tokens: Full")
		b.Press("Save")
	}},
	{name: "blocked", word: "consumer_key_refused", make: func(b *practicetest.Pages) {
		b.Edit(practicetest.IntegrationList, "MuleSoft")
		b.Choose("STATE", "Blocked")
		b.Press("Save")
	}},
	{name: "revoked", word: "token_rejected", make: func(b *practicetest.Pages) {
		b.Edit(practicetest.TokenList, "MuleSoft - MuleSoft Service, MuleSoft integration")
		b.Press("Revoke")
		b.Press("OK")
	}},
	{name: "secret", word: "InvalidSignature", spoil: func(page string) string {
		// The last key on the page is the consumer secret: another first digit.
		all := regexp.MustCompile(`[0-9a-f]{64}`).FindAllStringIndex(page, -1)
		at := all[len(all)-1][0]
		digit := "0"
		if page[at] == '0' {
			digit = "1"
		}
		return page[:at] + digit + page[at+1:]
	}},
	{name: "clock", make: func(b *practicetest.Pages) {
		b.Page("/app/practice/trouble.nl")
		b.Choose("TROUBLE", "Clock: yours and NetSuite's differ")
		b.Press("Save")
	}},
}

// TestPicturesOfTroubles draws what the wizard shows when a test fails, and
// the repair that the word in the Login Audit Trail leads to. Whatever
// NetSuite refuses alike has one picture: its screens must not differ.
func TestPicturesOfTroubles(t *testing.T) {
	if !*pictures {
		t.Skip("go test ./cli -run Pictures -pictures draws the pictures")
	}
	refused := ""
	for _, trouble := range commonTroubles {
		s := start(t, 80, 24, []string{"COLORTERM=truecolor"}, "practice")
		b := toKeys(t, s, trouble.spoil)
		if trouble.make != nil {
			trouble.make(b)
		}
		s.keys(enter)
		if trouble.word == "" {
			s.see("clock is wrong", "Test again")
			s.picture("failed-" + trouble.name)
			continue
		}
		switch failed := s.see("The word under Detail", "1 failed login."); {
		case refused == "":
			refused = failed
			s.picture("failed-refused")
		case failed != refused:
			t.Errorf("%s: the failed screen is another one:\n%s\nthan:\n%s", trouble.name, failed, refused)
		}
		b.Page("/app/practice/loginaudit.nl?advanced=T&detail=T")
		if word := b.Column("Detail")[0]; word != trouble.word {
			t.Fatalf("%s: the word is %q", trouble.name, word)
		}
		s.settle()
		s.text(trouble.word)
		s.keys(enter)
		s.see("Repair   ", "ctrl+o page")
		s.picture("repair-" + trouble.name)
	}
}

// toKeys goes through the whole set-up for MuleSoft, until all keys are kept.
func toKeys(t *testing.T, s *terminal, spoil func(string) string) *practicetest.Pages {
	t.Helper()
	b := connect(t, s, "1234567-sb1", "mule")
	b.Features("SOAP Web Services", "Token-based Authentication")
	s.keys(enter)
	s.see("The integration record")
	s.keys(enter)
	s.see("CONSUMER SECRET / CLIENT SECRET")
	b.Integration("MuleSoft")
	page := b.Text()
	if spoil != nil {
		page = spoil(page)
	}
	s.paste(page)
	s.see("You may close that page.")
	s.keys(enter)
	s.see("Create the role")
	b.Role("MuleSoft integration", practicetest.LogIn, practicetest.UseSOAP)
	s.keys(enter)
	s.see("Give the role to a user")
	b.Employee("MuleSoft Service", "MuleSoft integration")
	s.keys(enter)
	s.see("Create the access token")
	b.Token("MuleSoft", "MuleSoft Service", "MuleSoft integration")
	s.paste(b.Text())
	s.see("You may close that page.")
	return b
}
