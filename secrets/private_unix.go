//go:build !windows

package secrets

import (
	"io/fs"
	"os"
	"syscall"
)

// noFollow refuses to open a file through a symbolic link.
const noFollow = syscall.O_NOFOLLOW

// foreign reports whether a file belongs to another user.
func foreign(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) != os.Geteuid()
}
