package cli

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"syscall"
)

// writeTemp writes a file of another name into path's directory, flushed,
// for place to move there. What earlier programs left of such files goes.
func writeTemp(path string, data []byte, mode fs.FileMode) (temp string, err error) {
	sweep(filepath.Dir(path))
	temp = tempName(path)
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(temp) // a part of it is of no use
		return "", err
	}
	return temp, nil
}

// tempName gives a name in path's directory that tells which process writes
// there, and that nobody foresees: who may write there too, as in /tmp, could
// have a link wait under it.
func tempName(path string) string {
	return filepath.Join(filepath.Dir(path), ".netsuite-tba-"+strconv.Itoa(os.Getpid())+"-"+rand.Text())
}

// place moves a written file to its place, which is whole at any instant.
// Without replace it must be free, else it is fs.ErrExist.
func place(temp, path string, replace bool) error {
	if replace {
		return os.Rename(temp, path)
	}
	err := os.Link(temp, path)
	switch {
	case err == nil:
		os.Remove(temp)
		return nil
	case errors.Is(err, fs.ErrExist):
		return err
	}
	// A disk that knows no links. There two programs that take the place in
	// the same instant are not kept apart.
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	return os.Rename(temp, path)
}

// keepEarlier keeps a file that is about to be replaced under another name
// beside it, and gives that; "" where there is none.
func keepEarlier(path string) (kept string, err error) {
	kept = tempName(path)
	err = os.Link(path, kept)
	switch {
	case err == nil:
		return kept, nil
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	}
	// A disk that knows no links.
	info, err := os.Lstat(path)
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	return writeTemp(path, data, info.Mode().Perm())
}

// putBack undoes place: what was kept comes back, and where nothing was there
// is nothing again.
func putBack(kept, path string) {
	if kept == "" {
		os.Remove(path)
		return
	}
	os.Rename(kept, path)
}

// leftOver are the names that tempName gives, and those of earlier versions.
var leftOver = regexp.MustCompile(`^\.netsuite-tba-([0-9]+)-[0-9A-Z]+(\.earlier)?$`)

// sweep removes from a directory what programs that were killed left there:
// it may hold keys. What a running one writes stays.
func sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // who writes there tells
	}
	for _, entry := range entries {
		name := leftOver.FindStringSubmatch(entry.Name())
		if name == nil || !entry.Type().IsRegular() {
			continue
		}
		if pid, err := strconv.Atoi(name[1]); err == nil && !alive(pid) {
			os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}

// alive reports whether there is a process of that number.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false // Windows tells here, Unix at a signal
	}
	defer p.Release()
	return runtime.GOOS == "windows" || !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
