package secrets

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// movers are the profiles that are moved in these tests: pending keys only,
// active ones, all three sorts, and a name without keys.
var movers = []string{"active", "all", "none", "pending"}

// furnish fills a store with profiles to move and returns their items.
func furnish(t *testing.T, v *KeyStore) map[string]Item {
	t.Helper()
	for _, name := range []string{"pending", "active", "all"} {
		v.mustSave(t, profile.Profile{Name: name, Account: "1234567"}, keys(name))
	}
	v.mustPromote(t, "active")
	for _, generation := range []string{"old", "new"} {
		v.mustSave(t, profile.Profile{Name: "all", Account: "1234567"}, keys(generation))
		v.mustPromote(t, "all")
	}
	v.mustSave(t, profile.Profile{Name: "all", Account: "1234567"}, pair(keys("next"), netsuite.TokenPair))
	if err := v.home.locked(t.Context(), func() error {
		x, err := v.home.readIndex()
		x.put(profile.Profile{Name: "none", Account: "1234567", Store: v.store.Kind()})
		return errors.Join(err, v.home.writeIndex(x))
	}); err != nil {
		t.Fatal(err)
	}
	items := map[string]Item{}
	for _, name := range movers {
		if name != "none" {
			items[name], _ = v.state(t, name)
		}
	}
	return items
}

// whole checks that each profile's keys are in the store that the index names
// and gives the kind of that store when it is one for all.
func whole(t *testing.T, h *Home, want map[string]Item, stores ...Store) profile.StoreKind {
	t.Helper()
	kinds := map[profile.StoreKind]bool{}
	for _, name := range movers {
		p, err := h.Profile(name)
		if err != nil {
			t.Fatal(err)
		}
		kinds[p.Store] = true
		for _, s := range stores {
			if s.Kind() != p.Store || name == "none" {
				continue
			}
			item, err := s.Read(context.Background(), name)
			if err != nil || !item.sameKeys(want[name]) {
				t.Errorf("the keys of %s are lost: %v", name, err)
			}
		}
	}
	if len(kinds) != 1 {
		t.Errorf("the profiles are in %v: not all or nothing", kinds)
	}
	for kind := range kinds {
		return kind
	}
	return ""
}

// onlyIn checks that one store holds all and the other nothing, and that the
// index knows of no copies.
func onlyIn(t *testing.T, h *Home, want map[string]Item, full, empty Store) {
	t.Helper()
	if kind := whole(t, h, want, full, empty); kind != full.Kind() {
		t.Errorf("the index names %s, want %s", kind, full.Kind())
	}
	if names, err := empty.Names(t.Context()); err != nil || len(names) != 0 {
		t.Errorf("%s still holds %v, %v", empty.Kind(), names, err)
	}
	all, err := h.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if p.Copy != "" {
			t.Errorf("the index knows of a copy of %s in %s", p.Name, p.Copy)
		}
	}
}

func TestMoveThereAndBack(t *testing.T) {
	h, keyring, files := openHome(t), fakeKeyring(newFake()), openFiles(t)
	want := furnish(t, NewKeyStore(h, keyring))
	for _, way := range [][2]Store{{keyring, files}, {files, keyring}, {keyring, files}} {
		from, to := way[0], way[1]
		before, _ := h.Profile("all")
		moved, err := Move(t.Context(), h, from, to, movers)
		if err != nil || !slices.Equal(moved, movers) {
			t.Fatalf("moved %v, %v", moved, err)
		}
		onlyIn(t, h, want, to, from)
		after, _ := h.Profile("all")
		before.Store = to.Kind()
		if fmt.Sprint(after) != fmt.Sprint(before) {
			t.Errorf("the index's line is now\n%v, was\n%v", after, before)
		}
		if moved, err := Move(t.Context(), h, from, to, movers); err != nil || len(moved) != 0 {
			t.Errorf("once more: moved %v, %v", moved, err)
		}
		v := NewKeyStore(h, to)
		if k, err := v.Keys(t.Context(), "all", false); err != nil || !k.Equal(want["all"].Active) {
			t.Errorf("keys: %v", err)
		}
	}
	if _, err := Move(t.Context(), h, files, keyring, []string{"all", "nobody"}); !errors.Is(err, problem.NoProfile) {
		t.Errorf("got %v, want problem.NoProfile", err)
	}
	onlyIn(t, h, want, files, keyring)
}

