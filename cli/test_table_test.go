package cli

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"netsuite-tba/secrets"
)

// TestStoryOfTheTable watches test --all on a terminal: each profile has a line when its
// test has ended. The last line says what is still running, and then goes away.
func TestStoryOfTheTable(t *testing.T) {
	t.Parallel()
	home, world := t.TempDir(), newManyAccounts(t)
	answer := make(chan struct{})
	world.hang["1000001"] = answer
	world.refuse["2000001_SB1"] = true
	world.customers(t, home, "1000001", "2000001_SB1", "3000001")
	s := start(t, 80, 24, []string{"NETSUITE_TBA_HOME=" + home}, "test", "--all", "--endpoint", world.origin)
	s.see("failed   2000001-sb1  2000001_SB1  login: Invalid login attempt.", "passed   3000001      3000001      6 checks", "2 of 3 done. 1000001: login")
	s.match(regexp.MustCompile(`2 of 3 done. 1000001: login, \d+ s`)) // it counts while nothing else happens
	s.resize(40, 24, "2 of 3 done. 1000001: login")
	s.resize(80, 24, "2 of 3 done. 1000001: login")
	close(answer)
	screen := s.see("passed   1000001      1000001      6 checks", "3 profiles in 3 accounts: 2 verified, 1 failed.", "Failed: 2000001-sb1.",
		"Next: netsuite-tba --endpoint "+world.origin+" test 2000001-sb1")
	if code := s.exit(); code != exitNotVerified {
		t.Errorf("exit code %d, want 3", code)
	}
	if strings.Contains(screen, "done") || strings.Count(screen, "passed   1000001") != 1 {
		t.Errorf("something is left:\n%s", screen)
	}
	if strings.ContainsRune(s.printed(), '\x1b') {
		t.Errorf("printed %q", s.printed())
	}
}

// TestStoryOfATableBrokenOff presses ctrl+c while one customer's host hangs: the table
// ends clean, and the results that had ended are saved.
func TestStoryOfATableBrokenOff(t *testing.T) {
	t.Parallel()
	home, world := t.TempDir(), newManyAccounts(t)
	world.hang["2000001"] = make(chan struct{})
	world.customers(t, home, "1000001", "2000001", "2000001", "3000001")
	s := start(t, 80, 24, []string{"NETSUITE_TBA_HOME=" + home}, "test", "--all", "--endpoint", world.origin)
	s.see("passed   1000001", "passed   3000001", "2 of 4 done. 2000001: login")
	s.keys(ctrlC)
	screen := s.see("stopped  2000001  ", "stopped  2000001-2", "4 profiles in 3 accounts: 2 verified, 2 stopped.")
	if code := s.exit(); code != exitInterrupted {
		t.Errorf("exit code %d, want 130", code)
	}
	if lines := strings.Split(screen, "\n"); len(lines) != 6 || lines[4] != "" || strings.Contains(screen, "done") || strings.Contains(screen, "^C") {
		t.Errorf("the table is not clean:\n%s", screen)
	}
	opened, err := secrets.OpenHome(filepath.Join(home, "practice"))
	if err != nil {
		t.Fatal(err)
	}
	for name, tested := range map[string]bool{"1000001": true, "2000001": false, "2000001-2": false, "3000001": true} {
		if p, err := opened.Profile(name); err != nil || (p.LastTest != nil) != tested {
			t.Errorf("%s: last test %+v, %v", name, p.LastTest, err)
		}
	}
}

// TestTableForScreenReaders: where the terminal cannot move its cursor, or someone
// listens, no line is replaced.
func TestTableForScreenReaders(t *testing.T) {
	t.Parallel()
	home, world := t.TempDir(), newManyAccounts(t)
	world.customers(t, home, "1000001", "2000001")
	for _, env := range []string{"TERM=dumb", "ACCESSIBLE=1"} {
		s := start(t, 80, 24, []string{"NETSUITE_TBA_HOME=" + home, env}, "test", "--all", "--endpoint", world.origin)
		s.see("2 profiles in 2 accounts: 2 verified.")
		if code := s.exit(); code != exitDone || strings.Contains(s.printed(), "done") {
			t.Errorf("%s: exit code %d, printed %q", env, code, s.printed())
		}
	}
}
