package secrets

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

var acme = profile.Profile{Name: "acme", Customer: "Acme", Account: "1234567_SB1", MadeIn: "1234567",
	Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.REST}}

// eachStore runs a test with a keyring and with encrypted files.
func eachStore(t *testing.T, test func(t *testing.T, v *KeyStore)) {
	t.Run("keyring", func(t *testing.T) { test(t, NewKeyStore(openHome(t), fakeKeyring(newFake()))) })
	t.Run("files", func(t *testing.T) { test(t, NewKeyStore(openHome(t), openFiles(t))) })
}

// state reads what the store and the index hold and checks that they agree.
func (k *KeyStore) state(t *testing.T, name string) (Item, profile.Profile) {
	t.Helper()
	item, err := k.store.Read(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := k.home.Profile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(p.Active, item.Active.Fingerprints()) || !maps.Equal(p.Pending, item.Pending.Fingerprints()) ||
		!maps.Equal(p.Previous, item.Previous.Fingerprints()) {
		t.Errorf("index and store differ: %+v", p)
	}
	return item, p
}

// noteTest records one test.
func (k *KeyStore) noteTest(name string, note profile.TestNote) error {
	return k.home.NoteTests(map[string]profile.TestNote{name: note})
}

func (k *KeyStore) mustSave(t *testing.T, p profile.Profile, keys netsuite.Keys) netsuite.Keys {
	t.Helper()
	saved, err := k.Save(t.Context(), p, keys)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func (k *KeyStore) mustPromote(t *testing.T, name string) {
	t.Helper()
	if err := k.Promote(t.Context(), name, k.next(t, name)); err != nil {
		t.Fatal(err)
	}
}

// next returns the fingerprints of the keys that a test of the pending keys uses.
func (k *KeyStore) next(t *testing.T, name string) Fingerprints {
	t.Helper()
	item, err := k.Load(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return item.Next().Fingerprints()
}

// previous returns the fingerprints of the previous keys.
func (k *KeyStore) previous(t *testing.T, name string) Fingerprints {
	t.Helper()
	item, err := k.Load(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return item.Previous.Fingerprints()
}

func TestKeyStoreLife(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		ctx := t.Context()
		clock := time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC)
		v.now = func() time.Time { return clock }
		one, two := keys("one"), keys("two")

		// Each pair as it comes.
		if saved := v.mustSave(t, acme, pair(one, netsuite.ConsumerPair)); !saved.Equal(pair(one, netsuite.ConsumerPair)) {
			t.Error("saved something else")
		}
		if saved := v.mustSave(t, acme, pair(one, netsuite.TokenPair)); !saved.Equal(one) {
			t.Error("the second pair did not join the first")
		}
		_, p := v.state(t, "acme")
		if p.Created != clock || p.KeysSince != clock || p.Store != v.store.Kind() || len(p.Active) != 0 || len(p.Pending) != 4 {
			t.Errorf("index: %+v", p)
		}
		if _, err := v.Keys(ctx, "acme", false); !errors.Is(err, problem.NoKeys) {
			t.Errorf("active: %v", err)
		}
		if k, err := v.Keys(ctx, "acme", true); err != nil || !k.Equal(one) {
			t.Errorf("pending: %v", err)
		}

		clock = clock.Add(time.Hour)
		v.mustPromote(t, "acme")
		item, p := v.state(t, "acme")
		if !item.Active.Equal(one) || !item.Pending.Empty() || !item.Previous.Empty() || p.KeysSince != clock {
			t.Errorf("after the first promotion: %+v", p)
		}
		if err := v.Promote(ctx, "acme", one.Fingerprints()); err != nil {
			t.Errorf("promote again: %v", err)
		}
		if err := v.Previous(ctx, "acme", nil); !errors.Is(err, problem.NoKeys) {
			t.Errorf("previous: %v", err)
		}
		if _, err := v.Keys(ctx, "acme", true); !errors.Is(err, problem.NoKeys) {
			t.Errorf("pending: %v", err)
		}

		// Only the token is replaced. The active keys stay until it is verified.
		v.mustSave(t, acme, pair(two, netsuite.TokenPair))
		if k, _ := v.Keys(ctx, "acme", false); !k.Equal(one) {
			t.Error("pending keys touched the active ones")
		}
		rekeyed := one.Over(pair(two, netsuite.TokenPair))
		if k, _ := v.Keys(ctx, "acme", true); !k.Equal(rekeyed) {
			t.Error("the pending token is not joined with the active consumer pair")
		}
		v.mustPromote(t, "acme")
		if item, _ := v.state(t, "acme"); !item.Active.Equal(rekeyed) || !item.Previous.Equal(one) {
			t.Error("after re-keying")
		}

		// The same keys pasted again do not push out the previous ones.
		v.mustSave(t, acme, rekeyed)
		v.mustPromote(t, "acme")
		if item, _ := v.state(t, "acme"); !item.Active.Equal(rekeyed) || !item.Previous.Equal(one) || !item.Pending.Empty() {
			t.Error("after pasting the same keys")
		}

		for _, want := range []netsuite.Keys{one, rekeyed} {
			if err := v.Previous(ctx, "acme", v.previous(t, "acme")); err != nil {
				t.Fatal(err)
			}
			if item, _ := v.state(t, "acme"); !item.Active.Equal(want) {
				t.Error("after going back")
			}
		}
		if _, p := v.state(t, "acme"); p.Created != clock.Add(-time.Hour) {
			t.Errorf("created %v", p.Created)
		}

		if err := v.home.SaveProgress("acme", []byte("x")); err != nil {
			t.Fatal(err)
		}
		if err := v.Forget(ctx, "acme"); err != nil {
			t.Fatal(err)
		}
		if _, err := v.store.Read(ctx, "acme"); !errors.Is(err, problem.NotFound) {
			t.Errorf("after forgetting: %v", err)
		}
		if _, err := v.home.Progress("acme"); !errors.Is(err, problem.NotFound) {
			t.Errorf("progress after forgetting: %v", err)
		}
		for _, name := range []string{"acme", "never-there", "../x"} {
			if err := v.Forget(ctx, name); !errors.Is(err, problem.NoProfile) {
				t.Errorf("forget %s: %v", name, err)
			}
			if _, err := v.Keys(ctx, name, false); !errors.Is(err, problem.NoProfile) {
				t.Errorf("keys of %s: %v", name, err)
			}
		}
	})
}

func TestKeyStoreDropsPendingKeys(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		v.mustSave(t, acme, keys("one"))
		v.mustPromote(t, "acme")
		v.mustSave(t, acme, pair(keys("two"), netsuite.ConsumerPair))
		for range 2 { // without any it changes nothing
			if err := v.DropPending(t.Context(), "acme"); err != nil {
				t.Fatal(err)
			}
			if item, _ := v.state(t, "acme"); !item.Pending.Empty() || !item.Active.Equal(keys("one")) {
				t.Error("some are pending still, or the active ones were touched")
			}
		}
		// Keys that are saved afterwards do not mix with the dropped ones.
		v.mustSave(t, acme, pair(keys("three"), netsuite.TokenPair))
		if k, _ := v.Keys(t.Context(), "acme", true); !k.Equal(keys("one").Over(pair(keys("three"), netsuite.TokenPair))) {
			t.Error("the new token is mixed with a dropped consumer pair")
		}
	})
}

