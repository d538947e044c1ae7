package secrets

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// put writes an item as the store holds it, past every check. It returns what was
// there.
func put(t *testing.T, s Store, name, raw string) (before string) {
	t.Helper()
	switch s := s.(type) {
	case *Keyring:
		f := s.backend.(*fakeBackend)
		before, f.items[name] = f.items[name], raw
	case *Files:
		data, err := os.ReadFile(s.path(name))
		if err == nil {
			before = string(data)
		}
		if err := os.WriteFile(s.path(name), []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return before
}

// raw returns an item as the store holds it.
func raw(t *testing.T, s Store, name string) string {
	t.Helper()
	is := put(t, s, name, "")
	put(t, s, name, is)
	return is
}

// TestCopiedItemIsRefused: keys that were copied from another profile are not used,
// and nothing overwrites them.
func TestCopiedItemIsRefused(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		globex := acme
		globex.Name = "globex"
		for _, p := range []profile.Profile{acme, globex} {
			v.mustSave(t, p, keys(p.Name))
			v.mustPromote(t, p.Name)
		}
		copied := raw(t, v.store, "globex")
		put(t, v.store, "acme", copied)
		_, reading := v.Keys(t.Context(), "acme", false)
		_, saving := v.Save(t.Context(), acme, keys("new"))
		for what, err := range map[string]error{
			"keys": reading, "save": saving, "promote": v.Promote(t.Context(), "acme", keys("acme").Fingerprints()),
		} {
			if !errors.Is(err, problem.Corrupt) || !strings.Contains(err.Error(), "belong to another profile") {
				t.Errorf("%s: %v", what, err)
			}
		}
		if raw(t, v.store, "acme") != copied {
			t.Error("the copied item was overwritten")
		}
		if err := v.Forget(t.Context(), "acme"); err != nil {
			t.Errorf("forget: %v", err)
		}
	})
}

// TestOlderItem: an item from a backup is not used until someone accepts it.
func TestOlderItem(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		v.mustSave(t, acme, keys("one"))
		v.mustPromote(t, "acme")
		backup := raw(t, v.store, "acme")
		v.mustSave(t, acme, keys("two"))
		v.mustPromote(t, "acme")
		newest := raw(t, v.store, "acme")
		put(t, v.store, "acme", backup)

		one, two := keys("one").Fingerprints(), keys("two").Fingerprints()
		_, reading := v.Keys(t.Context(), "acme", false)
		_, pending := v.Pending(t.Context(), "acme")
		_, _, testing := v.KeysToTest(t.Context(), "acme", ActiveOrPending, false)
		_, saving := v.Save(t.Context(), acme, keys("three"))
		for what, err := range map[string]error{
			"keys": reading, "pending": pending, "test": testing, "save": saving, "promote": v.Promote(t.Context(), "acme", one),
			"previous": v.Previous(t.Context(), "acme", one), "drop pending": v.DropPending(t.Context(), "acme"),
			"drop previous": v.DropPrevious(t.Context(), "acme", one),
		} {
			if !errors.Is(err, problem.Older) || !strings.Contains(problem.Of(err).Next, "test acme --accept-older") {
				t.Errorf("%s: %v", what, err)
			}
		}
		if raw(t, v.store, "acme") != backup {
			t.Error("the older item was overwritten")
		}

		// The newest item is still usable if it comes back.
		put(t, v.store, "acme", newest)
		if k, err := v.Keys(t.Context(), "acme", false); err != nil || !k.Equal(keys("two")) {
			t.Errorf("the newest item: %v", err)
		}

		put(t, v.store, "acme", backup)
		if k, _, err := v.KeysToTest(t.Context(), "acme", ActiveOrPending, true); err != nil || !k.Equal(keys("one")) {
			t.Fatalf("to accept: %v", err)
		}
		if err := v.AcceptOlder(t.Context(), "acme", two); !errors.Is(err, problem.Changed) {
			t.Errorf("accepted after a test of other keys: %v", err)
		}
		if err := v.AcceptOlder(t.Context(), "acme", one); err != nil {
			t.Fatal(err)
		}
		if item, _ := v.state(t, "acme"); !item.Active.Equal(keys("one")) {
			t.Error("the accepted keys are not active")
		}
		v.mustSave(t, acme, keys("three"))
		put(t, v.store, "acme", newest)
		if _, err := v.Keys(t.Context(), "acme", false); !errors.Is(err, problem.Older) {
			t.Errorf("what was newest before: %v", err)
		}
	})
}

// TestOlderItemWithPendingKeys: if the pending keys of an older item pass, they become
// active at once. Nothing tested its active keys.
func TestOlderItemWithPendingKeys(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		v.mustSave(t, acme, keys("one"))
		v.mustPromote(t, "acme")
		v.mustSave(t, acme, keys("two"))
		backup := raw(t, v.store, "acme")
		v.mustPromote(t, "acme")
		put(t, v.store, "acme", backup)
		two := keys("two").Fingerprints()
		if err := v.AcceptOlder(t.Context(), "acme", two); err != nil {
			t.Fatal(err)
		}
		if item, _ := v.state(t, "acme"); !item.Active.Equal(keys("two")) || !item.Pending.Empty() {
			t.Error("the keys that passed are not the active ones")
		}
		if err := v.Promote(t.Context(), "acme", two); err != nil {
			t.Errorf("promoted again: %v", err)
		}
	})
}

