package cli

import (
	"regexp"
	"testing"

	"netsuite-tba/netsuite/practice/practicetest"
)

// commonFailures are the commonest causes of a failed test, as they are made
// in the simulated NetSuite. Word is what its Login Audit Trail says; the wrong
// clock needs none, because the test tells it by itself.
var commonFailures = []struct {
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

// timeOfDay matches when a test ran.
var timeOfDay = regexp.MustCompile(`\d\d:\d\d`)

// TestPicturesOfFailures draws what the wizard shows when a test fails, and the fix
// that the Detail value leads to. Failures that NetSuite answers alike have one
// picture, because their screens must not differ.
func TestPicturesOfFailures(t *testing.T) {
	if !*pictures {
		t.Skip("go test ./cli -run Pictures -pictures draws the pictures")
	}
	refused := ""
	for _, failure := range commonFailures {
		s := start(t, 80, 24, []string{"COLORTERM=truecolor"}, "practice")
		b, _ := toKeys(t, s, failure.spoil)
		if failure.make != nil {
			failure.make(b)
		}
		s.keys(enter)
		if failure.word == "" {
			s.see("clock is wrong", "Test again")
			s.picture("failed-" + failure.name)
			continue
		}
		switch failed := timeOfDay.ReplaceAllString(s.see("What does Detail say?", "1 failed login."), "hh:mm"); {
		case refused == "":
			refused = failed
			s.picture("failed-refused")
		case failed != refused:
			t.Errorf("%s: the failed screen is another one:\n%s\nthan:\n%s", failure.name, failed, refused)
		}
		b.Page("/app/practice/loginaudit.nl?advanced=T&detail=T")
		if word := b.Column("Detail")[0]; word != failure.word {
			t.Fatalf("%s: the word is %q", failure.name, word)
		}
		s.settle()
		s.text(failure.word)
		s.keys(enter)
		s.see("The Detail value", "Detail says something else")
		s.picture("fix-" + failure.name)
	}
}
