package tui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// services does what a test tells it to; what is not told panics.
type services struct {
	steps.Services
	lookUp func(context.Context, netsuite.Account) steps.Lookup
	keep   func(context.Context, netsuite.Keys) (map[netsuite.KeyName]steps.Kept, steps.Problem)
	save   func(context.Context, steps.State) steps.Problem
}

func (s services) LookUp(ctx context.Context, a netsuite.Account) steps.Lookup {
	return s.lookUp(ctx, a)
}

func (s services) Keep(ctx context.Context, _ steps.Profile, k netsuite.Keys) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
	return s.keep(ctx, k)
}

func (s services) WriteSheet(context.Context, string, string, bool) (string, bool, steps.Problem) {
	return "", false, steps.Problem{}
}
func (s services) SaveProgress(ctx context.Context, st steps.State) steps.Problem {
	return s.save(ctx, st)
}

// awake gives a carrier and a channel that gets a word for every wake.
func awake(ctx context.Context, s steps.Services) (*carrier, chan struct{}) {
	c := newCarrier(ctx, s)
	woken := make(chan struct{}, 100)
	c.wake = func() { woken <- struct{}{} }
	return c, woken
}

func TestCarrierBringsEvents(t *testing.T) {
	c, woken := awake(t.Context(), services{lookUp: func(context.Context, netsuite.Account) steps.Lookup {
		return steps.Lookup{Known: steps.KnownYes}
	}})
	c.begin(steps.LookUp{ID: 7, Account: "1234567"})
	<-woken
	events, fault := c.take()
	if fault != nil || len(events) != 1 || events[0] != (steps.LookedUp{ID: 7, Lookup: steps.Lookup{Known: steps.KnownYes}}) {
		t.Fatalf("events %v, fault %v", events, fault)
	}
	if events, _ := c.take(); len(events) != 0 {
		t.Error("an event came twice")
	}
}

func TestCancelStopsAnEffect(t *testing.T) {
	started := make(chan struct{})
	c, woken := awake(t.Context(), services{lookUp: func(ctx context.Context, _ netsuite.Account) steps.Lookup {
		close(started)
		<-ctx.Done()
		return steps.Lookup{Known: steps.KnownUnreachable}
	}})
	c.begin(steps.LookUp{ID: 7})
	<-started
	c.begin(steps.Cancel{ID: 7})
	<-woken // hangs when the context lives on
}

func TestKeepsRunInOrderAndOutliveTheRun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	gate := make(chan struct{})
	var kept []string
	c, _ := awake(ctx, services{keep: func(ctx context.Context, k netsuite.Keys) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
		<-gate
		kept = append(kept, string(k.TokenID.Fingerprint()))
		if ctx.Err() != nil {
			t.Error("a keep was cancelled")
		}
		return nil, steps.Problem{}
	}})
	var want []string
	for _, text := range []string{"one", "two", "three"} {
		s := netsuite.NewSecret(text)
		want = append(want, string(s.Fingerprint()))
		c.begin(steps.Keep{Keys: netsuite.Keys{TokenID: s}})
	}
	cancel()
	close(gate)
	c.drain(5 * time.Second)
	if !slices.Equal(kept, want) {
		t.Errorf("kept %v, want %v", kept, want)
	}
}

