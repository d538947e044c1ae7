package cli

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
)

// TestKilledAtEveryStep goes through the whole setup and is thrown out at
// every step, by turns by SIGKILL and SIGHUP; each time it resumes there.
func TestKilledAtEveryStep(t *testing.T) {
	t.Parallel()
	k := newKilled(t)
	var c tally
	kill := func(s *terminal) { t.Helper(); c.kill(k, s, c.byTurns) }
	again := func(step string) *terminal {
		t.Helper()
		s := k.again(step)
		s.settle() // the store may have been waited for
		return s
	}

	s := k.start()
	s.see("Connect a NetSuite account")
	s.keys(enter)
	s.see("Which NetSuite account?")
	kill(s) // nothing was answered yet

	s = k.start()
	s.see("Connect a NetSuite account")
	s.keys(enter)
	s.see("Which NetSuite account?")
	s.text(string(practice.Sandbox))
	s.keys(enter)
	s.see("Environment")
	s.settle()
	s.text("Acme")
	s.keys(enter)
	s.see("Which tool will use the keys?")
	s.text("mule")
	s.keys(enter)
	s.see("Save the keys as")
	s.keys(enter)
	s.see("3 of 9")
	s.keys(" ", " ")
	k.saved(netsuite.StepFeatures, 2)
	kill(s)

	s = again("3")
	ticked(s, 2)
	s.keys(enter)
	s.see("already have an integration record?")
	k.saved(netsuite.StepIntegration, 2)
	kill(s)

	s = again("4")
	s.see("already have an integration record?")
	s.keys(enter)
	s.see("CONSUMER KEY / CLIENT ID")
	s.toFirst()
	s.keys(" ", " ", " ")
	ticked(s, 3)
	k.saved(netsuite.StepIntegration, 5)
	s.paste(page(k.keys, netsuite.ConsumerPair))
	s.see(k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret))
	kill(s) // whether or not the progress says so yet

	s = again("4")
	s.see("CONSUMER KEY / CLIENT ID", k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret))
	ticked(s, 3)
	s.keys(enter)
	s.see("5 of 9")
	s.keys(" ")
	k.saved(netsuite.StepRole, 6)
	kill(s)

	s = again("5")
	ticked(s, 1)
	s.keys(enter)
	s.see("6 of 9")
	s.keys(" ")
	k.saved(netsuite.StepUser, 7)
	kill(s)

	s = again("6")
	ticked(s, 1)
	s.keys(enter)
	s.see("7 of 9")
	s.toFirst()
	s.keys(" ", " ")
	ticked(s, 2)
	k.saved(netsuite.StepToken, 9)
	s.paste(page(k.keys, netsuite.TokenPair))
	s.see(k.print(netsuite.TokenID), k.print(netsuite.TokenSecret))
	kill(s)

	s = again("7")
	s.see(k.print(netsuite.TokenID), k.print(netsuite.TokenSecret))
	ticked(s, 2)
	k.slow.Store(true)
	s.keys(enter)
	s.see("8 of 9")
	k.saved(netsuite.StepTest, 9)
	kill(s) // while the test waits for an answer

	k.slow.Store(false)
	s = k.start() // and the test runs at once
	s.see("✓ Connected", "saved as "+profileName)
	k.dropped() // it goes after the screen is drawn
	kill(s)

	if item := k.item(); !item.Active.Equal(k.keys) || !item.Pending.Empty() {
		t.Error("the verified keys are not the active ones")
	}
	s = k.start()
	s.see("Your connections", "passed just now")
	kill(s)
	c.report(t)
}

// TestKilledAfterAPaste ends the program at random instants from the moment
// that a paste is sent, in several ways, and counts what is lost.
func TestKilledAfterAPaste(t *testing.T) {
	atRandom(t, 1, 28, 40*time.Millisecond, func(t *testing.T, c *tally, shot shot) {
		t.Parallel()
		newKilled(t).round(c, shot)
	})
}

// round pastes a pair where it is asked for, has the program ended, and continues
// with the next.
func (k *killed) round(c *tally, shot shot) {
	k.t.Helper()
	step := "4"
	if shot.part == netsuite.TokenPair {
		step = "7"
	}
	k.halfWay(shot.part)
	s := k.start("setup", "--profile", profileName)
	s.see(step+" of 9", "paste the whole page")
	s.paste(page(k.keys, shot.part))
	<-time.After(shot.instant)
	item := c.kill(k, s, shot.end)

	s = k.again(step)
	ticked(s, 2)
	for _, name := range shot.part.Names() {
		if !item.Pending.Get(name).Empty() {
			s.see(k.print(name)) // shown or not: what is saved is there
		}
	}
	s.end(syscall.SIGKILL)
}

// TestKilledAmongTicks ends the program while someone ticks. What is written
// down may be a tick or two behind, but is always a state that there was: ticks
// in their order, none of the earlier ones missing.
func TestKilledAmongTicks(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	for round := range 4 {
		instant := time.Duration(random.Int64N(int64(10 * time.Millisecond)))
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			t.Parallel()
			k := newKilled(t)
			k.halfWay(netsuite.ConsumerPair)
			s := k.start("setup", "--profile", profileName)
			s.see("4 of 9", "paste the whole page")
			s.settle() // the store may have been waited for
			s.toFirst()
			s.keys(" ", down, down, " ", " ") // over the two that are ticked
			<-time.After(instant)
			drawn := len(tickedItem.FindAllString(s.screen(), -1))
			s.end(syscall.SIGKILL)
			p, err := k.progress()
			if err != nil {
				t.Fatalf("the progress cannot be read: %v", err)
			}
			missing := false
			for _, item := range []netsuite.Item{"integration/name", "integration/flow", "integration/code"} {
				if missing && slices.Contains(p.Ticks, item) {
					t.Errorf("%s is written down as ticked, and one that was ticked earlier is not", item)
				}
				missing = missing || !slices.Contains(p.Ticks, item)
			}
			t.Logf("drawn as ticked: %d, written down: %d", drawn, len(p.Ticks))
			s = k.start("setup", "--profile", profileName)
			s.see("4 of 9", "Continuing at step")
			ticked(s, len(p.Ticks))
		})
	}
}
