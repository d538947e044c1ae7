package secrets

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

func TestTransfers(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		ctx := t.Context()
		first, made, err := v.Receive(ctx, "acme")
		if err != nil || !made {
			t.Fatal(made, err)
		}
		again, made, err := v.Receive(ctx, "acme")
		if err != nil || made || again.String() != first.String() {
			t.Errorf("asked again: another recipient, or made anew (%v): %v", made, err)
		}
		other, _, err := v.Receive(ctx, "")
		if err != nil || other.String() == first.String() {
			t.Errorf("two transfers have one recipient: %v", err)
		}
		if _, _, err := v.Receive(ctx, "../acme"); !errors.Is(err, problem.InvalidName) {
			t.Errorf("a name that is none: %v", err)
		}
		if got, err := v.Transfers(ctx); err != nil || !slices.Equal(got, []string{"", "acme"}) {
			t.Errorf("transfers %q, %v", got, err)
		}
		// No list of profiles contains them.
		if found, err := v.Recover(ctx); err != nil || len(found) > 0 {
			t.Errorf("recovered %q, %v", found, err)
		}
		encrypted := netsuite.NewSecret(encryptTo(t, "the keys", first))
		if _, of, err := v.Decrypt(ctx, encrypted); err != nil || of != "acme" {
			t.Errorf("opened by %q, %v", of, err)
		}
		for range 2 {
			if err := v.DropTransfer(ctx, "acme"); err != nil {
				t.Fatal(err)
			}
		}
		if _, _, err := v.Decrypt(ctx, encrypted); !errors.Is(err, problem.NoKeys) {
			t.Errorf("after it was dropped: %v", err)
		}
		if got, _ := v.Transfers(ctx); !slices.Equal(got, []string{""}) {
			t.Errorf("transfers %q", got)
		}
	})
}

// A profile and its hand-off live side by side; forgetting the one removes the
// other, which could open its keys.
func TestTransferNextToItsProfile(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		ctx := t.Context()
		p := profile.Profile{Name: "acme", Account: "1234567"}
		if _, err := v.Save(ctx, p, keys("a")); err != nil {
			t.Fatal(err)
		}
		if _, _, err := v.Receive(ctx, "acme"); err != nil {
			t.Fatal(err)
		}
		if got, err := v.Keys(ctx, "acme", true); err != nil || !got.Equal(keys("a")) {
			t.Errorf("the profile's keys changed: %v", err)
		}
		if err := v.Forget(ctx, "acme"); err != nil {
			t.Fatal(err)
		}
		if got, _ := v.Transfers(ctx); len(got) > 0 {
			t.Errorf("left: %q", got)
		}
	})
}

// TestReceiveFromAStoreThatLies: without a saved identity there is no recipient.
func TestReceiveFromAStoreThatLies(t *testing.T) {
	f := newFake()
	f.lie = func(text string) string { return strings.ReplaceAll(text, "AGE-SECRET-KEY-1", "AGE-SECRET-KEY-1Q") }
	v := NewKeyStore(openHome(t), fakeKeyring(f))
	if to, _, err := v.Receive(t.Context(), "acme"); !errors.Is(err, problem.Mismatch) || to.x != nil {
		t.Errorf("got %v", err)
	}
}

func TestIdentityIsEncrypted(t *testing.T) {
	h, s := openHome(t), openFiles(t)
	v := NewKeyStore(h, s)
	if _, _, err := v.Receive(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	id, err := v.transfer(t.Context(), "acme")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{h.dir, s.dir} {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			text, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil || strings.Contains(string(text), id.String()[:30]) {
				t.Errorf("%s holds the identity, or cannot be read: %v", f.Name(), err)
			}
		}
	}
}
