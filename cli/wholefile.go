package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"syscall"
)

// writeBeside writes a file of another name into path's directory, flushed,
// for place to move there. What earlier programs left of such files goes.
func writeBeside(path string, data []byte, mode fs.FileMode) (temp string, err error) {
	dir := filepath.Dir(path)
	sweep(dir)
	f, err := createBeside(dir, mode)
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
		os.Remove(f.Name()) // a part of it is of no use
		return "", err
	}
	return f.Name(), nil
}

// createBeside makes a file whose name tells which process writes it.
func createBeside(dir string, mode fs.FileMode) (*os.File, error) {
	for n := 0; ; n++ {
		name := ".netsuite-tba-" + strconv.Itoa(os.Getpid()) + "-" + strconv.Itoa(n)
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
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

// earlier ends the name under which a replaced file is kept until all are in
// their places.
const earlier = ".earlier"

// keepEarlier keeps a file that is about to be replaced, if there is one, under
// another name.
func keepEarlier(path, as string) error {
	err := os.Link(path, as)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	// A disk that knows no links.
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(as, data, info.Mode().Perm())
}

// putBack undoes place: what was kept comes back, and where nothing was there
// is nothing again.
func putBack(kept, path string) {
	if err := os.Rename(kept, path); errors.Is(err, fs.ErrNotExist) {
		os.Remove(path)
	}
}

// leftOver are the names that writeBeside and keepEarlier give.
var leftOver = regexp.MustCompile(`^\.netsuite-tba-([0-9]+)-[0-9]+(\.earlier)?$`)

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