func TestKeyStoreEachChangeIsOneWrite(t *testing.T) {
	f := newFake()
	v := NewKeyStore(openHome(t), fakeKeyring(f))
	for i, change := range []func(){
		func() { v.mustSave(t, acme, keys("one")) },
		func() { v.mustPromote(t, "acme") },
		func() { v.mustSave(t, acme, keys("two")) },
		func() { v.mustPromote(t, "acme") },
		func() { v.Previous(t.Context(), "acme", v.previous(t, "acme")) },
		func() { v.mustSave(t, acme, keys("three")) },
		func() { v.DropPending(t.Context(), "acme") },
	} {
		change()
		if n := f.count("set acme"); n != i+1 {
			t.Fatalf("%d writes after %d changes", n, i+1)
		}
	}
}

// Nothing is written after a read that neither found nor said absent.
func TestKeyStoreNeverWritesBlind(t *testing.T) {
	for name, spoil := range map[string]func(*fakeBackend){
		"read fails": func(f *fakeBackend) {
			f.fail = func(op, name string) error {
				if op == "get" && name == "acme" {
					return errors.New("hiccup")
				}
				return nil
			}
		},
		"damaged": func(f *fakeBackend) { f.items["acme"] = "{" },
		"newer":   func(f *fakeBackend) { f.items["acme"] = `{"v":7}` },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake()
			v := NewKeyStore(openHome(t), fakeKeyring(f))
			v.mustSave(t, acme, keys("one"))
			spoil(f)
			writes, before := f.count("set acme"), f.items["acme"]
			if saved, err := v.Save(t.Context(), acme, keys("two")); err == nil || !saved.Empty() {
				t.Errorf("saved: %v", err)
			}
			if err := v.Promote(t.Context(), "acme", keys("one").Fingerprints()); err == nil {
				t.Error("promoted")
			}
			if f.count("set acme") != writes || f.items["acme"] != before {
				t.Error("written over")
			}
		})
	}
}