// TestWhatAKillMayLoseOfTheProgress makes states faster than a disk can write
// them. What a kill may lose is what came since the write under way began; the
// next write is of the newest state, and an older one never follows it.
func TestWhatAKillMayLoseOfTheProgress(t *testing.T) {
	begun, goOn := make(chan int), make(chan struct{})
	c := newCarrier(t.Context(), services{save: func(_ context.Context, s steps.State) steps.Problem {
		begun <- len(s.Ticks)
		<-goOn
		return steps.Problem{}
	}})
	ticked := func(profile string, n int) steps.SaveProgress {
		s := steps.State{Answers: steps.Answers{Profile: profile}, Ticks: map[netsuite.Item]bool{}}
		for i := range n {
			s.Ticks[netsuite.Item(rune('a'+i))] = true
		}
		return steps.SaveProgress{State: s}
	}
	var written []int
	c.begin(ticked("acme", 1))
	written = append(written, <-begun)
	for n := 2; n <= 5; n++ {
		c.begin(ticked("acme", n))
	}
	c.begin(ticked("globex", 9)) // another set-up's is not taken for newer
	goOn <- struct{}{}
	written = append(written, <-begun)
	c.begin(ticked("acme", 6))
	for range 2 {
		goOn <- struct{}{}
		written = append(written, <-begun)
	}
	goOn <- struct{}{}
	c.drain(10 * time.Second)
	if want := []int{1, 5, 9, 6}; !slices.Equal(written, want) {
		t.Errorf("written %v, want %v", written, want)
	}
}

func TestDrainGivesUp(t *testing.T) {
	gate := make(chan struct{})
	defer close(gate)
	c, _ := awake(t.Context(), services{keep: func(context.Context, netsuite.Keys) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
		<-gate
		return nil, steps.Problem{}
	}})
	c.begin(steps.Keep{})
	c.drain(time.Millisecond) // hangs when it waits for ever
}

// TestFinishReconciles ends a run while a key is being kept: the state learns
// of it, and the progress is saved with it.
func TestFinishReconciles(t *testing.T) {
	gate := make(chan struct{})
	var saved []string
	s := services{
		keep: func(context.Context, netsuite.Keys) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
			<-gate
			return map[netsuite.KeyName]steps.Kept{netsuite.TokenID: {Fingerprint: "3f9a11c2"}}, steps.Problem{}
		},
		save: func(_ context.Context, st steps.State) steps.Problem {
			saved = append(saved, st.Part)
			return steps.Problem{}
		},
	}
	next := func(st steps.State, e steps.Event) (steps.State, []steps.Effect) {
		if k, ok := e.(steps.KeysKept); ok {
			st.Part = "kept " + string(k.Keys[netsuite.TokenID].Fingerprint)
			return st, []steps.Effect{steps.LookUp{ID: 1}, steps.SaveProgress{State: st}} // the look-up is not begun: it would panic
		}
		return st, nil
	}
	m := newModel(steps.State{}, machine{next, func(steps.State) steps.Screen { return steps.Screen{} }}, newCarrier(t.Context(), s), unicodeSigns)
	m.carrier.begin(steps.Keep{ID: 1})
	close(gate)
	m.finish(5 * time.Second)
	if m.state.Part != "kept 3f9a11c2" || !slices.Equal(saved, []string{"kept 3f9a11c2"}) || m.fault != nil {
		t.Errorf("state %q, saved %q, fault %v", m.state.Part, saved, m.fault)
	}
}

func TestFaultsSayNothingSecret(t *testing.T) {
	faulty := func(e steps.Event) { panic("value " + aKey) }
	check := func(t *testing.T, f *Fault) {
		t.Helper()
		if f == nil {
			t.Fatal("no fault")
		}
		if strings.Contains(f.Error(), aKey[:8]) || !strings.Contains(f.Error(), "kept stays kept") {
			t.Errorf("fault says %q", f.Error())
		}
		if !strings.Contains(f.Where, "tui.") {
			t.Errorf("fault is at %q", f.Where)
		}
	}
	t.Run("in an effect", func(t *testing.T) {
		c, woken := awake(t.Context(), services{lookUp: func(context.Context, netsuite.Account) steps.Lookup {
			faulty(nil)
			return steps.Lookup{}
		}})
		c.begin(steps.LookUp{ID: 1})
		<-woken
		_, f := c.take()
		check(t, f)
	})
	t.Run("in the machine", func(t *testing.T) {
		m := modelOn(featuresScene().screen)
		m.machine.next = func(s steps.State, e steps.Event) (steps.State, []steps.Effect) { faulty(e); return s, nil }
		_, cmd := m.Update(press("esc"))
		check(t, m.fault)
		if cmd == nil {
			t.Error("the run goes on")
		}
	})
}
