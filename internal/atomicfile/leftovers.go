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
	"time"
)

// tempName returns a name that holds the ID of this process. Nobody can predict it and
// have a link waiting there, as in /tmp.
func tempName(path string) string {
	return filepath.Join(filepath.Dir(path), ".netsuite-tba-"+strconv.Itoa(os.Getpid())+"-"+rand.Text())
}

var leftover = regexp.MustCompile(`^\.netsuite-tba-([0-9]+)-[0-9A-Z]+(\.earlier)?$`)

// Abandoned is the age at which no program is still writing a temporary file.
const Abandoned = time.Minute

var started = time.Now()

// RemoveLeftovers removes the temporary files of killed programs, because they may hold
// keys. The age of a file counts too, because in containers, a process may have the ID
// of one that was killed.
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
		pid, err := strconv.Atoi(name[1])
		info, infoErr := entry.Info()
		if err != nil || infoErr != nil {
			continue
		}
		age := time.Since(info.ModTime())
		if !running(pid) || age > Abandoned || pid == os.Getpid() && age > time.Since(started) {
			os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}

func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false // on Windows; Unix reports it at the signal
	}
	defer p.Release()
	return runtime.GOOS == "windows" || !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
