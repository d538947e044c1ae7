package tui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/stepstest"
)

// names lists events by type and content, without any key.
func names(events []steps.Event) []string {
	var out []string
	for _, e := range events {
		switch e := e.(type) {
		case steps.Pasted:
			out = append(out, fmt.Sprintf("Pasted %s %d characters", e.Field, e.Text.Len()))
		case steps.Entered:
			out = append(out, fmt.Sprintf("Entered %s %d characters", e.Input, e.Text.Len()))
		default:
			out = append(out, strings.TrimPrefix(fmt.Sprintf("%T%v", e, e), "steps."))
		}
	}
	return out
}

func TestKeys(t *testing.T) {
	tests := []struct {
		name  string
		scene scene
		focus string
		keys  []string
		want  []string // events
		ends  string   // focus afterwards; "" for wherever
	}{
		{"enter goes on from an item", featuresScene(), string(netsuite.ItemFeatureTBA), []string{"enter"}, []string{"Confirmed{}"}, ""},
		{"enter picks a choice", welcomeScene(), "practice", []string{"enter"}, []string{"Chose{practice}"}, ""},
		{"space ticks and moves on", featuresScene(), string(netsuite.ItemFeatureSOAP), []string{"space"}, []string{"Ticked{features/soap}"}, string(netsuite.ItemFeatureTBA)},
		{"arrows stop at the ends", welcomeScene(), "connect", []string{"up", "up", "down"}, nil, "practice"},
		{"tab and shift+tab move", welcomeScene(), "connect", []string{"tab", "tab", "shift+tab"}, nil, "practice"},
		{"down reaches the key fields", integrationScene(), "integration/save", []string{"down", "down"}, nil, string(netsuite.ConsumerSecret)},
		{"esc goes back", featuresScene(), "", []string{"esc"}, []string{"Back{}"}, ""},
		{"esc does nothing where there is no way back", welcomeScene(), "connect", []string{"esc"}, nil, "connect"},
		{"ctrl+o opens the page", featuresScene(), "", []string{"ctrl+o"}, []string{"OpenAsked{false}"}, ""},
		{"ctrl+g shares the screen", featuresScene(), "", []string{"ctrl+g"}, []string{"ShareToggled{}"}, ""},
		{"ctrl+c asks to leave", featuresScene(), "", []string{"ctrl+c"}, []string{"LeaveAsked{ 0}"}, ""},
		{"a letter on a choice does nothing", welcomeScene(), "connect", []string{"a", "space"}, nil, "connect"},
		{"someone else does this", featuresScene(), "", []string{"ctrl+t"}, []string{"InstructionsAsked{}"}, ""},
		{"left alone", featuresScene(), "", []string{"ctrl+s", "ctrl+q", "ctrl+b", "ctrl+d", "ctrl+x"}, nil, ""},
		{"typing edits an input", accountScene(), "customer", []string{"!", "backspace", "home", "A"}, []string{"Edited{customer Acme!}", "Edited{customer Acme}", "Edited{customer AAcme}"}, "customer"},
		{"typing filters from any row", toolScene(), "soap", []string{"s"}, []string{"Edited{find tool mules}"}, "mulesoft"},
		{"a blank belongs to the filter", toolScene(), "soap", []string{"space"}, []string{"Edited{find tool mule }"}, "mulesoft"},
		{"esc empties a search first", toolScene(), "soap", []string{"esc"}, []string{"Edited{find tool }"}, "mulesoft"},
		{"a letter goes only to the input with the cursor", sceneOfTest("test-failed"), "cause/0", []string{"x"}, nil, "cause/0"},
		{"enter on a cause", sceneOfTest("test-failed"), "cause/1", []string{"enter"}, []string{"Chose{cause/1}"}, ""},
		{"? on a row opens help", featuresScene(), "", []string{"?", "enter"}, []string{"OpenAsked{false}"}, ""},
		{"? in an empty input opens help", sceneOfTest("test-failed"), "detail", []string{"?", "esc"}, nil, "detail"},
		{"? in a text is text", accountScene(), "customer", []string{"?"}, []string{"Edited{customer Acme?}"}, ""},
		{"F1 opens help in a text too", accountScene(), "customer", []string{"f1", "esc"}, nil, "customer"},
		{"help swallows letters", featuresScene(), "", []string{"?", "x", "space", "esc"}, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &script{screen: tt.scene.screen}
			m, _ := scripted(s)
			if tt.focus != "" {
				m.view.focus = tt.focus
			}
			keys(m, tt.keys...)
			if got := names(s.events); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("events %q, want %q", got, tt.want)
			}
			if tt.ends != "" && m.view.focus != tt.ends {
				t.Errorf("cursor on %q, want %q", m.view.focus, tt.ends)
			}
		})
	}
}

