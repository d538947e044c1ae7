package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"netsuite-tba/steps"
)

// The names of screens that this package has to know.
const (
	helpName  = "help"
	leaveName = "leave"
)

// helpOracle is the action of help that opens Oracle's page. The others are called by
// their keys.
const helpOracle = "oracle"

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
	action := func(on bool, b key.Binding, label string) {
		if on {
			rows = append(rows, steps.Row{Kind: steps.RowChoice, ID: named(b), Label: label, Value: named(b)})
		}
	}
	copies := slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Copy != "" })
	action(s.Address != "", bound.open, "Open the page in the browser")
	action(s.Address != "" || copies, bound.copy, "Copy the value or address under the cursor")
	action(s.CanSend, bound.instructions, "Write instructions for someone else")
	action(moreOf(s).ID != "", bound.more, "See what is known, and more actions")
	action(s.Share, bound.share, "Show names in full again")
	action(!s.Share, bound.share, "Hide names while sharing the screen")
	if s.Help.Oracle != "" {
		rows = append(rows, steps.Row{Kind: steps.RowChoice, ID: helpOracle, Label: "Read Oracle's page about this step", Copy: s.Help.Oracle})
	}
	action(true, bound.redraw, "Draw the screen again")
	action(suspends, bound.suspend, "Suspend the program")
	action(true, bound.leave, "Leave. Everything you saved stays saved")
	return rows
}
