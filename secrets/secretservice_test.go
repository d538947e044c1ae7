//go:build linux

package secrets

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// stateVar tells TestInsideKeyring which of its tests to run.
const stateVar = "NETSUITE_TBA_TEST_KEYRING"

// needVar, when set, makes missing tools a failure: CI must not skip.
const needVar = "NETSUITE_TBA_NEED_KEYRING"

// A real Secret Service in each state in which people have it. The tests
// themselves run in a process of their own on a bus of their own.
func TestSecretService(t *testing.T) {
	startsPrograms(t)
	for _, tool := range []string{"dbus-run-session", "dbus-send", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv(needVar) != "" {
				t.Fatalf("%s is not installed, and %s asks for it", tool, needVar)
			}
			t.Skipf("%s is not installed; Debian has it in the packages dbus and gnome-keyring", tool)
		}
	}
	script, err := filepath.Abs("testdata/with-keyring.sh")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(insideKeyring)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			state := name
			if name == "handoff" || name == "homes" || name == "certificates" {
				state = "unlocked"
			}
			cmd := exec.CommandContext(t.Context(), script, state,
				os.Args[0], "-test.run=^TestInsideKeyring$", "-test.v", "-test.timeout=60s")
			cmd.Env = append(os.Environ(), stateVar+"="+name)
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(out), "--- PASS: TestInsideKeyring") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// TestInsideKeyring is run by TestSecretService.
func TestInsideKeyring(t *testing.T) {
	test := insideKeyring[os.Getenv(stateVar)]
	if test == nil {
		t.Skip("run by TestSecretService")
	}
	test(t)
}

