package secrets

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// another returns the KeyStore of another program on the same folder and store.
func (k *KeyStore) another(t *testing.T) *KeyStore {
	t.Helper()
	h, err := OpenHome(k.home.dir)
	if err != nil {
		t.Fatal(err)
	}
	return NewKeyStore(h, k.store)
}

// rotating returns the profile acme with active, pending and previous keys.
func rotating(t *testing.T, v *KeyStore) {
	t.Helper()
	for _, seed := range []string{"previous", "active"} {
		v.mustSave(t, acme, keys(seed))
		v.mustPromote(t, "acme")
	}
	v.mustSave(t, acme, keys("pending"))
}

// TestAnotherProgramDuringATest: between the test of a program and its promotion,
// another program changes the keys. An untested key never becomes active.
func TestAnotherProgramDuringATest(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(t *testing.T, other *KeyStore) error
		want   error  // of the promotion
		active string // seed of the active keys at the end; empty if there are none
	}{
		"nothing":          {func(*testing.T, *KeyStore) error { return nil }, nil, "pending"},
		"saves other keys": {func(t *testing.T, o *KeyStore) error { _, err := o.Save(t.Context(), acme, keys("other")); return err }, problem.Changed, "active"},
		"saves one key": {func(t *testing.T, o *KeyStore) error {
			_, err := o.Save(t.Context(), acme, netsuite.Keys{TokenSecret: key("x")})
			return err
		}, problem.Changed, "active"},
		"saves the same": {func(t *testing.T, o *KeyStore) error {
			_, err := o.Save(t.Context(), acme, keys("pending"))
			return err
		}, nil, "pending"},
		"promotes the same": {func(t *testing.T, o *KeyStore) error {
			return o.Promote(t.Context(), "acme", keys("pending").Fingerprints())
		}, nil, "pending"},
		"promotes, then saves": {func(t *testing.T, o *KeyStore) error {
			o.mustPromote(t, "acme")
			_, err := o.Save(t.Context(), acme, keys("other"))
			return err
		}, problem.Changed, "pending"},
		"drops the pending keys": {func(t *testing.T, o *KeyStore) error { return o.DropPending(t.Context(), "acme") }, problem.Changed, "active"},
		"rolls back": {func(t *testing.T, o *KeyStore) error {
			return o.Previous(t.Context(), "acme", keys("previous").Fingerprints())
		}, nil, "pending"},
		"drops the previous keys": {func(t *testing.T, o *KeyStore) error {
			return o.DropPrevious(t.Context(), "acme", keys("active").Fingerprints())
		}, nil, "pending"},
		"forgets the keys":    {func(t *testing.T, o *KeyStore) error { return o.ForgetKeys(t.Context(), "acme") }, problem.NoKeys, ""},
		"forgets the profile": {func(t *testing.T, o *KeyStore) error { return o.Forget(t.Context(), "acme") }, problem.NoProfile, ""},
		"sets it up again": {func(t *testing.T, o *KeyStore) error {
			if err := o.Forget(t.Context(), "acme"); err != nil {
				return err
			}
			_, err := o.Save(t.Context(), acme, keys("other"))
			return err
		}, problem.Changed, ""},
		"moves it": {func(t *testing.T, o *KeyStore) error {
			var to Store = openFiles(t)
			if o.store.Kind() == profile.Files {
				to = fakeKeyring(newFake())
			}
			_, err := Move(t.Context(), o.home, o.store, to, []string{"acme"})
			return err
		}, problem.Conflict, ""},
	} {
		t.Run(name, func(t *testing.T) {
			eachStore(t, func(t *testing.T, v *KeyStore) {
				rotating(t, v)
				tested, _, err := v.KeysToTest(t.Context(), "acme", PendingOrActive, false)
				if err != nil {
					t.Fatal(err)
				}
				if err := tt.change(t, v.another(t)); err != nil {
					t.Fatal(err)
				}
				err = v.Promote(t.Context(), "acme", tested.Fingerprints())
				if tt.want == nil && err != nil || tt.want != nil && !errors.Is(err, tt.want) {
					t.Errorf("promote: %v, want %v", err, tt.want)
				}
				item, err := v.store.Read(t.Context(), "acme")
				if tt.active == "" {
					if !item.Active.Empty() {
						t.Errorf("active keys: %v", item.Active.Fingerprints())
					}
					return
				}
				if err != nil || !item.Active.Equal(keys(tt.active)) {
					t.Errorf("the active keys are not those of %q: %v", tt.active, err)
				}
				v.state(t, "acme")
			})
		})
	}
}

