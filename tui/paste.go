package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

const (
	// maxPaste bounds a paste, in bytes. A confirmation page has a few thousand.
	maxPaste = 1 << 20
	// pasteOpen is how long a marked paste may take before the person sees that its
	// end is missing.
	pasteOpen = 3 * time.Second
)

type pasteLateMsg struct{ paste int }

// pasteStarted takes the mark that begins a paste. The paste itself comes with its end.
func (m *model) pasteStarted() tea.Cmd {
	m.pastes++
	return m.after(pasteOpen, pasteLateMsg{m.pastes})
}

// pasteLate says that the end of a paste is missing. Until it arrives, all keys but
// ctrl+c belong to the paste.
func (m *model) pasteLate(msg pasteLateMsg) {
	if msg.paste == m.pastes {
		m.say("Your terminal has not ended its paste. Press ctrl+c to end it.")
	}
}

// pasteArrived takes what the terminal marks as one paste.
func (m *model) pasteArrived(text string) tea.Cmd {
	m.pastes++
	if len(text) > maxPaste {
		return m.tooLong()
	}
	return m.textPasted(text)
}

func (m *model) tooLong() tea.Cmd {
	m.say("That paste is longer than 1 MB, so nothing was saved. Copy only the page or the key.")
	return nil
}

// textPasted handles a paste. Without keys, it is text for the input in use. Everything
// else goes to the machine, which reads whole pages.
func (m *model) textPasted(pasted string) tea.Cmd {
	m.clearMessage()
	if m.unseen() {
		return nil
	}
	m.closeHelp()
	row, ok := inputFor(m.screen, m.view.focus)
	trimmed := strings.Trim(text.Line(pasted), " ")
	switch {
	case ok && row.Hidden:
		m.editor(row).insert(trimmed)
		m.count(row.ID)
		m.view.focus = row.ID
		return nil
	case ok && !netsuite.MayHoldKey(pasted):
		before := m.editor(row).String()
		m.editor(row).insert(trimmed)
		return m.edited(row, before)
	}
	field := netsuite.KeyName("")
	if m.view.isField(m.screen) {
		field = netsuite.KeyName(m.view.focus)
		m.takeSecret(m.view.focus) // the paste replaces what was typed
	}
	return m.send(steps.Pasted{Field: field, Text: netsuite.NewSecret(pasted)})
}
