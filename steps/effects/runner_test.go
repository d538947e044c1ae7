package effects_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// awake returns a runner and a channel that receives a value at every wake.
func awake(ctx context.Context, s effects.Services) (*effects.Runner, chan struct{}) {
	c := effects.NewRunner(ctx, s)
	woken := make(chan struct{}, 100)
	c.Wake = func() { woken <- struct{}{} }
	return c, woken
}

func TestRunnerBringsEvents(t *testing.T) {
	c, woken := awake(t.Context(), &effectstest.Services{OnLookUp: func(context.Context, netsuite.Account) netsuite.Lookup {
		return netsuite.Lookup{Known: netsuite.KnownYes}
	}})
	c.Begin(effects.LookUp{Query: effects.Query{ID: 7}, Account: "1234567"})
	<-woken
	events, fault := c.Take()
	if fault != nil || len(events) != 1 || events[0] != (effects.LookedUp{ID: 7, Lookup: netsuite.Lookup{Known: netsuite.KnownYes}}) {
		t.Fatalf("events %v, fault %v", events, fault)
	}
	if events, _ := c.Take(); len(events) != 0 {
		t.Error("an event came twice")
	}
}

func TestCancelStopsAnEffect(t *testing.T) {
	started := make(chan struct{})
	c, woken := awake(t.Context(), &effectstest.Services{OnLookUp: func(ctx context.Context, _ netsuite.Account) netsuite.Lookup {
		close(started)
		<-ctx.Done()
		return netsuite.Lookup{Known: netsuite.KnownUnreachable}
	}})
	c.Begin(effects.LookUp{Query: effects.Query{ID: 7}})
	<-started
	c.Begin(effects.Cancel{ID: 7})
	<-woken // hangs if the context is not canceled
}

func TestSavesRunInOrderAndOutliveTheRun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	gate := make(chan struct{})
	var saved []string
	c, _ := awake(ctx, &effectstest.Services{OnSaveKeys: func(ctx context.Context, _ effects.Target, k netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		<-gate
		saved = append(saved, string(k.TokenID.Fingerprint()))
		if ctx.Err() != nil {
			t.Error("saving was canceled")
		}
		return nil, problem.Problem{}
	}})
	var want []string
	for _, text := range []string{"one", "two", "three"} {
		s := netsuite.NewSecret(text)
		want = append(want, string(s.Fingerprint()))
		c.Begin(effects.SaveKeys{Keys: netsuite.Keys{TokenID: s}})
	}
	cancel()
	close(gate)
	c.Drain(5 * time.Second)
	if !slices.Equal(saved, want) {
		t.Errorf("saved %v, want %v", saved, want)
	}
}

// TestWhatAKillMayLoseOfTheProgress makes states faster than a disk can write
// them. A kill may lose only what came after the current write began. The next
// write is of the newest state, and an older one never follows it.
func TestWhatAKillMayLoseOfTheProgress(t *testing.T) {
	begun, goOn := make(chan int), make(chan struct{})
	c := effects.NewRunner(t.Context(), &effectstest.Services{OnSaveSetup: func(_ context.Context, e effects.SaveSetup) problem.Problem {
		begun <- len(e.Setup.Ticks)
		<-goOn
		return problem.Problem{}
	}})
	ticked := func(name string, n int) effects.SaveSetup {
		s := profile.Setup{Answers: profile.Answers{Profile: profile.Profile{Name: name}}}
		for i := range n {
			s.Ticks = append(s.Ticks, netsuite.Item(rune('a'+i)))
		}
		return effects.SaveSetup{Setup: s}
	}
	var written []int
	c.Begin(ticked("acme", 1))
	written = append(written, <-begun)
	for n := 2; n <= 5; n++ {
		c.Begin(ticked("acme", n))
	}
	c.Begin(ticked("globex", 9)) // the state of another setup does not count as newer
	goOn <- struct{}{}
	written = append(written, <-begun)
	c.Begin(ticked("acme", 6))
	for range 2 {
		goOn <- struct{}{}
		written = append(written, <-begun)
	}
	goOn <- struct{}{}
	c.Drain(10 * time.Second)
	if want := []int{1, 5, 9, 6}; !slices.Equal(written, want) {
		t.Errorf("written %v, want %v", written, want)
	}
}

