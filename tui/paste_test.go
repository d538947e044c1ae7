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
	"netsuite-tba/steps/effects"
)

// testKey has the shape of a key and opens nothing.
var testKey = strings.Repeat("0a1b", 16)

func TestPaste(t *testing.T) {
	tests := []struct {
		name   string
		screen steps.Screen
		focus  string
		text   string
		want   []string
	}{
		{"on a row of a capture screen", integrationScene().screen, "integration/name", testKey, []string{"Pasted  64 characters"}},
		{"in a key field", integrationScene().screen, "consumer_secret", testKey, []string{"Pasted consumer_secret 64 characters"}},
		{"a whole page", integrationScene().screen, "integration/name", "CONSUMER KEY\n" + testKey + "\n", []string{"Pasted  78 characters"}},
		{"where no key is asked for", featuresScene().screen, "", testKey, []string{"Pasted  64 characters"}},
		{"an address into an input", sceneOfTest("test-failed").screen, "detail", "\n invalid_signature \n", []string{"Edited{detail invalid_signature}"}},
		{"a key into an input never shows", sceneOfTest("test-failed").screen, "detail", testKey, []string{"Pasted  64 characters"}},
		{"text for a filter", toolScene().screen, "soap", " soft\r\n", []string{"Edited{find tool mulesoft}"}},
		{"a line break in a text is a blank", sceneOfTest("test-failed").screen, "detail", "two\nwords", []string{"Edited{detail two words}"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &script{screen: tt.screen}
			m, _ := scripted(s)
			if tt.focus != "" {
				m.view.focus = tt.focus
			}
			m.Update(tea.PasteMsg{Content: tt.text})
			if got := names(s.events); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("events %q, want %q", got, tt.want)
			}
			if strings.Contains(m.View().Content, testKey[:16]) {
				t.Error("the key is on the screen")
			}
		})
	}
}

// pastingWays are how a paste arrives.
var pastingWays = map[string]func(m *timed, text string){
	"marked": func(m *timed, text string) {
		m.Update(tea.PasteStartMsg{})
		m.Update(tea.PasteMsg{Content: text})
		m.Update(tea.PasteEndMsg{})
	},
	"unmarked": func(m *timed, text string) { m.send(text) },
	"unmarked, stalling every 7 characters": func(m *timed, text string) {
		for part := range slices.Chunk([]byte(text), pasteLeast-1) {
			m.send(string(part))
			m.pass(2 * pasteGap)
		}
	},
}

// TestNoPasteIsDrawn pastes keys at every row and field of every screen, marked and
// unmarked. No part of them is ever drawn or sent to the machine as an ordinary text.
func TestNoPasteIsDrawn(t *testing.T) {
	other := strings.Repeat("Zq9x", 16)
	texts := map[string]string{
		"a key": testKey, "a cut key": testKey[:30], "letters and digits": other,
		"a page": "CONSUMER KEY / CLIENT ID\n" + testKey + "\nCONSUMER SECRET / CLIENT SECRET\n" + strings.Repeat("1b2c", 16) + "\n",
	}
	for _, sc := range scenes() {
		focuses := append(stops(sc.screen), "")
		if testing.Short() {
			focuses = focuses[:1]
		}
		for i, focus := range focuses {
			for name, text := range texts {
				for way, paste := range pastingWays {
					// No key of NetSuite looks like other.
					if strings.Contains(way, "stalling") && (i > 0 || text == other) {
						continue
					}
					s := &script{screen: sc.screen}
					m := onClock(s)
					m.view.focus = focus
					paste(m, text)
					m.pass(pasteHalf)
					if part := m.drew(8, testKey, strings.Repeat("1b2c", 16), other); part != "" {
						t.Errorf("%s at %q, %s, %s: %q is drawn", sc.name, focus, name, way, part)
					}
					for _, e := range s.events {
						if edited, ok := e.(steps.Edited); ok && (strings.Contains(edited.Text, testKey[:8]) || strings.Contains(edited.Text, other[:8])) {
							t.Errorf("%s at %q, %s, %s: it became a text", sc.name, focus, name, way)
						}
					}
				}
			}
		}
	}
}

// TestUnmarkedPaste sends a page as quick key presses, as terminals without
// bracketed paste do.
func TestUnmarkedPaste(t *testing.T) {
	page := "CONSUMER KEY ? " + testKey + "\nCONSUMER SECRET " + strings.Repeat("1b2c", 16) + "\n"
	s := &script{screen: integrationScene().screen}
	m, _ := scripted(s)
	for _, r := range page {
		switch r {
		case '\n':
			m.Update(press("enter"))
		case ' ':
			m.Update(press("space"))
		default:
			m.Update(press(string(r)))
		}
		m.Update(pasteQuietMsg{}) // too early: a key has just come
	}
	if len(s.events) != 0 {
		t.Fatalf("taken apart: %q", names(s.events))
	}
	quiet(m)
	if len(s.events) != 1 {
		t.Fatalf("events %q", names(s.events))
	}
	if p, ok := s.events[0].(steps.Pasted); !ok || !p.Text.Equal(netsuite.NewSecret(page)) {
		t.Error("the paste did not arrive whole")
	}
}