func TestTypedKeyIsSentWhenComplete(t *testing.T) {
	for _, leave := range []string{"enter", "up", "tab", "esc"} {
		t.Run(leave, func(t *testing.T) {
			s := &script{screen: integrationScene().screen}
			m, _ := scripted(s)
			typeText(m, "abc123") // on a row: goes to the first empty field
			if len(s.events) != 0 {
				t.Fatalf("sent before it was complete: %q", names(s.events))
			}
			if n := m.view.typed["consumer_key"]; n != 6 || m.view.focus != "consumer_key" {
				t.Fatalf("%d characters counted, cursor on %s", n, m.view.focus)
			}
			if out := m.View().Content; strings.Contains(out, "abc") || !strings.Contains(out, "6 characters so far") {
				t.Fatal("the typed key is shown, or its count is not")
			}
			keys(m, leave)
			if len(s.events) == 0 || names(s.events)[0] != "Pasted consumer_key 6 characters" {
				t.Fatalf("events %q", names(s.events))
			}
			if m.view.typed["consumer_key"] != 0 || string(m.editors["consumer_key"].text) != "" {
				t.Error("the field was not emptied")
			}
		})
	}
}

func TestLeavingSaysWhatIsTyped(t *testing.T) {
	s := &script{screen: integrationScene().screen}
	m, _ := scripted(s)
	typeText(m, "abc")
	keys(m, "ctrl+c")
	if got := names(s.events); !reflect.DeepEqual(got, []string{"LeaveAsked{consumer_key 3}"}) {
		t.Fatalf("events %q", got)
	}
	if m.view.typed["consumer_key"] != 3 {
		t.Error("what was typed is lost when the person stays")
	}
}

func TestHiddenInput(t *testing.T) {
	s := &script{screen: passphraseScene().screen}
	m, _ := scripted(s)
	typeText(m, "correct horse")
	m.Update(tea.PasteMsg{Content: " battery\n"})
	out := m.View().Content
	if strings.Contains(out, "horse") || strings.Contains(out, "battery") || !strings.Contains(out, "so far") {
		t.Fatal("a passphrase is drawn, or its count is not")
	}
	keys(m, "enter")
	if got := names(s.events); !reflect.DeepEqual(got, []string{"Entered passphrase 20 characters"}) {
		t.Fatalf("events %q", got)
	}
	if m.view.typed["passphrase"] != 0 {
		t.Error("the passphrase stays in the field")
	}
}

func TestHiddenInputIsForgottenWithItsScreen(t *testing.T) {
	s := &script{screen: passphraseScene().screen}
	s.react = func(s *script, _ steps.Event) []steps.Effect {
		s.screen = welcomeScene().screen
		return nil
	}
	m, _ := scripted(s)
	typeText(m, "secret")
	keys(m, "esc")
	if len(m.view.typed) != 0 || m.editors["passphrase"].String() != "" {
		t.Error("the passphrase outlives its screen")
	}
}

func TestCopy(t *testing.T) {
	copied := func(cmd tea.Cmd) string {
		if cmd == nil {
			return ""
		}
		return fmt.Sprint(cmd())
	}
	s := integrationScene().screen
	m := modelOn(s)
	m.view.focus = "integration/name"
	if got := copied(keys(m, "ctrl+y")); !strings.Contains(got, "MuleSoft") {
		t.Errorf("on a value copied %q", got)
	}
	if !strings.Contains(m.View().Content, "Copied, if your terminal allows it.") {
		t.Error("no message about it")
	}
	m.view.focus = string(netsuite.ConsumerSecret)
	if got := copied(keys(m, "ctrl+y")); !strings.Contains(got, s.Address) {
		t.Errorf("elsewhere copied %q", got)
	}
	keys(m, "down")
	if strings.Contains(m.View().Content, "Copied") {
		t.Error("the message outlived the next key press")
	}
	m = modelOn(welcomeScene().screen)
	if got := copied(keys(m, "ctrl+y")); got != "" || !strings.Contains(m.View().Content, "Nothing to copy here.") {
		t.Errorf("with nothing to copy: %q", got)
	}
}

