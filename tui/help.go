package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"netsuite-tba/internal/text"
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

// helpScreen is the help for a screen, as a screen: what it is about, every key as a row
// for those who cannot press it, and what usually goes wrong. Short texts are above the
// keys.
func helpScreen(s steps.Screen, suspends bool) steps.Screen {
	h := steps.Screen{
		Name: helpName, Customer: s.Customer, Account: s.Account, Kind: s.Kind, Practice: s.Practice,
		Right: s.Right, Share: s.Share, Rail: s.Rail, Count: s.Count,
		Title: "Help", BackWord: "close", Address: s.Help.Oracle,
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
	above, lines := 0, 0
	for i, section := range s.Help.Sections {
		for _, paragraph := range section.Text {
			lines += 1 + text.Width(paragraph)/76
		}
		if lines += 2; i == 0 || lines <= mostAbove {
			above = i + 1
		}
	}
	show := func(sections []steps.HelpSection) {
		for _, section := range sections {
			add(steps.Row{Kind: steps.RowHeading, Label: section.Title})
			for _, paragraph := range section.Text {
				add(steps.Row{Label: paragraph, Quiet: true})
			}
			add(blank)
		}
	}
	show(s.Help.Sections[:above])
	add(steps.Row{Kind: steps.RowHeading, Label: "Shortcuts"})
	add(helpActions(s, suspends)...)
	add(blank)
	show(s.Help.Sections[above:])
	if !s.Unopened {
		add(page...)
	}
	return h
}

// mostAbove is how many lines of text fit above the keys, so that the window shows both.
const mostAbove = 9

func drawLegend(c *canvas, g grid) {
	col, gap := leftCol, 3
	if g.layout == small {
		gap = 2
	}
	for _, l := range []struct {
		sign steps.Sign
		word string
	}{
		{steps.SignDone, "done"}, {steps.SignVisited, "visited"}, {steps.SignNow, "now"},
		{steps.SignWaiting, "to do"}, {steps.SignWarning, "look here"}, {steps.SignFailed, "failed"},
	} {
		s := signSpan(col, l.sign)
		c.put(g.message, col, s.style, s.text)
		col = c.put(g.message, col+2, textStyle{role: roleQuiet}, l.word) + gap
	}
}

func helpActions(s steps.Screen, suspends bool) []steps.Row {
	var rows []steps.Row
	action := func(on bool, b key.Binding, label, enter string) {
		if on {
			rows = append(rows, steps.Row{Kind: steps.RowChoice, ID: named(b), Label: label, Value: named(b), Enter: enter})
		}
	}
	copies := slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Copy != "" })
	action(s.Address != "", bound.open, "Open the page in the browser", "open the page")
	action(s.Address != "" || copies, bound.copy, "Copy the value or address under the cursor", "copy")
	action(s.CanSend, bound.instructions, "Write instructions for someone else", "write instructions")
	action(moreOf(s).ID != "", bound.more, "See what is known, and more actions", "see more")
	action(s.Share, bound.share, "Show names in full again", "show names")
	action(!s.Share, bound.share, "Hide names while sharing the screen", "hide names")
	if s.Help.Oracle != "" {
		rows = append(rows, steps.Row{Kind: steps.RowChoice, ID: helpOracle, Label: "Read Oracle's page about this step", Enter: "open Oracle's page", Copy: s.Help.Oracle})
	}
	action(true, bound.redraw, "Draw the screen again", "draw again")
	action(suspends, bound.suspend, "Suspend the program", "suspend")
	action(true, bound.leave, "Leave. Everything you saved stays saved", "leave")
	return rows
}
