package atomicfile

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestPrivate reads back who can read what this package creates.
func TestPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	if err := PrivateFolder(dir); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "keys.json")
	for range 2 { // a new file, then one that replaces it
		if err := Write(File{Path: path, Data: []byte("{}")}); err != nil {
			t.Fatal(err)
		}
		if !IsPrivate(path) {
			t.Error("others can read the file")
		}
	}
	if !IsPrivate(dir) {
		t.Error("others can read the folder")
	}
	if data, err := os.ReadFile(path); string(data) != "{}" || err != nil {
		t.Errorf("read back %q, %v", data, err)
	}
	if IsPrivate(filepath.Join(dir, "absent")) {
		t.Error("a file that does not exist is private")
	}

	open := t.TempDir()
	if err := os.Chmod(open, 0o755); err != nil {
		t.Fatal(err)
	}
	if IsPrivate(open) {
		t.Error("a folder that others can read is private")
	}
	err := PrivateFolder(open)
	// Wine ignores a new list on an existing folder.
	if err != nil || !IsPrivate(open) && runtime.GOOS != "windows" {
		t.Errorf("an existing folder was not made private: %v", err)
	}
}
