//go:build linux

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// TestMovedWithAKeyring moves keys between a real Secret Service and encrypted
// files with the built program.
func TestMovedWithAKeyring(t *testing.T) {
	t.Parallel()
	inKeyring(t, "unlocked", "TestMovedInsideAKeyring")
}

// TestMovedInsideAKeyring is run by TestMovedWithAKeyring.
func TestMovedInsideAKeyring(t *testing.T) {
	if os.Getenv(keyringVar) == "" {
		t.Skip("run by TestMovedWithAKeyring")
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "netsuite-tba")
	keys := practice.New(practice.Options{Ready: true, Rand: sameEachTime()}).ReadyKeys()
	m := newMarks(keys)
	home, err := secrets.OpenHome(config)
	if err != nil {
		t.Fatal(err)
	}
	keyring := secrets.NewKeyring()
	keyStore := secrets.NewKeyStore(home, keyring)
	if _, err := keyStore.Save(t.Context(), profile.Profile{Name: "acme", Account: "1234567"}, keys); err != nil {
		t.Fatal(err)
	}
	if err := keyStore.Promote(t.Context(), "acme", keys.Fingerprints()); err != nil {
		t.Fatal(err)
	}
	passphrase := filepath.Join(dir, "passphrase")
	if err := os.WriteFile(passphrase, []byte("correct horse\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	encryptedIn(t, filepath.Join(config, "keys"))
	env := []string{"DBUS_SESSION_BUS_ADDRESS=" + os.Getenv("DBUS_SESSION_BUS_ADDRESS"), "NETSUITE_TBA_PASSPHRASE_FILE=" + passphrase}
	move := func(to string) {
		t.Helper()
		s := startIn(t, dir, 80, 24, env, "store", "move", to)
		if code := s.exit(); code != 0 {
			t.Fatalf("store move %s: exit code %d\n%s", to, code, s.screen())
		}
		m.lookAt(t, "store move "+to, s)
		m.lookUnder(t, dir)
	}
	move("file")
	if names, err := keyring.Names(t.Context()); err != nil || len(names) > 0 {
		t.Errorf("left in the keyring: %v, %v", names, err)
	}
	move("keyring")
	if item, err := keyring.Read(t.Context(), "acme"); err != nil || !item.Active.Equal(keys) {
		t.Errorf("other keys came back: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(config, "keys", "acme*")); len(left) > 0 {
		t.Errorf("left in files: %v", left)
	}
	// The keyring's own files are encrypted with its password.
	scratch := os.Getenv("HOME")
	if scratch == "" || !strings.Contains(scratch, os.TempDir()) {
		t.Fatal("the keyring lies in the home directory of a person")
	}
	m.lookUnder(t, scratch)
}
