package cli

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// TestStoryOfTheTable watches test --all on a terminal: a profile's line
// changes where it stands while another customer's host hangs.
func TestStoryOfTheTable(t *testing.T) {
	t.Parallel()
	home, world := t.TempDir(), newManyAccounts(t)
	answer := make(chan struct{})
	world.hang["1000001"] = answer
	world.refuse["2000001_SB1"] = true
	world.customers(t, home, "1000001", "2000001_SB1", "3000001")
	s := start(t, 80, 24, []string{"NETSUITE_TBA_HOME=" + home}, "test", "--all", "--endpoint", world.origin)
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
	t.Parallel()
	home, world := t.TempDir(), newManyAccounts(t)
	answer := make(chan struct{})
	world.hang["1000000"] = answer
	var accounts []string
	for i := range 30 {
		accounts = append(accounts, fmt.Sprint(1000000+i))
	}
	world.customers(t, home, accounts...)
	s := start(t, 60, 16, []string{"NETSUITE_TBA_HOME=" + home}, "test", "--all", "--endpoint", world.origin)
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

// TestStoryOfATableBrokenOff presses ctrl+c while one customer's host hangs:
// the table ends clean, and what had ended is remembered.
func TestStoryOfATableBrokenOff(t *testing.T) {
	t.Parallel()
	home, world := t.TempDir(), newManyAccounts(t)
	world.hang["2000001"] = make(chan struct{})
	world.customers(t, home, "1000001", "2000001", "2000001", "3000001")
	s := start(t, 80, 24, []string{"NETSUITE_TBA_HOME=" + home}, "test", "--all", "--endpoint", world.origin)
	s.see("passed   1000001", "running  2000001    2000001  login", "waiting  2000001-2", "passed   3000001")
	s.keys(ctrlC)
	screen := s.see("stopped  2000001  ", "stopped  2000001-2", "4 profiles in 3 accounts: 2 verified, 2 stopped.")
	if code := s.exit(); code != exitInterrupted {
		t.Errorf("exit code %d, want 130", code)
	}
	for _, left := range []string{"running", "waiting", "^C"} {
		if strings.Contains(screen, left) {
			t.Errorf("%s is left:\n%s", left, screen)
		}
	}
	if lines := strings.Split(screen, "\n"); len(lines) != 6 || lines[4] != "" {
		t.Errorf("the table is not clean:\n%s", screen)
	}
	for _, sequence := range regexp.MustCompile(`\x1b\[?[0-9;?]*.`).FindAllString(s.printed(), -1) {
		if !regexp.MustCompile(`^\x1b\[[0-9]*[AJK]$`).MatchString(sequence) {
			t.Errorf("the terminal is changed: %q", sequence)
		}
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

// TestStoryOfAResizedTable makes the window smaller, wider, and too low for all
// lines while a host hangs: each line stands there once.
func TestStoryOfAResizedTable(t *testing.T) {
	t.Parallel()
	home, world := t.TempDir(), newManyAccounts(t)
	answer := make(chan struct{})
	world.hang["1000000"] = answer
	var accounts []string
	for i := range 10 {
		accounts = append(accounts, fmt.Sprint(1000000+i))
	}
	world.customers(t, home, accounts...)
	s := start(t, 80, 24, []string{"NETSUITE_TBA_HOME=" + home, "XTERM_VERSION=its lines are cut"}, "test", "--all", "--endpoint", world.origin)
	s.see("running  1000000  1000000  login", "passed   1000009  1000009  6 checks")
	for _, size := range [][2]int{{50, 24}, {100, 24}, {100, 16}} {
		s.resize(size[0], size[1], "running  1000000")
		if screen := s.screen(); strings.Count(screen, "1000000  1000000") != 1 || strings.Count(screen, "passed   1000009") != 1 {
			t.Errorf("at %v:\n%s", size, screen)
		}
	}
	s.resize(100, 8, "running  1000000") // of the others, those that have room
	s.see("9 of 10 done")
	close(answer)
	screen := s.see("10 profiles in 10 accounts: 10 verified.")
	if code := s.exit(); code != exitDone || strings.Contains(screen, "running") || strings.Contains(screen, "of 10 done") {
		t.Errorf("exit code %d, left:\n%s", code, screen)
	}
}

// paper is a terminal that wraps lines again when its width changes, as most
// do.
type paper struct {
	width int
	lines []string // as they were written, not as they are broken
}

// Write understands what the table prints: the cursor goes up from below the
// last row, to the first column, and lines are written over.
func (p *paper) Write(data []byte) (int, error) {
	text := string(data)
	if up := regexp.MustCompile(`^\x1b\[(\d+)A`).FindStringSubmatch(text); up != nil {
		text = text[len(up[0]):]
		n, _ := strconv.Atoi(up[1])
		for last := len(p.lines) - 1; n > 0 && last >= 0; last-- {
			line := []rune(p.lines[last])
			rows := max(1, (len(line)+p.width-1)/p.width)
			p.lines = p.lines[:last]
			if rows > n { // its first rows stay
				p.lines = append(p.lines, string(line[:(rows-n)*p.width]))
			}
			n -= rows
		}
	}
	text = strings.TrimSuffix(strings.TrimPrefix(text, "\r"), "\x1b[J")
	for line := range strings.Lines(text) {
		p.lines = append(p.lines, strings.TrimSuffix(line, "\x1b[K\n"))
	}
	return len(data), nil
}

// TestTableThatIsWrappedAgain draws on a terminal that wraps lines again when it gets
// narrower, no part of one is left, and what stood above the table stays.
func TestTableThatIsWrappedAgain(t *testing.T) {
	out := &paper{width: 80, lines: []string{"$ netsuite-tba test --all"}}
	a := &app{stdout: out, now: time.Now}
	c := &batch{now: time.Now}
	for _, account := range []string{"1000001", "1000002", "1000003"} {
		c.entries = append(c.entries, &entry{profile: profile.Profile{Name: "customer-" + account, Account: netsuite.Account(account)},
			batchStatus: statusSkipped, why: "two tests got no answer from this account"})
	}
	table := a.newTable(c)
	table.reflows = true
	for _, size := range [][2]int{{80, 24}, {60, 24}, {41, 24}, {20, 24}, {79, 24}, {10, 24}, {120, 24}, {30, 4}, {90, 24}} {
		out.width = size[0]
		table.size = func() (int, int) { return size[0], size[1] }
		table.draw()
		if len(out.lines) != 4 || out.lines[0] != "$ netsuite-tba test --all" {
			t.Fatalf("at %v:\n%s", size, strings.Join(out.lines, "\n"))
		}
	}
}

// TestTableForScreenReaders: where the terminal cannot move its cursor, or
// someone listens, lines are only added.
func TestTableForScreenReaders(t *testing.T) {
	t.Parallel()
	home, world := t.TempDir(), newManyAccounts(t)
	world.customers(t, home, "1000001", "2000001")
	for _, env := range []string{"TERM=dumb", "ACCESSIBLE=1"} {
		s := start(t, 80, 24, []string{"NETSUITE_TBA_HOME=" + home, env}, "test", "--all", "--endpoint", world.origin)
		s.see("2 profiles in 2 accounts: 2 verified.")
		if code := s.exit(); code != exitDone || strings.ContainsRune(s.printed(), '\x1b') || strings.Contains(s.printed(), "running") {
			t.Errorf("%s: exit code %d, printed %q", env, code, s.printed())
		}
	}
}
