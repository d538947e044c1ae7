package carrier

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
func awake(ctx context.Context, s steps.Services) (*Carrier, chan struct{}) {
	c := New(ctx, s)
	woken := make(chan struct{}, 100)
	c.Wake = func() { woken <- struct{}{} }
	return c, woken
}

func TestCarrierBringsEvents(t *testing.T) {
	c, woken := awake(t.Context(), services{lookUp: func(context.Context, netsuite.Account) steps.Lookup {
		return steps.Lookup{Known: steps.KnownYes}
	}})
	c.Begin(steps.LookUp{ID: 7, Account: "1234567"})
	<-woken
	events, fault := c.Take()
	if fault != nil || len(events) != 1 || events[0] != (steps.LookedUp{ID: 7, Lookup: steps.Lookup{Known: steps.KnownYes}}) {
		t.Fatalf("events %v, fault %v", events, fault)
	}
	if events, _ := c.Take(); len(events) != 0 {
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
	c.Begin(steps.LookUp{ID: 7})
	<-started
	c.Begin(steps.Cancel{ID: 7})
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
		c.Begin(steps.Keep{Keys: netsuite.Keys{TokenID: s}})
	}
	cancel()
	close(gate)
	c.Drain(5 * time.Second)
	if !slices.Equal(kept, want) {
		t.Errorf("kept %v, want %v", kept, want)
	}
}

// TestWhatAKillMayLoseOfTheProgress makes states faster than a disk can write
// them. What a kill may lose is what came since the write under way began; the
// next write is of the newest state, and an older one never follows it.
func TestWhatAKillMayLoseOfTheProgress(t *testing.T) {
	begun, goOn := make(chan int), make(chan struct{})
	c := New(t.Context(), services{save: func(_ context.Context, s steps.State) steps.Problem {
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
	c.Begin(ticked("acme", 1))
	written = append(written, <-begun)
	for n := 2; n <= 5; n++ {
		c.Begin(ticked("acme", n))
	}
	c.Begin(ticked("globex", 9)) // another set-up's is not taken for newer
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
	c, _ := awake(t.Context(), services{keep: func(context.Context, netsuite.Keys) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
		<-gate
		return nil, steps.Problem{}
	}})
	c.Begin(steps.Keep{})
	c.Drain(time.Millisecond) // hangs when it waits for ever
}

// What is written counts until its event was taken: a shell that ends before
// would not know that it was kept. Progress is saved when Saved returns.
func TestWriting(t *testing.T) {
	var saved bool
	c := New(t.Context(), services{
		keep: func(context.Context, netsuite.Keys) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
			return nil, steps.Problem{}
		},
		save: func(context.Context, steps.State) steps.Problem { saved = true; return steps.Problem{} },
	})
	c.Begin(steps.SaveProgress{})
	c.Saved()
	if !saved || c.Writing() {
		t.Errorf("saved: %v, still writing: %v", saved, c.Writing())
	}
	c.Begin(steps.Keep{ID: 1})
	<-c.News
	if !c.Writing() {
		t.Error("nobody knows yet that the keys are kept")
	}
	if events, _ := c.Take(); len(events) != 1 || c.Writing() {
		t.Errorf("events %v, still writing: %v", events, c.Writing())
	}
}

func TestAFaultSaysNothingSecret(t *testing.T) {
	key := strings.Repeat("0a1b", 16)
	c, woken := awake(t.Context(), services{keep: func(context.Context, netsuite.Keys) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
		panic("value " + key)
	}})
	c.Begin(steps.Keep{ID: 1})
	<-woken
	_, f := c.Take()
	if f == nil || c.Writing() {
		t.Fatalf("fault %v, still writing: %v", f, c.Writing())
	}
	if strings.Contains(f.Error(), key[:8]) || !strings.Contains(f.Error(), "kept stays kept") {
		t.Errorf("fault says %q", f.Error())
	}
	if !strings.Contains(f.Where, "carrier.TestAFaultSaysNothingSecret") {
		t.Errorf("fault is at %q", f.Where)
	}
}
