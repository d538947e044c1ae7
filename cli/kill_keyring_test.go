//go:build linux

package cli

import (
	"os"
	"strings"
	"testing"
	"time"

	"netsuite-tba/secrets"
)

// TestKilledWithAKeyring is TestKilledAfterAPaste with a real Secret Service.
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
	atRandom(t, 2, 8, 60*time.Millisecond, func(t *testing.T, c *tally, shot shot) {
		k := newKilled(t)
		k.elsewhere(func(string) secrets.Store { return secrets.NewKeyring() },
			"DBUS_SESSION_BUS_ADDRESS="+os.Getenv("DBUS_SESSION_BUS_ADDRESS"))
		k.round(c, shot)
		if err := k.store.Delete(t.Context(), profileName); err != nil {
			t.Error(err)
		}
	})
}
