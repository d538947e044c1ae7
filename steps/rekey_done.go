package steps

import (
	"fmt"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// doneNow tells how the profile at hand stands.
func (s State) doneNow() profile.Rekeyed {
	d := profile.Rekeyed{Profile: s.Answers.Name, Account: s.Answers.Account}
	test := s.Rekey.Old
	if s.Active {
		test = s.Last
		d.Did = "new token"
		if s.Rekey.Lost == LostRecord {
			d.Did = "new record, token"
		}
	}
	switch {
	case s.Answers.Branch == profile.RecordVendor && s.Active:
		d.Test = "by the tool"
	case test == nil:
		d.Test = "no"
	default:
		d.Test, d.At = testWord(*test), test.At
	}
	switch {
	case s.Rekey.Wrong:
		d.Left, d.Again = "new keys refused", true
	case s.Active && !s.allUpdated():
		var tools []string
		for _, name := range s.notUpdated() {
			tools = append(tools, State{Answers: profile.Answers{Connector: name}}.tool())
		}
		d.Left, d.Again = "values to "+list(tools), s.Rekey.Rotated
	case s.Active && s.Rekey.Rotated && !s.Rekey.Revoked:
		d.Left = "old token not revoked"
	case !s.Active && d.Test != "passed" && !s.on(ScreenRekeyOwnTest):
		d.Left, d.Again = "re-key", true
	}
	return d
}

// testWord is in a word how a test ended.
func testWord(r netsuite.Result) string {
	login, _ := r.Check(netsuite.CheckLogin)
	switch {
	case r.Verified:
		return "passed"
	case r.NotTested():
		return "no"
	case login.Observation.Failure == netsuite.FailureRefused:
		return "refused"
	}
	return "not passed"
}

// several reports whether the run goes over more than one profile.
func (s State) several() bool {
	return s.Flow == profile.FlowRekey && len(s.Rekey.Queue)+len(s.Rekey.Done) > 0
}

// allDone tells of every profile of the run: those done, the one at hand,
// those that wait.
func (s State) allDone() []profile.Rekeyed {
	all := append(slices.Clone(s.Rekey.Done), s.doneNow())
	for _, name := range s.Rekey.Queue {
		if p := s.saved(name); p != nil {
			all = append(all, profile.Rekeyed{Profile: name, Account: p.Profile.Account, Test: "no", Left: "re-key", Again: true})
		}
	}
	return all
}

// maxNameColumn is how much of a profile's name the table shows.
const maxNameColumn = 22

// doneLines is the table of a run over several profiles: what was done, when it
// was tested, what is left.
func (s State) doneLines() []string {
	rows := [][]string{{"PROFILE", "ACCOUNT", "DONE", "TESTED", "LEFT"}}
	hide := s.hider()
	for _, d := range s.allDone() {
		tested := d.Test
		if !d.At.IsZero() {
			tested += d.At.Local().Format(" 15:04")
		}
		rows = append(rows, []string{text.Cut(hide(d.Profile), maxNameColumn), hide(string(d.Account)), orNothing(d.Did), tested, orNothing(d.Left)})
	}
	widths := text.Widths(rows)
	var lines []string
	for _, row := range rows {
		lines = append(lines, text.Row(row, widths))
	}
	return lines
}

// showDone is that table on a screen.
func (s State) showDone(screen *Screen) {
	if !s.several() {
		return
	}
	screen.blank()
	for i, line := range s.doneLines() {
		screen.add(Row{Kind: RowText, Label: line, Quiet: i == 0, Exact: true})
	}
}

// summariseSeveral leaves the table of a run over several profiles behind, and
// what comes next.
func summariseSeveral(b *strings.Builder, s State) {
	all := s.allDone()
	made := 0
	var again []string
	for _, d := range all {
		if d.Did != "" {
			made++
		}
		if d.Again {
			again = append(again, d.Profile)
		}
	}
	fmt.Fprintf(b, "Re-keyed %d of %d profiles.\n\n", made, len(all))
	for _, line := range s.doneLines() {
		fmt.Fprintln(b, line)
	}
	b.WriteString("\n")
	if s.ends() {
		return
	}
	if made > 0 {
		tellCommand(b, "To use the keys", s.command()+" export PROFILE --for dotenv")
		if s.canGoBack() {
			tellCommand(b, "To go back", s.backCommand())
		}
	}
	if len(again) > 0 {
		tellCommand(b, "To go on", s.command()+" rekey "+strings.Join(again, " "))
	}
}
