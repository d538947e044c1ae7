package tui

import (
	"cmp"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

func (m *model) keyPressed(k tea.KeyPressMsg) tea.Cmd {
	if key.Matches(k, bound.leave) {
		m.pasteDetector.reset()
		return m.leave()
	}
	if m.motion.running != nil && !key.Matches(k, bound.share) { // it shows the end at once
		m.endMotion()
		return nil
	}
	if m.unseen() && !key.Matches(k, bound.share, bound.suspend, bound.redraw) {
		return m.pressUnseen(k)
	}
	// Names are hidden at once, whatever was on the screen when it was pressed.
	if m.now().Before(m.ignoreUntil) && !key.Matches(k, bound.share) {
		return nil
	}
	if cmd, ok := m.collects(k); ok {
		return cmd
	}
	return tea.Batch(m.endPaste(), m.press(k))
}

// unseen reports whether the window is too small to show the screen, so that nothing on
// it can be acted on.
func (m *model) unseen() bool {
	return gridFor(m.shown(), m.width, m.height).layout == tiny
}

// canBePlain reports whether the plain-text questions can take over. They would not know
// what is typed into a key field, or what is awaited here.
func (m *model) canBePlain() bool {
	return len(m.view.typed) == 0 && len(m.delayed) == 0 && !m.state.Waits()
}

// pressUnseen drops a key press in a window that is too small. Only enter ends the
// run, so that the plain-text questions take over. An enter right after other keys is
// part of a paste.
func (m *model) pressUnseen(k tea.KeyPressMsg) tea.Cmd {
	if key.Matches(k, bound.enter) && m.canBePlain() && !m.now().Before(m.ignoreUntil) {
		m.outcome, m.finished = effects.Plain, true
		return tea.Quit
	}
	m.ignoreUntil = m.now().Add(grace)
	return nil
}

func (m *model) clearMessage() { m.messageCleared, m.ownMessage = true, steps.Notice{} }

func (m *model) say(text string) { m.messageCleared, m.ownMessage = true, steps.Notice{Text: text} }

// press does what a key does. The order matters: chords work everywhere, then the keys
// that move, which are the same in help, then texts and rows.
func (m *model) press(k tea.KeyPressMsg) tea.Cmd {
	if !key.Matches(k, bound.redraw, bound.suspend) { // they bring back the same screen
		m.clearMessage()
	}
	for _, c := range chords {
		if key.Matches(k, c.key) {
			return c.do(m)
		}
	}
	switch {
	case key.Matches(k, bound.enter):
		return m.enter()
	case key.Matches(k, bound.back):
		return m.escape()
	case key.Matches(k, bound.up, bound.backtab):
		return m.move(-1)
	case key.Matches(k, bound.down, bound.tab):
		return m.move(+1)
	case key.Matches(k, bound.pageUp):
		return m.moveWindow(-1)
	case key.Matches(k, bound.pageDown):
		return m.moveWindow(+1)
	case m.helping && key.Matches(k, bound.help, bound.help1, bound.shut):
		m.closeHelp()
	case m.helping:
	case key.Matches(k, bound.help1):
		m.openHelp()
	default:
		return m.typed(k)
	}
	return nil
}

// chords are the keys that work everywhere, help included. Help names them, for those
// who cannot press them.
var chords = []struct {
	key key.Binding
	do  func(*model) tea.Cmd
}{
	{bound.open, func(m *model) tea.Cmd { return m.send(steps.OpenAsked{}) }},
	{bound.instructions, func(m *model) tea.Cmd { return m.send(steps.InstructionsAsked{}) }},
	{bound.share, func(m *model) tea.Cmd { return m.send(steps.ShareToggled{}) }},
	{bound.copy, (*model).copyHere},
	{bound.paste, func(m *model) tea.Cmd {
		m.say("Paste with ctrl+shift+v or the right mouse button.")
		return nil
	}},
	{bound.redraw, func(*model) tea.Cmd { return tea.ClearScreen }},
	{bound.suspend, (*model).suspendHere},
	{bound.leave, (*model).leave},
}

func (m *model) suspendHere() tea.Cmd {
	if m.suspend == nil {
		m.say("ctrl+z does nothing here, because no shell could resume the program.")
		return nil
	}
	if m.program.ReleaseTerminal() != nil {
		return nil
	}
	m.suspend()
	m.program.RestoreTerminal()
	return tea.ClearScreen
}

// copyHere copies the value at the cursor, else the page's address. Key
// fields have nothing to copy.
func (m *model) copyHere() tea.Cmd {
	row, _ := m.view.rowAt(m.shown())
	if m.helping && row.Copy == "" {
		row, _ = view{focus: m.focusBeforeHelp}.rowAt(m.screen)
	}
	text := cmp.Or(row.Copy, m.screen.Address)
	if text == "" {
		m.say("Nothing to copy here.")
		return nil
	}
	m.say("Copied, if your terminal allows it.")
	return tea.SetClipboard(text)
}

// enter does the first thing on the keyboard row.
func (m *model) enter() tea.Cmd {
	if m.view.isField(m.screen) && m.view.typed[m.view.focus] > 0 {
		return m.leaveField()
	}
	row, _ := m.view.rowAt(m.shown())
	switch {
	case chosen(row) && !m.inSight():
		m.comeBack()
	case m.helping:
		return m.helpAction(row.ID)
	case chosen(row):
		return m.send(steps.Chose{Choice: row.ID})
	case row.Kind == steps.RowInput && row.Hidden:
		return m.send(steps.Entered{Input: row.ID, Text: m.takeSecret(row.ID)})
	case m.screen.Enter != "", m.view.focus == "" && m.screen.Focus == steps.NoFocus:
		return m.send(steps.Confirmed{})
	case row.Kind == steps.RowInput:
		m.view.focus = startFocus(m.screen)
	}
	return nil
}

// chosen reports whether enter on a row chooses it. A key is chosen to be
// copied.
func chosen(r steps.Row) bool {
	return r.Kind == steps.RowChoice || r.Kind == steps.RowKey && r.ID != ""
}

func (m *model) inSight() bool {
	return m.page().shows(m.view)
}

// leaveField sends what was typed into the key field in focus, which is complete when
// the field is left.
func (m *model) leaveField() tea.Cmd {
	id := m.view.focus
	if !m.view.isField(m.screen) || m.view.typed[id] == 0 {
		return nil
	}
	return m.send(steps.Pasted{Field: netsuite.KeyName(id), Text: m.takeSecret(id), Typed: true})
}

func (m *model) escape() tea.Cmd {
	if m.helping {
		m.closeHelp()
		return nil
	}
	if row, ok := inputFor(m.screen, m.view.focus); ok && row.Filter {
		if e := m.editor(row); len(e.text) > 0 {
			before := e.String()
			e.set("")
			return m.edited(row, before)
		}
	}
	if m.screen.BackWord == "" {
		return nil
	}
	return tea.Batch(m.leaveField(), m.send(steps.Back{}))
}

// leave asks whether to leave, and says what was typed and not saved. If the window
// is too small for the question, it leaves at once.
func (m *model) leave() tea.Cmd {
	m.clearMessage()
	m.closeHelp()
	asked := steps.LeaveAsked{}
	for _, f := range m.screen.Fields {
		if n := m.view.typed[string(f.Name)]; n > 0 {
			asked = steps.LeaveAsked{Field: f.Name, Unsaved: n}
		}
	}
	cmd := m.send(asked)
	if !m.finished && m.unseen() && m.screen.Name == leaveName {
		cmd = m.send(asked)
	}
	return cmd
}

// typed takes a key that may be text for the field or input in use, tick an item, or
// open help.
func (m *model) typed(k tea.KeyPressMsg) tea.Cmd {
	if isText(k) && m.now().Before(m.ignoreFor) {
		m.ignoreKey()
		return nil
	}
	here, _ := m.view.rowAt(m.screen)
	switch row := m.writable(k); {
	case key.Matches(k, bound.tick) && here.Kind == steps.RowItem:
		return m.tick(here)
	case row.ID == "" && key.Matches(k, bound.help):
		m.openHelp()
	case row.ID == "" && key.Matches(k, bound.more) && moreOf(m.screen).ID != "":
		return m.send(steps.Chose{Choice: moreOf(m.screen).ID})
	case row.ID == "":
	case row.Hidden:
		m.view.focus = row.ID
		m.editor(row).press(k)
		m.count(row.ID)
	default:
		return m.typeInto(row, k)
	}
	return nil
}

// writable returns the input that a key edits. A key field is a hidden one. The row has
// no ID if the key edits nothing, as ? in an empty input, which opens help.
func (m *model) writable(k tea.KeyPressMsg) steps.Row {
	row, ok := inputFor(m.screen, m.view.focus)
	if m.view.isField(m.screen) {
		row, ok = steps.Row{ID: m.view.focus, Hidden: true}, true
	} else if field, wanted := m.screen.Wanted(); !ok && wanted && isText(k) && !key.Matches(k, bound.tick, bound.help) {
		row, ok = steps.Row{ID: string(field.Name), Hidden: true}, true
	}
	if !ok || key.Matches(k, bound.help) && len(m.editor(row).text) == 0 {
		return steps.Row{}
	}
	return row
}

func (m *model) tick(row steps.Row) tea.Cmd {
	if !m.inSight() {
		m.comeBack()
		return nil
	}
	ids, name := stops(m.screen), m.screen.Name
	at := slices.Index(ids, row.ID)
	cmd := m.send(steps.Ticked{Item: netsuite.Item(row.ID)})
	if m.screen.Name == name && at+1 < len(ids) && slices.Contains(stops(m.screen), ids[at+1]) {
		m.view.focus = ids[at+1]
	}
	return cmd
}
