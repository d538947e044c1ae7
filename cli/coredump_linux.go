package cli

import "golang.org/x/sys/unix"

// noCoreDumps keeps keys in memory out of core files and away from other programs of
// the same user. A limit on the size of core files is not enough, because systems that
// pipe cores to a program can ignore it.
func noCoreDumps() { unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0) }