func TestKeyStoreConflicts(t *testing.T) {
	h := openHome(t)
	f := newFake()
	v := NewKeyStore(h, fakeKeyring(f))
	v.mustSave(t, acme, keys("one"))
	changed := func(change func(*profile.Profile)) profile.Profile { p := acme; change(&p); return p }
	for name, c := range map[string]struct {
		keyStore *KeyStore
		p        profile.Profile
	}{
		"another account": {v, changed(func(p *profile.Profile) { p.Account = "7654321" })},
		"practice":        {v, changed(func(p *profile.Profile) { p.Practice = true })},
		"another store":   {NewKeyStore(h, openFiles(t)), acme},
		// The keyring is shared by all home directories of a person.
		"another home": {NewKeyStore(openHome(t), fakeKeyring(f)), changed(func(p *profile.Profile) { p.Account = "7654321" })},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := c.keyStore.Save(t.Context(), c.p, keys("two")); !errors.Is(err, problem.Conflict) {
				t.Errorf("got %v, want problem.Conflict", err)
			}
			if item, err := v.store.Read(t.Context(), "acme"); err != nil || !item.Pending.Equal(keys("one")) {
				t.Errorf("the keys that were there: %v", err)
			}
		})
	}
	if err := NewKeyStore(h, openFiles(t)).Forget(t.Context(), "acme"); !errors.Is(err, problem.Conflict) {
		t.Errorf("forgotten through another store: %v", err)
	}
}

func TestKeyStoreDescription(t *testing.T) {
	v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
	v.mustSave(t, acme, keys("one"))
	other := profile.Profile{Name: "acme", Account: acme.Account, Connectors: []string{"soap"}, APIs: []netsuite.API{netsuite.SOAP}, Role: "R"}

	// Before the keys are in use a changed mind leaves no trace.
	v.mustSave(t, other, netsuite.Keys{})
	_, p := v.state(t, "acme")
	if !slices.Equal(p.Connectors, []string{"soap"}) || p.Customer != "Acme" || p.Role != "R" {
		t.Errorf("before: %+v", p)
	}
	v.mustPromote(t, "acme")
	if err := v.home.UpdateProfile(acme); err != nil {
		t.Fatal(err)
	}
	_, p = v.state(t, "acme")
	if !slices.Equal(p.Connectors, []string{"soap", "mulesoft"}) || !slices.Equal(p.APIs, []netsuite.API{netsuite.SOAP, netsuite.REST}) || p.Role != "R" {
		t.Errorf("after: %+v", p)
	}
	if err := v.home.UpdateProfile(profile.Profile{Name: "nobody"}); !errors.Is(err, problem.NoProfile) {
		t.Errorf("got %v, want problem.NoProfile", err)
	}
}

