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
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/profile"
)

// shown returns a name in a form that is safe to print.
func shown(name string) string { return text.Clean(name, 63) }

func (h *Home) progressDir() string { return filepath.Join(h.dir, "progress") }

// SaveProgress saves an unfinished setup. data must hold no key.
func (h *Home) SaveProgress(name string, data []byte) error {
	path, err := h.progressPath(name)
	if err != nil {
		return err
	}
	if err := atomicfile.PrivateFolder(h.progressDir()); err != nil {
		return diskError("Your progress could not be saved", err)
	}
	if err := atomicfile.Write(atomicfile.File{Path: path, Data: data}); err != nil {
		return diskError("Your progress could not be saved", err)
	}
	return nil
}

// Progress returns what SaveProgress saved, or problem.NotFound.
func (h *Home) Progress(name string) ([]byte, error) {
	path, err := h.progressPath(name)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, problem.Problem{What: name + " has no unfinished setup.", Kind: problem.NotFound}
	}
	if err != nil {
		return nil, diskError("The unfinished setup of "+name+" cannot be read", err)
	}
	return data, nil
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

// Progresses returns all unfinished setups by name. It skips files that cannot be
// read.
func (h *Home) Progresses() (map[string][]byte, error) {
	entries, err := os.ReadDir(h.progressDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, diskError("The unfinished setups cannot be listed", err)
	}
	all := map[string][]byte{}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok || !profile.SetupFileName(name) {
			continue
		}
		if data, err := h.Progress(name); err == nil {
			all[name] = data
		}
	}
	return all, nil
}

// DropProgress deletes a saved setup, if there is one.
func (h *Home) DropProgress(name string) error {
	path, err := h.progressPath(name)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskError("The saved setup of "+name+" could not be deleted", err)
	}
	return nil
}

func (h *Home) progressPath(name string) (string, error) {
	if !profile.SetupFileName(name) {
		return "", profile.ValidName(name)
	}
	return filepath.Join(h.progressDir(), name+".json"), nil
}
