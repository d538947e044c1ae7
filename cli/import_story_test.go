package cli

import (
	"regexp"
	"testing"

	"netsuite-tba/netsuite"
)

var messageBlock = regexp.MustCompile(`(?s)-----BEGIN AGE ENCRYPTED FILE-----.*?-----END AGE ENCRYPTED FILE-----`)

// TestStoryOfATransferOnTerminals is two people at two computers: one receives,
// the other pastes NetSuite's pages into seal, the first pastes what comes
// back. Nothing of a key shows on either terminal or stays on the second.
func TestStoryOfATransferOnTerminals(t *testing.T) {
	t.Parallel()
	company, origin := markedCompany(t)
	keys := company.ReadyKeys()
	m := newMarks(keys)
	one, two := t.TempDir(), t.TempDir()
	at := func(home string, args ...string) *terminal {
		return startIn(t, home, 100, 40, nil, append([]string{"--endpoint", origin}, args...)...)
	}
	end := func(s *terminal) {
		t.Helper()
		if code := s.exit(); code != 0 {
			t.Errorf("exit code %d\n%s", code, s.screen())
		}
		m.look(t, "the terminal", s.printed())
	}
	paste := func(s *terminal, text string) {
		t.Helper()
		s.see("nothing will show")
		s.pour(text)
	}

	s := at(one, "receive", "acme")
	end(s)
	to := recipient.FindString(s.screen())
	if to == "" {
		t.Fatalf("no recipient:\n%s", s.screen())
	}
	s = at(two, "seal", "--to", to)
	paste(s, page(keys, netsuite.ConsumerPair)+page(keys, netsuite.TokenPair))
	end(s)
	message := messageBlock.FindString(s.printed())
	m.lookUnder(t, two)

	s = at(one, "import", "-", "--account", "1234567_SB1", "--for", "rest")
	paste(s, message)
	end(s)
	s.see("Connected: 1234567_SB1 (sandbox, practice), for REST.")
	m.lookUnder(t, one)
}