func TestKeyStoreNoteTest(t *testing.T) {
	v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
	v.mustSave(t, acme, keys("one"))
	good := profile.TestNote{At: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), Verified: true, Keys: map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "0123abcd"}}
	bad := profile.TestNote{At: good.At.Add(time.Hour), Failed: netsuite.CheckLogin, Code: "login_refused"}
	for _, n := range []profile.TestNote{good, bad} {
		if err := v.noteTest("acme", n); err != nil {
			t.Fatal(err)
		}
	}
	if _, p := v.state(t, "acme"); !reflect.DeepEqual(*p.LastTest, bad) || p.LastPassed != good.At || !maps.Equal(p.PassedWith, good.Keys) {
		t.Errorf("noted %+v, passed %v with %v", p.LastTest, p.LastPassed, p.PassedWith)
	}
	// A profile that was forgotten does not prevent the notes of others.
	if err := v.home.NoteTests(map[string]profile.TestNote{"nobody": good, "acme": good}); !errors.Is(err, problem.NoProfile) {
		t.Errorf("got %v, want problem.NoProfile", err)
	}
	if _, p := v.state(t, "acme"); !p.LastTest.Verified {
		t.Errorf("noted %+v", p.LastTest)
	}
	// A lost index is not replaced by an empty one, which would hide what the store has.
	if err := os.Remove(v.home.indexPath()); err != nil {
		t.Fatal(err)
	}
	if err := v.noteTest("acme", good); !errors.Is(err, problem.NoProfile) {
		t.Errorf("without an index: %v", err)
	}
	if _, err := os.Stat(v.home.indexPath()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty index was written: %v", err)
	}
}

// TestKeyStoreIndexFails fills the disk after the store has the keys. They are
// saved and reported as saved.
func TestKeyStoreIndexFails(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		v.mustSave(t, acme, keys("one"))
		// A directory in the index's place, made after it was read.
		v.store = &meddler{Store: v.store, then: func() {
			os.Remove(v.home.indexPath())
			os.MkdirAll(filepath.Join(v.home.indexPath(), "full"), 0o700)
		}}
		saved, err := v.Save(t.Context(), acme, keys("two"))
		if !errors.Is(err, problem.Failed) || !saved.Equal(keys("two")) {
			t.Errorf("got %v", err)
		}
	})
}

// meddler is a store in which something else happens right after a write.
type meddler struct {
	Store
	then func()
}

func (m *meddler) Write(ctx context.Context, profile string, item Item) error {
	err := m.Store.Write(ctx, profile, item)
	m.then()
	return err
}

// A program that ended between the store's write and the index's leaves an
// index that the next reading of keys puts right.
func TestKeyStoreFixesIndex(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		v.mustSave(t, acme, keys("one"))
		old, err := os.ReadFile(v.home.indexPath())
		if err != nil {
			t.Fatal(err)
		}
		v.mustPromote(t, "acme")
		if err := os.WriteFile(v.home.indexPath(), old, 0o600); err != nil {
			t.Fatal(err)
		}
		if k, err := v.Keys(t.Context(), "acme", false); err != nil || !k.Equal(keys("one")) {
			t.Errorf("keys: %v", err)
		}
		v.state(t, "acme")
		if old, err = os.ReadFile(v.home.indexPath()); err != nil {
			t.Fatal(err)
		}
		v.mustSave(t, acme, keys("two"))
		if err := os.WriteFile(v.home.indexPath(), old, 0o600); err != nil {
			t.Fatal(err)
		}
		// A wizard that goes on there must test these, not the active ones.
		if k, err := v.Pending(t.Context(), "acme"); err != nil || !k.Equal(keys("two")) {
			t.Errorf("pending: %v", err)
		}
		v.state(t, "acme")
		if k, err := v.Pending(t.Context(), "other"); err != nil || !k.Empty() {
			t.Errorf("pending of what is not there: %v", err)
		}
	})
}

// A program that ends, or stops waiting, before it knows that a new profile's
// keys are kept leaves a profile by which they are found.
func TestKeyStoreListsBeforeSaving(t *testing.T) {
	f := newFake()
	v := NewKeyStore(openHome(t), fakeKeyring(f))
	ctx, cancel := context.WithCancel(t.Context())
	block := make(chan struct{})
	f.fail = func(op, name string) error {
		if op == "set" && name == "acme" {
			cancel()
			<-block
		}
		return nil
	}
	if _, err := v.Save(ctx, acme, keys("one")); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want cancelled", err)
	}
	close(block)
	if k, err := v.Keys(t.Context(), "acme", true); err != nil || !k.Equal(keys("one")) {
		t.Errorf("keys: %v", err)
	}
	v.state(t, "acme")
}

