// Package atomicfile writes files whole. After a crash or a power cut, each
// file has either its old content or its new content.
package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
)

// File is a file to write.
type File struct {
	Path string
	Data []byte
	// Public lets others read the file. It gets mode 0644 less the umask, or
	// keeps the mode of the file it replaces. Other files get mode 0600, and
	// on Windows an access list for their owner and the system.
	Public bool
	// Check, if set, reads the temporary file before it is moved into place.
	// If Check fails, nothing is written.
	Check func(temp string) error
}

// Write writes the files and replaces those that exist. It writes all of them
// or none, unless the program is killed.
func Write(files ...File) error { return write(files, true) }

// Create is Write for files that must not exist yet. If one of them does, it
// returns an *fs.PathError with that file's path that wraps fs.ErrExist.
func Create(files ...File) error { return write(files, false) }

// Remove deletes a file. The deletion survives a power cut.
func Remove(path string) error {
	if err := os.Remove(path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// write moves no file into place before all are on the disk under temporary names. It
// saves the files that they replace until the last one is in place.
func write(files []File, replace bool) error {
	var temps, earlier []string
	defer func() {
		for _, temp := range slices.Concat(temps, earlier) {
			os.Remove(temp) // a file that was moved into place is no longer there
		}
	}()
	for _, f := range files {
		temp, err := f.stage()
		if err != nil {
			return err
		}
		temps = append(temps, temp)
	}
	for _, f := range files[:max(0, len(files)-1)] { // nothing can fail after the last one
		saved, err := saveEarlier(f.Path)
		if err != nil {
			return err
		}
		earlier = append(earlier, saved)
	}
	for i, f := range files {
		if err := commit(temps[i], f.Path, replace); err != nil {
			for j, done := range files[:i] {
				undo(earlier[j], done.Path)
			}
			return err
		}
	}
	for _, f := range files {
		if err := syncDir(filepath.Dir(f.Path)); err != nil {
			return err
		}
	}
	return nil
}

func (f File) stage() (temp string, err error) {
	mode, exact := fs.FileMode(0o600), false
	if f.Public {
		mode = 0o644
		if info, err := os.Lstat(f.Path); err == nil && info.Mode().IsRegular() {
			mode, exact = info.Mode().Perm(), true
		}
	}
	temp, err = writeTemp(f.Path, f.Data, mode)
	if err != nil {
		return "", err
	}
	if exact {
		err = os.Chmod(temp, mode) // the umask may have cleared some bits
	}
	if err == nil && f.Check != nil {
		err = f.Check(temp)
	}
	if err != nil {
		os.Remove(temp)
		return "", err
	}
	return temp, nil
}

// writeTemp writes data under a temporary name in the folder of path.
func writeTemp(path string, data []byte, mode fs.FileMode) (temp string, err error) {
	temp = tempName(path)
	f, err := create(temp, mode)
	if err != nil {
		return "", err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		os.Remove(temp)
		return "", err
	}
	return temp, nil
}

func commit(temp, path string, replace bool) error {
	if replace {
		return os.Rename(temp, path)
	}
	exists := &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	err := os.Link(temp, path)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		return exists
	}
	// Some file systems have no links. There, two programs that create the
	// file at the same instant can overwrite each other's file.
	if _, err := os.Lstat(path); err == nil {
		return exists
	}
	return os.Rename(temp, path)
}

// saveEarlier copies a file that is about to be replaced. It returns "" if there is
// none.
func saveEarlier(path string) (saved string, err error) {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	return writeTemp(path, data, info.Mode().Perm())
}

// undo brings back the earlier file, if there was one.
func undo(earlier, path string) {
	if earlier == "" {
		os.Remove(path)
		return
	}
	os.Rename(earlier, path)
}

// syncDir makes a rename or a deletion in dir survive a power cut.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // Windows cannot sync a folder
	}
	d, err := os.Open(dir)
	if errors.Is(err, fs.ErrPermission) {
		return nil // a folder can be writable but not readable
	}
	if err != nil {
		return err
	}
	defer d.Close()
	// Some file systems cannot sync a folder and return EINVAL or ENOTSUP.
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) {
		return err
	}
	return nil
}
