package tui

import (
	"slices"

	"netsuite-tba/steps"
)

// The names of screens that the shell itself has to know.
const (
	helpName  = "help"
	leaveName = "leave"
)

// The actions of the help screen's rows.
const (
	helpOpen    = "help/open"
	helpCopy    = "help/copy"
	helpSend    = "help/instructions"
	helpMore    = "help/more"
	helpShare   = "help/share"
	helpOracle  = "help/oracle"
	helpRedraw  = "help/redraw"
	helpSuspend = "help/suspend"
	helpLeave   = "help/leave"
)

// helpScreen is the help for a screen, as a screen: what it is about, what usually
// goes wrong, and every key as a row, for those who cannot press it.
func helpScreen(s steps.Screen, suspends bool) steps.Screen {
	h := steps.Screen{
		Name: helpName, Customer: s.Customer, Account: s.Account, Kind: s.Kind, Practice: s.Practice,
		Right: s.Right, Production: s.Production, Share: s.Share, Rail: s.Rail, Count: s.Count,
		Title: "Help", Enter: "do it", BackWord: "close", Address: s.Help.Oracle,
	}
	if at := currentStep(s); at.Label != "" {
		h.Title = "Help: " + at.Label
	}
	add := func(rows ...steps.Row) { h.Rows = append(h.Rows, rows...) }
	blank := steps.Row{Kind: steps.RowBlank}
	var page []steps.Row // not every window shows the address elsewhere
	if s.Address != "" && !s.AddressHidden {
		page = []steps.Row{{Kind: steps.RowHeading, Label: "The page in NetSuite"}, {Label: s.Address}}
	}
	if s.Shortcut != "" {
		page = append(page, steps.Row{Label: "In NetSuite's search, type " + s.Shortcut, Quiet: true})
	}
	if s.Unopened {
		add(append(page, blank)...)
	}
	for _, section := range s.Help.Sections {
		add(steps.Row{Kind: steps.RowHeading, Label: section.Title})
		for _, text := range section.Text {
			add(steps.Row{Label: text, Quiet: true})
		}
		add(blank)
	}
	add(steps.Row{Kind: steps.RowHeading, Label: "Shortcuts"})
	add(helpActions(s, suspends)...)
	if len(page) > 0 && !s.Unopened {
		add(append([]steps.Row{blank}, page...)...)
	}
	h.Message.Text = "✓ done   • visited   ● now   ○ to do   ! look here   ✗ failed"
	return h
}

// helpActions are the rows of help that do something, with their keys.
func helpActions(s steps.Screen, suspends bool) []steps.Row {
	var rows []steps.Row
	action := func(id, label, key string) {
		rows = append(rows, steps.Row{Kind: steps.RowChoice, ID: id, Label: label, Value: key})
	}
	if s.Address != "" {
		action(helpOpen, "Open the page in the browser", named(bound.open))
	}
	if s.Address != "" || slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Copy != "" }) {
		action(helpCopy, "Copy the value or address under the cursor", named(bound.copy))
	}
	if s.CanSend {
		action(helpSend, "Write instructions for someone else", named(bound.instructions))
	}
	if moreOf(s).ID != "" {
		action(helpMore, "See what is known, and more actions", named(bound.more))
	}
	if s.Share {
		action(helpShare, "Show names in full again", named(bound.share))
	} else {
		action(helpShare, "Hide names while sharing the screen", named(bound.share))
	}
	if s.Help.Oracle != "" {
		action(helpOracle, "Read Oracle's page about this step", "")
		rows[len(rows)-1].Copy = s.Help.Oracle
	}
	action(helpRedraw, "Draw the screen again", named(bound.redraw))
	if suspends {
		action(helpSuspend, "Suspend the program", named(bound.suspend))
	}
	action(helpLeave, "Leave. Everything you saved stays saved", named(bound.leave))
	return rows
}