// interrupted is a store that fails, or in which a program is killed.
type interrupted struct {
	Store
	before, after func() error // of a write or a delete
}

var errKilled = errors.New("killed")

func (s *interrupted) call(do func() error) error {
	if s.before != nil {
		if err := s.before(); err != nil {
			return err
		}
	}
	if err := do(); err != nil {
		return err
	}
	if s.after != nil {
		return s.after()
	}
	return nil
}

func (s *interrupted) Write(ctx context.Context, name string, item Item) error {
	return s.call(func() error { return s.Store.Write(ctx, name, item) })
}

func (s *interrupted) Delete(ctx context.Context, name string) error {
	return s.call(func() error { return s.Store.Delete(ctx, name) })
}

// operation is a change of the keys of acme.
type operation struct {
	name string
	run  func(ctx context.Context, v *KeyStore) error
	// done is what the store holds afterwards; nil is no item.
	done *Item
}

var operations = []operation{
	{"save", func(ctx context.Context, v *KeyStore) error { _, err := v.Save(ctx, acme, keys("new")); return err },
		&Item{Active: keys("active"), Pending: keys("new"), Previous: keys("previous")}},
	{"promote", func(ctx context.Context, v *KeyStore) error {
		return v.Promote(ctx, "acme", keys("pending").Fingerprints())
	},
		&Item{Active: keys("pending"), Previous: keys("active")}},
	{"roll back", func(ctx context.Context, v *KeyStore) error {
		return v.Previous(ctx, "acme", keys("previous").Fingerprints())
	},
		&Item{Active: keys("previous"), Pending: keys("pending"), Previous: keys("active")}},
	{"drop pending", func(ctx context.Context, v *KeyStore) error { return v.DropPending(ctx, "acme") },
		&Item{Active: keys("active"), Previous: keys("previous")}},
	{"drop previous", func(ctx context.Context, v *KeyStore) error {
		return v.DropPrevious(ctx, "acme", keys("active").Fingerprints())
	}, &Item{Active: keys("active"), Pending: keys("pending")}},
	{"forget", func(ctx context.Context, v *KeyStore) error { return v.Forget(ctx, "acme") }, nil},
	{"forget the keys", func(ctx context.Context, v *KeyStore) error { return v.ForgetKeys(ctx, "acme") }, nil},
}

var untouchedItem = &Item{Active: keys("active"), Pending: keys("pending"), Previous: keys("previous")}

// TestFaultsOfEachOperation: a program is killed before or between its two writes, or
// one of them fails. The keys are those from before or those from after. What the
// operation returns is true, and the index follows the store.
func TestFaultsOfEachOperation(t *testing.T) {
	full := problem.Problem{What: "The keys could not be saved: the disk is full.", Next: "Free some space, then try again."}
	for _, fault := range []struct {
		name string
		make func(t *testing.T, s *interrupted, h *Home) (undo func())
		// done is whether the store has the change afterwards.
		done bool
		// says is part of the error; "-" is no error, and "killed" is none that
		// anyone saw.
		says map[string]string
	}{
		{"killed before the store's write", func(_ *testing.T, s *interrupted, _ *Home) func() {
			s.before = func() error { panic(errKilled) }
			return nil
		}, false, map[string]string{"": "killed"}},
		{"killed between the writes", func(_ *testing.T, s *interrupted, _ *Home) func() {
			s.after = func() error { panic(errKilled) }
			return nil
		}, true, map[string]string{"": "killed"}},
		{"the store is full", func(_ *testing.T, s *interrupted, _ *Home) func() {
			s.before = func() error { return full }
			return nil
		}, false, map[string]string{"": "the disk is full"}},
		{"the index fails", func(t *testing.T, s *interrupted, h *Home) func() {
			away := h.dir + "-away"
			s.after = func() error {
				s.after = nil
				// The empty file that shows the change stays behind, as on a full disk.
				return errors.Join(os.Rename(h.dir, away), os.WriteFile(h.dir, nil, 0o600))
			}
			return func() {
				if err := errors.Join(os.Remove(h.dir), os.Rename(away, h.dir)); err != nil {
					t.Fatal(err)
				}
			}
		}, true, map[string]string{"": "-", "save": "list of profiles could not be written", "forget": "list of profiles could not be written", "forget the keys": "list of profiles could not be written"}},
	} {
		for _, op := range operations {
			t.Run(fault.name+"/"+op.name, func(t *testing.T) {
				eachStore(t, func(t *testing.T, v *KeyStore) {
					rotating(t, v)
					s := &interrupted{Store: v.store}
					undo := fault.make(t, s, v.home)
					err := survive(func() error { return op.run(t.Context(), NewKeyStore(v.home, s)) })
					if undo != nil {
						undo()
					}
					says, special := fault.says[op.name]
					if !special {
						says = fault.says[""]
					}
					switch {
					case says == "-" && err != nil, says == "killed" && !errors.Is(err, errKilled):
						t.Errorf("returned %v", err)
					case says != "-" && says != "killed" && (err == nil || !strings.Contains(err.Error(), says)):
						t.Errorf("returned %v, want %q", err, says)
					}
					want := untouchedItem
					if fault.done {
						want = op.done
					}
					v.holds(t, want)

					// The next program makes the index agree, without a test.
					next := v.another(t)
					if err := next.Settle(t.Context()); err != nil {
						t.Fatalf("settle: %v", err)
					}
					next.agree(t, want)
					if left := next.home.Interrupted(); len(left) > 0 {
						t.Errorf("still recorded: %v", left)
					}
					// The operation can be repeated.
					err = op.run(t.Context(), next)
					if op.done == nil && want == nil {
						err = nil // there is nothing left to forget
					}
					if op.name == "roll back" && fault.done {
						return // it would go forward again
					}
					if err != nil {
						t.Errorf("again: %v", err)
					}
					next.holds(t, op.done)
				})
			})
		}
	}
}

