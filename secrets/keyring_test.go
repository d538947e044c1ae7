package secrets

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

func TestKeyringWriteReadsBack(t *testing.T) {
	f := newFake()
	k := fakeKeyring(f)
	ctx := t.Context()
	want := Item{Active: keys("a"), Pending: keys("b"), Profile: profile.Profile{Account: "1234567"}}
	if err := k.Write(ctx, "acme", want); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(f.calls[len(f.calls)-2:], []string{"set acme", "get acme"}) {
		t.Errorf("not read back: %v", f.calls)
	}
	got, err := k.Read(ctx, "acme")
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, want)
	if _, err := k.Read(ctx, "other"); !errors.Is(err, problem.NotFound) {
		t.Errorf("got %v, want problem.NotFound", err)
	}
	if err := k.Delete(ctx, "acme"); err != nil {
		t.Fatal(err)
	}
	if err := k.Delete(ctx, "acme"); err != nil {
		t.Errorf("deleting what is not there: %v", err)
	}
	if f.size() != 0 {
		t.Errorf("left behind: %v", slices.Collect(maps.Keys(f.items)))
	}
}

func TestKeyringLies(t *testing.T) {
	secretText := keys("a").ConsumerKey.Reveal()
	for name, lie := range map[string]func(string) string{
		"cut":   func(s string) string { return s[:len(s)-1] },
		"empty": func(string) string { return "" },
		"other": func(s string) string { return strings.ReplaceAll(s, secretText[:8], "00000000") },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake()
			f.lie = lie
			if name == "other" { // the canary passes, the item does not
				if p := fakeKeyring(f).Probe(t.Context()); p.Health != HealthWorks {
					t.Errorf("probe: %+v", p)
				}
			} else if p := fakeKeyring(f).Probe(t.Context()); p.Health != HealthBroken {
				t.Errorf("probe: %+v", p)
			}
			f.items = map[string]string{}
			err := fakeKeyring(f).Write(t.Context(), "acme", Item{Active: keys("a")})
			if !errors.Is(err, problem.Mismatch) {
				t.Errorf("got %v, want problem.Mismatch", err)
			}
			if strings.Contains(fmt.Sprintf("%+v", err), secretText[:8]) {
				t.Error("the error shows a key")
			}
		})
	}
}

// A keyring that damages a new item has what it held before put back: pending
// keys that fail must not take those in use with them.
func TestKeyringDamages(t *testing.T) {
	half := func(text string) string { return text[:len(text)/2] }
	for name, tt := range map[string]struct {
		held  bool // there are keys in use
		spoil func(string) string
		says  string
		lost  bool
	}{
		"a new item": {false, half, "the keys are not saved", false},
		"a larger one": {true, func(text string) string {
			if strings.Contains(text, `"pending"`) {
				return half(text)
			}
			return text
		}, "The earlier value was restored", false},
		"everything": {true, half, "may be damaged", true},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake()
			v := NewKeyStore(openHome(t), fakeKeyring(f))
			if tt.held {
				v.mustSave(t, acme, keys("one"))
				v.mustPromote(t, "acme")
			}
			f.spoil = func(text string) string {
				if strings.Contains(text, `"names"`) { // of the directory
					return text
				}
				return tt.spoil(text)
			}
			saved, err := v.Save(t.Context(), acme, keys("two"))
			var e problem.Problem
			if !errors.Is(err, problem.Mismatch) || !errors.As(err, &e) || !strings.Contains(e.What, tt.says) || !saved.Empty() {
				t.Fatalf("got %v", err)
			}
			f.spoil = nil
			_, there := f.items["acme"]
			active, err := v.Keys(t.Context(), "acme", false)
			switch {
			case tt.lost:
				if !errors.Is(err, problem.Corrupt) {
					t.Errorf("damaged keys were given: %v", err)
				}
				return
			case tt.held && (err != nil || !active.Equal(keys("one"))):
				t.Errorf("the keys in use are lost: %v", err)
			case there != tt.held:
				t.Error("the damaged item lies there")
			}
			v.mustSave(t, acme, keys("two"))
			if item, _ := v.state(t, "acme"); !item.Pending.Equal(keys("two")) {
				t.Error("the next try saved nothing")
			}
		})
	}
}

