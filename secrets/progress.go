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

// shown makes a name that somebody typed safe to show.
func shown(name string) string { return text.Clean(name, 63) }

func (h *Home) progressDir() string { return filepath.Join(h.dir, "progress") }

// SaveProgress remembers how far the set-up of a profile is. data must hold
// no key.
func (h *Home) SaveProgress(name string, data []byte) error {
	path, err := h.progressPath(name)
	if err != nil {
		return err
	}
	if err := privateDir(h.progressDir()); err != nil {
		return diskError("How far you are could not be written down", err)
	}
	if err := atomicfile.Write(atomicfile.File{Path: path, Data: data}); err != nil {
		return diskError("How far you are could not be written down", err)
	}
	return nil
}

// Progress gives what SaveProgress remembered, or problem.NotFound.
func (h *Home) Progress(name string) ([]byte, error) {
	path, err := h.progressPath(name)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, problem.Problem{What: "No set-up of " + name + " is under way.", Kind: problem.NotFound}
	}
	if err != nil {
		return nil, diskError("The set-up of "+name+" that is under way cannot be read", err)
	}
	return data, nil
}

// ProgressAt is when SaveProgress last remembered something, or
// fs.ErrNotExist.
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

// Progresses gives all that is remembered, by name. A file that cannot be
// read does not hide the others.
func (h *Home) Progresses() (map[string][]byte, error) {
	entries, err := os.ReadDir(h.progressDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, diskError("The set-ups under way cannot be listed", err)
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

// DropProgress forgets how far a set-up was; it is no failure when nothing is
// remembered.
func (h *Home) DropProgress(name string) error {
	path, err := h.progressPath(name)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskError("The finished set-up of "+name+" could not be cleared away", err)
	}
	return nil
}

func (h *Home) progressPath(name string) (string, error) {
	if !profile.SetupFileName(name) {
		return "", profile.ValidName(name)
	}
	return filepath.Join(h.progressDir(), name+".json"), nil
}
