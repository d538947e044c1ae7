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

// IsPrivate reports whether only its owner can read a file. FAT, for example, has no
// permissions.
func IsPrivate(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o077 == 0
}

func create(path string, mode fs.FileMode) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}
