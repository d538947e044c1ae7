package secrets

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

const claimWait = 100 * time.Millisecond

// claims holds the locks of a program on the profiles that it sets up.
type claims struct {
	sync.Mutex
	of map[string]*flock.Flock
}

func (h *Home) claimPath(name string) string { return filepath.Join(h.progressDir(), name+".lock") }

// Claim reserves a profile for this program. It returns problem.Taken if another
// program has it, because two windows would overwrite each other's keys.
func (h *Home) Claim(name string) error {
	if err := profile.ValidName(name); err != nil {
		return err
	}
	h.claims.Lock()
	defer h.claims.Unlock()
	if l := h.claims.of[name]; l != nil {
		if current(l) {
			return nil
		}
		l.Unlock()
	}
	if err := atomicfile.PrivateFolder(h.progressDir()); err != nil {
		return diskError("The profile could not be reserved", err)
	}
	for {
		l := newLock(h.claimPath(name))
		// Another program may be removing the claim of a killed one.
		ctx, cancel := context.WithTimeout(context.Background(), claimWait)
		_, err := l.TryLockContext(ctx, lockPoll)
		cancel()
		switch {
		case errors.Is(err, context.DeadlineExceeded):
			return problem.Problem{What: "Another window is using this profile, so nothing is saved here.",
				Next: "Close that window first.", Kind: problem.Taken}
		case err != nil:
			return diskError("The profile could not be reserved", err)
		case current(l):
			if h.claims.of == nil {
				h.claims.of = map[string]*flock.Flock{}
			}
			h.claims.of[name] = l
			return nil
		}
		l.Unlock() // its file was deleted meanwhile
	}
}

// current reports whether the locked file is the one that other programs find.
func current(l *flock.Flock) bool {
	locked, err := l.Stat()
	if err != nil {
		return false
	}
	found, err := os.Stat(l.Path())
	return err == nil && os.SameFile(locked, found)
}

// Release ends the claim on a profile, if there is one.
func (h *Home) Release(name string) {
	h.claims.Lock()
	defer h.claims.Unlock()
	h.release(name)
}

// ReleaseAll ends all claims.
func (h *Home) ReleaseAll() {
	h.claims.Lock()
	defer h.claims.Unlock()
	for name := range h.claims.of {
		h.release(name)
	}
}

// release deletes the file while no other program can have its lock.
func (h *Home) release(name string) {
	l := h.claims.of[name]
	if l == nil {
		return
	}
	removeClaim(l)
	delete(h.claims.of, name)
}

// removeClaim deletes the file of a lock while this program has it.
func removeClaim(l *flock.Flock) {
	if current(l) {
		os.Remove(l.Path())
	}
	l.Unlock()
	if runtime.GOOS == "windows" { // no open file can be deleted there
		os.Remove(l.Path())
	}
}

// removeClaims removes the claims of killed programs.
func (h *Home) removeClaims() {
	paths, _ := filepath.Glob(h.claimPath("*"))
	for _, path := range paths {
		l := flock.New(path, flock.SetFlag(os.O_RDWR|noFollow))
		if free, err := l.TryLock(); free && err == nil {
			removeClaim(l)
		}
	}
}
