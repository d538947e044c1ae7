//go:build linux

package cli

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// TestKilledWithAKeyring is TestKilledAfterAPaste with a real Secret Service:
// a set-up at NetSuite itself, with keys that open nothing, which ends before
// anything is sent there.
func TestKilledWithAKeyring(t *testing.T) {
	t.Parallel()
	out := inKeyring(t, "unlocked", "TestKilledInsideAKeyring")
	for line := range strings.Lines(out) {
		if _, said, ok := strings.Cut(line, "killed "); ok {
			t.Log("killed " + strings.TrimSpace(said))
		}
	}
}

// TestKilledInsideAKeyring is run by TestKilledWithAKeyring.
func TestKilledInsideAKeyring(t *testing.T) {
	if os.Getenv(keyringVar) == "" {
		t.Skip("run by TestKilledWithAKeyring")
	}
	var c tally
	random := rand.New(rand.NewPCG(2, 2))
	for round := range 8 {
		way, pair := ways[round%len(ways)], netsuite.ConsumerPair
		if round/len(ways)%2 == 1 {
			pair = netsuite.TokenPair
		}
		instant := time.Duration(random.Int64N(int64(60 * time.Millisecond)))
		t.Run(fmt.Sprintf("%d, %s, %s pair", round, way.name, pair), func(t *testing.T) {
			k := newKilled(t)
			k.config = filepath.Join(k.home, "netsuite-tba")
			k.store, k.origin, k.flags = secrets.NewKeyring(), "", nil
			k.env = []string{
				"DBUS_SESSION_BUS_ADDRESS=" + os.Getenv("DBUS_SESSION_BUS_ADDRESS"),
				"HTTPS_PROXY=http://127.0.0.1:1", // nothing leaves this computer
			}
			k.round(&c, pair, instant, way.end)
			if err := k.store.Delete(t.Context(), profileName); err != nil {
				t.Error(err)
			}
		})
	}
	t.Log(&c)
}
