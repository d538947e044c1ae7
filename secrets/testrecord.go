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

// The full result of a connection test is saved outside the index, one file per
// profile. Nearly every command reads the whole index, and few need this.

func (h *Home) testsDir() string { return filepath.Join(h.dir, "tests") }

// SaveTestRecord saves the full result of a profile's last connection test. data
// must hold no key. It saves nothing for a profile that does not exist, because
// it may have been forgotten during the test.
func (h *Home) SaveTestRecord(name string, data []byte) error {
	if _, err := h.Profile(name); err != nil {
		return err
	}
	err := atomicfile.PrivateFolder(h.testsDir())
	if err == nil {
		err = atomicfile.Write(atomicfile.File{Path: h.testRecordPath(name), Data: data})
	}
	if err != nil {
		return diskError("The test result could not be saved", err)
	}
	if _, err := h.Profile(name); errors.Is(err, problem.NoProfile) {
		return h.dropTestRecord(name) // it was forgotten just now
	}
	return nil
}

// TestRecord returns what SaveTestRecord saved, or problem.NotFound.
func (h *Home) TestRecord(name string) ([]byte, error) {
	if err := profile.ValidName(name); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(h.testRecordPath(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, problem.Problem{What: name + " has no saved test result.", Kind: problem.NotFound}
	case err != nil:
		return nil, diskError("The last test result of "+name+" cannot be read", err)
	}
	return data, nil
}

// dropTestRecord deletes the record, if there is one.
func (h *Home) dropTestRecord(name string) error {
	err := os.Remove(h.testRecordPath(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskError("The last test result of "+name+" could not be deleted", err)
	}
	return nil
}

// testRecordPath returns the path of the record. The name must be valid.
func (h *Home) testRecordPath(name string) string {
	return filepath.Join(h.testsDir(), name+".json")
}
