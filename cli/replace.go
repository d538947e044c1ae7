package cli

import (
	"os"
	"path/filepath"
)

// replaceFile puts data in the place of a file as a whole, so that nobody
// reads half of it, and with permissions for its owner alone, whatever the old
// file's were.
func replaceFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".netsuite-tba-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when all went well
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
