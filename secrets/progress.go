package secrets

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

// An unfinished setup and the result of the last test are saved outside the index,
// because nearly every command reads the whole index.

func (h *Home) progressDir() string { return filepath.Join(h.dir, "progress") }

// SaveProgress saves an unfinished setup. data must hold no key.
func (h *Home) SaveProgress(name string, data []byte) error {
	path, err := h.progressPath(name)
	if err != nil {
		return err
	}
	return saveFile(path, "Your progress could not be saved", data)
}

// Progress returns what SaveProgress saved, or problem.NotFound.
func (h *Home) Progress(name string) ([]byte, error) {
	path, err := h.progressPath(name)
	if err != nil {
		return nil, err
	}
	return readFile(path, "The unfinished setup of "+name)
}

// ProgressAt returns when SaveProgress last saved something, or fs.ErrNotExist.
func (h *Home) ProgressAt(name string) (time.Time, error) {
	path, err := h.progressPath(name)
	if err != nil {
		return time.Time{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}

// Progresses returns the names of the unfinished setups.
func (h *Home) Progresses() (names []string) {
	entries, _ := os.ReadDir(h.progressDir())
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".json"); ok && profile.SetupFileName(name) {
			names = append(names, name)
		}
	}
	return names
}

// DropProgress deletes a saved setup, if there is one.
func (h *Home) DropProgress(name string) error {
	path, err := h.progressPath(name)
	if err != nil {
		return err
	}
	return removeFile(path, "The saved setup of "+name)
}

func (h *Home) progressPath(name string) (string, error) {
	if !profile.SetupFileName(name) {
		return "", profile.ValidName(name)
	}
	return filepath.Join(h.progressDir(), name+".json"), nil
}

func (h *Home) testsDir() string { return filepath.Join(h.dir, "tests") }

// SaveTestRecord saves the result of a profile's last test. data must hold no key. The
// profile may have been forgotten during the test.
func (h *Home) SaveTestRecord(name string, data []byte) error {
	_, err := h.Profile(name)
	if err == nil {
		err = saveFile(h.testRecordPath(name), "The test result could not be saved", data)
	}
	if err != nil {
		return err
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
	return readFile(h.testRecordPath(name), "The last test result of "+name)
}

func (h *Home) dropTestRecord(name string) error {
	return removeFile(h.testRecordPath(name), "The last test result of "+name)
}

// testRecordPath returns the path of the record. The name must be valid.
func (h *Home) testRecordPath(name string) string { return filepath.Join(h.testsDir(), name+".json") }

// saveFile writes a file in a private folder.
func saveFile(path, failed string, data []byte) error {
	err := atomicfile.PrivateFolder(filepath.Dir(path))
	if err == nil {
		err = atomicfile.Write(atomicfile.File{Path: path, Data: data})
	}
	if err != nil {
		return diskError(failed, err)
	}
	return nil
}

// readFile returns the content of a file, or problem.NotFound. what names it in a
// sentence.
func readFile(path, what string) ([]byte, error) {
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, problem.Problem{What: what + " does not exist.", Kind: problem.NotFound}
	case err != nil:
		return nil, diskError(what+" cannot be read", err)
	}
	return data, nil
}

// removeFile deletes a file, if it exists. what names it in a sentence.
func removeFile(path, what string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskError(what+" could not be deleted", err)
	}
	return nil
}
