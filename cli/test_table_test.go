package cli

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// TestStoryOfTheTable watches test --all on a terminal: a profile's line
// changes where it stands while another customer's host hangs.
func TestStoryOfTheTable(t *testing.T) {
	h := newHouse(t)
	world := newCrowd(t)
	answer := make(chan struct{})
	world.hang["1000001"] = answer
	world.refuse["2000001_SB1"] = true
	h.customers(world, "1000001", "2000001_SB1", "3000001")
	s := start(t, 80, 24, []string{"NETSUITE_TBA_HOME=" + h.dir}, "test", "--all", "--endpoint", world.origin)
	screen := s.see("running  1000001      1000001      login", "failed   2000001-sb1  2000001_SB1  login: Invalid login attempt.",
		"passed   3000001      3000001      6 checks")
	if first := strings.Fields(screen)[0]; first != "running" {
		t.Errorf("the table does not stand in the order of the profiles:\n%s", screen)
	}
	s.match(regexp.MustCompile(`running  1000001 .*login +\d+ s`)) // it counts while nothing else happens
	close(answer)
	screen = s.see("passed   1000001", "3 profiles in 3 accounts: 2 verified, 1 failed.", "Failed: 2000001-sb1.",
		"Next: netsuite-tba --endpoint "+world.origin+" test 2000001-sb1")
	if code := s.exit(); code != exitNotVerified {
		t.Errorf("exit code %d, want 3", code)
	}
	if n := strings.Count(screen, "passed   1000001"); n != 1 || strings.Contains(screen, "running") {
		t.Errorf("a line did not change where it stood:\n%s", screen)
	}
}

// TestStoryOfALongTable has more profiles than rows: those that are done go
// up, each once, and nothing is left of the lines that changed.
func TestStoryOfALongTable(t *testing.T) {
	h := newHouse(t)
	world := newCrowd(t)
	answer := make(chan struct{})
	world.hang["1000000"] = answer
	var accounts []string
	for i := range 30 {
		accounts = append(accounts, fmt.Sprint(1000000+i))
	}
	h.customers(world, accounts...)
	s := start(t, 60, 16, []string{"NETSUITE_TBA_HOME=" + h.dir}, "test", "--all", "--endpoint", world.origin)
	s.see("29 of 30 done", "running  1000000")
	close(answer)
	screen := s.see("30 profiles in 30 accounts: 30 verified.")
	if code := s.exit(); code != exitDone {
		t.Errorf("exit code %d, want 0", code)
	}
	if strings.Contains(screen, "running") || strings.Contains(screen, "of 30 done") {
		t.Errorf("lines that changed are left:\n%s", screen)
	}
	if n := strings.Count(screen, "passed   1000000"); n != 1 {
		t.Errorf("the last one stands there %d times:\n%s", n, screen)
	}
}

// TestTableForScreenReaders: where the terminal cannot move its cursor, or
// somebody listens, lines are only added.
func TestTableForScreenReaders(t *testing.T) {
	h := newHouse(t)
	world := newCrowd(t)
	h.customers(world, "1000001", "2000001")
	for _, env := range []string{"TERM=dumb", "ACCESSIBLE=1"} {
		s := start(t, 80, 24, []string{"NETSUITE_TBA_HOME=" + h.dir, env}, "test", "--all", "--endpoint", world.origin)
		s.see("2 profiles in 2 accounts: 2 verified.")
		if code := s.exit(); code != exitDone || strings.ContainsRune(s.printed(), '\x1b') || strings.Contains(s.printed(), "running") {
			t.Errorf("%s: exit code %d, printed %q", env, code, s.printed())
		}
	}
}
