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

// tempName returns a name in the folder of path that holds the ID of this
// process and that nobody can predict. In a shared folder such as /tmp,
// someone could otherwise have a link waiting under that name.
func tempName(path string) string {
	return filepath.Join(filepath.Dir(path), ".netsuite-tba-"+strconv.Itoa(os.Getpid())+"-"+rand.Text())
}

// leftover matches the names that tempName returns, now and in earlier versions.
var leftover = regexp.MustCompile(`^\.netsuite-tba-([0-9]+)-[0-9A-Z]+(\.earlier)?$`)

// Abandoned is the age at which no program is still writing a temporary file.
const Abandoned = time.Minute

// started is when this program started.
var started = time.Now()

// RemoveLeftovers removes the temporary files of killed programs from dir,
// because they may hold keys. It leaves those of running programs. A process of
// today may have the ID of one that was killed, as in containers, so the file's
// age counts too.
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

// running reports whether a process with this ID exists.
func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false // on Windows; Unix reports it at the signal
	}
	defer p.Release()
	return runtime.GOOS == "windows" || !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
