package testrun

import "syscall"

// roomy reports whether a directory has room for the tests and may hold programs.
func roomy(dir string) bool {
	const noExec, room = 8, 1 << 30
	var s syscall.Statfs_t
	return syscall.Statfs(dir, &s) == nil && s.Flags&noExec == 0 && s.Bavail*uint64(s.Bsize) >= room
}
