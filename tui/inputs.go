package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

func (m *model) editor(row steps.Row) *editor {
	e := m.editors[row.ID]
	if e == nil {
		e = &editor{last: row.Value}
		e.set(row.Value)
		m.editors[row.ID] = e
	}
	return e
}

func (m *model) secretEditor(id string) *editor {
	return m.editor(steps.Row{ID: id})
}

// adopt takes over the texts that the machine changed. What was typed otherwise stays.
func (m *model) adopt() {
	for _, r := range m.screen.Rows {
		if r.Kind != steps.RowInput || r.Hidden {
			continue
		}
		if e := m.editors[r.ID]; e != nil && e.last != r.Value {
			if e.String() != r.Value {
				e.set(r.Value)
			}
			e.last = r.Value
		}
	}
}

func (m *model) count(id string) {
	if e := m.editors[id]; e != nil && len(e.text) > 0 {
		m.view.typed[id] = len(e.text)
	} else {
		delete(m.view.typed, id)
	}
}

func (m *model) takeSecret(id string) netsuite.Secret {
	e := m.secretEditor(id)
	s := netsuite.NewSecret(strings.TrimSpace(e.String()))
	e.wipe()
	m.count(id)
	return s
}

// forgetHidden wipes what was typed into hidden inputs of another screen. Text in a key
// field stays, because it comes back with its field.
func (m *model) forgetHidden() {
	for id := range m.view.typed {
		if !slices.Contains(netsuite.KeyNames[:], netsuite.KeyName(id)) {
			m.secretEditor(id).wipe()
			m.count(id)
		}
	}
}

func (m *model) typeInto(row steps.Row, k tea.KeyPressMsg) tea.Cmd {
	e := m.editor(row)
	before := e.String()
	if !e.press(k) {
		return nil
	}
	return m.edited(row, before)
}

// edited sends the new text of an input to the machine. A text that may hold a key is
// removed instead, because inputs are shown and saved. It is not saved as a key
// either, because a typed key is incomplete at first.
func (m *model) edited(row steps.Row, before string) tea.Cmd {
	e := m.editor(row)
	text := e.String()
	if text == before {
		return nil
	}
	if row.Filter {
		m.view.scroll = 0
	} else {
		m.view.focus = row.ID
	}
	if netsuite.MayHoldKey(text) {
		e.set("")
		cmd := m.send(steps.Edited{Input: row.ID})
		m.ignoreKey()
		return cmd
	}
	cmd := m.send(steps.Edited{Input: row.ID, Text: text})
	if row.Filter {
		m.view.focus = startFocus(m.screen) // enter takes the best of what is found
	}
	return cmd
}

// ignoreKey drops the key presses that follow a part of a key at once, because they are
// its rest.
func (m *model) ignoreKey() {
	m.say("That looks like a key. Paste keys in steps 4 and 7.")
	m.ignoreFor = m.now().Add(grace)
}
