package tui

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

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
		{"at the beginning of a key", []string{testKey[:3], testKey[3:]}, []string{testKey}, pasteHalf},
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
	if strings.Contains(drawnNow(m.model), testKey[:4]) {
		t.Error("part of the key is drawn")
	}
	m.pass(pasteGap)
	if got := names(s.events); !reflect.DeepEqual(got, []string{"Pasted  64 characters"}) {
		t.Errorf("events %q", got)
	}
}

// TestTypingIsDrawnAtOnce shows that waiting for pastes does not delay keys.
func TestTypingIsDrawnAtOnce(t *testing.T) {
	s := &script{screen: sceneOfTest("test-failed").screen}
	m := onClock(s)
	for _, r := range "INVALID_SIGNATURE" {
		m.Update(press(string(r)))
		m.pass(pasteGap)
	}
	if got := len(s.events); got != 17 {
		t.Errorf("%d events", got)
	}
}
