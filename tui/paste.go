package tui

import (
	"time"

	"charm.land/bubbles/v2/key"
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
	case ok && !steps.LooksLikeKey(text):
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
	for len(e.text) > 0 && e.text[len(e.text)-1] == ' ' {
		e.text = e.text[:len(e.text)-1]
	}
	for len(e.text) > 0 && e.text[0] == ' ' {
		e.text = e.text[1:]
	}
	return string(e.text)
}

// Terminals that do not mark pastes send them as key presses, faster than
// anybody types. Presses that follow one another within burstGap are held
// until it is known what they are, so that nothing of a key is drawn. On
// screens that capture keys they are one paste, line breaks included; on
// others only when they look like a key, else each does what it does. Fewer
// than burstLeast are no paste: fast fingers also come close.
const (
	burstGap   = 15 * time.Millisecond
	burstLeast = 8
)

// burst is a run of quick key presses.
type burst struct {
	keys []tea.KeyPressMsg
	seq  int
}

// burstMsg says that no key followed the run with this number in time.
type burstMsg struct{ seq int }

// collects takes a key press into the run, if it may be part of a paste.
func (m *model) collects(k tea.KeyPressMsg) (tea.Cmd, bool) {
	if _, ok := pasteText(k); !ok {
		return nil, false
	}
	m.burst.keys = append(m.burst.keys, k)
	m.burst.seq++
	seq := m.burst.seq
	return tea.Tick(burstGap, func(time.Time) tea.Msg { return burstMsg{seq} }), true
}

// pasteText is what a key press would be inside a paste.
func pasteText(k tea.KeyPressMsg) (string, bool) {
	switch {
	case key.Matches(k, bound.enter, editing.lineBreak):
		return "\n", true
	case key.Matches(k, bound.tab):
		return "\t", true
	}
	return k.Text, isText(k)
}

// burstEnded takes a run for what it was: a paste, or single key presses.
func (m *model) burstEnded(msg burstMsg) tea.Cmd {
	if msg.seq != m.burst.seq {
		return nil // another key followed
	}
	return m.endBurst()
}

func (m *model) endBurst() tea.Cmd {
	keys := m.burst.keys
	m.burst.keys = nil
	text := ""
	for _, k := range keys {
		t, _ := pasteText(k)
		text += t
	}
	if len(keys) >= burstLeast && (len(m.screen.Fields) > 0 || steps.LooksLikeKey(text)) {
		return m.pasted(text)
	}
	var cmds []tea.Cmd
	for _, k := range keys {
		cmds = append(cmds, m.press(k))
	}
	return tea.Batch(cmds...)
}
