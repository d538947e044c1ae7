package tui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// saver saves keys once its gate opens, and setups; all else panics.
type saver struct {
	effects.Services
	gate   chan struct{}
	setups []string // the users of the setups that were saved
}

func (s *saver) SaveKeys(context.Context, effects.Target, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	<-s.gate
	return map[netsuite.KeyName]profile.SavedKey{netsuite.TokenID: {Fingerprint: "3f9a11c2"}}, problem.Problem{}
}

func (s *saver) SaveSetup(_ context.Context, e effects.SaveSetup) problem.Problem {
	s.setups = append(s.setups, e.Setup.Answers.User)
	return problem.Problem{}
}

// TestFinishReconciles ends a run while a key is being saved: the state learns
// of it, and the setup is saved with it.
func TestFinishReconciles(t *testing.T) {
	s := &saver{gate: make(chan struct{})}
	next := func(st steps.State, e steps.Event) (steps.State, []steps.Effect) {
		if k, ok := e.(effects.KeysSaved); ok {
			st.Answers.User = "saved " + string(k.Keys[netsuite.TokenID].Fingerprint)
			setup := steps.NewSetup(profile.FlowSetup, netsuite.StepToken, st.Answers)
			// The look-up is not begun. It would panic.
			return st, []steps.Effect{effects.LookUp{Query: effects.Query{ID: 1}}, effects.SaveSetup{Setup: setup}}
		}
		return st, nil
	}
	m := newModel(steps.State{}, machine{next, func(steps.State) steps.Screen { return steps.Screen{} }}, effects.NewRunner(t.Context(), s), unicodeSigns)
	m.runner.Begin(effects.SaveKeys{Write: effects.Write{ID: 1}})
	close(s.gate)
	m.finish(5 * time.Second)
	if m.state.Answers.User != "saved 3f9a11c2" || !slices.Equal(s.setups, []string{"saved 3f9a11c2"}) || m.fault != nil {
		t.Errorf("state %q, saved %q, fault %v", m.state.Answers.User, s.setups, m.fault)
	}
}

func TestAFaultInTheMachineEndsTheRun(t *testing.T) {
	m := modelOn(featuresScene().screen)
	m.machine.next = func(steps.State, steps.Event) (steps.State, []steps.Effect) { panic("value " + aKey) }
	_, cmd := m.Update(press("esc"))
	if m.fault == nil || cmd == nil {
		t.Fatal("the run goes on")
	}
	if strings.Contains(m.fault.Error(), aKey[:8]) || !strings.Contains(m.fault.Where, "tui.") {
		t.Errorf("fault says %q", m.fault.Error())
	}
}
