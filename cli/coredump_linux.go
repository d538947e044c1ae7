package cli

import "golang.org/x/sys/unix"

// noCoreDumps keeps the memory of this process, which holds keys, out of core
// files and crash reports, and from other programs of the same user. A limit
// on the size of core files would not do: systems that hand cores to a program
// need not heed it. Where it cannot be done the program runs all the same.
func noCoreDumps() { unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0) }
