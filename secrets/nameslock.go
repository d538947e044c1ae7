package secrets

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// A keyring's directory is read, changed and written. Programs of one Home are
// kept apart by its lock; those of different Homes have one keyring in common,
// so what keeps them apart lies in no Home.

// namesLockFile is the file that is locked around a change of the directory,
// in the first directory of this user's that is there: the one for this
// session, or the one for caches. "" where there is neither.
func namesLockFile() string {
	caches, _ := os.UserCacheDir()
	for _, dir := range []string{os.Getenv("XDG_RUNTIME_DIR"), caches} {
		if info, err := os.Stat(dir); err == nil && filepath.IsAbs(dir) && info.IsDir() && !foreign(info) {
			return filepath.Join(dir, "netsuite-tba-keyring.lock")
		}
	}
	return ""
}

// namesLockWait is how long another program may change the directory.
const namesLockWait = 10 * time.Second

// lockNames waits for the lock in file. Where it cannot be had the directory
// is changed all the same: keys must be kept, and a name that is missing from
// it is missed only when the index is lost as well.
func lockNames(file string) (unlock func()) {
	if file == "" {
		return func() {}
	}
	return lockOrNot(context.Background(), file, namesLockWait)
}

// lockOrNot waits so long for the lock in a file, and then goes without it.
func lockOrNot(ctx context.Context, file string, limit time.Duration) (unlock func()) {
	l := flock.New(file, flock.SetFlag(os.O_CREATE|os.O_RDWR|noFollow), flock.SetPermissions(0o600))
	wait, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	l.TryLockContext(wait, lockPoll)
	return func() { l.Unlock() }
}