// insideKeyring are the tests, by the state of their keyring; those of hand-offs, of
// several Homes and of certificates find it unlocked.
var insideKeyring = map[string]func(t *testing.T){
	"unlocked": func(t *testing.T) {
		ctx := t.Context()
		k := NewKeyring()
		if p := k.Probe(ctx); p.Health != HealthWorks {
			t.Fatalf("probe: %+v", p)
		}
		want := fullItem(func(i int) string { return fmt.Sprintf("%0128x", i) })
		for range 2 { // made, then replaced
			if err := k.Write(ctx, "acme", want); err != nil {
				t.Fatal(err)
			}
			want.Pending = keys("new")
		}
		if err := k.Write(ctx, "acme", want); err != nil {
			t.Fatal(err)
		}
		got, err := k.Read(ctx, "acme")
		if err != nil {
			t.Fatal(err)
		}
		same(t, got, want)
		if names, err := k.Names(ctx); err != nil || !slices.Equal(names, []string{"acme"}) {
			t.Errorf("names %v, %v", names, err)
		}

		v := NewKeyStore(openHome(t), k)
		v.mustSave(t, profile.Profile{Name: "globex", Account: "7654321"}, keys("g"))
		v.mustPromote(t, "globex")
		os.Remove(v.home.indexPath())
		if found, err := v.Recover(ctx); err != nil || !slices.Equal(found, []string{"acme", "globex"}) {
			t.Errorf("found %v, %v", found, err)
		}
		for _, name := range []string{"acme", "globex"} {
			if err := v.Forget(ctx, name); err != nil {
				t.Fatal(err)
			}
			if _, err := k.Read(ctx, name); !errors.Is(err, problem.NotFound) {
				t.Errorf("read after forgetting: %v", err)
			}
		}
		if names, err := k.Names(ctx); err != nil || len(names) != 0 {
			t.Errorf("names at the end: %v, %v", names, err)
		}
	},
	"handoff": func(t *testing.T) {
		ctx := t.Context()
		home := openHome(t)
		v := NewKeyStore(home, NewKeyring())
		v.mustSave(t, acme, keys("a"))
		to, made, err := v.Receive(ctx, "acme")
		if err != nil || !made {
			t.Fatal(made, err)
		}
		if _, _, err := v.Receive(ctx, ""); err != nil {
			t.Fatal(err)
		}
		encrypted := netsuite.NewSecret(encryptTo(t, "the keys", to))
		// The next run, of which nothing is in memory.
		v = NewKeyStore(home, NewKeyring())
		if again, made, err := v.Receive(ctx, "acme"); err != nil || made || again.String() != to.String() {
			t.Errorf("asked again: another recipient, or made anew (%v): %v", made, err)
		}
		if got, err := v.Transfers(ctx); err != nil || !slices.Equal(got, []string{"", "acme"}) {
			t.Errorf("transfers %q, %v", got, err)
		}
		if names, err := v.store.Names(ctx); err != nil || !slices.Equal(names, []string{"acme", transferPrefix, transferPrefix + "acme"}) {
			t.Errorf("names %q, %v", names, err)
		}
		if plain, of, err := v.Decrypt(ctx, encrypted); err != nil || of != "acme" || plain.Reveal() != "the keys" {
			t.Errorf("opened by %q, %v", of, err)
		}
		if err := v.Forget(ctx, "acme"); err != nil {
			t.Fatal(err)
		}
		if _, _, err := v.Decrypt(ctx, encrypted); !errors.Is(err, problem.NoKeys) {
			t.Errorf("after its profile was forgotten: %v", err)
		}
		if err := v.DropTransfer(ctx, ""); err != nil {
			t.Fatal(err)
		}
		if got, err := v.Transfers(ctx); err != nil || len(got) != 0 {
			t.Errorf("left: %q, %v", got, err)
		}
	},
	"certificates": func(t *testing.T) {
		movesCertificates(t, NewKeyring(), openFiles(t))
		if names, err := NewKeyring().Names(t.Context()); err != nil || len(names) != 0 {
			t.Errorf("names at the end: %v, %v", names, err)
		}
	},
	// Programs with Homes of their own change the one directory at once.
	"homes": func(t *testing.T) {
		dir := t.TempDir()
		var wg sync.WaitGroup
		var want []string
		for n := range 6 {
			name := fmt.Sprintf("home%d", n)
			for i := 1; i < 6; i += 2 {
				want = append(want, fmt.Sprintf("%s-%d", name, i))
			}
			wg.Go(func() {
				if err := child(t.Context(), "keyring", filepath.Join(dir, name)).Run(); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if names, err := NewKeyring().Names(t.Context()); err != nil || !slices.Equal(names, want) {
			t.Errorf("names %v, %v, want %v", names, err, want)
		}
	},
	"locked": func(t *testing.T) { fails(t, HealthLocked, problem.Locked, "It is locked") },
	"new":    func(t *testing.T) { fails(t, HealthLocked, problem.Locked, "no default keyring") },
	"none":   func(t *testing.T) { fails(t, HealthAbsent, problem.Absent, "no program on it") },
	"nobus":  func(t *testing.T) { fails(t, HealthAbsent, problem.Absent, "No session bus") },
	"stopped": func(t *testing.T) {
		pid, err := strconv.Atoi(os.Getenv("KEYRING_PID"))
		if err != nil {
			t.Fatal(err)
		}
		k := NewKeyring()
		k.probeLimit, k.callLimit = 200*time.Millisecond, 200*time.Millisecond
		if p := k.Probe(t.Context()); p.Health != HealthLocked {
			t.Errorf("probe: %+v", p)
		}
		if err := k.Write(t.Context(), "acme", Item{Active: keys("a")}); !errors.Is(err, problem.Timeout) {
			t.Errorf("write: %v", err)
		}
		// It answers at last: waiting on is rewarded.
		if err := syscall.Kill(pid, syscall.SIGCONT); err != nil {
			t.Fatal(err)
		}
		k.probeLimit, k.callLimit = probeLimit, callLimit
		if p := k.Probe(t.Context()); p.Health != HealthWorks {
			t.Errorf("probe after it answers: %+v", p)
		}
		if err := k.Write(t.Context(), "acme", Item{Active: keys("a")}); err != nil {
			t.Errorf("write after it answers: %v", err)
		}
	},
}

// fails checks what a keyring that cannot be used answers, at once.
func fails(t *testing.T, health Health, kind error, detail string) {
	t.Helper()
	k := NewKeyring()
	if p := k.Probe(t.Context()); p.Health != health || !strings.Contains(p.Detail, detail) {
		t.Errorf("probe: %+v", p)
	}
	v := NewKeyStore(openHome(t), k)
	saved, err := v.Save(t.Context(), acme, keys("a"))
	if !errors.Is(err, kind) || !saved.Empty() {
		t.Errorf("keep: %v", err)
	}
	if all, err := v.home.Profiles(); err != nil || len(all) != 0 {
		t.Errorf("profiles: %v, %v", all, err)
	}
	if _, err := k.Read(t.Context(), "acme"); !errors.Is(err, kind) {
		t.Errorf("read: %v", err)
	}
}
