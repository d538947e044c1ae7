package atomicfile

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"syscall"
)

// tempName returns a name in the folder of path that holds the ID of this
// process and that nobody can predict. In a shared folder such as /tmp,
// someone could otherwise have a link waiting under that name.
func tempName(path string) string {
	return filepath.Join(filepath.Dir(path), ".netsuite-tba-"+strconv.Itoa(os.Getpid())+"-"+rand.Text())
}

// leftover matches the names that tempName returns, now and in earlier versions.
var leftover = regexp.MustCompile(`^\.netsuite-tba-([0-9]+)-[0-9A-Z]+(\.earlier)?$`)

// RemoveLeftovers removes the temporary files of killed programs from dir,
// because they may hold keys. It leaves those of running programs.
func RemoveLeftovers(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // the next write reports this
	}
	for _, entry := range entries {
		name := leftover.FindStringSubmatch(entry.Name())
		if name == nil || !entry.Type().IsRegular() {
			continue
		}
		if pid, err := strconv.Atoi(name[1]); err == nil && !running(pid) {
			os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}

// running reports whether a process with this ID exists.
func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false // on Windows; Unix reports it at the signal
	}
	defer p.Release()
	return runtime.GOOS == "windows" || !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