// A keyring that loses what it was given is found out as well.
func TestKeyringForgets(t *testing.T) {
	f := newFake()
	f.fail = func(op, name string) error {
		if op == "get" && name == "acme" {
			return keyring.ErrNotFound
		}
		return nil
	}
	if err := fakeKeyring(f).Write(t.Context(), "acme", Item{}); !errors.Is(err, problem.Mismatch) {
		t.Errorf("got %v, want problem.Mismatch", err)
	}
}

func TestKeyringErrors(t *testing.T) {
	for _, c := range []struct {
		text   string
		kind   error
		health Health
		detail string
	}{
		{`exec: "dbus-launch": executable file not found in $PATH`, problem.Absent, HealthAbsent, "It says"},
		{"dial unix /run/bus: connect: no such file or directory", problem.Absent, HealthAbsent, "No session bus"},
		{"The name org.freedesktop.secrets was not provided by any .service files", problem.Absent, HealthAbsent, "no program on it"},
		{"failed to unlock correct collection '/org/freedesktop/secrets/aliases/default'", problem.Locked, HealthLocked, "no default keyring"},
		{"failed to unlock correct collection '/org/freedesktop/secrets/collection/login'", problem.Locked, HealthLocked, "It is locked"},
		{"something\x1b[31m else", problem.Keyring, HealthBroken, "It says: something[31m else"},
	} {
		t.Run(c.text, func(t *testing.T) {
			raw := errors.New(c.text)
			if strings.HasPrefix(c.text, "exec") {
				raw = &exec.Error{Name: "dbus-launch", Err: exec.ErrNotFound}
			}
			f := newFake()
			f.fail = func(string, string) error { return raw }
			k := fakeKeyring(f)
			p := k.Probe(t.Context())
			if p.Health != c.health || !strings.Contains(p.Detail, c.detail) {
				t.Errorf("probe: %+v", p)
			}
			_, readErr := k.Read(t.Context(), "acme")
			_, namesErr := k.Names(t.Context())
			for op, err := range map[string]error{
				"read": readErr, "names": namesErr,
				"write":  k.Write(t.Context(), "acme", Item{}),
				"delete": k.Delete(t.Context(), "acme"),
			} {
				var e problem.Problem
				if !errors.Is(err, c.kind) || !errors.As(err, &e) || e.Next == "" {
					t.Errorf("%s: got %#v, want kind %v and what to do", op, err, c.kind)
				}
			}
			if f.size() != 0 {
				t.Error("something was written")
			}
		})
	}
}

func TestKeyringPanics(t *testing.T) {
	f := newFake()
	f.fail = func(string, string) error { panic("a type assertion below") }
	k := fakeKeyring(f)
	if p := k.Probe(t.Context()); p.Health != HealthBroken {
		t.Errorf("probe: %+v", p)
	}
	if _, err := k.Read(t.Context(), "acme"); !errors.Is(err, problem.Keyring) {
		t.Errorf("got %v, want problem.Keyring", err)
	}
}

// A stuck keyring is asked once, however many callers give up on it; when it
// answers at last, the work that was begun is brought to its end.
func TestKeyringStuck(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFake()
		f.block, f.begun = make(chan struct{}), make(chan string, 100)
		k := fakeKeyring(f)
		start := time.Now()
		took := func(what string, want time.Duration) {
			t.Helper()
			if d := time.Since(start); d != want {
				t.Errorf("%s took %v, want %v", what, d, want)
			}
			start = time.Now()
		}
		if p := k.Probe(t.Context()); p.Health != HealthLocked || p.Detail == "" {
			t.Errorf("probe: %+v", p)
		}
		took("the probe", 3*time.Second)
		if err := k.Write(t.Context(), "acme", Item{}); !errors.Is(err, problem.Timeout) {
			t.Errorf("write: got %v, want problem.Timeout", err)
		}
		took("the write", 2*time.Minute)
		cancelled, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		if _, err := k.Read(cancelled, "acme"); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: got %v", err)
		}
		took("a cancelled read", time.Second)
		if p := k.Probe(t.Context()); p.Health != HealthLocked {
			t.Errorf("second probe: %+v", p)
		}
		took("waiting on", 2*time.Minute)
		if len(f.begun) != 1 {
			t.Errorf("%d calls reached the keyring, want 1", len(f.begun))
		}

		// The person unlocks it while a probe waits on.
		time.AfterFunc(time.Minute, func() { close(f.block) })
		if p := k.Probe(t.Context()); p.Health != HealthWorks {
			t.Errorf("probe after unlocking: %+v", p)
		}
		took("waiting until it was unlocked", time.Minute)
		if f.size() != 0 {
			t.Errorf("canaries left behind: %d", f.size())
		}
	})
}

