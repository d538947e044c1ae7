package tui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// walker goes through the real wizard by keyboard, in one window size.
type walker struct {
	t        *testing.T
	m        *model
	pending  []steps.Effect
	services *effectstest.Services
	keys     []string // that must never be drawn
	terminal *sheet
	screen   string // that was drawn last
}

func startWalk(t *testing.T, width, height int, setting steps.Setting) *walker {
	t.Helper()
	setting.Store, setting.Home = profile.Keyring, "~/.config/netsuite-tba"
	start, begin := steps.Start(setting)
	w := &walker{t: t, services: effectstest.Working()}
	w.m = newModel(start, wizard, effects.NewRunner(t.Context(), nil), unicodeSigns)
	w.m.now = newClock().now
	w.m.begin = func(e steps.Effect) { w.pending = append(w.pending, e) }
	w.recolor(colorprofile.TrueColor)
	w.m.painter, w.terminal = newSheet("TERM=xterm-256color")
	resize(w.m, width, height)
	w.pending = begin
	w.runEffects()
	return w
}

// recolor gives the terminal so many colors.
func (w *walker) recolor(p colorprofile.Profile) {
	w.m.look = darkLook
	w.m.look.profile = p
	w.m.recolor()
}

// runEffects runs the machine's effects, at once and in order.
func (w *walker) runEffects() {
	for len(w.pending) > 0 {
		e := w.pending[0]
		w.pending = w.pending[1:]
		e.Run(w.t.Context(), w.services, func(ev steps.Event) {
			w.m.arrive(ev)
			w.m.settle()
		})
	}
	w.m.ignoreUntil = time.Time{}
	w.look()
}

// look checks what is on the screen now.
func (w *walker) look() {
	w.t.Helper()
	if w.m.fault != nil {
		w.t.Fatal(w.m.fault)
	}
	out := w.m.View().Content
	for i, l := range strings.Split(out, "\n") {
		if ansi.StringWidth(l) > w.m.width-2 && i > 0 {
			w.t.Errorf("%s: line %d is too wide: %q", w.m.screen.Name, i+1, ansi.Strip(l))
		}
	}
	for _, k := range w.keys {
		if strings.Contains(out, k[:12]) {
			w.t.Fatalf("%s shows a key", w.m.screen.Name)
		}
	}
	sent := len(w.terminal.draw(w.m.painter))
	if w.screen != w.m.screen.Name && w.m.width == 80 && sent > mostBytes {
		w.t.Errorf("%s is drawn with %d bytes, more than %d", w.m.screen.Name, sent, mostBytes)
	}
	w.screen = w.m.screen.Name
}

func (w *walker) press(names ...string) *walker {
	w.t.Helper()
	for _, n := range names {
		keys(w.m, n)
		w.runEffects()
	}
	return w
}

func (w *walker) write(text string) *walker {
	typeText(w.m, text)
	w.runEffects()
	return w
}

func (w *walker) paste(text string) *walker {
	w.m.Update(tea.PasteMsg{Content: text})
	w.runEffects()
	return w
}

// on expects to be in a step.
func (w *walker) on(count string) *walker {
	w.t.Helper()
	w.t.Logf("%s\n%s", w.m.screen.Name, ansi.Strip(w.m.View().Content))
	if w.m.screen.Count != count {
		w.t.Fatalf("on screen %q, %q, want step %q", w.m.screen.Name, w.m.screen.Count, count)
	}
	return w
}

// through presses enter until the step is done or asks for keys.
func (w *walker) through(count string) *walker {
	w.t.Helper()
	for range 10 {
		if w.on(count).press("enter"); w.m.screen.Count != count || len(w.m.screen.Fields) > 0 {
			return w
		}
	}
	w.t.Fatalf("step %q does not end", count)
	return w
}

// TestWalk goes from nothing to a verified connection by the keyboard alone,
// in the smallest window, the designed one and a wide one.
func TestWalk(t *testing.T) {
	key := effectstest.Key
	for _, tt := range []struct {
		width, height int
		colors        colorprofile.Profile
	}{
		{60, 16, colorprofile.TrueColor}, {80, 24, colorprofile.TrueColor}, {80, 24, colorprofile.ANSI256}, {120, 40, colorprofile.TrueColor},
	} {
		t.Run(fmt.Sprint(size(tt.width, tt.height), " ", tt.colors), func(t *testing.T) {
			w := startWalk(t, tt.width, tt.height, steps.Setting{})
			w.recolor(tt.colors)
			w.keys = []string{key('a'), key('b'), key('c'), key('d')}
			w.on("").press("enter")
			w.on("1 of 9").write("1234567-sb1").press("enter")
			w.through("1 of 9")
			w.on("2 of 9").write("mule").through("2 of 9")
			w.on("3 of 9").press("space", "space", "?", "esc").through("3 of 9")
			w.through("4 of 9").paste(effectstest.ConsumerPage)
			w.on("4 of 9").press("enter")
			w.through("5 of 9")
			w.through("6 of 9")
			w.on("7 of 9").paste(key('c'))
			w.on("7 of 9").paste(key('d'))
			w.on("7 of 9").press("enter")
			if w.m.screen.Count == "8 of 9" {
				w.through("8 of 9")
			}
			w.on("9 of 9")
			if len(w.services.Saved.Missing()) > 0 {
				t.Errorf("not saved: %v", w.services.Saved.Missing())
			}
			for !w.m.finished {
				before := w.m.view.focus
				if strings.Contains(before, "finish") {
					w.press("enter")
					break
				}
				if w.press("down"); w.m.view.focus == before {
					t.Fatal("no row to finish")
				}
			}
			if w.m.outcome != effects.Connected {
				t.Errorf("ended as %q", w.m.outcome)
			}
		})
	}
}
