package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// pasted takes what the terminal marks as one paste. It is text for the input
// in use, unless it holds keys; all else goes to the machine, which
// understands whole pages and finds the fields by their labels.
func (m *model) pasted(text string) tea.Cmd {
	m.hush()
	if m.unseen() {
		return nil
	}
	m.closeHelp()
	row, ok := inputFor(m.screen, m.view.focus)
	switch {
	case ok && row.Hidden:
		m.secretEditor(row.ID).insert(trimBreaks(text))
		m.count(row.ID)
		m.view.focus = row.ID
		return nil
	case ok && !netsuite.MayHoldKey(text):
		before := m.editor(row).String()
		m.editor(row).insert(trimBreaks(text))
		return m.edited(row, before)
	}
	return m.capture(netsuite.NewSecret(text))
}

// capture sends a paste that may hold keys. What was typed into its field
// before gives way to it.
func (m *model) capture(text netsuite.Secret) tea.Cmd {
	field := netsuite.KeyName("")
	if m.view.isField(m.screen) {
		field = netsuite.KeyName(m.view.focus)
		m.takeSecret(m.view.focus)
	}
	return m.send(steps.Pasted{Field: field, Text: text})
}

// trimBreaks takes blanks and line breaks off the ends of a paste.
func trimBreaks(text string) string {
	e := editor{}
	e.insert(text)
	return strings.Trim(e.String(), " ")
}
