package cli

import (
	"syscall"
	"testing"
	"time"

	"netsuite-tba/cli/keyboard"
	"netsuite-tba/netsuite"
)

// TestKilledInPlainQuestions is TestKilledAfterAPaste in the plain shell. There
// a paste is complete a moment after its last line.
func TestKilledInPlainQuestions(t *testing.T) {
	atRandom(t, 3, 12, 100*time.Millisecond, func(t *testing.T, c *tally, shot shot) {
		t.Parallel()
		k := newKilled(t)
		k.env = []string{"TERM=dumb"}
		shot.instant += keyboard.PastePause - 20*time.Millisecond
		k.plainRound(c, shot)
	})
}

// plainRound is round in the plain shell.
func (k *killed) plainRound(c *tally, shot shot) {
	k.t.Helper()
	k.halfWay(shot.part)
	s := k.start("setup", "--profile", profileName)
	s.see("Paste the page or " + shot.part.Names()[0].Label())
	s.pour(page(k.keys, shot.part))
	<-time.After(shot.instant)
	item := c.kill(k, s, shot.end)

	s = k.start("setup", "--profile", profileName)
	for _, name := range shot.part.Names() {
		if item.Pending.Get(name).Empty() {
			s.see(name.Label() + ":")
			break
		}
		s.see(name.Label()+": saved", k.print(name)) // shown or not: what is saved is there
	}
	s.end(syscall.SIGKILL)
}

// TestKilledAtEveryPlainQuestion goes through the plain shell and is thrown out
// at every question from the third step on; each time it resumes there.
func TestKilledAtEveryPlainQuestion(t *testing.T) {
	t.Parallel()
	k := newKilled(t)
	k.env = []string{"TERM=dumb"}
	k.halfWay(netsuite.ConsumerPair)
	var c tally
	var s *terminal
	again := func(see ...string) {
		t.Helper()
		if s != nil {
			c.kill(k, s, c.byTurns)
		}
		s = k.start("setup", "--profile", profileName)
		s.see(see...)
	}
	key := func(name netsuite.KeyName) string { return k.keys.Get(name).Reveal() }

	again("Step 4 of 9", "Paste the page or CONSUMER KEY")
	s.pour(key(netsuite.ConsumerKey))
	s.see("CONSUMER KEY: saved", "Paste CONSUMER SECRET")
	again("Step 4 of 9", k.print(netsuite.ConsumerKey), "Paste CONSUMER SECRET")
	s.pour(key(netsuite.ConsumerSecret))
	s.see("Close that page and clear the clipboard.")
	again("Step 4 of 9", k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret), "Enter when done")
	s.write(enter)
	s.see("Step 5 of 9")
	again("Step 5 of 9", "Enter when done")
	s.write(enter)
	s.see("Step 6 of 9")
	again("Step 6 of 9")
	s.write(enter)
	s.see("Step 7 of 9", "Paste the page or TOKEN ID")
	again("Step 7 of 9", "Paste the page or TOKEN ID")
	s.pour(page(k.keys, netsuite.TokenPair))
	s.see(k.print(netsuite.TokenID), k.print(netsuite.TokenSecret))
	again("Step 7 of 9", k.print(netsuite.TokenID), k.print(netsuite.TokenSecret))
	s.end(syscall.SIGKILL)
	c.report(t)
}
