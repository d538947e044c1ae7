package cli

import (
	"testing"

	"netsuite-tba/netsuite"
)

// TestStoryOfATransferInTheWizard leaves the work in NetSuite to someone else: instructions
// at a step that asks for keys, leaving, days without a terminal, and keys that
// come back encrypted and are pasted where the setup waits.
func TestStoryOfATransferInTheWizard(t *testing.T) {
	t.Parallel()
	company, origin := markedCompany(t)
	keys := company.ReadyKeys()
	m := newMarks(keys)
	home, theirs := t.TempDir(), t.TempDir()
	at := func(home string, args ...string) *terminal {
		return startIn(t, home, 100, 40, []string{"PWD=" + home}, append([]string{"--endpoint", origin}, args...)...)
	}

	s := at(home)
	s.see("Connect a NetSuite account")
	s.keys(enter)
	s.see("Which NetSuite account?")
	s.text("1234567-sb1")
	s.keys(enter)
	s.see("Environment")
	s.settle()
	s.keys(enter)
	s.see("Which tool will use the keys?")
	s.text("mule")
	s.keys(enter)
	s.see("Save the keys as")
	s.keys(enter)
	s.see("Turn on")
	s.keys(enter)
	s.see("already have an integration record?")
	s.keys(enter)
	s.see("CONSUMER KEY / CLIENT ID")
	s.keys("\x14") // ctrl+t
	s.see("Instructions for someone else", "steps 4 to 7")
	s.pick("Just wait")
	s.see("Waiting for someone else", "consumer pair and token pair", "receive")
	s.keys(ctrlC)
	s.see("Leave now?")
	s.keys(enter)
	if code := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	s.see("Waiting for someone else since", ": steps 4 to 7")

	s = at(home, "receive", "1234567-sb1-mulesoft")
	s.exit()
	to := recipient.FindString(s.screen())
	s = at(theirs, "seal", "--to", to)
	s.see("nothing will show")
	s.pour(page(keys, netsuite.ConsumerPair) + page(keys, netsuite.TokenPair))
	s.exit()
	message := messageBlock.FindString(s.printed())
	if message == "" {
		t.Fatalf("nothing was encrypted:\n%s", s.screen())
	}

	s = at(home)
	s.see("Waiting for someone else")
	s.settle()
	s.paste(message)
	s.see("CONSUMER KEY / CLIENT ID", keys.ConsumerKey.Fingerprint().Grouped())
	s.keys(enter)
	s.see("Create the role")
	s.keys(enter)
	s.see("Assign the role to a user")
	s.keys(enter)
	s.see("Create the access token", keys.TokenID.Fingerprint().Grouped())
	s.keys(enter)
	s.see("✓ Connected", "saved as 1234567-sb1-mulesoft")
	s.settle()
	s.pick("Finish")
	if code := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0\n%s", code, s.screen())
	}
	m.look(t, "the terminal", s.printed())
	m.lookUnder(t, home)
}
