package secrets

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

// diskVar tells TestInsideDisk that it may mount disks.
const diskVar = "NETSUITE_TBA_TEST_DISK"

// TestDisk runs TestInsideDisk where it has mounts of its own, so that a disk
// can be filled and made read-only, for any user.
func TestDisk(t *testing.T) {
	startsPrograms(t)
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestInsideDisk$", "-test.v", "-test.timeout=60s")
	cmd.Env = append(os.Environ(), diskVar+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Skipf("this system lets users mount nothing: %v", err)
	}
	switch text := string(out); {
	case strings.Contains(text, "--- SKIP"):
		t.Skip("this system lets users mount nothing")
	case err != nil || !strings.Contains(text, "--- PASS: TestInsideDisk "):
		t.Errorf("%v\n%s", err, out)
	}
}

// TestInsideDisk is run by TestDisk.
func TestInsideDisk(t *testing.T) {
	if os.Getenv(diskVar) == "" {
		t.Skip("run by TestDisk")
	}
	t.Run("full", func(t *testing.T) { onDisk(t, fullDisk) })
	t.Run("full for the index", func(t *testing.T) { onDisk(t, fullForIndex) })
	t.Run("read-only", func(t *testing.T) { onDisk(t, readOnlyDisk) })
}

// onDisk runs a test on a small disk, once with files and once with a keyring
// that lies elsewhere.
func onDisk(t *testing.T, test func(t *testing.T, disk string, v *KeyStore)) {
	for _, kind := range []profile.StoreKind{profile.Files, profile.Keyring} {
		t.Run(string(kind), func(t *testing.T) {
			disk := t.TempDir()
			if err := syscall.Mount("none", disk, "tmpfs", 0, "size=128k"); err != nil {
				t.Skip("no disk could be mounted: ", err)
			}
			t.Cleanup(func() { syscall.Unmount(disk, syscall.MNT_DETACH) })
			h, err := OpenHome(filepath.Join(disk, "home"))
			if err != nil {
				t.Fatal(err)
			}
			var s Store = fakeKeyring(newFake())
			if kind == profile.Files {
				encrypted := NewFiles(filepath.Join(disk, "home", "keys"))
				encrypted.workFactor = 1
				if err := encrypted.Create(passphrase); err != nil {
					t.Fatal(err)
				}
				s = encrypted
			}
			v := NewKeyStore(h, s)
			v.mustSave(t, acme, keys("one"))
			v.mustPromote(t, "acme")
			test(t, disk, v)
		})
	}
}

func fullDisk(t *testing.T, disk string, v *KeyStore) {
	filler := filepath.Join(disk, "filler")
	fill := os.WriteFile(filler, make([]byte, 1<<20), 0o600)
	if !errors.Is(fill, syscall.ENOSPC) {
		t.Fatalf("the disk is not full: %v", fill)
	}
	saved, err := v.Save(t.Context(), acme, keys("two"))
	if !errors.Is(err, problem.Failed) || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("keep: %v", err)
	}
	if inStore := v.store.Kind() == profile.Keyring; saved.Equal(keys("two")) != inStore || saved.Empty() == inStore {
		t.Error("the reported keys are not the saved ones")
	}
	if k, err := v.Keys(t.Context(), "acme", false); err != nil || !k.Equal(keys("one")) {
		t.Errorf("the active keys: %v", err)
	}
	if p := v.store.Probe(t.Context()); v.store.Kind() == profile.Files && (p.Health != HealthBroken || !strings.Contains(p.Detail, "the disk is full")) {
		t.Errorf("probe: %+v", p)
	}
	failures := map[string]error{
		"progress": v.home.SaveProgress("acme", make([]byte, 8192)), "test record": v.home.SaveTestRecord("acme", make([]byte, 8192)),
		"given": v.home.NoteExport("acme", profile.Export{Connector: "rest"}), "describe": v.home.UpdateProfile(acme),
	}
	if v.store.Kind() == profile.Files {
		_, _, failures["receive"] = v.Receive(t.Context(), "acme")
	}
	for what, err := range failures {
		if !errors.Is(err, problem.Failed) || !strings.Contains(err.Error(), "the disk is full") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	v.mustSave(t, acme, keys("two"))
	if item, _ := v.state(t, "acme"); !item.Active.Equal(keys("one")) || !item.Pending.Equal(keys("two")) {
		t.Error("after there is room again, the keys are others")
	}
	noScraps(t, disk)
}

