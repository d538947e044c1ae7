package effects

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// services does what a test tells it to. Any other call panics.
type services struct {
	Services
	lookUp func(context.Context, netsuite.Account) Lookup
	keep   func(context.Context, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem)
	save   func(context.Context, profile.Setup) problem.Problem
}

func (s services) LookUp(ctx context.Context, a netsuite.Account) Lookup {
	return s.lookUp(ctx, a)
}

func (s services) SaveKeys(ctx context.Context, _ Target, k netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	return s.keep(ctx, k)
}

func (s services) SaveSetup(ctx context.Context, e SaveSetup) problem.Problem {
	return s.save(ctx, e.Setup)
}

// awake returns a runner and a channel that receives a value at every wake.
func awake(ctx context.Context, s Services) (*Runner, chan struct{}) {
	c := NewRunner(ctx, s)
	woken := make(chan struct{}, 100)
	c.Wake = func() { woken <- struct{}{} }
	return c, woken
}

func TestRunnerBringsEvents(t *testing.T) {
	c, woken := awake(t.Context(), services{lookUp: func(context.Context, netsuite.Account) Lookup {
		return Lookup{Known: KnownYes}
	}})
	c.Begin(LookUp{Query{7}, "1234567"})
	<-woken
	events, fault := c.Take()
	if fault != nil || len(events) != 1 || events[0] != (LookedUp{ID: 7, Lookup: Lookup{Known: KnownYes}}) {
		t.Fatalf("events %v, fault %v", events, fault)
	}
	if events, _ := c.Take(); len(events) != 0 {
		t.Error("an event came twice")
	}
}

func TestCancelStopsAnEffect(t *testing.T) {
	started := make(chan struct{})
	c, woken := awake(t.Context(), services{lookUp: func(ctx context.Context, _ netsuite.Account) Lookup {
		close(started)
		<-ctx.Done()
		return Lookup{Known: KnownUnreachable}
	}})
	c.Begin(LookUp{Query: Query{7}})
	<-started
	c.Begin(Cancel{ID: 7})
	<-woken // hangs if the context is not canceled
}

func TestSavesRunInOrderAndOutliveTheRun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	gate := make(chan struct{})
	var kept []string
	c, _ := awake(ctx, services{keep: func(ctx context.Context, k netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		<-gate
		kept = append(kept, string(k.TokenID.Fingerprint()))
		if ctx.Err() != nil {
			t.Error("a keep was cancelled")
		}
		return nil, problem.Problem{}
	}})
	var want []string
	for _, text := range []string{"one", "two", "three"} {
		s := netsuite.NewSecret(text)
		want = append(want, string(s.Fingerprint()))
		c.Begin(SaveKeys{Keys: netsuite.Keys{TokenID: s}})
	}
	cancel()
	close(gate)
	c.Drain(5 * time.Second)
	if !slices.Equal(kept, want) {
		t.Errorf("kept %v, want %v", kept, want)
	}
}

// TestWhatAKillMayLoseOfTheProgress makes states faster than a disk can write
// them. A kill may lose only what came after the current write began. The next
// write is of the newest state, and an older one never follows it.
func TestWhatAKillMayLoseOfTheProgress(t *testing.T) {
	begun, goOn := make(chan int), make(chan struct{})
	c := NewRunner(t.Context(), services{save: func(_ context.Context, s profile.Setup) problem.Problem {
		begun <- len(s.Ticks)
		<-goOn
		return problem.Problem{}
	}})
	ticked := func(name string, n int) SaveSetup {
		s := profile.Setup{Answers: profile.Answers{Profile: name}}
		for i := range n {
			s.Ticks = append(s.Ticks, netsuite.Item(rune('a'+i)))
		}
		return SaveSetup{Setup: s}
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

func TestDrainGivesUp(t *testing.T) {
	gate := make(chan struct{})
	defer close(gate)
	c, _ := awake(t.Context(), services{keep: func(context.Context, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		<-gate
		return nil, problem.Problem{}
	}})
	c.Begin(SaveKeys{})
	c.Drain(time.Millisecond) // hangs if it waits forever
}

// A write counts until its event is taken. A front end that ends earlier would not
// know that it was saved. A setup is saved when WaitSaved returns.
func TestWriting(t *testing.T) {
	var saved bool
	c := NewRunner(t.Context(), services{
		keep: func(context.Context, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
			return nil, problem.Problem{}
		},
		save: func(context.Context, profile.Setup) problem.Problem { saved = true; return problem.Problem{} },
	})
	c.Begin(SaveSetup{})
	c.WaitSaved()
	if !saved || c.Writing() {
		t.Errorf("saved: %v, still writing: %v", saved, c.Writing())
	}
	c.Begin(SaveKeys{Write: Write{1}})
	<-c.Arrived
	if !c.Writing() {
		t.Error("nobody knows yet that the keys are kept")
	}
	if events, _ := c.Take(); len(events) != 1 || c.Writing() {
		t.Errorf("events %v, still writing: %v", events, c.Writing())
	}
}

func TestAFaultSaysNothingSecret(t *testing.T) {
	key := strings.Repeat("0a1b", 16)
	c, woken := awake(t.Context(), services{keep: func(context.Context, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		panic("value " + key)
	}})
	c.Begin(SaveKeys{Write: Write{1}})
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
	Write
	problem problem.Problem
}

func (p ping) Run(_ context.Context, _ Services, report func(Event)) { report(Done{p.ID, p.problem}) }

// TestAnEffectTouchesOneFile shows that such an effect needs only a type with
// Run.
func TestAnEffectTouchesOneFile(t *testing.T) {
	want := Done{3, problem.Problem{What: "It failed."}}
	r := NewRunner(t.Context(), nil)
	e := ping{Write{3}, want.Problem}
	if !MustFinish(e) {
		t.Error("a write need not finish")
	}
	r.Begin(e)
	<-r.Arrived
	if events, _ := r.Take(); len(events) != 1 || events[0] != Event(want) || r.Writing() {
		t.Errorf("events %v, still writing: %v", events, r.Writing())
	}
}
