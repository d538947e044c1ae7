//go:build !windows

package atomicfile

import (
	"io/fs"
	"os"
)

// PrivateFolder creates a folder for its owner only, with the folders above it,
// or makes an existing one private.
func PrivateFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.Chmod(dir, 0o700)
}

// IsPrivate reports whether only its owner can read a file or folder. Some file
// systems, such as FAT, have no permissions.
func IsPrivate(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o077 == 0
}

// create creates a file that does not exist yet.
func create(path string, mode fs.FileMode) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}
