package tui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

func TestHelpOpensAtItsBeginning(t *testing.T) {
	s := &script{screen: roleScene().screen} // with a long text
	begin := s.screen.Help.Sections[0].Text[0][:30]
	m, _ := scripted(s)
	resize(m, 60, 16)
	m.Update(press("f1"))
	if out := drawnNow(m); !strings.Contains(out, begin) || strings.Contains(out, "enter") {
		t.Fatalf("help begins elsewhere, or offers what cannot be seen:\n%s", out)
	}
	if keys(m, "enter"); !m.helping || len(s.events) > 0 {
		t.Fatalf("enter did something unseen: %q", names(s.events))
	}
	for range 80 { // to the first action, and no further
		if m.view.focus != "" {
			break
		}
		keys(m, "down")
	}
	if out := drawnNow(m); m.view.focus != named(bound.open) || !strings.Contains(out, "enter Open the page") {
		t.Fatalf("the cursor is on %q:\n%s", m.view.focus, out)
	}
	for range 80 {
		keys(m, "up")
	}
	if out := drawnNow(m); m.view.focus != "" || !strings.Contains(out, begin) {
		t.Fatalf("the text is not read again, the cursor is on %q:\n%s", m.view.focus, out)
	}
	for range 80 {
		keys(m, "down")
	}
	if m.view.focus != named(bound.leave) {
		t.Errorf("the last action is not reached: %q", m.view.focus)
	}
}

// TestPagesOfHelp reads help a window at a time, to its end and back.
func TestPagesOfHelp(t *testing.T) {
	m, _ := scripted(&script{screen: integrationScene().screen})
	resize(m, 60, 16)
	m.Update(press("f1"))
	begin := drawnNow(m)
	keys(m, "pgdown")
	if out := drawnNow(m); out == begin || m.view.scroll < 3 {
		t.Errorf("one press of pgdown:\n%s", out)
	}
	for range 10 {
		keys(m, "pgdown")
	}
	if m.view.focus != named(bound.leave) {
		t.Errorf("pgdown does not reach the last action: %q", m.view.focus)
	}
	for range 10 {
		keys(m, "pgup")
	}
	if out := drawnNow(m); out != begin {
		t.Errorf("pgup does not reach the beginning:\n%s", out)
	}
}

func TestHelpActions(t *testing.T) {
	tests := []struct {
		id   string
		want []string
	}{
		{named(bound.open), []string{"OpenAsked{false}"}},
		{named(bound.copy), nil},
		{named(bound.instructions), []string{"InstructionsAsked{}"}},
		{named(bound.share), []string{"ShareToggled{}"}},
		{helpOracle, []string{"OpenAsked{true}"}},
		{named(bound.leave), []string{"LeaveAsked{ 0}"}},
	}
	for _, tt := range tests {
		s := &script{screen: integrationScene().screen}
		m, _ := scripted(s)
		resize(m, 80, 70) // which has room for all of it
		m.Update(press("f1"))
		m.view.focus = tt.id
		keys(m, "enter")
		if got := names(s.events); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: events %q, want %q", tt.id, got, tt.want)
		}
		if stays := tt.id == helpOracle; m.helping != stays {
			t.Errorf("%s: help open %v", tt.id, m.helping)
		}
	}
}

func TestCopyInHelp(t *testing.T) {
	screen := integrationScene().screen
	m := modelOn(screen)
	m.view.focus = string(netsuite.ConsumerKey) // nothing to copy but the address
	m.Update(press("f1"))
	for focus, want := range map[string]string{helpOracle: screen.Help.Oracle, named(bound.share): screen.Address} {
		m.view.focus = focus
		cmd := keys(m, "ctrl+y")
		if cmd == nil || fmt.Sprint(cmd()) != want {
			t.Errorf("on %s something else is copied than %s", focus, want)
		}
	}
}

// TestHelpFollowsSharing begins sharing the screen while help is open: what
// help shows has to be shortened at once.
func TestHelpFollowsSharing(t *testing.T) {
	s := &script{screen: integrationScene().screen}
	s.react = func(s *script, _ steps.Event) []steps.Effect {
		s.screen = sharedScene().screen
		return nil
	}
	m, _ := scripted(s)
	resize(m, 80, 70)
	m.Update(press("f1"))
	keys(m, "ctrl+g")
	out := drawnNow(m)
	if !m.helping || strings.Contains(out, "1234567_SB1   sandbox") || !strings.Contains(out, "SCREEN SHARE") {
		t.Errorf("help shows what is not to be shown:\n%s", out)
	}
	if !strings.Contains(out, "Show names in full again") || !strings.Contains(out, "ctrl+g end sharing") {
		t.Errorf("help does not tell how to end it:\n%s", out)
	}
}
