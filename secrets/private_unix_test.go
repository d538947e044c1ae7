//go:build !windows

package secrets

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
)

// Directories that were made by something else, open to all, become private.
func TestDirectoriesBecomePrivate(t *testing.T) {
	h := openHome(t)
	keys := filepath.Join(h.dir, "keys")
	for _, dir := range []string{keys, h.progressDir()} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		os.Chmod(dir, 0o755)
	}
	if err := h.SaveProgress("acme", []byte("{}")); err != nil {
		t.Fatal(err)
	}
	NewFiles(keys).Probe(t.Context())
	for _, dir := range []string{keys, h.progressDir()} {
		if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s: %v, %v", filepath.Base(dir), info.Mode(), err)
		}
	}
}

// A lock that is a link would make or touch a file elsewhere.
func TestLockIsNoLink(t *testing.T) {
	h := openHome(t)
	elsewhere := filepath.Join(t.TempDir(), "file")
	if err := os.Symlink(elsewhere, h.lockPath()); err != nil {
		t.Fatal(err)
	}
	if err := h.AddRefusal(Login{Account: "1234567"}, time.Now()); err == nil {
		t.Error("a lock behind a link was taken")
	}
	if _, err := os.Lstat(elsewhere); err == nil {
		t.Error("a file was made elsewhere")
	}
}

func TestHomeOfAnotherUser(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chown(dir, 12345, -1); err != nil {
		dir = "/" // root's, where this does not run as root
		if os.Geteuid() == 0 {
			t.Skip("no directory of another user can be made here")
		}
	}
	if _, err := OpenHome(dir); !errors.Is(err, problem.Failed) {
		t.Errorf("got %v", err)
	}
}
