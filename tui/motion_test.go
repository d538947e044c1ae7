package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/steps"
)

// connecting is a model whose test has just passed, at once, with the beats that
// it asks for.
func connecting(t *testing.T, change func(*model)) (m *model, beats *[]paceMsg, waits *[]time.Duration) {
	t.Helper()
	running, connected := sceneOfTest("test-testing").screen, sceneOfTest("test-connected").screen
	running.Rows = slices.Clone(running.Rows)
	s := &script{screen: running}
	m, _ = scripted(s)
	beats, waits = &[]paceMsg{}, &[]time.Duration{}
	m.after = func(d time.Duration, msg tea.Msg) tea.Cmd {
		if pace, ok := msg.(paceMsg); ok {
			*beats, *waits = append(*beats, pace), append(*waits, d)
		}
		return nil
	}
	change(m)
	for i := range running.Rows {
		if running.Rows[i].Kind == steps.RowCheck {
			running.Rows[i].Sign = steps.SignToDo
		}
	}
	m.become(m.state, nil, true)
	s.screen = connected
	m.become(m.state, nil, true)
	return m, beats, waits
}

func shownPassed(m *model) int { return strings.Count(drawnNow(m), " ✓  ") }

func TestChecksAreShownOneAfterAnother(t *testing.T) {
	m, beats, waits := connecting(t, func(*model) {})
	for passed := 1; passed <= 6; passed++ {
		if out := drawnNow(m); shownPassed(m) != passed || !strings.Contains(out, "Testing the connection") {
			t.Fatalf("after %d beats:\n%s", passed, out)
		}
		m.Update((*beats)[len(*beats)-1])
	}
	if out := drawnNow(m); !strings.Contains(out, "✓ Connected") || shownPassed(m) != 6 {
		t.Errorf("it does not end with what the test led to:\n%s", out)
	}
	total := time.Duration(0)
	for _, d := range *waits {
		total += d
	}
	if total > 950*time.Millisecond || (*waits)[5] != bandAfter {
		t.Errorf("it waits %v", *waits)
	}
}

func TestNothingMovesWhereItMustNot(t *testing.T) {
	for name, change := range map[string]func(*model){
		"NO_MOTION": func(m *model) { m.noMotion = true },
		"shared":    func(m *model) { m.screen.Share = true; m.machine.describe = share(m.machine.describe) },
	} {
		if m, _, _ := connecting(t, change); !strings.Contains(drawnNow(m), "✓ Connected") {
			t.Errorf("%s: it is staged:\n%s", name, drawnNow(m))
		}
	}
	m, beats, _ := connecting(t, func(*model) {})
	if keys(m, "down"); !strings.Contains(drawnNow(m), "✓ Connected") || m.view.focus != "deliver" {
		t.Error("a key does not show the end, or does more")
	}
	m.Update((*beats)[0]) // which is late
	if !strings.Contains(drawnNow(m), "✓ Connected") {
		t.Error("a late beat takes it away")
	}
}

// share describes screens as they are while others watch.
func share(describe func(steps.State) steps.Screen) func(steps.State) steps.Screen {
	return func(st steps.State) steps.Screen {
		s := describe(st)
		s.Share = true
		return s
	}
}
