package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/steps"
)

// The dot of a wait comes up only when the wait is long enough to be noticed,
// and then stays long enough to be seen.
const (
	dotAfter = 200 * time.Millisecond
	dotStays = 600 * time.Millisecond
	dotBeat  = 250 * time.Millisecond
)

// wait follows what runs, for the dot and its seconds.
type wait struct {
	on     bool
	seq    int
	since  time.Time // of the row that runs now
	shown  time.Time // when the dot came up; zero before
	what   string    // the row that runs now
	ticked int
}

type pulseMsg struct{ seq int }

type releaseMsg struct{}

// watch starts and stops the dot as the screen says. Nothing ticks while nothing runs.
func (m *model) watch() tea.Cmd {
	on, what := waits(m.screen), runningRow(m.screen)
	if on && m.wait.on {
		if what != m.wait.what {
			m.wait.what, m.wait.since = what, m.now()
			m.view.elapsed = 0
		}
		return nil
	}
	if !on {
		m.wait = wait{seq: m.wait.seq + 1}
		m.view.pulse, m.view.elapsed = -1, 0
		return nil
	}
	m.wait = wait{on: true, seq: m.wait.seq + 1, since: m.now(), what: what}
	return m.after(dotAfter, pulseMsg{m.wait.seq})
}

func runningRow(s steps.Screen) string {
	for _, r := range s.Rows {
		if r.Sign == steps.SignNow {
			return r.ID + r.Label
		}
	}
	return ""
}

func (m *model) pulsed(msg pulseMsg) tea.Cmd {
	if !m.wait.on || msg.seq != m.wait.seq {
		return nil
	}
	if m.wait.shown.IsZero() {
		m.wait.shown = m.now()
	}
	if m.view.pulse = m.wait.ticked; m.noMotion {
		m.view.pulse = stillDot
	}
	m.wait.ticked++
	m.view.elapsed = m.now().Sub(m.wait.since)
	return m.after(dotBeat, msg)
}

// left is how long the dot still has to stay.
func (w wait) left(now time.Time) time.Duration {
	if !w.on || w.shown.IsZero() {
		return 0
	}
	return w.shown.Add(dotStays).Sub(now)
}