// survive runs what may be killed. The lock is released, as the system does.
func survive(run func() error) (err error) {
	defer func() {
		if killed := recover(); killed != nil {
			err = killed.(error)
		}
	}()
	return run()
}

// holds checks what the store holds for acme.
func (k *KeyStore) holds(t *testing.T, want *Item) {
	t.Helper()
	item, err := k.store.Read(t.Context(), "acme")
	switch {
	case want == nil && !errors.Is(err, problem.NotFound):
		t.Errorf("an item is left: %v", err)
	case want != nil && (err != nil || !item.sameKeys(*want)):
		t.Errorf("the store holds other keys: %v", err)
	}
}

// agree checks that the index says what the store holds.
func (k *KeyStore) agree(t *testing.T, want *Item) {
	t.Helper()
	p, err := k.home.Profile("acme")
	switch {
	case want == nil && err == nil && (p.HasKeys() || len(p.Previous) > 0):
		t.Errorf("the index has keys that are gone: %+v", p)
	case want != nil && (err != nil || !maps.Equal(p.Active, want.Active.Fingerprints()) ||
		!maps.Equal(p.Pending, want.Pending.Fingerprints()) || !maps.Equal(p.Previous, want.Previous.Fingerprints())):
		t.Errorf("the index differs: %+v, %v", p, err)
	}
}

// TestFirstKeysAreListedAfterAKill: the keys of a new profile are listed after a kill,
// wherever it happened.
func TestFirstKeysAreListedAfterAKill(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		s := &interrupted{Store: v.store, before: func() error { panic(errKilled) }}
		save := func() error {
			return survive(func() error { _, err := NewKeyStore(v.home, s).Save(t.Context(), acme, keys("one")); return err })
		}
		save()
		if err := v.Settle(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := v.home.Profile("acme"); !errors.Is(err, problem.NoProfile) {
			t.Errorf("a profile whose keys were never saved is listed: %v", err)
		}
		s.before, s.after = nil, func() error { panic(errKilled) }
		save()
		if err := v.Settle(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, p := v.state(t, "acme"); len(p.Pending) != 4 {
			t.Errorf("listed: %+v", p)
		}
	})
}

// TestLoadWithoutSettle: a program that reads the keys need not settle first.
func TestLoadWithoutSettle(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		v.mustSave(t, acme, keys("one"))
		s := &interrupted{Store: v.store, after: func() error { panic(errKilled) }}
		survive(func() error { return NewKeyStore(v.home, s).Promote(t.Context(), "acme", keys("one").Fingerprints()) })
		p, err := v.home.Profile("acme")
		if err != nil || p.HasActive() {
			t.Fatalf("the index already agrees: %v", err)
		}
		if k, err := v.Keys(t.Context(), "acme", false); err != nil || !k.Equal(keys("one")) {
			t.Errorf("keys: %v", err)
		}
		v.state(t, "acme")
		if left := v.home.Interrupted(); len(left) > 0 {
			t.Errorf("still recorded: %v", left)
		}
	})
}