// TestUnmarkedPasteWhereNoKeyIsAskedFor sends a key as quick key presses to a visible
// input. No part of it is drawn or sent as a text. What does not look like a key is
// typing, however quick, and enter is enter.
func TestUnmarkedPasteWhereNoKeyIsAskedFor(t *testing.T) {
	notHex := strings.Repeat("Zq9x", 16)
	for _, key := range []string{testKey, notHex} {
		s := &script{screen: sceneOfTest("test-failed").screen}
		m, _ := scripted(s)
		for _, r := range key {
			m.Update(press(string(r)))
			if strings.Contains(m.View().Content, key[:2]) {
				t.Fatal("part of the key is drawn")
			}
		}
		m.Update(press("enter"))
		quiet(m)
		if got := names(s.events); !reflect.DeepEqual(got, []string{"Pasted  65 characters"}) {
			t.Errorf("events %q", got)
		}
	}
	s := &script{screen: sceneOfTest("test-failed").screen}
	m, _ := scripted(s)
	for _, r := range "12345678" {
		m.Update(press(string(r)))
	}
	m.Update(press("enter"))
	quiet(m)
	if got := names(s.events); len(got) != 9 || got[8] != "Confirmed{}" {
		t.Errorf("quick typing: events %q", got)
	}
}

func TestQuickFingersAreNoPaste(t *testing.T) {
	s := &script{screen: integrationScene().screen}
	m, _ := scripted(s)
	for _, k := range []string{"a", "b", "enter"} {
		m.Update(press(k))
	}
	quiet(m)
	if got := names(s.events); !reflect.DeepEqual(got, []string{"Pasted consumer_key 2 characters"}) {
		t.Errorf("events %q", got)
	}
}

func TestPasteReplacesWhatWasTyped(t *testing.T) {
	s := &script{screen: integrationScene().screen}
	m, _ := scripted(s)
	typeText(m, "abc")
	m.Update(tea.PasteMsg{Content: testKey})
	if got := names(s.events); !reflect.DeepEqual(got, []string{"Pasted consumer_key 64 characters"}) {
		t.Errorf("events %q", got)
	}
	if m.view.typed["consumer_key"] != 0 {
		t.Error("what was typed stayed")
	}
}

// TestTypedKeyLeavesInputs types a key, unmarked and slowly, into an input that
// is shown and saved: no more than a few characters of it are ever there.
func TestTypedKeyLeavesInputs(t *testing.T) {
	s := &script{screen: sceneOfTest("test-failed").screen}
	m, c := scripted(s)
	for _, r := range testKey {
		keys(m, string(r))
		c.move(40 * time.Millisecond)
	}
	if !strings.Contains(drawnNow(m), "That looks like a key.") {
		t.Error("nothing is said")
	}
	c.move(time.Second)
	typeText(m, "role")
	for _, e := range s.events {
		if edited, ok := e.(steps.Edited); !ok || len(edited.Text) >= 16 {
			t.Fatalf("the machine got %T, or a long part of the key", e)
		}
	}
	if got := names(s.events); len(got) != 20 || got[15] != "Edited{detail }" || got[19] != "Edited{detail role}" {
		t.Errorf("events %q", got)
	}
}

func TestNextFieldAfterSaving(t *testing.T) {
	s := &script{screen: integrationScene().screen}
	m, _ := scripted(s)
	typeText(m, "abc")
	m.view.focus = "integration/name"
	s.react = func(s *script, e steps.Event) []steps.Effect {
		fields := append([]steps.KeyField(nil), s.screen.Fields...)
		fields[0].Phase = steps.FieldSaving
		if _, ok := e.(effects.KeysSaved); ok {
			fields[0].Phase, fields[0].Fingerprint = steps.FieldSaved, "3f9a11c2"
		}
		s.screen.Fields = fields
		return nil
	}
	m.Update(tea.PasteMsg{Content: testKey})
	if m.view.focus != "integration/name" {
		t.Fatalf("cursor on %q before the key is saved", m.view.focus)
	}
	if m.view.typed["consumer_key"] != 0 {
		t.Error("what was typed before hides the paste")
	}
	m.arrive(effects.KeysSaved{ID: 1})
	if m.view.focus != "consumer_secret" {
		t.Errorf("cursor on %q after the key is saved", m.view.focus)
	}
}
