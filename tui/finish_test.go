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
	"netsuite-tba/steps/effects/effectstest"
)

// TestFinishReconciles ends a run while a key is being saved: the state learns
// of it, and the setup is saved with it.
func TestFinishReconciles(t *testing.T) {
	services, gate := &effectstest.Services{}, make(chan struct{})
	services.OnSaveKeys = func(context.Context, effects.Target, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		<-gate
		return map[netsuite.KeyName]profile.SavedKey{netsuite.TokenID: {Fingerprint: "3f9a11c2"}}, problem.Problem{}
	}
	services.OnLookUp = func(context.Context, netsuite.Account) netsuite.Lookup { panic("a lookup begins") }
	next := func(st steps.State, e steps.Event) (steps.State, []steps.Effect) {
		if k, ok := e.(effects.KeysSaved); ok {
			st.Answers.User = "saved " + string(k.Keys[netsuite.TokenID].Fingerprint)
			setup := steps.NewSetup(profile.FlowSetup, netsuite.StepToken, st.Answers)
			return st, []steps.Effect{effects.LookUp{Query: effects.Query{ID: 1}}, effects.SaveSetup{Setup: setup}}
		}
		return st, nil
	}
	start, _ := steps.Start(steps.Setting{})
	m := newModel(start, machine{next, steps.Describe}, effects.NewRunner(t.Context(), services), unicodeSigns)
	m.runner.Begin(effects.SaveKeys{Write: effects.Write{ID: 1}})
	close(gate)
	m.finish(5 * time.Second)
	var saved []string
	for _, e := range services.Setups {
		saved = append(saved, e.Setup.Answers.User)
	}
	if m.state.Answers.User != "saved 3f9a11c2" || !slices.Equal(saved, []string{"saved 3f9a11c2"}) || m.fault != nil {
		t.Errorf("state %q, saved %q, fault %v", m.state.Answers.User, saved, m.fault)
	}
}

func TestAFaultInTheMachineEndsTheRun(t *testing.T) {
	m := modelOn(featuresScene().screen)
	m.machine.next = func(steps.State, steps.Event) (steps.State, []steps.Effect) { panic("value " + testKey) }
	_, cmd := m.Update(press("esc"))
	if m.fault == nil || cmd == nil {
		t.Fatal("the run continues")
	}
	if strings.Contains(m.fault.Error(), testKey[:8]) || !strings.Contains(m.fault.Where, "tui.") {
		t.Errorf("fault says %q", m.fault.Error())
	}
}