// fullForIndex leaves room for the file of one profile's keys, but not for the index.
// Promotion takes exactly the tested keys, and the index follows when there is room.
func fullForIndex(t *testing.T, disk string, v *KeyStore) {
	for i := range 12 { // an index of several pages
		p := profile.Profile{Name: "p" + strconv.Itoa(i), Customer: strings.Repeat("x", 900), Account: acme.Account}
		if err := v.home.locked(t.Context(), func() error {
			x, err := v.home.readIndex()
			if err != nil {
				return err
			}
			x.put(p)
			return v.home.writeIndex(x)
		}); err != nil {
			t.Fatal(err)
		}
	}
	v.mustSave(t, acme, keys("two"))
	two := v.next(t, "acme")
	filler := filepath.Join(disk, "filler")
	if err := os.WriteFile(filler, make([]byte, 1<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk is not full: %v", err)
	}
	if info, err := os.Stat(filler); err != nil || os.Truncate(filler, info.Size()-4096) != nil {
		t.Fatal(err)
	}

	saved, err := v.Save(t.Context(), acme, keys("three"))
	if !strings.Contains(problem.Of(err).What, "list of profiles could not be written: the disk is full") || !saved.Equal(keys("three")) {
		t.Fatalf("save: %v", err)
	}
	if err := v.Promote(t.Context(), "acme", two); !errors.Is(err, problem.Changed) {
		t.Errorf("promotion of keys that were replaced: %v", err)
	}
	if k, err := v.Keys(t.Context(), "acme", false); err != nil || !k.Equal(keys("one")) {
		t.Errorf("the active keys: %v", err)
	}
	tested, pending, err := v.KeysToTest(t.Context(), "acme", PendingOrActive, false)
	if err != nil || !pending || !tested.Equal(keys("three")) {
		t.Errorf("to test: pending %v, %v", pending, err)
	}
	if err := v.Promote(t.Context(), "acme", tested.Fingerprints()); err != nil {
		t.Errorf("promotion: %v", err)
	}
	if k, err := v.Keys(t.Context(), "acme", false); err != nil || !k.Equal(keys("three")) {
		t.Errorf("the promoted keys: %v", err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if err := v.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	v.state(t, "acme")
	noScraps(t, disk)
}

func readOnlyDisk(t *testing.T, disk string, v *KeyStore) {
	if err := syscall.Mount("none", disk, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenHome(filepath.Join(disk, "other")); !errors.Is(err, problem.Failed) || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("a new home: %v", err)
	}
	h, err := OpenHome(v.home.dir)
	if err != nil {
		t.Fatalf("the home that is there: %v", err)
	}
	// What is there can be used.
	ro := NewKeyStore(h, v.store)
	if k, err := ro.Keys(t.Context(), "acme", false); err != nil || !k.Equal(keys("one")) {
		t.Errorf("keys: %v", err)
	}
	if encrypted, ok := v.store.(*Files); ok {
		again := NewFiles(encrypted.dir)
		if p := again.Probe(t.Context()); p.Health != HealthBroken || !strings.Contains(p.Detail, "read-only") {
			t.Errorf("probe: %+v", p)
		}
		if err := again.Unlock(passphrase); err != nil {
			t.Errorf("unlock: %v", err)
		}
	}
	// Nothing is changed, and all of it says why.
	saved, keep := ro.Save(t.Context(), acme, keys("two"))
	if !saved.Empty() {
		t.Error("keys were saved")
	}
	_, moving := Move(t.Context(), h, v.store, openFiles(t), []string{"acme"})
	for what, err := range map[string]error{
		"save": keep, "promote": ro.Promote(t.Context(), "acme", v.next(t, "acme")), "forget": ro.Forget(t.Context(), "acme"),
		"forget keys": ro.ForgetKeys(t.Context(), "acme"), "move": moving,
		"refusal":     h.AddRefusal(Login{Account: "1234567"}, ro.now()),
		"progress":    h.SaveProgress("acme", []byte("{}")),
		"test record": h.SaveTestRecord("acme", []byte("{}")), "given": h.NoteExport("acme", profile.Export{Connector: "rest"}),
		"test": ro.noteTest("acme", profile.TestNote{Verified: true}), "drop transfer": ro.DropTransfer(t.Context(), "acme"),
	} {
		if !errors.Is(err, problem.Failed) || !strings.Contains(err.Error(), "read-only") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if item, _ := ro.state(t, "acme"); !item.Active.Equal(keys("one")) || !item.Pending.Empty() {
		t.Error("the keys are others")
	}
}

// noScraps checks that no file of a write that failed is left behind.
func noScraps(t *testing.T, disk string) {
	t.Helper()
	for _, dir := range []string{"home", "home/keys", "home/progress", "home/tests"} {
		scraps, err := filepath.Glob(filepath.Join(disk, dir, ".netsuite-tba-*"))
		if err != nil || len(scraps) != 0 {
			t.Errorf("left behind: %v, %v", scraps, err)
		}
	}
}
