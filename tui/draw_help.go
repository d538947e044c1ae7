package tui

import (
	"slices"
	"strings"

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
	helpShare  = "help/share"
	helpOracle = "help/oracle"
	helpLeave  = "help/leave"
)

// helpScreen is the help for a screen, as a screen: what it is about, what
// usually goes wrong, and every key as a row, for those who cannot press it.
func helpScreen(s steps.Screen, sg signs) steps.Screen {
	h := steps.Screen{
		Name: helpName, Product: s.Product, Customer: s.Customer, Account: s.Account,
		Kind: s.Kind, Practice: s.Practice, Right: s.Right, Production: s.Production,
		Title: "Help", Enter: "do it", BackWord: "close", Address: s.Help.Oracle,
	}
	if step, _, ok := strings.Cut(s.Count, " of "); ok {
		h.Title = "Help for step " + step
	}
	for _, section := range s.Help.Sections {
		for _, text := range section.Text {
			h.Rows = append(h.Rows, steps.Row{Label: text})
		}
		h.Rows = append(h.Rows, steps.Row{Kind: steps.RowBlank})
	}
	action := func(id, label, key string) {
		h.Rows = append(h.Rows, steps.Row{Kind: steps.RowChoice, ID: id, Label: label, Value: key})
	}
	if s.Address != "" {
		action(helpOpen, "Open the page in the browser", "ctrl+o")
	}
	if s.Address != "" || slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Copy != "" }) {
		action(helpCopy, "Copy the value at "+sg.cursor+", or the address", "ctrl+y")
	}
	action(helpShare, "Screen-share mode, on or off", "ctrl+g")
	if s.Help.Oracle != "" {
		action(helpOracle, "Copy the address of Oracle's page on this step", "")
	}
	action(helpLeave, "Leave; what was kept stays kept", "ctrl+c")
	h.Focus = h.Rows[len(h.Rows)-1].ID
	for _, r := range h.Rows {
		if r.Kind == steps.RowChoice {
			h.Focus = r.ID
			break
		}
	}
	legend := []string{
		sg.of[steps.SignDone] + " done", sg.of[steps.SignNow] + " now", sg.of[steps.SignToDo] + " to do",
		sg.of[steps.SignLook] + " look here", sg.of[steps.SignFailed] + " failed", sg.of[steps.SignNone] + " not needed",
	}
	h.Rows = append(h.Rows, steps.Row{Kind: steps.RowBlank},
		steps.Row{Label: strings.Join(legend, "   "), Quiet: true},
		steps.Row{Label: "ctrl+l draws the screen anew, ctrl+z suspends.", Quiet: true})
	return h
}
