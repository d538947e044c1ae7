package secrets

import (
	"os"
	"path/filepath"
	"regexp"
	"time"

	"netsuite-tba/internal/atomicfile"
)

// FilesFolder is the folder of the encrypted files in the settings folder.
const FilesFolder = "keys"

// oldLeftover matches the temporary files of earlier versions, and the test value
// of Files.Probe.
var oldLeftover = regexp.MustCompile(`^\.(new-[0-9]+|canary-[0-9A-Z]+)$`)

// removeLeftovers removes the temporary files of killed programs. The caller holds
// the lock, so no change of keys is in progress.
func (h *Home) removeLeftovers() {
	h.removeClaims()
	os.Remove(h.changingDir()) // fails if changes are recorded
	for _, dir := range []string{h.dir, h.progressDir(), h.testsDir(), filepath.Join(h.dir, FilesFolder)} {
		atomicfile.RemoveLeftovers(dir)
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			info, err := e.Info()
			if err == nil && oldLeftover.MatchString(e.Name()) && time.Since(info.ModTime()) > atomicfile.Abandoned {
				os.Remove(filepath.Join(dir, e.Name()))
			}
		}
	}
}