// TestForgetLeavesNothing: after forget, no file names the profile or holds its keys.
func TestForgetLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	h, err := OpenHome(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := NewFiles(filepath.Join(dir, FilesFolder))
	if err := s.CreateOpen(); err != nil {
		t.Fatal(err)
	}
	v := NewKeyStore(h, s)
	rotating(t, v)
	item, p := v.state(t, "acme")
	_, _, received := v.Receive(t.Context(), "acme")
	unlock := h.LockTests(t.Context(), acme.Account)
	unlock()
	if err := errors.Join(received, h.SaveProgress("acme", []byte("{}")), h.SaveTestRecord("acme", []byte("{}")),
		h.AddRefusal(Login{Account: acme.Account, Keys: p.Active, User: "Ann"}, v.now())); err != nil {
		t.Fatal(err)
	}
	h.beginChange(s.Kind(), "acme")
	stale := v.now().Add(-2 * atomicfile.Abandoned)
	for _, path := range []string{"keys/.new-123", "keys/.netsuite-tba-1-ABC", ".netsuite-tba-1-ABC", "progress/.new-1", "tests/.netsuite-tba-1-A", "keys/.canary-ABC"} {
		path = filepath.Join(dir, path)
		if err := errors.Join(os.WriteFile(path, []byte("acme"), 0o600), os.Chtimes(path, stale, stale)); err != nil {
			t.Fatal(err)
		}
	}
	// One damaged index names the profile, one only another.
	inProgress, damaged, others := filepath.Join(dir, "keys", ".new-7"), filepath.Join(dir, "profiles.damaged-20261122-1.json"), filepath.Join(dir, "profiles.damaged-20261122-2.json")
	if err := errors.Join(os.WriteFile(inProgress, nil, 0o600), os.WriteFile(damaged, []byte(`{"name": "acme", `), 0o600), os.WriteFile(others, []byte(`{"name": "globex", `), 0o600)); err != nil {
		t.Fatal(err)
	}
	v.mustSave(t, profile.Profile{Name: "globex", Account: "7654321"}, keys("one"))
	if err := v.Forget(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(others); err != nil {
		t.Errorf("the damaged index of another profile: %v", err)
	}
	if err := v.Forget(t.Context(), "globex"); err != nil {
		t.Fatal(err)
	}
	var left []string
	filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		left = append(left, filepath.ToSlash(name))
		data, err := os.ReadFile(path)
		if strings.Contains(string(data), "acme") || strings.Contains(string(data), string(item.Active.TokenID.Fingerprint())) {
			t.Errorf("%s still has it", name)
		}
		return err
	})
	slices.Sort(left)
	if want := []string{"keys/.new-7", "keys/identity.txt", "lock", "profiles.json"}; !slices.Equal(left, want) {
		t.Errorf("left: %v, want %v", left, want)
	}
}

// TestNextStartRemovesLeftovers: a killed write's file goes, one in progress stays.
func TestNextStartRemovesLeftovers(t *testing.T) {
	h := openHome(t)
	NewKeyStore(h, fakeKeyring(newFake())).mustSave(t, acme, keys("one"))
	killed := child(t.Context(), "nothing")
	killed.Run()
	gone := filepath.Join(h.dir, ".netsuite-tba-"+strconv.Itoa(killed.ProcessState.Pid())+"-ABC")
	running := filepath.Join(h.dir, ".netsuite-tba-"+strconv.Itoa(os.Getppid())+"-ABC")
	for _, path := range []string{gone, running} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// While another program changes keys, nothing is removed.
	unlock, err := h.lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenHome(h.dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(gone); err != nil {
		t.Errorf("removed during a change: %v", err)
	}
	unlock()
	// A program was killed before it recorded a change in this folder.
	if err := os.Mkdir(h.changingDir(), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenHome(h.dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(h.changingDir()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the empty folder of changes: %v", err)
	}
	if _, err := os.Stat(gone); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file of a killed program: %v", err)
	}
	if _, err := os.Stat(running); err != nil {
		t.Errorf("the file of a running program: %v", err)
	}
}
