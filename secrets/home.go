package secrets

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"netsuite-tba/internal/problem"

	"github.com/gofrs/flock"
)

// Home is the config directory: the index of profiles, the progress of
// unfinished set-ups, the count of refused logins, and the lock that keeps
// programs apart. None of its files holds a key.
type Home struct {
	dir      string
	lockWait time.Duration // how long another program may hold the lock
	turn     chan struct{} // one change at a time within this program
	last     lastIndex
	notes    testNotes
}

const (
	lockFile = "lock"
	// lockWait is short beside the two minutes that a keyring may take: the
	// person sees both programs and is told about the other one.
	lockWait = 10 * time.Second
	lockPoll = 20 * time.Millisecond
)

// OpenHome gives the Home in dir and makes it, for its owner only, when it is
// not there. A directory that holds other things keeps its mode; the files in
// it are for their owner only in any case. A directory of another user is
// refused: its owner could change at any time what is in it.
func OpenHome(dir string) (*Home, error) {
	h := &Home{dir: dir, lockWait: lockWait, turn: make(chan struct{}, 1)}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, diskError("The config directory cannot be made", err)
	}
	info, err := os.Stat(dir)
	if err == nil && foreign(info) {
		return nil, problem.Problem{What: "The config directory belongs to another user of this computer. Nothing was read.",
			Next: "Name one of your own with NETSUITE_TBA_HOME."}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, diskError("The config directory cannot be read", err)
	}
	if _, err := os.Stat(filepath.Join(dir, lockFile)); err == nil || len(entries) == 0 {
		// A disk that is read-only refuses this, and is read all the same.
		os.Chmod(dir, 0o700)
	}
	return h, nil
}

// privateDir makes a directory for its owner only, also where it is there with
// a wider mode.
func privateDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.Chmod(dir, 0o700)
}

// lock waits for the lock that all programs share. The system frees it when a
// program ends, however it ends.
func (h *Home) lock(ctx context.Context) (unlock func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// A new one each time: locks of one program exclude each other as well.
	l := flock.New(filepath.Join(h.dir, lockFile), flock.SetFlag(os.O_CREATE|os.O_RDWR|noFollow), flock.SetPermissions(0o600))
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
	return nil, diskError("The config directory cannot be written", err)
}

// locked runs change under the lock. Changes of this program wait for each
// other here, not at the lock, which is only looked at now and then.
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
