package cli

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"netsuite-tba/cli/keyboard"
	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// TestKilledInPlainQuestions is TestKilledAfterAPaste in the plain shell. There
// a paste is complete a moment after its last line.
func TestKilledInPlainQuestions(t *testing.T) {
	var c tally
	random := rand.New(rand.NewPCG(3, 3))
	t.Run("rounds", func(t *testing.T) {
		for round := range 12 {
			way, pair := ways[round%len(ways)], netsuite.ConsumerPair
			if round/len(ways)%2 == 1 {
				pair = netsuite.TokenPair
			}
			instant := keyboard.PastePause - 20*time.Millisecond + time.Duration(random.Int64N(int64(100*time.Millisecond)))
			t.Run(fmt.Sprintf("%d, %s, %s pair", round, way.name, pair), func(t *testing.T) {
				t.Parallel()
				k := newKilled(t)
				k.env = []string{"TERM=dumb"}
				k.plainRound(&c, pair, instant, way.end)
			})
		}
	})
	t.Log(&c)
}

// plainRound is round in the plain shell.
func (k *killed) plainRound(c *tally, pair netsuite.Pair, instant time.Duration, end func(*terminal)) {
	k.t.Helper()
	k.halfWay(pair)
	first := pair.Names()[0].Label()
	s := k.start("setup", "--profile", profileName)
	s.see("Paste the whole page or " + first)
	s.write(strings.ReplaceAll(page(k.keys, pair), "\n", "\r") + enter)
	<-time.After(instant)
	end(s)
	item := k.item()
	shown, lost := k.check(s, item)
	c.kills.Add(1)
	c.shown.Add(int64(shown))
	c.lost.Add(int64(lost))
	if shown < len(item.Pending.Fingerprints()) {
		c.more.Add(1)
	}

	s = k.start("setup", "--profile", profileName)
	for _, name := range pair.Names() {
		if item.Pending.Get(name).Empty() {
			s.see(name.Label() + ", then enter (nothing will show):")
			break
		}
		s.see(name.Label()+": kept", k.print(name)) // shown or not: what is kept is there
	}
	s.end(syscall.SIGKILL)
}

// TestKilledAtEveryPlainQuestion goes through the plain shell and is thrown out
// at every question from the third step on; each time it goes on right there.
func TestKilledAtEveryPlainQuestion(t *testing.T) {
	t.Parallel()
	k := newKilled(t)
	k.env = []string{"TERM=dumb"}
	k.halfWay(netsuite.ConsumerPair)
	shown, lost, kills := 0, 0, 0
	var s *terminal
	again := func(see ...string) {
		t.Helper()
		if s != nil {
			how := syscall.SIGKILL
			if kills++; kills%2 == 0 {
				how = syscall.SIGHUP
			}
			s.end(how)
			a, b := k.check(s, k.item())
			shown, lost = shown+a, lost+b
		}
		s = k.start("setup", "--profile", profileName)
		s.see(see...)
	}
	paste := func(text string) { s.write(strings.ReplaceAll(text, "\n", "\r") + enter) }
	key := func(name netsuite.KeyName) string { return k.keys.Get(name).Reveal() }

	again("Step 4 of 9", "Paste the whole page or CONSUMER KEY")
	paste(key(netsuite.ConsumerKey))
	s.see("CONSUMER KEY: kept", "Paste CONSUMER SECRET")
	again("Step 4 of 9", k.print(netsuite.ConsumerKey), "Paste CONSUMER SECRET")
	paste(key(netsuite.ConsumerSecret))
	s.see("You may close that page.", "Your clipboard may still hold them.")
	again("Step 4 of 9", k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret), "Enter when done")
	s.write(enter)
	s.see("Step 5 of 9")
	again("Step 5 of 9", "Enter when done")
	s.write(enter)
	s.see("Step 6 of 9")
	again("Step 6 of 9")
	s.write(enter)
	s.see("Step 7 of 9", "Paste the whole page or TOKEN ID")
	again("Step 7 of 9", "Paste the whole page or TOKEN ID")
	paste(page(k.keys, netsuite.TokenPair))
	s.see(k.print(netsuite.TokenID), k.print(netsuite.TokenSecret))
	again("Step 7 of 9", k.print(netsuite.TokenID), k.print(netsuite.TokenSecret))
	s.end(syscall.SIGKILL)
	if shown == 0 {
		t.Error("no key was ever shown as kept")
	}
	t.Logf("killed %d times: %d keys were shown as kept, %d of them are lost", kills, shown, lost)
}

// TestKilledWithAPassphrase is TestKilledAfterAPaste with sealed files that a
// passphrase opens: a set-up at NetSuite itself, with keys that open nothing,
// which ends before anything is sent there.
func TestKilledWithAPassphrase(t *testing.T) {
	var c tally
	random := rand.New(rand.NewPCG(4, 4))
	t.Run("rounds", func(t *testing.T) {
		for round := range 4 {
			way, pair := ways[round], netsuite.ConsumerPair
			if round%2 == 1 {
				pair = netsuite.TokenPair
			}
			instant := time.Duration(random.Int64N(int64(40 * time.Millisecond)))
			t.Run(fmt.Sprintf("%d, %s, %s pair", round, way.name, pair), func(t *testing.T) {
				t.Parallel()
				k := newKilled(t)
				k.config = filepath.Join(k.home, "netsuite-tba")
				files := secrets.NewSealed(filepath.Join(k.config, "keys"))
				if err := files.Create(netsuite.NewSecret("correct horse")); err != nil {
					t.Fatal(err)
				}
				passphrase := filepath.Join(k.home, "passphrase")
				if err := os.WriteFile(passphrase, []byte("correct horse\n"), 0o600); err != nil {
					t.Fatal(err)
				}
				k.store, k.origin, k.flags = files, "", nil
				k.env = []string{
					"NETSUITE_TBA_STORE=file", "NETSUITE_TBA_PASSPHRASE_FILE=" + passphrase,
					"HTTPS_PROXY=http://127.0.0.1:1", // nothing leaves this computer
				}
				k.round(&c, pair, instant, way.end)
			})
		}
	})
	t.Log(&c)
}

// TestKilledAmongTicks ends the program while somebody ticks. What is written
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
			s.settle()                                // the store may have been waited for
			s.keys(" ", "\x1b[B", "\x1b[B", " ", " ") // over the two that are ticked
			<-time.After(instant)
			drawn := len(tickedItem.FindAllString(s.screen(), -1))
			s.end(syscall.SIGKILL)
			var p progress
			data, err := os.ReadFile(filepath.Join(k.config, "progress", profileName+".json"))
			if err != nil || json.Unmarshal(data, &p) != nil {
				t.Fatalf("the progress cannot be read: %v", err)
			}
			missing := false
			for _, item := range []netsuite.Item{"integration/name", "integration/flow", "integration/code"} {
				if missing && p.State.Ticks[item] {
					t.Errorf("%s is written down as ticked, and one that was ticked earlier is not", item)
				}
				missing = missing || !p.State.Ticks[item]
			}
			t.Logf("drawn as ticked: %d, written down: %d", drawn, len(p.State.Ticks))
			s = k.start("setup", "--profile", profileName)
			s.see("4 of 9", "Going on where you left")
			ticked(s, len(p.State.Ticks))
		})
	}
}
