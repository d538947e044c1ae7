package cli

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// TestKilledWithAPassphrase is TestKilledAfterAPaste with encrypted files that a
// passphrase opens.
func TestKilledWithAPassphrase(t *testing.T) {
	atRandom(t, 4, 4, 40*time.Millisecond, func(t *testing.T, c *tally, shot shot) {
		t.Parallel()
		k := newKilled(t)
		passphrase := filepath.Join(k.home, "passphrase")
		if err := os.WriteFile(passphrase, []byte("correct horse\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		k.elsewhere(func(config string) secrets.Store {
			return encryptedIn(t, filepath.Join(config, "keys"))
		}, "NETSUITE_TBA_STORE=file", "NETSUITE_TBA_PASSPHRASE_FILE="+passphrase)
		k.round(c, shot)
	})
}

// TestPromotedBeforeTheKill continues with a setup whose keys became the active
// ones right before the last run was killed.
func TestPromotedBeforeTheKill(t *testing.T) {
	k := newKilled(t)
	k.halfWay(netsuite.TokenPair)
	home, err := secrets.OpenHome(k.config)
	if err != nil {
		t.Fatal(err)
	}
	s := &services{app: &app{openedHome: home, openedFile: k.store.(*secrets.Files)}, home: home}
	testRun := profile.Profile{Name: profileName, Account: practice.Sandbox, Store: profile.Files}
	keyStore, err := s.app.lockedKeyStore(testRun.Store)
	if err != nil {
		t.Fatal(err)
	}
	item, err := keyStore.Load(t.Context(), profileName)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if p := s.Promote(t.Context(), testRun, item.Next().Fingerprints(), true); !p.None() {
			t.Fatalf("promoting: %+v", p)
		}
	}
	testRun.Name = "nobody"
	if p := s.Promote(t.Context(), testRun, item.Next().Fingerprints(), true); p.None() {
		t.Error("keys were promoted that are not there")
	}
}