func TestCtrlVSaysHowToPaste(t *testing.T) {
	m := modelOn(integrationScene().screen)
	keys(m, "ctrl+v")
	if !strings.Contains(m.View().Content, "Paste with ctrl+shift+v or the right mouse button.") {
		t.Error("no message")
	}
}

func TestEnterWithoutASelectedRow(t *testing.T) {
	s := &script{screen: stepstest.SetUp("mulesoft", "tool").Screen()}
	m, _ := scripted(s)
	keys(m, "enter", "down", "enter")
	if got := names(s.events); !reflect.DeepEqual(got, []string{"Confirmed{}", "Chose{airbyte}"}) {
		t.Errorf("events %q", got)
	}
}

func TestMessagesGoWithTheNextKey(t *testing.T) {
	p := stepstest.SetUp("mulesoft", "integration/new")
	s := &script{screen: p.Screen()}
	m, _ := scripted(s)
	s.react = func(s *script, e steps.Event) []steps.Effect {
		s.screen = p.Do(e).Screen()
		return nil
	}
	for range 2 { // the same message is said again
		keys(m, "enter") // the keys are missing
		message := s.screen.Message.Text
		if message == "" || !strings.Contains(m.View().Content, message) {
			t.Fatalf("the message %q is not there", message)
		}
		keys(m, "ctrl+l")
		if !strings.Contains(m.View().Content, message) {
			t.Fatal("drawing the screen again dropped the message")
		}
		keys(m, "down")
		if strings.Contains(m.View().Content, message) {
			t.Fatal("the message stayed")
		}
	}
}

func TestHelpShowsAndReturns(t *testing.T) {
	s := &script{screen: integrationScene().screen}
	m, _ := scripted(s)
	resize(m, 80, 70)
	m.view.focus = "integration/flow"
	m.Update(tea.KeyPressMsg{Code: tea.KeyF1})
	if !strings.Contains(ansi.Strip(m.View().Content), "Help: Integration") {
		t.Fatal("no help")
	}
	keys(m, "down", "down", "down", "enter") // screen share
	if got := names(s.events); !reflect.DeepEqual(got, []string{"ShareToggled{}"}) {
		t.Errorf("events %q", got)
	}
	if m.helping || m.view.focus != "integration/flow" {
		t.Errorf("help is open or the cursor is on %q", m.view.focus)
	}
}

func TestTooSmallTakesOnlyLeaving(t *testing.T) {
	s := &script{screen: featuresScene().screen}
	m, _ := scripted(s)
	resize(m, 50, 10)
	s.react = func(s *script, e steps.Event) []steps.Effect {
		if s.screen.Name == "leave" {
			return []steps.Effect{effects.Finish{Outcome: effects.Stopped}}
		}
		s.screen = leaveScene().screen
		return nil
	}
	keys(m, "enter", "space", "esc")
	m.Update(tea.PasteMsg{Content: "text"})
	if len(s.events) != 0 {
		t.Fatalf("acted on what cannot be seen: %q", names(s.events))
	}
	if keys(m, "ctrl+c"); !m.finished {
		t.Error("ctrl+c does not leave")
	}
}

// TestTooSmallForTheScreen leaves a window that is too small to the plain-text
// questions, but nothing that they would lose.
func TestTooSmallForTheScreen(t *testing.T) {
	offered := "press enter to continue here"
	flat := func(m *model) string { return strings.Join(strings.Fields(drawnNow(m)), " ") }
	for _, tt := range []struct {
		name   string
		before func(*model)
		plain  bool
	}{
		{"nothing typed", func(*model) {}, true},
		{"half a key typed", func(m *model) { typeText(m, "abc") }, false},
		{"an enter that ends a paste", func(m *model) { resize(m, 40, 10); keys(m, "a") }, false},
	} {
		m := modelOn(integrationScene().screen)
		m.now = newClock().now
		tt.before(m)
		resize(m, 40, 10)
		if out := flat(m); strings.Contains(out, offered) != (len(m.view.typed) == 0) || !strings.Contains(out, "The wizard needs 60×16.") {
			t.Errorf("%s: %s", tt.name, out)
		}
		if keys(m, "enter"); m.finished != tt.plain || m.finished && m.outcome != effects.Plain {
			t.Errorf("%s: finished %v as %q", tt.name, m.finished, m.outcome)
		}
	}
}
