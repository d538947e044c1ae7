package cli

import (
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// tally counts programs that were ended, and what that did to their keys.
type tally struct{ kills, shown, lost, more atomic.Int64 }

func (c *tally) String() string {
	return fmt.Sprintf("killed %d times: %d keys were shown as saved, %d of them are lost; %d times more was saved than was shown",
		c.kills.Load(), c.shown.Load(), c.lost.Load(), c.more.Load())
}

// kill ends a program and gives what the store has then: all keys that were
// shown as saved, and nothing but whole keys.
func (c *tally) kill(k *killed, s *terminal, end func(*terminal)) secrets.Item {
	k.t.Helper()
	end(s)
	c.kills.Add(1)
	item := k.item()
	shown := k.shownSaved(s)
	for _, name := range shown {
		c.shown.Add(1)
		if !item.Active.Over(item.Pending).Get(name).Equal(k.keys.Get(name)) {
			c.lost.Add(1)
			k.t.Errorf("%s was shown as saved and is lost", name.Label())
		}
	}
	for _, name := range netsuite.KeyNames {
		if key := item.Pending.Get(name); !key.Empty() && !key.Equal(k.keys.Get(name)) {
			k.t.Errorf("the store holds something else than the %s that was pasted", name.Label())
		}
	}
	if len(shown) < len(item.Pending.Fingerprints()) {
		c.more.Add(1)
	}
	return item
}

// byTurns ends a program by SIGKILL and SIGHUP, by turns.
func (c *tally) byTurns(s *terminal) {
	s.end([]syscall.Signal{syscall.SIGKILL, syscall.SIGHUP}[c.kills.Load()%2])
}

// report says what was counted. A story in which no key was ever shown as saved
// proves nothing.
func (c *tally) report(t *testing.T) {
	t.Helper()
	if c.shown.Load() == 0 {
		t.Error("no key was ever shown as saved")
	}
	t.Log(c)
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

// shot is one program that is ended after it was given a pair.
type shot struct {
	part    netsuite.Part
	instant time.Duration // up to a limit, at random; the same in every run of the test
	end     func(*terminal)
}

// atRandom ends so many programs, in all ways and with both pairs by turns.
func atRandom(t *testing.T, seed uint64, programs int, limit time.Duration, round func(*testing.T, *tally, shot)) {
	var c tally
	random := rand.New(rand.NewPCG(seed, seed))
	t.Run("rounds", func(t *testing.T) {
		for i := range programs {
			way := ways[i%len(ways)]
			part := []netsuite.Part{netsuite.ConsumerPair, netsuite.TokenPair}[(i+i/len(ways))%2]
			instant := time.Duration(random.Int64N(int64(limit)))
			t.Run(fmt.Sprintf("%d, %s, %s pair", i, way.name, part), func(t *testing.T) {
				round(t, &c, shot{part, instant, way.end})
			})
		}
	})
	t.Log(&c)
}
