package secrets

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// writeAtomic puts data into the file at path, readable by its owner only, so
// that after a crash or a power cut there is either the old content or the
// new. check, if there is one, reads the new file before it takes the place of
// the old one.
func writeAtomic(path string, data []byte, check func(temp string) error) error {
	temp, err := writeTemp(path, data)
	if err != nil {
		return err
	}
	if check != nil {
		err = check(temp)
	}
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		os.Remove(temp)
		return err
	}
	return syncDir(filepath.Dir(path))
}

// createAtomic is writeAtomic for a file that must not be there yet:
// otherwise it fails with fs.ErrExist and touches nothing.
func createAtomic(path string, data []byte, check func(temp string) error) error {
	temp, err := writeTemp(path, data)
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	if err := check(temp); err != nil {
		return err
	}
	if err := os.Link(temp, path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return err
		}
		// Some file systems have no links; there two programs that create
		// the file in the same instant are not kept apart.
		if _, err := os.Lstat(path); err == nil {
			return fs.ErrExist
		}
		if err := os.Rename(temp, path); err != nil {
			return err
		}
	}
	return syncDir(filepath.Dir(path))
}

// writeTemp writes data through to the disk, into a new file (mode 0600)
// beside path.
func writeTemp(path string, data []byte) (name string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}
