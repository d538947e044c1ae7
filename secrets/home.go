package secrets

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
)

// Home is the settings folder. None of its files holds a key.
type Home struct {
	dir      string
	lockWait time.Duration // how long another program may hold the lock
	turn     chan struct{} // one change at a time within this program
	last     atomic.Pointer[lastIndex]
	claims   claims
}

const (
	// lockWait is shorter than what a keyring may take, so that a person soon learns of
	// the other program.
	lockWait = 10 * time.Second
	lockPoll = 20 * time.Millisecond
)

// OpenHome returns the Home in dir. It creates dir for its owner only, but does not
// change a folder that holds other files. It refuses a folder of another user, who
// could change its files at any time.
func OpenHome(dir string) (*Home, error) {
	h := &Home{dir: dir, lockWait: lockWait, turn: make(chan struct{}, 1)}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, diskError("The settings folder cannot be used", err)
	}
	info, err := os.Stat(dir)
	if err == nil && foreign(info) {
		return nil, problem.Problem{What: "The settings folder belongs to another user of this computer. Nothing was read.",
			Next: "Choose a folder of your own with NETSUITE_TBA_HOME."}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, diskError("The settings folder cannot be read", err)
	}
	_, err = os.Stat(h.lockPath())
	ours := err == nil
	if ours || len(entries) == 0 {
		// This fails on a read-only disk, which can still be read.
		atomicfile.PrivateFolder(dir)
	}
	if l := newLock(h.lockPath()); ours {
		if free, err := l.TryLock(); free && err == nil {
			h.removeLeftovers()
			l.Unlock()
		}
	}
	return h, nil
}

// newLock returns a new lock, so that calls of one program exclude each other.
func newLock(path string) *flock.Flock {
	return flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR|noFollow), flock.SetPermissions(0o600))
}

func (h *Home) lockPath() string { return filepath.Join(h.dir, "lock") }

// lock waits for the lock, which the system releases even if a program is killed.
func (h *Home) lock(ctx context.Context) (unlock func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	l := newLock(h.lockPath())
	wait, cancel := context.WithTimeout(ctx, h.lockWait)
	defer cancel()
	_, err = l.TryLockContext(wait, lockPoll)
	switch {
	case err == nil:
		return func() { l.Unlock() }, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return nil, problem.Problem{What: "Another netsuite-tba is changing the profiles, so nothing was changed here.",
			Next: "Finish or close the other one, then try again.", Kind: problem.Busy}
	}
	return nil, diskError("The settings folder cannot be written", err)
}

// lockOrNot waits up to limit for a lock, and then continues without it.
func lockOrNot(ctx context.Context, file string, limit time.Duration) (unlock func()) {
	l := newLock(file)
	wait, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	l.TryLockContext(wait, lockPoll)
	return func() { l.Unlock() }
}

// locked runs change under the lock. Changes of this program wait here, because the
// lock is only polled.
func (h *Home) locked(ctx context.Context, change func() error) error {
	select {
	case h.turn <- struct{}{}:
		defer func() { <-h.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	unlock, err := h.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return change()
}

// FilesFolder is the folder of the encrypted files in the settings folder.
const FilesFolder = "keys"

// oldLeftover matches the temporary files of earlier versions, and the test value
// of Files.Probe.
var oldLeftover = regexp.MustCompile(`^\.(new-[0-9]+|canary-[0-9A-Z]+)$`)

// removeLeftovers removes the temporary files of killed programs. The caller holds the
// lock.
func (h *Home) removeLeftovers() {
	h.removeClaims()
	os.Remove(h.changingDir()) // fails if changes are recorded
	for _, dir := range []string{h.dir, h.progressDir(), h.testsDir(), h.certificatesDir(), filepath.Join(h.dir, FilesFolder)} {
		atomicfile.RemoveLeftovers(dir)
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			info, err := e.Info()
			if err == nil && oldLeftover.MatchString(e.Name()) && time.Since(info.ModTime()) > atomicfile.Abandoned {
				os.Remove(filepath.Join(dir, e.Name()))
			}
		}
	}
}

func shown(name string) string { return text.Clean(name, 63) }

// diskError describes a failure to read or write a file, unless err is a Problem. It
// shows no path, so what says which file it was.
func diskError(what string, err error) problem.Problem {
	p := problem.Problem{Next: "Fix that or choose another folder with NETSUITE_TBA_HOME, then try again."}
	switch {
	case errors.As(err, &p):
	case errors.Is(err, syscall.ENOSPC):
		p.What, p.Next = what+": the disk is full.", "Free some space, then try again."
	case errors.Is(err, syscall.EROFS):
		p.What = what + ": the disk is read-only."
	case errors.Is(err, fs.ErrPermission):
		p.What = what + ": you have no permission to read or write it."
	default:
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err // the reason without the path
		}
		p.What = what + ": " + text.Clean(err.Error(), 100) + "."
	}
	return p
}
