package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// editor gives the editor of an input row.
func (m *model) editor(row steps.Row) *editor {
	e := m.editors[row.ID]
	if e == nil {
		e = &editor{last: row.Value}
		e.set(row.Value)
		m.editors[row.ID] = e
	}
	return e
}

// secretEditor gives the editor of a key field or of a hidden input.
func (m *model) secretEditor(id string) *editor {
	return m.editor(steps.Row{ID: id})
}

// adopt takes over what the machine made of inputs. What was typed and not
// changed by the machine stays as it is.
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

// count tells the view how much is typed into a secret editor.
func (m *model) count(id string) {
	if e := m.editors[id]; e != nil && len(e.text) > 0 {
		m.view.typed[id] = len(e.text)
	} else {
		delete(m.view.typed, id)
	}
}

// takeSecret gives what was typed into a secret editor and wipes it.
func (m *model) takeSecret(id string) netsuite.Secret {
	e := m.secretEditor(id)
	s := netsuite.NewSecret(strings.TrimSpace(e.String()))
	e.wipe()
	m.count(id)
	return s
}

// forgetHidden wipes what was typed into hidden inputs of another screen.
// Text in a key field stays: it comes back with its field.
func (m *model) forgetHidden() {
	for id := range m.view.typed {
		if !slices.Contains(netsuite.KeyNames[:], netsuite.KeyName(id)) {
			m.secretEditor(id).wipe()
			m.count(id)
		}
	}
}

// typeInto has an input edited by a key press and tells the machine.
func (m *model) typeInto(row steps.Row, k tea.KeyPressMsg) tea.Cmd {
	e := m.editor(row)
	before := e.String()
	if !e.press(k) {
		return nil
	}
	return m.edited(row, before)
}

// edited tells the machine of a changed input. A text that holds a key is
// taken out again: what an input holds is shown and saved. It is not kept, for
// as it is typed it is only a part of one.
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

// ignoreKey has what comes at once behind a part of a key dropped: it is the rest.
func (m *model) ignoreKey() {
	m.say("That looks like a key. Paste it whole where it is asked for: in steps 4 and 7.")
	m.ignoreFor = m.now().Add(grace)
}