// A program that has the old store open, such as a wizard, changes nothing
// there any more.
func TestMoveDuringAnotherProgram(t *testing.T) {
	h, keyring, files := openHome(t), fakeKeyring(newFake()), openFiles(t)
	v := NewKeyStore(h, keyring)
	want := furnish(t, v)
	if _, err := Move(t.Context(), h, keyring, files, movers); err != nil {
		t.Fatal(err)
	}
	_, keep := v.Save(t.Context(), profile.Profile{Name: "all", Account: "1234567"}, keys("late"))
	for what, err := range map[string]error{
		"save": keep, "promote": v.Promote(t.Context(), "all", nil), "previous": v.Previous(t.Context(), "all", nil),
		"forget": v.Forget(t.Context(), "all"), "forget keys": v.ForgetKeys(t.Context(), "all"),
	} {
		if !errors.Is(err, problem.Conflict) {
			t.Errorf("%s: got %v, want problem.Conflict", what, err)
		}
	}
	onlyIn(t, h, want, files, keyring)
}

// faulty is a store of which the nth call fails, counted over all stores that
// share the count.
type faulty struct {
	Store
	calls *int
	nth   int
	then  func() error
}

func (f *faulty) call() error {
	if *f.calls++; *f.calls == f.nth {
		return f.then()
	}
	return nil
}

func (f *faulty) Read(ctx context.Context, name string) (Item, error) {
	if err := f.call(); err != nil {
		return Item{}, err
	}
	return f.Store.Read(ctx, name)
}

func (f *faulty) Write(ctx context.Context, name string, item Item) error {
	if err := f.call(); err != nil {
		return err
	}
	if err := f.Store.Write(ctx, name, item); err != nil {
		return err
	}
	return f.call() // as when the answer does not come back
}

func (f *faulty) Delete(ctx context.Context, name string) error {
	if err := f.call(); err != nil {
		return err
	}
	return f.Store.Delete(ctx, name)
}

// Whichever call of a store fails: all or nothing, and the next Move ends it.
func TestMoveFailsAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("it encrypts many files")
	}
	hiccup := problem.Problem{What: "hiccup"}
	for _, back := range []bool{false, true} {
		points := 0
		for nth := 1; ; nth++ {
			h := openHome(t)
			var from, to Store = fakeKeyring(newFake()), openFiles(t)
			if back {
				from, to = to, from
			}
			want := furnish(t, NewKeyStore(h, from))
			calls := 0
			fail := func() error { return hiccup }
			moved, err := Move(t.Context(), h, &faulty{from, &calls, nth, fail}, &faulty{to, &calls, nth, fail}, movers)
			if calls < nth {
				if err != nil {
					t.Fatal(err)
				}
				break
			}
			points++
			if !errors.Is(err, problem.Failed) {
				t.Fatalf("call %d: %v", nth, err)
			}
			if len(moved) == 0 {
				onlyIn(t, h, want, from, to)
			} else if kind := whole(t, h, want, from, to); kind != to.Kind() {
				t.Errorf("call %d: said to have moved, and the index names %s", nth, kind)
			}
			if _, err := Move(t.Context(), h, from, to, movers); err != nil {
				t.Errorf("call %d: once more: %v", nth, err)
			}
			onlyIn(t, h, want, to, from)
		}
		// A look and a read-back at both ends, a write and a deletion each.
		if points < 4*len(movers) {
			t.Errorf("only %d points of failure", points)
		}
	}
}

