package secrets

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

func TestOpenHomeModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no modes")
	}
	base := t.TempDir()
	mode := func(dir string) os.FileMode {
		info, err := os.Stat(dir)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode().Perm()
	}
	fresh := filepath.Join(base, "a", "b")
	if _, err := OpenHome(fresh); err != nil || mode(fresh) != 0o700 {
		t.Errorf("fresh: %v, %v", mode(fresh), err)
	}
	foreign := filepath.Join(base, "foreign")
	os.Mkdir(foreign, 0o755)
	os.Chmod(foreign, 0o755)
	os.WriteFile(filepath.Join(foreign, "thesis.txt"), nil, 0o644)
	h, err := OpenHome(foreign)
	if err != nil || mode(foreign) != 0o755 {
		t.Errorf("a directory with other things: %v, %v", mode(foreign), err)
	}
	if err := h.AddRefusal(Login{Account: "1234567"}, time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := h.SaveProgress("acme", []byte("{}")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"lock", "refusals.json", "progress/acme.json"} {
		if m := mode(filepath.Join(foreign, name)); m != 0o600 {
			t.Errorf("%s has mode %v", name, m)
		}
	}
	if m := mode(filepath.Join(foreign, "progress")); m != 0o700 {
		t.Errorf("progress has mode %v", m)
	}
}

func TestOpenHomeFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := OpenHome(filepath.Join(file, "home"))
	var e problem.Problem
	if !errors.As(err, &e) || e.Next == "" || strings.Contains(e.What, file) {
		t.Errorf("got %#v", err)
	}
}

