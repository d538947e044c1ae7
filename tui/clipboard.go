package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/steps/effects"
)

// clipboardWait is how long the terminal may take to report the clipboard. Many
// terminals never do, so that no program can spy on it.
const clipboardWait = 500 * time.Millisecond

type clipboardLate struct{ id int }

// systemClipboard is what ctrl+c and ctrl+v of a desktop use, as terminals
// name it in their answer.
const systemClipboard = 'c'

func (m *model) clearClipboard(id int) tea.Cmd {
	m.clearing = id
	return tea.Batch(
		tea.Sequence(tea.SetClipboard(""), tea.ReadClipboard),
		m.after(clipboardWait, clipboardLate{id}),
	)
}

// clipboardAnswered handles the terminal's report of the clipboard. It matters only
// whether the clipboard is empty. An answer that nobody requested, or that does not name
// the clipboard, is ignored and is never a paste.
func (m *model) clipboardAnswered(msg tea.ClipboardMsg) tea.Cmd {
	if m.clearing == 0 || msg.Selection != systemClipboard {
		return nil
	}
	return m.clipboardCleared(effects.ClipboardCleared{ID: m.clearing, Answered: true, Empty: msg.Content == ""})
}

func (m *model) clipboardLate(msg clipboardLate) tea.Cmd {
	if m.clearing != msg.id {
		return nil
	}
	return m.clipboardCleared(effects.ClipboardCleared{ID: msg.id})
}

func (m *model) clipboardCleared(e effects.ClipboardCleared) tea.Cmd {
	m.clearing = 0
	return m.arrive(e)
}
