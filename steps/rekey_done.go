package steps

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

func (s State) doneNow() profile.Rekeyed {
	d := profile.Rekeyed{Profile: s.Answers.Name, Account: s.Answers.Account}
	test := s.Rekey.Old
	if s.Active {
		test = s.Last
		d.Did = "new " + s.credential()
		if s.Rekey.Lost == profile.LostRecord {
			d.Did = "new record, " + s.credential()
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
	case s.Rekey.Refused:
		d.Left, d.Again = "new keys refused", true
	case s.Active && !s.allUpdated():
		tools := text.Each(s.notUpdated(), func(name string) string { return State{Answers: profile.Answers{Connector: name}}.tool() })
		d.Left, d.Again = "update "+list(tools), s.Rekey.Rotated
	case s.Active && s.Rekey.Rotated && !s.Rekey.Revoked:
		d.Left = "old " + s.credential() + " not revoked"
	case !s.Active && d.Test != "passed" && !s.on(ScreenRekeyOwnTest):
		d.Left, d.Again = "replace keys", true
	}
	return d
}

func testWord(r netsuite.Result) string {
	switch {
	case r.Verified:
		return "passed"
	case r.NotTested():
		return "no"
	case r.Login().Observation.Failure == netsuite.FailureRefused:
		return "refused"
	}
	return "not passed"
}

// several reports whether this run replaces the keys of more than one profile.
func (s State) several() bool {
	return s.Flow == profile.FlowRekey && len(s.Rekey.Queue)+len(s.Rekey.Done) > 0
}

func (s State) allDone() []profile.Rekeyed {
	all := append(slices.Clone(s.Rekey.Done), s.doneNow())
	for _, name := range s.Rekey.Queue {
		if p := s.saved(name); p != nil {
			all = append(all, profile.Rekeyed{Profile: name, Account: p.Profile.Account, Test: "no", Left: "replace keys", Again: true})
		}
	}
	return all
}

const (
	maxNameColumn = 22
	screenWidth   = 76 // of the body, in a terminal with 80 columns
)

// doneLines returns the table of a run over several profiles: what was done, when it
// was tested and what is left to do.
func (s State) doneLines() []string {
	rows := [][]string{{"PROFILE", "ACCOUNT", "DONE", "TESTED", "LEFT"}}
	hide := s.hider()
	for _, d := range s.allDone() {
		tested := d.Test
		if !d.At.IsZero() {
			tested += d.At.Local().Format(" 15:04")
		}
		rows = append(rows, []string{text.Cut(hide(d.Profile), maxNameColumn), hide(string(d.Account)), cmp.Or(d.Did, "nothing"), tested, cmp.Or(d.Left, "nothing")})
	}
	widths := text.Widths(rows)
	if text.RowWidth(widths) > screenWidth {
		widths[1] = 0 // the name identifies the profile
	}
	return text.Each(rows, func(row []string) string { return text.Row(row, widths) })
}

func (s State) showDone(screen *Screen) {
	if !s.several() {
		return
	}
	screen.blank()
	for i, line := range s.doneLines() {
		screen.add(Row{Kind: RowText, Label: line, Quiet: i == 0, Exact: true})
	}
}

func summarizeSeveral(b *strings.Builder, s State) {
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
	fmt.Fprintf(b, "Replaced the keys of %d of %d profiles.\n\n", made, len(all))
	for _, line := range s.doneLines() {
		fmt.Fprintln(b, line)
	}
	b.WriteString("\n")
	if s.ends() {
		return
	}
	if made > 0 {
		writeCommand(b, "To use the keys", s.command()+" export PROFILE --for dotenv")
		if s.canGoBack() {
			writeCommand(b, "To roll back", s.backCommand())
		}
	}
	if len(again) > 0 {
		writeCommand(b, "To continue", s.command()+" rekey "+strings.Join(again, " "))
	}
}
