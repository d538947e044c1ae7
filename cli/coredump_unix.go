//go:build unix && !linux

package cli

import "golang.org/x/sys/unix"

// noCoreDumps keeps the memory of this process, which holds keys, out of core
// files. Where it cannot be done the program runs all the same.
func noCoreDumps() {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_CORE, &limit) == nil {
		limit.Cur = 0
		unix.Setrlimit(unix.RLIMIT_CORE, &limit)
	}
}
