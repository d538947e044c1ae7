package cli

import (
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/testrun"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/secrets"
)

// filesUnder returns the contents of all files below a directory by their paths
// in it.
func filesUnder(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, pattern := range []string{"*", "*/*", "*/*/*", "*/*/*/*"} {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if data, err := os.ReadFile(path); err == nil {
				files[strings.TrimPrefix(path, dir)] = string(data)
			}
		}
	}
	return files
}

// killOnce starts the program and kills it a moment after begun says that it
// has begun what is to be broken off; it reports whether it was still running.
func (h *testHome) killOnce(begun func() bool, moment time.Duration, args ...string) bool {
	h.t.Helper()
	cmd := exec.CommandContext(h.t.Context(), built(h.t), append([]string{"--practice", "--endpoint", h.origin}, args...)...)
	if err := cmd.Start(); err != nil {
		h.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		cmd.Wait()
	}()
	for !begun() {
		select {
		case <-ended:
			return false
		default:
		}
	}
	<-time.After(moment)
	cmd.Process.Kill()
	<-ended
	return !cmd.ProcessState.Exited()
}

// TestKilledAmongFiles kills export while it writes several files: each is
// whole, the old one or the new one, and the next export leaves nothing else.
func TestKilledAmongFiles(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	dir := filepath.Join(testrun.OnDisk(t), "out")
	export := []string{"export", "acme", "--for", "mulesoft", "--output", dir, "--force"}
	if _, errs, code := h.practiced("", export...); code != 0 {
		t.Fatal(errs)
	}
	fresh := filesUnder(t, dir)
	if len(fresh) < 2 {
		t.Fatalf("only %d files", len(fresh))
	}
	random := rand.New(rand.NewPCG(6, 6))
	kills, parts := 0, 0
	for round := range 24 {
		var before map[string]string
		flags := export
		if round%2 == 0 { // over old ones
			before = maps.Clone(fresh)
			for path := range before {
				before[path] = "old"
				if err := os.WriteFile(filepath.Join(dir, path), []byte("old"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		} else {
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			flags = export[:len(export)-1]
		}
		begun := func() bool {
			left, _ := filepath.Glob(filepath.Join(dir, "*", "*", "*", ".netsuite-tba-*"))
			return len(left) > 0
		}
		if h.killOnce(begun, time.Duration(random.Int64N(int64(2*time.Millisecond))), flags...) {
			kills++
		}
		left := filesUnder(t, dir)
		for path, text := range left {
			switch old, there := before[path]; {
			case strings.Contains(path, ".netsuite-tba-"):
			case text != fresh[path] && (!there || text != old):
				t.Errorf("round %d: %s is neither the old nor the new one: %q", round, path, text)
			}
		}
		for path := range before {
			if _, there := left[path]; !there {
				t.Errorf("round %d: %s is lost", round, path)
			}
		}
		if len(left) != len(fresh) {
			parts++
		}
		if _, errs, code := h.practiced("", export...); code != 0 {
			t.Fatal(errs)
		}
		if after := filesUnder(t, dir); !maps.Equal(after, fresh) {
			t.Errorf("round %d: the next export leaves %v", round, slices.Sorted(maps.Keys(after)))
		}
	}
	if kills == 0 || parts == 0 {
		t.Errorf("killed %d times, %d times in the middle of it: nothing is proved", kills, parts)
	}
	t.Logf("killed %d times, %d times in the middle of it", kills, parts)
}

// TestKilledInAnImport kills import while it keeps the keys: all four are there
// or none, and the next import makes it whole.
func TestKilledInAnImport(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	h.dir = filepath.Join(testrun.OnDisk(t), "home")
	t.Setenv("NETSUITE_TBA_HOME", h.dir)
	file := filepath.Join(t.TempDir(), ".env")
	if err := os.WriteFile(file, []byte(h.keys()), 0o600); err != nil {
		t.Fatal(err)
	}
	importing := []string{"import", file, "--for", "rest", "--profile", "acme"}
	random := rand.New(rand.NewPCG(7, 7))
	config := filepath.Join(h.dir, "practice")
	kills := map[string]int{}
	for round := range 12 {
		if err := os.RemoveAll(config); err != nil {
			t.Fatal(err)
		}
		begun := func() bool {
			_, err := os.Stat(config)
			return err == nil
		}
		killed := h.killOnce(begun, time.Duration(random.Int64N(int64(60*time.Millisecond))), importing...)
		encrypted := secrets.NewFiles(filepath.Join(config, "keys"))
		err := encrypted.CreateOpen()
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		item, err := encrypted.Read(t.Context(), "acme")
		if err != nil && !errors.Is(err, problem.NotFound) {
			t.Fatalf("round %d: %v", round, err)
		}
		want := h.company.ReadyKeys()
		switch {
		case !killed:
			kills["not"]++
		case item.Pending.Empty() && item.Active.Empty():
			kills["before"]++
		case item.Active.Over(item.Pending).Equal(want):
			kills["after"]++
		default:
			t.Errorf("round %d: a part of the keys is saved", round)
		}
		if out, errs, code := h.practiced("", importing...); code != 0 {
			t.Fatalf("round %d: the next import: %d %s%s", round, code, out, errs)
		}
		home, err := secrets.OpenHome(config)
		if err != nil {
			t.Fatal(err)
		}
		if p, err := home.Profile("acme"); err != nil || p.Account != practice.Sandbox || len(p.Active) != 4 || len(p.Pending) != 0 {
			t.Errorf("round %d: %+v, %v", round, p, err)
		}
	}
	t.Logf("killed: %v", kills)
	if kills["before"] == 0 || kills["after"] == 0 {
		t.Errorf("killed at no instant that proves something: %v", kills)
	}
}