// TestNewerItem: an item that another program wrote is newer, and the index follows.
func TestNewerItem(t *testing.T) {
	v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
	v.mustSave(t, acme, keys("one"))
	other := NewKeyStore(openHome(t), v.store)
	other.mustSave(t, acme, keys("two"))
	if k, err := v.Keys(t.Context(), "acme", true); err != nil || !k.Equal(keys("two")) {
		t.Errorf("got %v", err)
	}
	v.state(t, "acme")
}

// TestForgottenItemIsOlder: after forget and a new setup, a copy from before is older,
// even if the clock was set back.
func TestForgottenItemIsOlder(t *testing.T) {
	v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
	clock := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	v.now = func() time.Time { return clock }
	for _, seed := range []string{"one", "two"} {
		v.mustSave(t, acme, keys(seed))
	}
	before := raw(t, v.store, "acme")
	if err := v.Forget(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	clock = clock.Add(time.Hour)
	v.mustSave(t, acme, keys("three"))
	clock = clock.Add(-24 * time.Hour)
	v.mustSave(t, acme, keys("four"))
	put(t, v.store, "acme", before)
	if _, err := v.Keys(t.Context(), "acme", true); !errors.Is(err, problem.Older) {
		t.Errorf("got %v", err)
	}
}

// TestMoveKeepsAnItemOld: moving an older item does not make it current.
func TestMoveKeepsAnItemOld(t *testing.T) {
	from, to := fakeKeyring(newFake()), openFiles(t)
	v := NewKeyStore(openHome(t), from)
	v.mustSave(t, acme, keys("one"))
	backup := raw(t, from, "acme")
	v.mustSave(t, acme, keys("two"))
	put(t, from, "acme", backup)
	if _, err := Move(t.Context(), v.home, from, to, []string{"acme"}); err != nil {
		t.Fatal(err)
	}
	moved := NewKeyStore(v.home, to)
	if _, err := moved.Keys(t.Context(), "acme", true); !errors.Is(err, problem.Older) {
		t.Errorf("got %v", err)
	}
}

// TestItemSize: three generations of keys and the longest name fit into 2,000 bytes.
func TestItemSize(t *testing.T) {
	item := fullItem(func(i int) string { return fmt.Sprintf("%064x", i) })
	item.Mark = time.Date(2286, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	name := strings.Repeat("n", profile.MaxName)
	text, err := encode(name, item)
	if err != nil || text.Len() >= 2000 {
		t.Fatalf("%d bytes, %v", text.Len(), err)
	}
	got, err := decode(name, text)
	if err != nil || got.Mark != item.Mark {
		t.Errorf("mark %d, %v", got.Mark, err)
	}
}

// TestStoreOfAnEarlierVersion opens a store whose items and index have no names and no
// marks. They are usable, and the next write adds both.
func TestStoreOfAnEarlierVersion(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/unnamed-items")); err != nil {
		t.Fatal(err)
	}
	files := NewFiles(filepath.Join(dir, FilesFolder))
	if err := files.Unlock(netsuite.NewSecret("tester's passphrase")); err != nil {
		t.Fatal(err)
	}
	f := newFake()
	items, err := os.ReadFile(filepath.Join(dir, "keyring.json"))
	if err == nil {
		err = json.Unmarshal(items, &f.items)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []Store{files, fakeKeyring(f)} {
		t.Run(string(s.Kind()), func(t *testing.T) {
			h, err := OpenHome(dir)
			if err != nil {
				t.Fatal(err)
			}
			v := NewKeyStore(h, s)
			name := "acme-" + string(s.Kind())
			item, p := v.state(t, name)
			if !item.Active.Equal(keys("active")) || !item.Pending.Equal(keys("pending")) || !item.Previous.Equal(keys("previous")) ||
				item.Mark != 0 || p.Mark != 0 || p.Customer != "Acme" {
				t.Errorf("mark %d, %d, customer %q", item.Mark, p.Mark, p.Customer)
			}
			if k, err := v.Keys(t.Context(), name, false); err != nil || !k.Equal(keys("active")) {
				t.Errorf("active: %v", err)
			}
			if _, made, err := v.Receive(t.Context(), "initech-"+string(s.Kind())); err != nil || made {
				t.Errorf("transfer: created again: %v, %v", made, err)
			}
			before := raw(t, s, name)
			v.mustPromote(t, name)
			item, p = v.state(t, name)
			if item.Mark == 0 || p.Mark != item.Mark || !item.Active.Equal(keys("pending")) {
				t.Errorf("after the next write: mark %d, %d", item.Mark, p.Mark)
			}
			put(t, s, "globex-"+string(s.Kind()), raw(t, s, name))
			if _, err := v.Keys(t.Context(), "globex-"+string(s.Kind()), true); !errors.Is(err, problem.Corrupt) {
				t.Errorf("a copy: %v", err)
			}
			put(t, s, name, before)
			if _, err := v.Keys(t.Context(), name, false); !errors.Is(err, problem.Older) {
				t.Errorf("the item without a mark: %v", err)
			}
		})
	}
}
