package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/steps"
)

// move takes the cursor to the next row or field, or the window a line
// further where the next one is far off or there is none: so that every line
// can be read.
func (m *model) move(by int) tea.Cmd {
	s := m.shown()
	p := paginate(s, m.view, gridFor(s, m.width, m.height), m.signs)
	ids := stops(s)
	to := slices.Index(ids, m.view.focus) + by
	if to < 0 || to >= len(ids) || p.far(m.view.scroll, ids[to], by) {
		m.view.scroll = min(max(m.view.scroll+by, 0), p.most())
		return nil
	}
	var cmd tea.Cmd
	if m.help == nil {
		cmd = m.leaveField()
	}
	if slices.Contains(stops(m.shown()), ids[to]) {
		m.view.focus = ids[to]
	}
	return cmd
}

// far reports whether a row is so far out of the window, in the direction of
// the move, that going there would pass lines over.
func (p page) far(scroll int, id string, by int) bool {
	first, last, ok := p.lineOf(id)
	from, to := p.window(scroll)
	switch {
	case !ok && by > 0: // a field, below the list
		return to < len(p.list)
	case !ok:
		return false
	case by > 0:
		return first > to
	}
	return last < from-1
}

func (m *model) openHelp() {
	h := helpScreen(m.screen, m.signs)
	m.help, m.under = &h, m.view.focus
	m.view.focus, m.view.scroll = startFocus(h), 0
}

func (m *model) closeHelp() {
	if m.help != nil {
		m.help, m.view.focus, m.view.scroll = nil, m.under, 0
	}
}

// pressInHelp does what keys do while help is open.
func (m *model) pressInHelp(key string) tea.Cmd {
	switch key {
	case "esc", "?", "f1", "q":
		m.closeHelp()
	case "up", "shift+tab":
		return m.move(-1)
	case "down", "tab":
		return m.move(+1)
	case "enter":
		return m.helpAction(m.view.focus)
	}
	return nil
}

// helpAction does what a row of the help screen names.
func (m *model) helpAction(id string) tea.Cmd {
	oracle := m.screen.Help.Oracle
	m.closeHelp()
	switch id {
	case helpOpen:
		return m.send(steps.OpenAsked{})
	case helpCopy:
		return m.copyHere()
	case helpShare:
		return m.send(steps.ShareToggled{})
	case helpOracle:
		return m.copy(oracle)
	case helpLeave:
		return m.leave()
	}
	return nil
}
