package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"netsuite-tba/steps"
)

// The names of screens that the shell itself has to know.
const (
	helpName  = "help"
	leaveName = "leave"
)

// The actions of the help screen's rows.
const (
	helpOpen   = "help/open"
	helpCopy   = "help/copy"
	helpSend   = "help/instructions"
	helpShare  = "help/share"
	helpOracle = "help/oracle"
	helpLeave  = "help/leave"
)

// helpScreen is the help for a screen, as a screen: what it is about, what
// usually goes wrong, and every key as a row, for those who cannot press it.
func helpScreen(s steps.Screen, sg signs, suspends bool) steps.Screen {
	h := steps.Screen{
		Name: helpName, Product: s.Product, Customer: s.Customer, Account: s.Account,
		Kind: s.Kind, Practice: s.Practice, Right: s.Right, Production: s.Production, Share: s.Share,
		Title: "Help", Enter: "do it", BackWord: "close", Address: s.Help.Oracle,
	}
	if step, _, ok := strings.Cut(s.Count, " of "); ok {
		h.Title = "Help for step " + step
	}
	if s.Address != "" && !s.AddressHidden { // not every window shows it elsewhere
		h.Rows = append(h.Rows, steps.Row{Label: s.Address}, steps.Row{Kind: steps.RowBlank})
	}
	indent := 0
	if len(s.Help.Sections) > 1 { // a single one needs no heading
		indent = 2
	}
	for _, section := range s.Help.Sections {
		if indent > 0 {
			h.Rows = append(h.Rows, steps.Row{Kind: steps.RowHeading, Label: section.Title})
		}
		for _, text := range section.Text {
			h.Rows = append(h.Rows, steps.Row{Label: text, Indent: indent})
		}
		h.Rows = append(h.Rows, steps.Row{Kind: steps.RowBlank})
	}
	h.Rows = append(h.Rows, helpActions(s, sg)...)
	legend := []string{
		sg.of[steps.SignDone] + " done", sg.of[steps.SignNow] + " now", sg.of[steps.SignToDo] + " to do",
		sg.of[steps.SignLook] + " look here", sg.of[steps.SignFailed] + " failed", sg.of[steps.SignNone] + " not needed",
	}
	chords := told(bound.redraw)
	if suspends {
		chords += ", " + told(bound.suspend)
	}
	h.Rows = append(h.Rows, steps.Row{Kind: steps.RowBlank},
		steps.Row{Label: strings.Join(legend, "   "), Quiet: true},
		steps.Row{Label: chords + ".", Quiet: true})
	return h
}

// helpActions are the rows of help that do something, with their keys.
func helpActions(s steps.Screen, sg signs) []steps.Row {
	var rows []steps.Row
	action := func(id, label, key string) {
		rows = append(rows, steps.Row{Kind: steps.RowChoice, ID: id, Label: label, Value: key})
	}
	if s.Address != "" {
		action(helpOpen, "Open the page in the browser", named(bound.open))
	}
	if s.Address != "" || slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Copy != "" }) {
		action(helpCopy, "Copy the value at "+sg.cursor+", or the address", named(bound.copy))
	}
	if s.CanSend {
		action(helpSend, "Send instructions to someone else", named(bound.instructions))
	}
	if s.Share {
		action(helpShare, "End sharing: names in full again", named(bound.share))
	} else {
		action(helpShare, "Screen-share mode: names shortened", named(bound.share))
	}
	if s.Help.Oracle != "" {
		action(helpOracle, "Oracle's page on this step", "")
		rows[len(rows)-1].Copy = s.Help.Oracle
	}
	action(helpLeave, "Leave; what was kept stays kept", named(bound.leave))
	return rows
}

// told is a key with what it does.
func told(b key.Binding) string { return b.Help().Key + " " + b.Help().Desc }