// TestFaultsOfMove: a program is killed before or after it writes to the new store or
// deletes from the old one, or that call fails, or the index fails after it. The keys
// are in the store that the index names, what Move returns is true, and the same
// command ends the move.
func TestFaultsOfMove(t *testing.T) {
	const old, moved = "old", "new" // the store that the index names afterwards
	full := problem.Problem{What: "The keys could not be saved: the disk is full."}
	for _, fault := range []struct {
		name string
		make func(s *interrupted, h *Home)
		// The error of each call; "killed" is one that nobody saw.
		write, remove string
	}{
		{"killed before", func(s *interrupted, _ *Home) { s.before = func() error { panic(errKilled) } }, "killed", "killed"},
		{"killed after", func(s *interrupted, _ *Home) { s.after = func() error { panic(errKilled) } }, "killed", "killed"},
		{"the store is full", func(s *interrupted, _ *Home) { s.before = func() error { return full } },
			"the disk is full", "All profiles are in the new store."},
		{"the index fails", func(s *interrupted, h *Home) {
			s.after = func() error {
				s.after = nil
				return errors.Join(os.Rename(h.dir, h.dir+"-away"), os.WriteFile(h.dir, nil, 0o600))
			}
		}, "list of profiles could not be written", "list of profiles could not be written"},
	} {
		for _, call := range []struct{ name, says, in string }{{"write", fault.write, old}, {"delete", fault.remove, moved}} {
			t.Run(fault.name+"/"+call.name, func(t *testing.T) {
				eachStore(t, func(t *testing.T, v *KeyStore) {
					rotating(t, v)
					var to Store = openFiles(t)
					if v.store.Kind() == profile.Files {
						to = fakeKeyring(newFake())
					}
					from, target := &interrupted{Store: v.store}, &interrupted{Store: to}
					if call.name == "write" {
						fault.make(target, v.home)
					} else {
						fault.make(from, v.home)
					}
					err := survive(func() error { _, err := Move(t.Context(), v.home, from, target, []string{"acme"}); return err })
					if _, gone := os.Stat(v.home.dir + "-away"); gone == nil {
						if err := errors.Join(os.Remove(v.home.dir), os.Rename(v.home.dir+"-away", v.home.dir)); err != nil {
							t.Fatal(err)
						}
					}
					if call.says == "killed" && !errors.Is(err, errKilled) || call.says != "killed" && (err == nil || !strings.Contains(err.Error(), call.says)) {
						t.Errorf("returned %v, want %q", err, call.says)
					}
					next := v.another(t)
					in := next
					if call.in == moved {
						in = NewKeyStore(next.home, to)
					}
					if p, err := next.home.Profile("acme"); err != nil || p.Store != in.store.Kind() {
						t.Errorf("the index names %s: %v", p.Store, err)
					}
					in.holds(t, untouchedItem)
					in.agree(t, untouchedItem)
					if _, err := Move(t.Context(), next.home, v.store, to, []string{"acme"}); err != nil {
						t.Errorf("again: %v", err)
					}
					next.holds(t, nil)
					NewKeyStore(next.home, to).state(t, "acme")
				})
			})
		}
	}
}

// The index can be neither read nor written from some instant on, and is then
// as it was: nothing is deleted on a guess.
func TestMoveIndexGone(t *testing.T) {
	if testing.Short() {
		t.Skip("it encrypts many files")
	}
	for nth := 1; ; nth++ {
		h, keyring, files := openHome(t), fakeKeyring(newFake()), openFiles(t)
		want := furnish(t, NewKeyStore(h, keyring))
		calls := 0
		var saved []byte
		gone := func() (err error) {
			saved, err = os.ReadFile(h.indexPath())
			return errors.Join(err, os.Remove(h.indexPath()), os.MkdirAll(h.indexPath()+"/x", 0o700))
		}
		moved, err := Move(t.Context(), h, &faulty{keyring, &calls, nth, gone}, &faulty{files, &calls, nth, gone}, movers)
		if saved == nil {
			if err != nil {
				t.Fatal(err)
			}
			return
		}
		if err == nil {
			t.Errorf("call %d: no error, moved %v", nth, moved)
		}
		if err := errors.Join(os.RemoveAll(h.indexPath()), os.WriteFile(h.indexPath(), saved, 0o600)); err != nil {
			t.Fatal(err)
		}
		whole(t, h, want, keyring, files)
		if _, err := Move(t.Context(), h, keyring, files, movers); err != nil {
			t.Errorf("call %d: once more: %v", nth, err)
		}
		onlyIn(t, h, want, files, keyring)
	}
}