func TestKeyStoreLostKeys(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		v.mustSave(t, acme, keys("one"))
		if err := v.store.Delete(t.Context(), "acme"); err != nil {
			t.Fatal(err)
		}
		if _, err := v.Keys(t.Context(), "acme", false); !errors.Is(err, problem.NoKeys) {
			t.Errorf("keys: %v", err)
		}
		if err := v.Promote(t.Context(), "acme", keys("one").Fingerprints()); !errors.Is(err, problem.NoKeys) {
			t.Errorf("promote: %v", err)
		}
		if err := v.Forget(t.Context(), "acme"); err != nil {
			t.Errorf("forget: %v", err)
		}
	})
}

// TestRefusedFirstKeysAreNotListed: its keys may be saved under
// another name. It stays in the list where the store may hold its keys.
func TestRefusedFirstKeysAreNotListed(t *testing.T) {
	for _, tt := range []struct {
		name   string
		fail   func(calls *int, op string) error
		listed bool
	}{
		{"refused", func(_ *int, op string) error {
			if op == "set" {
				return errors.New("refused")
			}
			return nil
		}, false},
		{"written, then locked", func(calls *int, op string) error {
			if *calls++; *calls > 3 { // read by Keep, read by Write, written
				return errors.New("locked")
			}
			return nil
		}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, calls := newFake(), 0
			v := NewKeyStore(openHome(t), fakeKeyring(f))
			f.fail = func(op, name string) error {
				if name != acme.Name {
					return nil
				}
				return tt.fail(&calls, op)
			}
			if _, err := v.Save(t.Context(), acme, keys("a")); err == nil {
				t.Fatal("it was saved")
			}
			if all, err := v.home.Profiles(); err != nil || (len(all) > 0) != tt.listed {
				t.Errorf("%d profiles are listed, %v", len(all), err)
			}
			// A profile that already has keys stays in the list.
			f.fail = nil
			v.mustSave(t, acme, keys("a"))
			calls = 0
			f.fail = func(op, name string) error {
				if op == "set" && name == acme.Name {
					return errors.New("refused")
				}
				return nil
			}
			if _, err := v.Save(t.Context(), acme, keys("b")); err == nil {
				t.Fatal("it was saved")
			}
			if _, p := v.state(t, acme.Name); len(p.Pending) == 0 {
				t.Error("the keys that were there are not listed")
			}
		})
	}
}

// TestDropPreviousOnlyWithTestedKeys: another program may have rolled back, so
// that the previous keys are now the tested ones.
func TestDropPreviousOnlyWithTestedKeys(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		for _, seed := range []string{"a", "b"} {
			v.mustSave(t, acme, keys(seed))
			if err := v.Promote(t.Context(), "acme", v.next(t, "acme")); err != nil {
				t.Fatal(err)
			}
		}
		older, newer := keys("a").Fingerprints(), keys("b").Fingerprints()
		for _, tested := range []map[netsuite.KeyName]netsuite.Fingerprint{nil, {}, older, {netsuite.ConsumerKey: newer[netsuite.ConsumerKey]}} {
			if err := v.DropPrevious(t.Context(), "acme", tested); !errors.Is(err, problem.Changed) {
				t.Errorf("tested %v: %v", tested, err)
			}
			if item, _ := v.state(t, "acme"); !item.Previous.Equal(keys("a")) {
				t.Fatal("the earlier keys are gone")
			}
		}
		if err := v.Previous(t.Context(), "acme", v.previous(t, "acme")); err != nil {
			t.Fatal(err)
		}
		if err := v.DropPrevious(t.Context(), "acme", newer); !errors.Is(err, problem.Changed) {
			t.Errorf("after the way back: %v", err)
		}
		if err := v.Previous(t.Context(), "acme", v.previous(t, "acme")); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := v.DropPrevious(t.Context(), "acme", newer); err != nil {
				t.Error(err)
			}
		}
		if item, _ := v.state(t, "acme"); !item.Previous.Empty() || !item.Active.Equal(keys("b")) {
			t.Error("not only the earlier keys are gone, or they are not")
		}
	})
}
