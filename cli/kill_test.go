package cli

import (
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// TestKilledAtEveryStep goes through the whole set-up and is thrown out at
// every step, by turns by SIGKILL and SIGHUP; each time it goes on right there.
func TestKilledAtEveryStep(t *testing.T) {
	t.Parallel()
	k := newKilled(t)
	shown, lost, kills := 0, 0, 0
	kill := func(s *terminal) {
		t.Helper()
		how := syscall.SIGKILL
		if kills++; kills%2 == 0 {
			how = syscall.SIGHUP
		}
		s.end(how)
		a, b := k.check(s, k.item())
		shown, lost = shown+a, lost+b
	}
	again := func(step string) *terminal {
		t.Helper()
		s := k.again(step)
		s.settle() // the store may have been waited for
		return s
	}
	at := func(step netsuite.Step, ticks int) func(steps.State) bool {
		return func(s steps.State) bool { return s.Step == step && len(s.Ticks) == ticks }
	}

	s := k.start()
	s.see("Connect a NetSuite account", "Keys go")
	s.keys(enter)
	s.see("Which NetSuite account?")
	kill(s) // nothing was answered yet

	s = k.start()
	s.see("Connect a NetSuite account", "Keys go")
	s.keys(enter)
	s.see("Which NetSuite account?")
	s.text(string(practice.Sandbox))
	s.keys(enter)
	s.see("NetSuite knows it")
	s.settle()
	s.text("Acme")
	s.keys(enter)
	s.see("Which tool will use the keys?")
	s.text("mule")
	s.keys(enter)
	s.see("Profile")
	s.keys(enter)
	s.see("3 of 9")
	s.keys(" ", " ")
	k.saved(at(netsuite.StepFeatures, 2))
	kill(s)

	s = again("3")
	ticked(s, 2)
	s.keys(enter)
	s.see("The integration record")
	k.saved(at(netsuite.StepIntegration, 2))
	kill(s)

	s = again("4")
	s.see("The integration record")
	s.keys(enter)
	s.see("CONSUMER KEY / CLIENT ID")
	s.keys(" ", " ", " ")
	ticked(s, 3)
	k.saved(at(netsuite.StepIntegration, 5))
	s.paste(page(k.keys, netsuite.ConsumerPair))
	s.see(k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret))
	kill(s) // whether or not the progress says so yet

	s = again("4")
	s.see("CONSUMER KEY / CLIENT ID", k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret))
	ticked(s, 3)
	s.keys(enter)
	s.see("5 of 9")
	s.keys(" ")
	k.saved(at(netsuite.StepRole, 6))
	kill(s)

	s = again("5")
	ticked(s, 1)
	s.keys(enter)
	s.see("6 of 9")
	s.keys(" ")
	k.saved(at(netsuite.StepUser, 7))
	kill(s)

	s = again("6")
	ticked(s, 1)
	s.keys(enter)
	s.see("7 of 9")
	s.keys(" ", " ")
	ticked(s, 2)
	k.saved(at(netsuite.StepToken, 9))
	s.paste(page(k.keys, netsuite.TokenPair))
	s.see(k.print(netsuite.TokenID), k.print(netsuite.TokenSecret))
	kill(s)

	s = again("7")
	s.see(k.print(netsuite.TokenID), k.print(netsuite.TokenSecret))
	ticked(s, 2)
	k.slow.Store(true)
	s.keys(enter)
	s.see("8 of 9")
	k.saved(at(netsuite.StepTest, 9))
	kill(s) // while the test waits for an answer

	k.slow.Store(false)
	s = k.start()
	s.see("Your connections", "at step 8")
	s.keys(enter)
	s.see("Go on with the set-up at step 8")
	s.keys(enter) // and the test runs at once
	s.see("9 of 9", profileName+" is active")
	kill(s)

	if item := k.item(); !item.Active.Equal(k.keys) || !item.Pending.Empty() {
		t.Error("the proved keys are not the active ones")
	}
	s = k.start()
	s.see("Your connections", "passed now")
	kill(s)
	if shown == 0 {
		t.Error("no key was ever shown as kept")
	}
	t.Logf("killed %d times: %d keys were shown as kept, %d of them are lost", kills, shown, lost)
}

