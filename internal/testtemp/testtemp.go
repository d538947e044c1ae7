// Package testtemp keeps the temporary files of tests in memory, where the system
// offers that. Each file that this program writes is synchronized with the disk, and
// tests write thousands of them.
package testtemp

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// memory is where Linux keeps files in memory.
const memory = "/dev/shm"

// Main runs the tests of a package and exits. Their temporary files are in memory
// and are removed at the end. A program that such tests start has its files there,
// too.
func Main(m *testing.M) { os.Exit(run(m)) }

// disk is where temporary files are otherwise.
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
