package secrets

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

var passphrase = netsuite.NewSecret("tester's passphrase")

func TestFilesLife(t *testing.T) {
	ctx := t.Context()
	s := NewFiles(filepath.Join(t.TempDir(), "a", "encrypted"))
	s.workFactor = 1
	if s.Exists() {
		t.Error("exists before it is made")
	}
	if p := s.Probe(ctx); p.Health != HealthPassphrase || !p.New {
		t.Errorf("probe before: %+v", p)
	}
	if err := s.Create(netsuite.Secret{}); !errors.Is(err, problem.Passphrase) {
		t.Errorf("empty passphrase: %v", err)
	}
	if err := s.Create(passphrase); err != nil {
		t.Fatal(err)
	}
	if p := s.Probe(ctx); p.Health != HealthWorks || p.New {
		t.Errorf("probe: %+v", p)
	}
	want := Item{Active: keys("a"), Profile: profile.Profile{Account: "1234567"}}
	if err := s.Write(ctx, "acme", want); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(ctx, "other"); !errors.Is(err, problem.NotFound) {
		t.Errorf("got %v, want problem.NotFound", err)
	}

	// Another run.
	again := NewFiles(s.dir)
	if p := again.Probe(ctx); p.Health != HealthPassphrase || p.New {
		t.Errorf("probe of another run: %+v", p)
	}
	if _, err := again.Read(ctx, "acme"); !errors.Is(err, problem.Locked) {
		t.Errorf("read while locked: %v", err)
	}
	if err := again.Write(ctx, "acme", Item{}); !errors.Is(err, problem.Locked) {
		t.Errorf("write while locked: %v", err)
	}
	for _, wrong := range []netsuite.Secret{netsuite.NewSecret("wrong"), {}} {
		if err := again.Unlock(wrong); !errors.Is(err, problem.Passphrase) {
			t.Errorf("wrong passphrase: %v", err)
		}
	}
	if err := again.Create(netsuite.NewSecret("a second one")); !errors.Is(err, problem.Conflict) {
		t.Errorf("made over an identity: %v", err)
	}
	if err := again.Unlock(passphrase); err != nil {
		t.Fatal(err)
	}
	got, err := again.Read(ctx, "acme")
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, want)
	if names, err := again.Names(ctx); err != nil || !slices.Equal(names, []string{"acme"}) {
		t.Errorf("names %v, %v", names, err)
	}
	if err := again.Delete(ctx, "acme"); err != nil {
		t.Fatal(err)
	}
	if err := again.Delete(ctx, "acme"); err != nil {
		t.Errorf("deleting what is not there: %v", err)
	}
	if left := files(t, s.dir); !slices.Equal(left, []string{"identity.age"}) {
		t.Errorf("left behind: %v", left)
	}
}

// files lists a directory.
func files(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestFilesHideKeys(t *testing.T) {
	s := openFiles(t)
	k := keys("a")
	if err := s.Write(t.Context(), "acme", Item{Active: k}); err != nil {
		t.Fatal(err)
	}
	for _, name := range files(t, s.dir) {
		path := filepath.Join(s.dir, name)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range netsuite.KeyNames {
			if bytes.Contains(data, []byte(k.Get(n).Reveal()[:8])) {
				t.Errorf("%s shows %s", name, n)
			}
		}
		if bytes.Contains(data, []byte("AGE-SECRET-KEY")) {
			t.Errorf("%s shows the identity", name)
		}
		if info, _ := os.Stat(path); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", name, info.Mode())
		}
	}
	if info, _ := os.Stat(s.dir); runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("the directory has mode %v", info.Mode())
	}
}

func TestFilesDamage(t *testing.T) {
	ctx := t.Context()
	for name, damage := range map[string]func([]byte) []byte{
		"empty":   func([]byte) []byte { return nil },
		"cut":     func(b []byte) []byte { return b[:len(b)-5] },
		"one bit": func(b []byte) []byte { b[len(b)-20] ^= 1; return b },
		"garbage": func([]byte) []byte { return []byte("not an age file") },
	} {
		t.Run(name, func(t *testing.T) {
			s := openFiles(t)
			for _, p := range []string{"acme", "globex"} {
				if err := s.Write(ctx, p, Item{Active: keys(p)}); err != nil {
					t.Fatal(err)
				}
			}
			edit(t, s.path("acme"), damage)
			if _, err := s.Read(ctx, "acme"); !errors.Is(err, problem.Corrupt) {
				t.Errorf("got %v, want problem.Corrupt", err)
			}
			if item, err := s.Read(ctx, "globex"); err != nil || !item.Active.Equal(keys("globex")) {
				t.Errorf("the other profile: %v", err)
			}
			edit(t, filepath.Join(s.dir, "identity.age"), damage)
			if err := NewFiles(s.dir).Unlock(passphrase); !errors.Is(err, problem.Corrupt) {
				t.Errorf("identity: got %v, want problem.Corrupt", err)
			}
		})
	}
}