// ways are how a program ends that nobody asked.
var ways = []struct {
	name string
	end  func(*terminal)
}{
	{"SIGKILL", func(s *terminal) { s.end(syscall.SIGKILL) }},
	{"SIGHUP", func(s *terminal) { s.end(syscall.SIGHUP) }},
	{"SIGKILL", func(s *terminal) { s.end(syscall.SIGKILL) }},
	{"closed window", func(s *terminal) { s.tty.Close(); s.wait("a closed window") }},
}

// tally is what rounds of killing add up to.
type tally struct{ kills, shown, lost, more atomic.Int64 }

func (c *tally) String() string {
	return fmt.Sprintf("killed %d times: %d keys were shown as kept, %d of them are lost; %d times more was kept than was shown",
		c.kills.Load(), c.shown.Load(), c.lost.Load(), c.more.Load())
}

// round pastes a pair where it is asked for, ends the program after instant,
// and goes on with the next.
func (k *killed) round(c *tally, pair netsuite.Pair, instant time.Duration, end func(*terminal)) {
	k.t.Helper()
	step := "4"
	if pair == netsuite.TokenPair {
		step = "7"
	}
	k.halfWay(pair)
	s := k.start("setup", "--profile", profileName)
	s.see(step+" of 9", "paste the whole page")
	s.paste(page(k.keys, pair))
	<-time.After(instant)
	end(s)
	item := k.item()
	shown, lost := k.check(s, item)
	c.kills.Add(1)
	c.shown.Add(int64(shown))
	c.lost.Add(int64(lost))

	s = k.again(step)
	ticked(s, 2)
	for _, name := range pair.Names() {
		if !item.Pending.Get(name).Empty() {
			s.see(k.print(name)) // shown or not: what is kept is there
		}
	}
	if shown < len(item.Pending.Fingerprints()) {
		c.more.Add(1)
	}
	s.end(syscall.SIGKILL)
}

// TestKilledAfterAPaste ends the program at random instants from the moment
// that a paste is sent, in several ways, and counts what is lost.
func TestKilledAfterAPaste(t *testing.T) {
	var c tally
	random := rand.New(rand.NewPCG(1, 1))
	t.Run("rounds", func(t *testing.T) {
		for round := range 28 {
			way, pair := ways[round%len(ways)], netsuite.ConsumerPair
			if round/len(ways)%2 == 1 {
				pair = netsuite.TokenPair
			}
			instant := time.Duration(random.Int64N(int64(40 * time.Millisecond)))
			t.Run(fmt.Sprintf("%d, %s, %s pair", round, way.name, pair), func(t *testing.T) {
				t.Parallel()
				newKilled(t).round(&c, pair, instant, way.end)
			})
		}
	})
	t.Log(&c)
}

// TestPromotedBeforeTheKill goes on with a set-up whose keys became the active
// ones right before the last run was killed.
func TestPromotedBeforeTheKill(t *testing.T) {
	k := newKilled(t)
	k.halfWay(netsuite.TokenPair)
	home, err := secrets.OpenHome(k.config)
	if err != nil {
		t.Fatal(err)
	}
	s := &services{app: &app{openedHome: home, openedFile: k.store.(*secrets.Sealed)}, home: home}
	profile := steps.Profile{Name: profileName, Account: practice.Sandbox, Store: steps.Files}
	for range 2 {
		if p := s.Promote(t.Context(), profile, true); !p.None() {
			t.Fatalf("promoting: %+v", p)
		}
	}
	profile.Name = "nobody"
	if p := s.Promote(t.Context(), profile, true); p.None() {
		t.Error("keys were promoted that are not there")
	}
}
