package cli

import (
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
		b.Deny("MuleSoft integration", practicetest.LogIn)
	}},
	{name: "blocked", word: "consumer_key_refused", make: func(b *practicetest.Pages) {
		b.Block("MuleSoft")
	}},
	{name: "revoked", word: "token_rejected", make: func(b *practicetest.Pages) {
		b.RevokeToken("MuleSoft - MuleSoft Service, MuleSoft integration")
	}},
	{name: "secret", word: "InvalidSignature", spoil: func(page string) string {
		// The last key on the page is the consumer secret: another first digit.
		all := wholeKey.FindAllStringIndex(page, -1)
		at := all[len(all)-1][0]
		digit := "0"
		if page[at] == '0' {
			digit = "1"
		}
		return page[:at] + digit + page[at+1:]
	}},
	{name: "clock", make: func(b *practicetest.Pages) {
		b.TurnOn("Clock: yours and NetSuite's differ")
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
		b, _ := toKeys(t, s, trouble.spoil)
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
