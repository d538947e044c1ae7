// Package testtemp keeps the temporary files of tests in memory, where the system
// offers that, because this program synchronizes each file that it writes with the
// disk.
package testtemp

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const memory = "/dev/shm"

// Main runs the tests of a package and exits. Programs that they start use the same
// folder.
func Main(m *testing.M) { os.Exit(run(m)) }

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