// A write whose answer came too late is there afterwards, with its name.
func TestKeyringLateWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFake()
		f.block = make(chan struct{})
		k := fakeKeyring(f)
		if err := k.Write(t.Context(), "acme", Item{Pending: keys("a")}); !errors.Is(err, problem.Timeout) {
			t.Fatalf("got %v, want problem.Timeout", err)
		}
		close(f.block)
		item, err := k.Read(t.Context(), "acme")
		if err != nil || !item.Pending.Equal(keys("a")) {
			t.Errorf("the late write is not there: %v", err)
		}
		if names, err := k.Names(t.Context()); err != nil || !slices.Equal(names, []string{"acme"}) {
			t.Errorf("names %v, %v", names, err)
		}
	})
}

func TestKeyringConcurrentCalls(t *testing.T) {
	f := newFake()
	k := fakeKeyring(f)
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			name := fmt.Sprintf("p%d", i)
			if err := k.Write(t.Context(), name, Item{Active: keys(name)}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	names, err := k.Names(t.Context())
	if err != nil || len(names) != 50 {
		t.Errorf("%d names, %v", len(names), err)
	}
}

// Programs with Homes of their own share one keyring and lose no name of each
// other's.
func TestKeyringOfManyHomes(t *testing.T) {
	f := newFake()
	f.fail = func(string, string) error { // all get as far as the next call
		for range 100 {
			runtime.Gosched()
		}
		return nil
	}
	lock := filepath.Join(t.TempDir(), "lock")
	var wg sync.WaitGroup
	for i := range 20 {
		k := fakeKeyring(f)
		k.namesLock = lock
		wg.Go(func() {
			for _, name := range []string{fmt.Sprintf("goes%d", i), fmt.Sprintf("stays%02d", i)} {
				if err := k.Write(t.Context(), name, Item{Active: keys(name)}); err != nil {
					t.Error(err)
				}
			}
			if err := k.Delete(t.Context(), fmt.Sprintf("goes%d", i)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	names, err := fakeKeyring(f).Names(t.Context())
	if err != nil || len(names) != 20 || names[19] != "stays19" {
		t.Errorf("%d names, %v: %v", len(names), names, err)
	}
}

// TestKeyringWithoutLock saves keys although the lock file cannot be created.
func TestKeyringWithoutLock(t *testing.T) {
	k := fakeKeyring(newFake())
	k.namesLock = filepath.Join(t.TempDir(), "missing", "lock")
	if err := k.Write(t.Context(), "acme", Item{Active: keys("a")}); err != nil {
		t.Fatal(err)
	}
	if names, err := k.Names(t.Context()); err != nil || !slices.Equal(names, []string{"acme"}) {
		t.Errorf("names %v, %v", names, err)
	}
}

func TestKeyringShape(t *testing.T) {
	if strings.Contains(service, ":") {
		t.Error("Windows would mix up service and profile")
	}
	for _, name := range []string{partName(0), "_canary.X"} {
		if storedName(name) == nil {
			t.Errorf("%s could be a profile", name)
		}
	}
	if netsuite.MaxKeyLen*12 > maxItem {
		t.Error("twelve keys cannot fit")
	}
}

// TestWaitingIsSaid reads from a keyring that asks for its password, and from
// one that answers.
func TestWaitingIsSaid(t *testing.T) {
	f := newFake()
	f.block = make(chan struct{})
	k := fakeKeyring(f)
	said := make(chan struct{})
	k.slow, k.Waiting = 0, func() { close(said) }
	done := make(chan error)
	go func() {
		_, err := k.Read(t.Context(), "acme")
		done <- err
	}()
	<-said
	close(f.block)
	if err := <-done; !errors.Is(err, problem.NotFound) {
		t.Errorf("got %v", err)
	}

	k.slow, k.Waiting = time.Hour, func() { t.Error("said of a keyring that answers") }
	k.Read(t.Context(), "acme")
}
