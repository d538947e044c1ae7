package cli

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
)

// wide are profiles whose rows do not fit a usual terminal.
func wide() []profile.Profile {
	all := saved()
	all[1].Customer, all[1].Connectors = "Acme Holdings International and Sons", []string{"mulesoft", "rest", "onlink"}
	usual := testRun()
	usual.Name, usual.Customer = "1234567-sb1-mulesoft", "Globex"
	usual.Pending = all[2].Pending
	usual.LastTest.At = testNow.Add(-13 * time.Minute)
	return append(all, usual)
}

// A list fits the terminal, and what can be told by another column goes first;
// a wide terminal has all.
func TestListFits(t *testing.T) {
	var lists []facts.List
	for _, p := range wide() {
		lists = append(lists, facts.Of(p, facts.Context{Now: testNow}))
	}
	table := facts.TableOf(lists, false)
	for _, width := range []int{60, 80, 120} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			widths := text.FitColumns(table.Columns, width)
			var out strings.Builder
			for _, row := range append([][]string{table.Heads}, table.Rows...) {
				line := text.Row(row, widths)
				if n := text.Width(line); n > width {
					t.Errorf("%d wide: %s", n, line)
				}
				out.WriteString(line + "\n")
			}
			golden(t, fmt.Sprintf("list-wide-%d", width), out.String())
		})
	}
}

// TestStoryOfAList: on a terminal no row is broken; piped, nothing is left out.
func TestStoryOfAList(t *testing.T) {
	h := newTestHome(t)
	h.index(wide()...)
	s := start(t, 80, 24, []string{"NETSUITE_TBA_HOME=" + h.dir}, "list")
	screen := s.see("5 profiles", "acme-sb1 ", "1234567-sb1-mulesoft ")
	if code := s.exit(); code != exitDone || strings.Count(screen, "\n") != 6 || strings.Contains(screen, "International and Sons") {
		t.Errorf("exit code %d:\n%s", code, screen)
	}
	if out, _, _ := h.run("", "list"); !strings.Contains(out, "Acme Holdings International and Sons") || !strings.Contains(out, "sandbox, practice") {
		t.Errorf("piped:\n%s", out)
	}
}
