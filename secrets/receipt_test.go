package secrets

import (
	"errors"
	"maps"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

func TestForgetKeys(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		ctx := t.Context()
		clock := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
		v.now = func() time.Time { return clock }
		v.mustSave(t, acme, keys("one"))
		v.mustPromote(t, "acme")
		v.mustSave(t, acme, keys("two"))
		if err := v.home.SaveProgress("acme", []byte("{}")); err != nil {
			t.Fatal(err)
		}
		if err := v.ForgetKeys(ctx, "acme"); err != nil {
			t.Fatal(err)
		}
		if _, err := v.store.Read(ctx, "acme"); !errors.Is(err, problem.NotFound) {
			t.Errorf("the store still holds it: %v", err)
		}
		p, err := v.home.Profile("acme")
		if err != nil || p.Receipt == nil || p.Receipt.At != clock || !maps.Equal(p.Receipt.Keys, keys("one").Fingerprints()) {
			t.Fatalf("the receipt: %+v, %v", p, err)
		}
		if len(p.Active)+len(p.Pending) != 0 || p.Customer != "Acme" || p.Account != acme.Account {
			t.Errorf("the line: %+v", p)
		}
		if _, err := v.home.Progress("acme"); !errors.Is(err, problem.NotFound) {
			t.Errorf("progress: %v", err)
		}
		for _, pending := range []bool{false, true} {
			if _, err := v.Keys(ctx, "acme", pending); !errors.Is(err, problem.NoKeys) {
				t.Errorf("keys: %v", err)
			}
		}
		if err := v.ForgetKeys(ctx, "acme"); !errors.Is(err, problem.NoKeys) {
			t.Errorf("a second time: %v", err)
		}
		if moved, err := Move(ctx, v.home, v.store, openFiles(t), []string{"acme"}); err != nil || len(moved) != 0 {
			t.Errorf("moved %v, %v", moved, err)
		}

		// The same profile with new keys, in whichever store.
		again := NewKeyStore(v.home, fakeKeyring(newFake()))
		again.mustSave(t, acme, keys("three"))
		if _, p := again.state(t, "acme"); p.Receipt != nil || p.Store != profile.Keyring || len(p.Pending) != 4 {
			t.Errorf("with new keys: %+v", p)
		}
		if err := again.Forget(ctx, "acme"); err != nil {
			t.Fatal(err)
		}
	})
}

// A receipt can be removed as well, and needs no store for it.
func TestForgetReceipt(t *testing.T) {
	v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
	v.mustSave(t, acme, keys("one"))
	if err := v.ForgetKeys(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	if err := v.Forget(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	if _, err := v.home.Profile("acme"); !errors.Is(err, problem.NoProfile) {
		t.Errorf("got %v, want problem.NoProfile", err)
	}
}
