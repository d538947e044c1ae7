package tui

import (
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Bubble Tea sends frames to the terminal by a ticker that runs from start to end, and no
// option stops it: at the 120 frames per second that make keys quick, a wizard at rest
// takes 2.5 % of a core. So its ticker is made quick after each change and slow at rest.
// It is an unexported field, reached by reflection. The other way out is a renderer of
// our own: 300 lines that must follow Bubble Tea's.
//
// If the field disappears, a test fails, and frames come 60 times a second.
const (
	frameQuick = time.Millisecond
	frameSlow  = time.Second // it also sends a frame that a slow terminal kept waiting
	restAfter  = 40 * time.Millisecond
)

type frames struct {
	last    time.Time // when something last changed
	awaited bool      // a restMsg is due
}

type restMsg struct{}

// tickerOf returns the ticker by which a program sends frames, or nil.
func tickerOf(p *tea.Program) *time.Ticker {
	if p == nil {
		return nil
	}
	field := reflect.ValueOf(p).Elem().FieldByName("ticker")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*time.Ticker]() {
		return nil
	}
	return (*time.Ticker)(field.UnsafePointer())
}

func (m *model) hurry() {
	if t := tickerOf(m.program); t != nil {
		t.Reset(frameQuick)
		m.frames.last = m.now()
	}
}

// awaitRest has a restMsg come after a change, unless one is due anyway.
func (m *model) awaitRest() tea.Cmd {
	if m.frames.awaited || tickerOf(m.program) == nil {
		return nil
	}
	m.frames.awaited = true
	return m.after(restAfter, restMsg{})
}

// rest slows frames down if nothing has changed for a while.
func (m *model) rest() tea.Cmd {
	m.unchanged = true
	if left := m.frames.last.Add(restAfter).Sub(m.now()); left > 0 {
		return m.after(left, restMsg{})
	}
	m.frames.awaited = false
	tickerOf(m.program).Reset(frameSlow)
	return nil
}
