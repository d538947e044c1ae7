package tui

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// later is a message that is due at a time.
type later struct {
	at  time.Time
	msg tea.Msg
}

// timed is a model whose messages of later come as its clock is moved.
type timed struct {
	*model
	clock *clock
	queue []later
	drawn []string // every frame
}

// Update passes a message on and draws.
func (t *timed) Update(msg tea.Msg) {
	t.model.Update(msg)
	if frame := t.View().Content; len(t.drawn) == 0 || t.drawn[len(t.drawn)-1] != frame {
		t.drawn = append(t.drawn, frame)
	}
}

// drew returns the first part of a key, of so many characters, that was in a frame.
func (t *timed) drew(length int, keys ...string) string {
	for _, frame := range t.drawn {
		frame = ansi.Strip(frame)
		for _, key := range keys {
			for i := range len(key) - length + 1 {
				if strings.Contains(frame, key[i:i+length]) {
					return key[i : i+length]
				}
			}
		}
	}
	return ""
}

func onClock(s *script) *timed {
	m, c := scripted(s)
	t := &timed{model: m, clock: c}
	m.after = func(d time.Duration, msg tea.Msg) tea.Cmd {
		t.queue = append(t.queue, later{c.at.Add(d), msg})
		return nil
	}
	return t
}

// pass lets time go by.
func (t *timed) pass(d time.Duration) {
	end := t.clock.at.Add(d)
	for {
		next := -1
		for i, l := range t.queue {
			if !l.at.After(end) && (next < 0 || l.at.Before(t.queue[next].at)) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		l := t.queue[next]
		t.queue = slices.Delete(t.queue, next, next+1)
		t.clock.at = l.at
		t.Update(l.msg)
	}
	t.clock.at = end
}

// send presses the keys of an unmarked paste, a millisecond apart.
func (t *timed) send(text string) {
	for _, r := range text {
		switch r {
		case '\n':
			t.Update(press("enter"))
		case ' ':
			t.Update(press("space"))
		default:
			t.Update(press(string(r)))
		}
		t.pass(time.Millisecond)
	}
}

// TestPasteThatStalls sends unmarked pastes over a line that stalls in them:
// no part of a key is taken for a key.
func TestPasteThatStalls(t *testing.T) {
	second := strings.Repeat("1b2c", 16)
	page := "CONSUMER KEY\n" + testKey + "\nCONSUMER SECRET\n" + second + "\n"
	tests := []struct {
		name  string
		parts []string // with 290 ms between them
		want  []string // what is pasted
		wait  time.Duration
	}{
		{"in a key", []string{testKey[:25], testKey[25:]}, []string{testKey}, pasteStall},
		{"twice in a key", []string{testKey[:25], testKey[25:40], testKey[40:]}, []string{testKey}, pasteStall},
		{"at the beginning of a key", []string{testKey[:3], testKey[3:]}, []string{testKey}, pasteStall},
		{"in a page's label", []string{page[:10], page[10:]}, []string{page}, pasteStall},
		{"behind a page's label", []string{page[:13], page[13:]}, []string{page}, pasteStall},
		{"in a page's first key", []string{page[:30], page[30:]}, []string{page}, pasteStall},
		{"in a page's second key", []string{page[:100], page[100:]}, []string{page}, pasteStall},
		{"between a page's keys", []string{page[:84], page[84:]}, []string{page}, pasteStall},
		{"a key that is cut", []string{testKey[:63]}, []string{testKey[:63]}, pasteHalf},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &script{screen: integrationScene().screen}
			m := onClock(s)
			for i, part := range tt.parts {
				if i > 0 {
					m.pass(290 * time.Millisecond)
				}
				m.send(part)
			}
			m.pass(tt.wait - 2*time.Millisecond)
			if len(s.events) != 0 {
				t.Fatalf("too early: %q", names(s.events))
			}
			m.pass(2 * time.Millisecond)
			var got []string
			for _, e := range s.events {
				p, ok := e.(steps.Pasted)
				if !ok || p.Typed {
					t.Fatalf("not a paste: %q", names(s.events))
				}
				for _, want := range tt.want {
					if p.Text.Equal(netsuite.NewSecret(want)) {
						got = append(got, want)
					}
				}
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("events %q", names(s.events))
			}
		})
	}
}

// TestStalledPasteIsNotDrawn sends a key into an ordinary input over a line
// that stalls in it.
func TestStalledPasteIsNotDrawn(t *testing.T) {
	s := &script{screen: sceneOfTest("test-failed").screen}
	m := onClock(s)
	m.send(testKey[:25])
	m.pass(290 * time.Millisecond)
	m.send(testKey[25:])
	m.pass(pasteGap)
	if part := m.drew(2, testKey); part != "" {
		t.Errorf("%q of the key is drawn", part)
	}
	if got := names(s.events); !reflect.DeepEqual(got, []string{"Pasted  64 characters"}) {
		t.Errorf("events %q", got)
	}
}

// TestLetterIsDrawnAtOnce types into a visible input, a filter, a key field and a hidden
// input. A letter is in the next frame, but a second one right after it is not, before it
// is known that it is no paste.
func TestLetterIsDrawnAtOnce(t *testing.T) {
	find := toolScene().screen
	find.Rows[slices.IndexFunc(find.Rows, func(r steps.Row) bool { return r.Filter })].Value = ""
	for _, tt := range []struct {
		name       string
		screen     steps.Screen
		one, three string // what is drawn after one letter, and after three
	}{
		{"a visible input", sceneOfTest("test-failed").screen, " x ", " xyz "},
		{"a filter", find, " x ", " xyz "},
		{"a key field", integrationScene().screen, " 1 so far", " 3 characters so far"},
		{"a hidden input", passphraseScene().screen, " 1 so far", " 3 so far"},
	} {
		s := &script{screen: tt.screen}
		m := onClock(s)
		m.Update(press("x"))
		if len(s.events) > 0 || !strings.Contains(drawnNow(m.model), tt.one) {
			t.Errorf("%s: the letter is not drawn at once, or typed too early:\n%s", tt.name, drawnNow(m.model))
		}
		m.pass(pasteGap)
		m.Update(press("y"))
		m.pass(pasteGap - 1)
		frames := len(m.drawn)
		m.Update(press("z"))
		m.Update(wakeMsg{})
		if m.pass(pasteGap - 1); len(m.drawn) != frames {
			t.Errorf("%s: two quick letters are drawn before they are judged", tt.name)
		}
		if m.pass(1); !strings.Contains(drawnNow(m.model), tt.three) {
			t.Errorf("%s: quick letters are not drawn:\n%s", tt.name, drawnNow(m.model))
		}
	}
}

// TestFirstLetterIsNotDrawn expects no part of a run in a frame if it came with others in
// one read, or right after another key.
func TestFirstLetterIsNotDrawn(t *testing.T) {
	for name, before := range map[string]func(m *timed){
		"in one read": func(m *timed) { m.readOne = func() bool { return false } },
		"right after another run": func(m *timed) {
			m.Update(press("y"))
			m.Update(press("left"))
			m.drawn = nil
		},
	} {
		m := onClock(&script{screen: sceneOfTest("test-failed").screen})
		before(m)
		m.Update(press("x"))
		if strings.Contains(drawnNow(m.model), " x ") {
			t.Errorf("%s: it is drawn", name)
		}
	}
}
