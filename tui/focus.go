package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/steps"
)

// move takes the cursor to the next row or field. If that is far away or there is none,
// it scrolls by a line, so that every line can be read.
func (m *model) move(by int) tea.Cmd {
	p := m.page()
	ids := stops(p.screen)
	to := slices.Index(ids, m.view.focus) + by
	if to < 0 || to >= len(ids) || p.far(m.view.scroll, ids[to], by) {
		m.view.scroll = min(max(m.view.scroll+by, 0), p.most())
		if m.helping && by < 0 && !m.inSight() {
			m.view.focus = "" // help is read again, not acted on
		}
		if m.helping && m.view.scroll == 0 && m.view.focus == "" {
			m.view.focus = helpFocus(p.screen, p.grid, m.signs)
		}
		return nil
	}
	var cmd tea.Cmd
	if !m.helping {
		cmd = m.leaveField()
	}
	if slices.Contains(stops(m.shown()), ids[to]) {
		m.view.focus = ids[to]
	}
	return cmd
}

// moveWindow moves by a window of rows. One row of both windows is the same.
func (m *model) moveWindow(by int) tea.Cmd {
	var cmds []tea.Cmd
	for range max(m.page().rows-1, 1) {
		cmds = append(cmds, m.move(by))
	}
	return tea.Batch(cmds...)
}

func (m *model) page() page {
	s := m.shown()
	return paginate(s, m.view, gridFor(s, m.width, m.height), m.signs)
}

// far reports whether a row is so far out of the window that going there would skip
// lines.
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

// comeBack scrolls to the row in focus, because a row is acted on only if it is visible.
func (m *model) comeBack() {
	m.view.scroll = m.page().reveal(m.view.scroll, m.view.focus)
}

func (m *model) openHelp() {
	m.helping, m.focusBeforeHelp, m.view.scroll = true, m.view.focus, 0
	h := m.shown()
	m.view.focus = helpFocus(h, gridFor(h, m.width, m.height), m.signs)
}

// helpFocus is where the cursor is when help opens: on its first action if that is
// visible, otherwise nowhere until the text above was scrolled by.
func helpFocus(h steps.Screen, g grid, sg signs) string {
	v := view{focus: startFocus(h), pulse: -1}
	if !paginate(h, v, g, sg).shows(v) {
		return ""
	}
	return v.focus
}

func (m *model) closeHelp() {
	if m.helping {
		m.helping, m.view.focus, m.view.scroll = false, m.focusBeforeHelp, 0
	}
}

// helpAction does what a row of help names. Help stays open for Oracle's page, because
// its address can be copied there.
func (m *model) helpAction(id string) tea.Cmd {
	switch id {
	case "":
		return nil
	case helpOracle:
		return m.send(steps.OpenAsked{Oracle: true})
	}
	m.closeHelp()
	if id == named(bound.more) {
		return m.send(steps.Chose{Choice: moreOf(m.screen).ID})
	}
	for _, c := range chords {
		if id == named(c.key) {
			return c.do(m)
		}
	}
	return nil
}
