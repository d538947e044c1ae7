//go:build unix && !linux

package cli

import "golang.org/x/sys/unix"

// noCoreDumps keeps keys in memory out of core files.
func noCoreDumps() {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_CORE, &limit) == nil {
		limit.Cur = 0
		unix.Setrlimit(unix.RLIMIT_CORE, &limit)
	}
}
