package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

func TestDotComesLateAndStays(t *testing.T) {
	m, c := stateful()
	m.watch()
	line := func() string {
		for _, l := range strings.Split(drawnNow(m), "\n") {
			if strings.Contains(l, "Login") {
				return l
			}
		}
		return ""
	}
	if strings.ContainsAny(line(), "•●") {
		t.Fatalf("a dot before its time: %q", line())
	}
	c.move(dotAfter)
	m.Update(pulseMsg{m.wait.seq})
	m.Update(pulseMsg{m.wait.seq})
	if !strings.ContainsAny(line(), "•●") {
		t.Fatalf("no dot: %q", line())
	}
	c.move(3 * time.Second)
	m.Update(pulseMsg{m.wait.seq})
	if !strings.Contains(line(), "3 s") {
		t.Errorf("no seconds: %q", line())
	}
	if _, cmd := m.Update(pulseMsg{m.wait.seq - 1}); cmd != nil {
		t.Error("a second clock ticks")
	}
}

func TestDotStaysLongEnough(t *testing.T) {
	m, c := stateful()
	m.watch()
	c.move(dotAfter)
	m.Update(pulseMsg{m.wait.seq})
	c.move(100 * time.Millisecond)
	if cmd := m.arrive(effects.Tested{ID: 1}); cmd == nil || m.screen.Name != "test" {
		t.Fatalf("the dot flashed: %s", m.screen.Name)
	}
	m.arrive(effects.Done{ID: 2}) // does not overtake it
	if len(m.delayed) != 2 {
		t.Fatalf("%d events delayed", len(m.delayed))
	}
	c.move(dotStays)
	m.Update(releaseMsg{})
	if m.screen.Name != "test/failed" || len(m.delayed) != 0 {
		t.Errorf("the result never came: %s", m.screen.Name)
	}
	if m.wait.on {
		t.Error("the dot runs on")
	}
}

func TestShortWaitShowsNoDot(t *testing.T) {
	m, c := stateful()
	m.watch()
	c.move(dotAfter / 2)
	m.arrive(effects.Tested{ID: 1})
	if m.screen.Name != "test/failed" {
		t.Error("a short wait was made longer")
	}
}

// stateful is a model whose machine is pure: a state that was only asked for
// changes nothing.
func stateful() (*model, *clock) {
	m, c := scripted(&script{})
	m.machine = machine{
		next: func(s steps.State, e steps.Event) (steps.State, []steps.Effect) {
			if _, ok := e.(effects.Tested); ok {
				s.Stack = []steps.ScreenID{steps.ScreenFailed}
			}
			return s, nil
		},
		describe: func(s steps.State) steps.Screen {
			if slices.Contains(s.Stack, steps.ScreenFailed) {
				return sceneOfTest("test-failed").screen
			}
			return sceneOfTest("test-testing").screen
		},
	}
	m.screen = m.machine.describe(m.state)
	return m, c
}

func TestKeysAfterAWaitAreDropped(t *testing.T) {
	m, c := stateful()
	var sent []steps.Event
	next := m.machine.next
	m.machine.next = func(s steps.State, e steps.Event) (steps.State, []steps.Effect) {
		sent = append(sent, e)
		return next(s, e)
	}
	m.arrive(effects.Tested{ID: 1})
	sent = nil
	keys(m, "enter", "esc")
	if len(sent) != 0 {
		t.Fatalf("keys meant for the screen before were taken: %q", names(sent))
	}
	keys(m, "ctrl+g", "ctrl+c")
	if len(sent) != 2 {
		t.Fatal("ctrl+g or ctrl+c was dropped")
	}
	c.move(grace)
	keys(m, "esc")
	if len(sent) != 3 {
		t.Error("keys are dropped for ever")
	}
}

func TestNoGraceWithoutAWait(t *testing.T) {
	s := &script{screen: featuresScene().screen}
	s.react = func(s *script, _ steps.Event) []steps.Effect { s.screen = roleScene().screen; return nil }
	m, _ := scripted(s)
	keys(m, "enter", "space")
	if len(s.events) != 2 {
		t.Errorf("events %q", names(s.events))
	}
}

func TestSavingShowsADot(t *testing.T) {
	s := integrationScene().screen
	s.Fields = append([]steps.KeyField(nil), s.Fields...)
	s.Fields[0].Phase = steps.FieldSaving
	if !waits(s) {
		t.Error("a key being saved is not a wait")
	}
	if s.Fields[0].Name != netsuite.ConsumerKey || waits(integrationScene().screen) {
		t.Error("an empty field waits")
	}
}
