//go:build unix && !linux

package cli

import "golang.org/x/sys/unix"

// noCoreDumps keeps the memory of this process, which holds keys, out of core files.
// If it fails, the program still runs.
func noCoreDumps() {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_CORE, &limit) == nil {
		limit.Cur = 0
		unix.Setrlimit(unix.RLIMIT_CORE, &limit)
	}
}
