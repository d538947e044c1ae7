package tui

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// script is a machine that shows one screen and records its events.
type script struct {
	screen steps.Screen
	events []steps.Event
	// react may change the screen, and return effects, on an event.
	react func(*script, steps.Event) []steps.Effect
}

func (s *script) machine() machine {
	return machine{
		next: func(st steps.State, e steps.Event) (steps.State, []steps.Effect) {
			s.events = append(s.events, e)
			if s.react != nil {
				return st, s.react(s, e)
			}
			return st, nil
		},
		describe: func(steps.State) steps.Screen { return s.screen },
	}
}

// clock is a clock that stands until it is moved.
type clock struct{ at time.Time }

func (c *clock) now() time.Time          { return c.at }
func (c *clock) move(d time.Duration)    { c.at = c.at.Add(d) }
func newClock() *clock                   { return &clock{time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)} }
func resize(m *model, width, height int) { m.Update(tea.WindowSizeMsg{Width: width, Height: height}) }

func scripted(s *script) (*model, *clock) {
	m := newModel(steps.State{}, s.machine(), effects.NewRunner(context.Background(), nil), unicodeSigns)
	c := newClock()
	m.now = c.now
	resize(m, 80, 24)
	return m, c
}

func modelOn(s steps.Screen) *model {
	m, _ := scripted(&script{screen: s})
	return m
}

var specialKeys = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown,
	"tab": tea.KeyTab, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome,
	"end": tea.KeyEnd, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f1": tea.KeyF1,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
}

// press makes a key press of its name, as Bubble Tea spells it.
func press(name string) tea.KeyPressMsg {
	if code, ok := specialKeys[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	switch {
	case name == "space":
		return tea.KeyPressMsg{Code: ' ', Text: " "}
	case name == "shift+tab":
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	case len(name) == 6 && name[:5] == "ctrl+":
		return tea.KeyPressMsg{Code: rune(name[5]), Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// quiet ends a run of key presses.
func quiet(m *model) tea.Cmd {
	m.pasteDetector.last = m.now().Add(-pasteHalf)
	_, cmd := m.Update(pasteQuietMsg{})
	return cmd
}

// keys presses keys one after another, slowly: each is over before the next.
func keys(m *model, names ...string) (last tea.Cmd) {
	for _, name := range names {
		_, last = m.Update(press(name))
		if len(m.pasteDetector.keys) > 0 {
			last = quiet(m)
		}
	}
	return last
}

func typeText(m *model, text string) {
	for _, r := range text {
		if r == ' ' {
			keys(m, "space")
		} else {
			keys(m, string(r))
		}
	}
}

func TestPressNames(t *testing.T) {
	for _, name := range []string{"enter", "esc", "up", "tab", "shift+tab", "space", "ctrl+y", "a", "?", "f1"} {
		if got := press(name).String(); got != name {
			t.Errorf("press(%q) is %q", name, got)
		}
	}
}

func BenchmarkKeyPress(b *testing.B) {
	m := modelOn(toolScene().screen)
	for b.Loop() {
		m.Update(press("a"))
		m.View()
	}
}

// drawnNow is what the model shows, as plain text.
func drawnNow(m *model) string { return ansi.Strip(m.View().Content) }
