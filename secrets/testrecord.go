package secrets

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

// What a connection test showed in full lies beside the index, a file a
// profile: the index is read and written whole by nearly every command, and
// only a report needs this.

func (h *Home) testsDir() string { return filepath.Join(h.dir, "tests") }

// SaveTestRecord remembers what a profile's last connection test showed. data
// must hold no key. Of a profile that is not there nothing is remembered: it
// may have been forgotten while it was tested.
func (h *Home) SaveTestRecord(name string, data []byte) error {
	if _, err := h.Profile(name); err != nil {
		return err
	}
	err := privateDir(h.testsDir())
	if err == nil {
		err = atomicfile.Write(atomicfile.File{Path: h.testRecordPath(name), Data: data})
	}
	if err != nil {
		return diskError("What the test showed could not be written down", err)
	}
	return nil
}

// TestRecord gives what SaveTestRecord remembered, or problem.NotFound.
func (h *Home) TestRecord(name string) ([]byte, error) {
	if err := profile.ValidName(name); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(h.testRecordPath(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, problem.Problem{What: "Nothing is written down about a test of " + name + ".", Kind: problem.NotFound}
	case err != nil:
		return nil, diskError("What the last test of "+name+" showed cannot be read", err)
	}
	return data, nil
}

// dropTestRecord forgets it; it is no failure when there is none.
func (h *Home) dropTestRecord(name string) error {
	err := os.Remove(h.testRecordPath(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskError("What the last test of "+name+" showed could not be cleared away", err)
	}
	return nil
}

// testRecordPath is for names that are valid.
func (h *Home) testRecordPath(name string) string {
	return filepath.Join(h.testsDir(), name+".json")
}
