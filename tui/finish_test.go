package tui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
	"netsuite-tba/steps/carrier"
)

// keeper keeps keys once its gate opens, and saves progress; all else panics.
type keeper struct {
	steps.Services
	gate  chan struct{}
	saved []string
}

func (k *keeper) Keep(context.Context, steps.Profile, netsuite.Keys) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
	<-k.gate
	return map[netsuite.KeyName]steps.Kept{netsuite.TokenID: {Fingerprint: "3f9a11c2"}}, steps.Problem{}
}

func (k *keeper) SaveProgress(_ context.Context, st steps.State) steps.Problem {
	k.saved = append(k.saved, st.Part)
	return steps.Problem{}
}

// TestFinishReconciles ends a run while a key is being kept: the state learns
// of it, and the progress is saved with it.
func TestFinishReconciles(t *testing.T) {
	k := &keeper{gate: make(chan struct{})}
	next := func(st steps.State, e steps.Event) (steps.State, []steps.Effect) {
		if k, ok := e.(steps.KeysKept); ok {
			st.Part = "kept " + string(k.Keys[netsuite.TokenID].Fingerprint)
			return st, []steps.Effect{steps.LookUp{ID: 1}, steps.SaveProgress{State: st}} // the look-up is not begun: it would panic
		}
		return st, nil
	}
	m := newModel(steps.State{}, machine{next, func(steps.State) steps.Screen { return steps.Screen{} }}, carrier.New(t.Context(), k), unicodeSigns)
	m.carrier.Begin(steps.Keep{ID: 1})
	close(k.gate)
	m.finish(5 * time.Second)
	if m.state.Part != "kept 3f9a11c2" || !slices.Equal(k.saved, []string{"kept 3f9a11c2"}) || m.fault != nil {
		t.Errorf("state %q, saved %q, fault %v", m.state.Part, k.saved, m.fault)
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