func TestLockKeepsOthersOut(t *testing.T) {
	h := openHome(t)
	h.lockWait = 30 * time.Millisecond
	unlock, err := h.lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.lock(t.Context()); !errors.Is(err, problem.Busy) {
		t.Errorf("got %v, want problem.Busy", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := h.lock(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want cancelled", err)
	}
	unlock()
	unlock, err = h.lock(t.Context())
	if err != nil {
		t.Fatalf("after it was freed: %v", err)
	}
	unlock()
}

func TestIndexDamage(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		kind error
	}{
		"empty":      {"", problem.Corrupt},
		"cut":        {`{"version":1,"profiles":[{"name":"ac`, problem.Corrupt},
		"no version": {`{}`, problem.Corrupt},
		"newer":      {`{"version":3,"profiles":{}}`, problem.Newer},
		"odd name":   {`{"version":1,"profiles":[{"name":"../x"}]}`, problem.Corrupt},
	} {
		t.Run(name, func(t *testing.T) {
			h := openHome(t)
			if err := os.WriteFile(h.indexPath(), []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := h.Profiles(); !errors.Is(err, c.kind) {
				t.Errorf("got %v, want %v", err, c.kind)
			}
			v := NewKeyStore(h, fakeKeyring(newFake()))
			if _, err := v.Save(t.Context(), acme, keys("a")); !errors.Is(err, c.kind) {
				t.Errorf("keep: got %v, want %v", err, c.kind)
			}
			if data, _ := os.ReadFile(h.indexPath()); string(data) != c.text {
				t.Error("the file was written over")
			}
		})
	}
}

func TestProgress(t *testing.T) {
	h := openHome(t)
	if all := h.Progresses(); len(all) != 0 {
		t.Errorf("at first: %q", all)
	}
	if _, err := h.Progress("acme"); !errors.Is(err, problem.NotFound) {
		t.Errorf("got %v, want problem.NotFound", err)
	}
	for _, step := range []string{"one", "two"} {
		if err := h.SaveProgress("acme", []byte(step)); err != nil {
			t.Fatal(err)
		}
		if data, err := h.Progress("acme"); err != nil || string(data) != step {
			t.Errorf("got %q, %v", data, err)
		}
	}
	if err := h.SaveProgress("../x", nil); !errors.Is(err, problem.InvalidName) {
		t.Errorf("got %v, want problem.InvalidName", err)
	}
	os.WriteFile(filepath.Join(h.dir, "progress", "notes.txt"), nil, 0o600)
	os.WriteFile(filepath.Join(h.dir, "progress", ".netsuite-tba-123-A"), nil, 0o600)
	if all := h.Progresses(); !slices.Equal(all, []string{"acme"}) {
		t.Errorf("got %q", all)
	}
	for range 2 {
		if err := h.DropProgress("acme"); err != nil {
			t.Fatal(err)
		}
	}
	if all := h.Progresses(); len(all) != 0 {
		t.Errorf("after dropping: %q", all)
	}
}

func TestRefusals(t *testing.T) {
	h := openHome(t)
	start := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	login := Login{Account: "1234567", Keys: tokenOf("one")}
	add := func(l Login, at time.Time) {
		t.Helper()
		if err := h.AddRefusal(l, at); err != nil {
			t.Fatal(err)
		}
	}
	count := func(l Login, at time.Time) int {
		all, _ := h.Refusals(l, at)
		return all
	}
	for i := range 4 {
		add(login, start.Add(time.Duration(i)*10*time.Minute))
	}
	for _, c := range []struct {
		after time.Duration
		want  int
	}{
		{30 * time.Minute, 3}, // the first is 30 minutes old and no longer counts
		{39 * time.Minute, 3},
		{40 * time.Minute, 2},
		{59 * time.Minute, 1},
		{60 * time.Minute, 0},
		{-24 * time.Hour, 0}, // the clock was set back
	} {
		if got := count(login, start.Add(c.after)); got != c.want {
			t.Errorf("after %v: %d, want %d", c.after, got, c.want)
		}
	}
	add(login, start.Add(24*time.Hour))
	if r := h.readRefusals(); len(r.Logins) != 1 {
		t.Errorf("old refusals stay: %v", r.Logins)
	}
	if err := h.ClearRefusals(login); err != nil || count(login, start.Add(24*time.Hour)) != 0 {
		t.Errorf("after clearing: %v", err)
	}
	for _, file := range []string{"garbage", `{"version":1,"accounts":{"1234567 acme":["2026-11-20T12:00:00Z"]}}`} {
		os.WriteFile(h.refusalsPath(), []byte(file), 0o600)
		if got := count(login, start); got != 0 {
			t.Errorf("%s: %d", file, got)
		}
		if add(login, start); count(login, start) != 1 {
			t.Errorf("%s: the next one is not counted", file)
		}
	}
}

// TestRefusalsOfAUser counts logins of a token and of a known user, and of nobody
// else.
func TestRefusalsOfAUser(t *testing.T) {
	h := openHome(t)
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	ann := Login{Account: "1234567", Keys: tokenOf("one"), User: "Ann Lee"}
	if err := h.AddRefusal(ann, now); err != nil {
		t.Fatal(err)
	}
	unknown := Login{Account: "1234567", Keys: tokenOf("three")}
	if err := h.AddRefusal(unknown, now); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		login     Login
		all, same int
	}{
		"the same":                     {ann, 1, 1},
		"the token, another secret":    {Login{"1234567", Fingerprints{netsuite.TokenID: ann.Keys[netsuite.TokenID]}, ""}, 1, 0},
		"another token of the user":    {Login{"1234567", tokenOf("two"), " ann lee"}, 1, 0},
		"the token, user unknown":      {Login{"1234567", tokenOf("one"), ""}, 1, 1},
		"another user":                 {Login{"1234567", tokenOf("two"), "Bob"}, 0, 0},
		"another token, user unknown":  {Login{"1234567", tokenOf("two"), ""}, 0, 0},
		"a user of another account":    {Login{"7654321", tokenOf("two"), "Ann Lee"}, 0, 0},
		"the token in another account": {Login{"7654321", tokenOf("one"), "Bob"}, 0, 0},
	} {
		if all, same := h.Refusals(c.login, now); all != c.all || same != c.same {
			t.Errorf("%s: %d, %d with the same keys; want %d, %d", name, all, same, c.all, c.same)
		}
	}
	if err := h.ClearRefusals(Login{"1234567", tokenOf("two"), "Ann Lee"}); err != nil {
		t.Fatal(err)
	}
	if all, _ := h.Refusals(ann, now); all != 1 {
		t.Error("a login that passed with another token cleared those of this one")
	}
}

// tokenOf returns the fingerprints of a token pair.
func tokenOf(seed string) Fingerprints { return pair(keys(seed), netsuite.TokenPair).Fingerprints() }