func edit(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, change(data), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestFilesForeignIdentity(t *testing.T) {
	s, other := openFiles(t), openFiles(t)
	if err := other.Write(t.Context(), "acme", Item{Active: keys("a")}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(other.path("acme"))
	if err == nil {
		err = os.WriteFile(s.path("acme"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(t.Context(), "acme"); !errors.Is(err, problem.Corrupt) {
		t.Errorf("got %v, want problem.Corrupt", err)
	}
}

// A disk that is not mounted must not look like an empty store.
func TestFilesGone(t *testing.T) {
	s := openFiles(t)
	if err := os.RemoveAll(s.dir); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(t.Context(), "acme"); !errors.Is(err, problem.Absent) {
		t.Errorf("got %v, want problem.Absent", err)
	}
}

// The old item stands until the new one is whole.
func TestFilesFailedWriteKeepsOld(t *testing.T) {
	s := openFiles(t)
	ctx := t.Context()
	if err := s.Write(ctx, "acme", Item{Active: keys("old")}); err != nil {
		t.Fatal(err)
	}
	failure := errors.New("the read-back failed")
	err := atomicfile.Write(atomicfile.File{Path: s.path("acme"), Data: []byte("new"), Check: func(string) error { return failure }})
	if !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	if item, err := s.Read(ctx, "acme"); err != nil || !item.Active.Equal(keys("old")) {
		t.Errorf("the old item: %v", err)
	}
	if left := files(t, s.dir); len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
}

func TestFilesUnwritable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := NewFiles(filepath.Join(file, "encrypted"))
	if p := s.Probe(t.Context()); p.Health != HealthBroken || p.Detail == "" {
		t.Errorf("probe: %+v", p)
	}
	s.workFactor = 1
	if err := s.Create(passphrase); !errors.Is(err, problem.Failed) {
		t.Errorf("got %v, want problem.Failed", err)
	}
}

func TestFilesCancelled(t *testing.T) {
	s := openFiles(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Write(ctx, "acme", Item{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOpenStore(t *testing.T) {
	ctx := t.Context()
	dir := filepath.Join(t.TempDir(), "practice")
	for range 2 { // made, then opened
		s := NewFiles(dir)
		if err := s.CreateOpen(); err != nil {
			t.Fatal(err)
		}
		item, err := s.Read(ctx, "acme")
		if err != nil && !errors.Is(err, problem.NotFound) || err == nil && !item.Active.Equal(keys("a")) {
			t.Errorf("read: %v", err)
		}
		if err := s.Write(ctx, "acme", Item{Active: keys("a")}); err != nil {
			t.Fatal(err)
		}
		if p := s.Probe(ctx); p.Health != HealthWorks {
			t.Errorf("probe: %+v", p)
		}
	}
	if err := NewFiles(dir).Create(passphrase); !errors.Is(err, problem.Conflict) {
		t.Errorf("encrypted over an open one: %v", err)
	}
	if err := NewFiles(openFiles(t).dir).CreateOpen(); !errors.Is(err, problem.Conflict) {
		t.Errorf("opened over an encrypted one: %v", err)
	}
}

// The age tool opens the practice keys' files.
func TestAgeToolOpensOpen(t *testing.T) {
	age, err := exec.LookPath("age")
	if err != nil {
		t.Skip("the age tool is not installed")
	}
	s := NewFiles(t.TempDir())
	if err := s.CreateOpen(); err != nil {
		t.Fatal(err)
	}
	k := keys("a")
	if err := s.Write(t.Context(), "acme", Item{Active: k}); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(age, "-d", "-i", filepath.Join(s.dir, "identity.txt"), s.path("acme")).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(out, []byte(`"active":{"ck":"`+k.ConsumerKey.Reveal()+`"`)) {
		t.Error("the tool gave something else")
	}
}

// Hundreds of encrypted profiles: one passphrase and one derivation open them
// all. Nothing but the identity is encrypted with a passphrase, and that is not
// read again: it is gone here while the profiles are read.
func TestManyProfilesOneDerivation(t *testing.T) {
	s := openFiles(t)
	const many = 300
	name := func(i int) string { return fmt.Sprintf("p%03d", i) }
	for i := range many {
		if err := s.Write(t.Context(), name(i), Item{Active: keys(name(i))}); err != nil {
			t.Fatal(err)
		}
	}
	slow := 0
	for _, file := range files(t, s.dir) {
		data, err := os.ReadFile(filepath.Join(s.dir, file))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("\n-> scrypt ")) {
			slow++
		}
	}
	if slow != 1 {
		t.Errorf("%d files are encrypted with a passphrase, want the identity alone", slow)
	}
	again := NewFiles(s.dir)
	if err := again.Unlock(passphrase); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(s.dir, filesIdentity), filepath.Join(t.TempDir(), "away")); err != nil {
		t.Fatal(err)
	}
	names, err := again.Names(t.Context())
	if err != nil || len(names) != many {
		t.Fatalf("%d names, %v", len(names), err)
	}
	for _, name := range names {
		item, err := again.Read(t.Context(), name)
		if err != nil || !item.Active.Equal(keys(name)) {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func BenchmarkFilesRead(b *testing.B) {
	s := NewFiles(b.TempDir())
	if err := s.CreateOpen(); err != nil {
		b.Fatal(err)
	}
	for i := range 10 {
		if err := s.Write(b.Context(), fmt.Sprintf("p%d", i), Item{Active: keys("a")}); err != nil {
			b.Fatal(err)
		}
	}
	i := 0
	for b.Loop() {
		if _, err := s.Read(b.Context(), fmt.Sprintf("p%d", i%10)); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkFilesOpenMany is what a run over 300 profiles costs: the
// derivation, as slow as it really is, and the reading of all.
func BenchmarkFilesOpenMany(b *testing.B) {
	s := NewFiles(b.TempDir())
	if err := s.Create(passphrase); err != nil {
		b.Fatal(err)
	}
	for i := range 300 {
		if err := s.Write(b.Context(), fmt.Sprintf("p%d", i), Item{Active: keys("a")}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		s := NewFiles(s.dir)
		if err := s.Unlock(passphrase); err != nil {
			b.Fatal(err)
		}
		for i := range 300 {
			if _, err := s.Read(b.Context(), fmt.Sprintf("p%d", i)); err != nil {
				b.Fatal(err)
			}
		}
	}
}
