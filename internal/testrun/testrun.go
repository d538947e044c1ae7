// Package testrun runs the tests of a package. Their temporary files are in memory,
// where the system offers that: each file that this program writes is synchronized with
// the disk, and tests write thousands of them.
package testrun

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

const memory = "/dev/shm"

// Main runs the tests of a package and exits. A program that such tests start has its
// temporary files in memory, too. Garbage is collected less often than usual, because
// tests hold little memory and make much garbage.
func Main(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(run(m))
}

var disk = os.TempDir()

// OnDisk returns a temporary directory that is not in memory, for tests that stop a
// program while it writes.
func OnDisk(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(disk, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func run(m *testing.M) int {
	if strings.HasPrefix(os.TempDir(), memory+string(filepath.Separator)) || !roomy(memory) {
		return m.Run()
	}
	dir, err := os.MkdirTemp(memory, "tba")
	if err != nil {
		return m.Run()
	}
	defer os.RemoveAll(dir)
	os.Setenv("TMPDIR", dir)
	return m.Run()
}
