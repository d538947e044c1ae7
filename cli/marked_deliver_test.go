package cli

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheLastStepGivesOneKeyOnce goes through the ways out of the last step,
// opened from the list, and searches all that is seen and saved: a key leaves
// when it was asked for twice in a row, that one alone, once, and never while
// the screen is shared.
func TestTheLastStepGivesOneKeyOnce(t *testing.T) {
	t.Parallel()
	company, origin := markedCompany(t)
	keys := company.ReadyKeys()
	m := newMarks(keys)
	home, brought := t.TempDir(), filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(brought, []byte(inForm("dotenv", "1234567_SB1", keys)), 0o600); err != nil {
		t.Fatal(err)
	}
	at := func(args ...string) *terminal {
		return startIn(t, home, 110, 30, nil, append([]string{"--endpoint", origin}, args...)...)
	}
	s := at("setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", brought)
	if code := s.exit(); code != 0 {
		t.Fatalf("exit code %d:\n%s", code, s.screen())
	}
	m.lookAt(t, "setup", s)

	s = at()
	s.see("Your connections")
	s.keys(enter)
	s.see("Deliver the keys to a tool")
	s.pick("Deliver the keys to a tool")
	s.see("9 of 9", "Copy one value")
	for _, way := range [][2]string{{"Run a command with the keys", "exec acme"}, {"Print the keys", "acme --reveal"}} {
		s.toFirst()
		s.pick(way[0])
		s.see(way[1], "› Go back")
		m.lookAt(t, way[0], s)
		s.keys(enter)
		s.see("Copy one value")
	}
	s.toFirst()
	s.pick("Copy one value")
	s.see("form, then copy the next")
	s.keys(enter)
	s.see("enter again to copy CONSUMER KEY")
	s.keys(down, enter)
	s.see("enter again to copy CONSUMER SECRET")
	s.keys(ctrlG)
	s.see("SCREEN SHARE", "› Go back")
	s.keys(enter)
	s.see("› Copy one value")
	s.keys(enter)
	s.see("This is off while your screen is shared.")
	s.keys(ctrlG)
	s.until(func(screen string) bool { return !strings.Contains(screen, "SCREEN SHARE") }, "shared no more")
	s.keys(enter)
	s.see("form, then copy the next")
	s.keys(enter)
	s.see("enter again to copy CONSUMER KEY")
	m.lookAt(t, "asked once", s)
	s.keys(enter)
	s.see("asked the terminal to copy it")
	copied := base64.StdEncoding.EncodeToString([]byte(keys.ConsumerKey.Reveal()))
	s.until(func(string) bool { return strings.Contains(s.printed(), copied) }, "the key was copied")
	if n := strings.Count(s.printed(), copied); n != 1 {
		t.Errorf("asked twice, the terminal was given the key %d times", n)
	}
	s.keys(ctrlC)
	s.exit()
	m.look(t, "what else was seen", strings.ReplaceAll(s.printed(), copied, ""))
	m.look(t, "what stays on the screen", s.screen())
	m.lookUnder(t, home)
}