// What another config directory has in the keyring is not touched.
func TestMoveOntoForeignItem(t *testing.T) {
	keyring := fakeKeyring(newFake())
	other := NewKeyStore(openHome(t), keyring)
	other.mustSave(t, profile.Profile{Name: "all", Account: "7654321"}, keys("foreign"))
	h, files := openHome(t), openFiles(t)
	want := furnish(t, NewKeyStore(h, files))
	if moved, err := Move(t.Context(), h, files, keyring, movers); !errors.Is(err, problem.Conflict) || len(moved) != 0 {
		t.Errorf("moved %v, %v", moved, err)
	}
	whole(t, h, want, files)
	other.state(t, "all")
	if names, _ := keyring.Names(t.Context()); !slices.Equal(names, []string{"all"}) {
		t.Errorf("the keyring holds %v", names)
	}
}

func TestMoveStopped(t *testing.T) {
	h, keyring, files := openHome(t), fakeKeyring(newFake()), openFiles(t)
	want := furnish(t, NewKeyStore(h, keyring))
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	stop := func() error { cancel(); return nil }
	// The call after the reads: the first write.
	if moved, err := Move(ctx, h, keyring, &faulty{files, &calls, len(movers), stop}, movers); !errors.Is(err, context.Canceled) || len(moved) != 0 {
		t.Errorf("moved %v, %v", moved, err)
	}
	onlyIn(t, h, want, keyring, files)
}

// Keys that the store has lost stop the move; they are not lost by it.
func TestMoveOfLostKeys(t *testing.T) {
	h, keyring, files := openHome(t), fakeKeyring(newFake()), openFiles(t)
	furnish(t, NewKeyStore(h, keyring))
	if err := keyring.Delete(t.Context(), "active"); err != nil {
		t.Fatal(err)
	}
	if _, err := Move(t.Context(), h, keyring, files, movers); !errors.Is(err, problem.NoKeys) {
		t.Errorf("got %v, want problem.NoKeys", err)
	}
	if names, _ := files.Names(t.Context()); len(names) != 0 {
		t.Errorf("moved %v", names)
	}
}

func TestDropCopy(t *testing.T) {
	h, keyring, files := openHome(t), fakeKeyring(newFake()), openFiles(t)
	want := furnish(t, NewKeyStore(h, keyring))
	calls := 0
	stay := func() error { return errors.New("stays") }
	// The last call deletes the last old item.
	for nth := 1; ; nth++ {
		calls = 0
		probe := &faulty{keyring, &calls, nth, stay}
		moved, err := Move(t.Context(), h, probe, files, movers)
		if err != nil && len(moved) > 0 {
			break
		}
		if err == nil {
			t.Fatal("no deletion failed")
		}
	}
	for _, name := range movers {
		for _, s := range []Store{keyring, files} {
			if err := NewKeyStore(h, s).DropCopy(t.Context(), name); err != nil {
				t.Error(err)
			}
		}
	}
	onlyIn(t, h, want, files, keyring)
}

// Where not even the copies could be taken back, the index remembers them:
// they do not stand in the way of a later move, whatever was kept meanwhile.
func TestMoveWithLeftCopies(t *testing.T) {
	h, keyring, files := openHome(t), fakeKeyring(newFake()), openFiles(t)
	v := NewKeyStore(h, keyring)
	want := furnish(t, v)
	broken := &frozen{Store: files, writes: 2}
	if moved, err := Move(t.Context(), h, keyring, broken, movers); !errors.Is(err, problem.Failed) || len(moved) != 0 {
		t.Fatalf("moved %v, %v", moved, err)
	}
	if names, _ := files.Names(t.Context()); len(names) != 2 {
		t.Fatalf("copies of %v are left", names)
	}
	v.mustSave(t, profile.Profile{Name: "active", Account: "1234567"}, keys("rotated"))
	want["active"], _ = v.state(t, "active")
	if _, err := Move(t.Context(), h, keyring, files, movers); err != nil {
		t.Fatal(err)
	}
	onlyIn(t, h, want, files, keyring)
}

// frozen is a store that takes so many writes and then nothing more.
type frozen struct {
	Store
	writes int
}

var errFrozen = problem.Problem{What: "frozen"}

func (f *frozen) Write(ctx context.Context, name string, item Item) error {
	if f.writes--; f.writes < 0 {
		return errFrozen
	}
	return f.Store.Write(ctx, name, item)
}

func (f *frozen) Delete(context.Context, string) error { return errFrozen }