// TestARenamedSetupIsSavedInOrder: a save that waits never loses the name of the
// file that it replaces, and no save overtakes one under another name.
func TestARenamedSetupIsSavedInOrder(t *testing.T) {
	begun, goOn := make(chan bool), make(chan bool)
	var written []string
	c := effects.NewRunner(t.Context(), &effectstest.Services{OnSaveSetup: func(_ context.Context, e effects.SaveSetup) problem.Problem {
		begun <- true
		<-goOn
		written = append(written, string(e.Setup.Step)+" as "+e.Setup.FileName()+" for "+e.Replaces)
		return problem.Problem{}
	}})
	save := func(name, replaces string, step netsuite.Step) {
		c.Begin(effects.SaveSetup{Setup: profile.Setup{Step: step, Answers: profile.Answers{Profile: profile.Profile{Name: name}}}, Replaces: replaces})
	}
	save("first", "", netsuite.StepTool)
	<-begun
	save("acme", "first", netsuite.StepFeatures)
	save("acme", "", netsuite.StepRole)
	save("globex", "acme", netsuite.StepTool)
	save("acme", "globex", netsuite.StepTool)
	save("acme", "", netsuite.StepUser)
	want := []string{"tool as first for ", "role as acme for first", "tool as globex for acme", "user as acme for globex"}
	for range len(want) - 1 {
		goOn <- true
		<-begun
	}
	goOn <- true
	c.Drain(10 * time.Second)
	if !slices.Equal(written, want) {
		t.Errorf("written %q, want %q", written, want)
	}
}

func TestDrainGivesUp(t *testing.T) {
	gate := make(chan struct{})
	defer close(gate)
	c, _ := awake(t.Context(), &effectstest.Services{OnSaveKeys: func(context.Context, effects.Target, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		<-gate
		return nil, problem.Problem{}
	}})
	c.Begin(effects.SaveKeys{})
	c.Drain(time.Millisecond) // hangs if it waits forever
}

// A write counts until its event is taken. A front end that ends earlier would not
// know that it was saved. A setup is saved when WaitSaved returns.
func TestWriting(t *testing.T) {
	var saved bool
	c := effects.NewRunner(t.Context(), &effectstest.Services{
		OnSaveKeys: func(context.Context, effects.Target, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
			return nil, problem.Problem{}
		},
		OnSaveSetup: func(context.Context, effects.SaveSetup) problem.Problem { saved = true; return problem.Problem{} },
	})
	c.Begin(effects.SaveSetup{})
	c.WaitSaved()
	if !saved || c.Writing() {
		t.Errorf("saved: %v, still writing: %v", saved, c.Writing())
	}
	c.Begin(effects.SaveKeys{Write: effects.Write{ID: 1}})
	<-c.Arrived
	if !c.Writing() {
		t.Error("nobody knows yet that the keys are saved")
	}
	if events, _ := c.Take(); len(events) != 1 || c.Writing() {
		t.Errorf("events %v, still writing: %v", events, c.Writing())
	}
}

func TestAFaultSaysNothingSecret(t *testing.T) {
	key := strings.Repeat("0a1b", 16)
	c, woken := awake(t.Context(), &effectstest.Services{OnSaveKeys: func(context.Context, effects.Target, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		panic("value " + key)
	}})
	c.Begin(effects.SaveKeys{Write: effects.Write{ID: 1}})
	<-woken
	_, f := c.Take()
	if f == nil || c.Writing() {
		t.Fatalf("fault %v, still writing: %v", f, c.Writing())
	}
	if strings.Contains(f.Error(), key[:8]) || !strings.Contains(f.Error(), "saved stays saved") {
		t.Errorf("fault says %q", f.Error())
	}
	if !strings.Contains(f.Where, "TestAFaultSaysNothingSecret") {
		t.Errorf("fault is at %q", f.Where)
	}
}

// ping is an effect that only succeeds or fails.
type ping struct {
	effects.Write
	problem problem.Problem
}

func (p ping) Run(_ context.Context, _ effects.Services, report func(effects.Event)) {
	report(effects.Done{ID: p.ID, Problem: p.problem})
}

// TestAnEffectTouchesOneFile shows that such an effect needs only a type with
// Run.
func TestAnEffectTouchesOneFile(t *testing.T) {
	want := effects.Done{ID: 3, Problem: problem.Problem{What: "It failed."}}
	r := effects.NewRunner(t.Context(), nil)
	e := ping{effects.Write{ID: 3}, want.Problem}
	if !effects.MustFinish(e) {
		t.Error("a write need not finish")
	}
	r.Begin(e)
	<-r.Arrived
	if events, _ := r.Take(); len(events) != 1 || events[0] != effects.Event(want) || r.Writing() {
		t.Errorf("events %v, still writing: %v", events, r.Writing())
	}
}
