package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/steps"
)

// In practice mode, all checks pass at once, and nobody could follow them. They are
// shown one after another, and then what they led to.
const (
	checkPace = 90 * time.Millisecond
	bandAfter = 250 * time.Millisecond
)

// stillDot is the beat of the dot that is shown where nothing may move.
const stillDot = 2

// motion delays how the test is drawn, never the test.
type motion struct {
	seq     int           // of the next beat; others are late
	beats   bool          // one is awaited
	running *steps.Screen // what is still drawn after the test ended
}

type paceMsg struct{ seq int }

// follow begins and ends the motion after the screen changed.
func (m *model) follow(before steps.Screen) tea.Cmd {
	band := slices.ContainsFunc(m.screen.Rows, func(r steps.Row) bool { return r.Kind == steps.RowBand })
	ended := before.Busy && before.Name != m.screen.Name && band && m.view.paced
	tests := m.screen.Busy && slices.ContainsFunc(m.screen.Rows, isCheck)
	switch {
	case m.noMotion || m.screen.Share || !tests && !ended && m.motion.running == nil:
		m.endMotion()
		return nil
	case ended:
		running := before
		running.Rows = slices.DeleteFunc(slices.Clone(m.screen.Rows), func(r steps.Row) bool { return !isCheck(r) })
		for i := range running.Rows {
			running.Rows[i].Room = steps.AnyRoom
		}
		running.Rows = append(running.Rows, slices.DeleteFunc(slices.Clone(before.Rows), isCheck)...)
		m.motion.running = &running
	case !m.view.paced:
		m.view.paced, m.view.passed = true, 0
	}
	if m.motion.beats {
		return nil
	}
	return m.pace(paceMsg{m.motion.seq})
}

// pace shows the next check that passed, then what the test led to.
func (m *model) pace(msg paceMsg) tea.Cmd {
	if msg.seq != m.motion.seq {
		return nil
	}
	drawn := m.screen
	if m.motion.running != nil {
		drawn = *m.motion.running
	}
	m.motion.seq++
	next := paceMsg{m.motion.seq}
	switch {
	case m.view.passed < checksPassed(drawn):
		m.view.passed++
		m.motion.beats = true
		if m.motion.running != nil && m.view.passed == checksPassed(drawn) {
			return m.after(bandAfter, next)
		}
		return m.after(checkPace, next)
	case m.motion.running != nil:
		m.endMotion()
	}
	m.motion.beats = false
	return nil
}

func (m *model) endMotion() {
	m.view.paced = false
	m.motion = motion{seq: m.motion.seq + 1}
}

// checksPassed counts the checks on a screen that passed.
func checksPassed(s steps.Screen) int {
	passed := 0
	for _, r := range s.Rows {
		if isCheck(r) && r.Sign == steps.SignDone {
			passed++
		}
	}
	return passed
}

func isCheck(r steps.Row) bool { return r.Kind == steps.RowCheck }
