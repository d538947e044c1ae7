package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// valuesOf is what a profile's documents are filled with.
func (a *app) valuesOf(p profile.Profile, keys netsuite.Keys) connectors.Values {
	hosts := netsuite.AddressesOf(p.Account)
	if endpoint := a.endpointFor(p); endpoint != "" {
		hosts = netsuite.AddressesAt(endpoint, p.Account)
	}
	return connectors.Values{Profile: p, Hosts: hosts, Keys: keys}
}

// errThere says that files are there already; nothing was written.
var errThere = errors.New("there already")

// writeDocuments writes a tool's documents below a directory, each for its
// owner alone to read, and gives their paths. It writes all or none: every
// document lies whole beside its place before the first takes it, and what it
// replaces is kept beside until the last has. Killed in between, it leaves each
// place whole, with the old or the new, and the next one clears what lay
// beside. Without replace, files that are there already are errThere, and their
// names are given.
func writeDocuments(dir string, documents []connectors.Document, replace bool) (paths []string, err error) {
	var there []string
	for _, d := range documents {
		path := filepath.Join(dir, filepath.FromSlash(d.Name))
		paths = append(paths, path)
		info, err := os.Lstat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, err
		case !info.Mode().IsRegular():
			return nil, errNoFile
		case !replace:
			there = append(there, filepath.Base(path))
		}
	}
	if len(there) > 0 {
		return there, errThere
	}
	var made, kept []string
	defer func() {
		for _, temp := range slices.Concat(made, kept) {
			os.Remove(temp) // those that are in their places are not there
		}
	}()
	for i, d := range documents {
		if err := os.MkdirAll(filepath.Dir(paths[i]), 0o777); err != nil {
			return nil, err
		}
		temp, err := writeTemp(paths[i], []byte(d.Text.Reveal()), 0o600)
		if err != nil {
			return nil, err
		}
		made = append(made, temp)
	}
	for i := range len(paths) - 1 { // after the last one nothing fails any more
		old, err := keepEarlier(paths[i])
		if err != nil {
			return nil, err
		}
		kept = append(kept, old)
	}
	for i, path := range paths {
		err := place(made[i], path, replace)
		if err == nil {
			continue
		}
		for j := range i {
			putBack(kept[j], paths[j])
		}
		if errors.Is(err, fs.ErrExist) {
			return []string{filepath.Base(path)}, errThere
		}
		return nil, err
	}
	return paths, nil
}

// errNoFile says that something else than a file is in the way.
var errNoFile = errors.New("no ordinary file")

// notWritten says of what writeDocuments met what it means.
func notWritten(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errNoFile):
		return problem.Problem{What: "Something that is no ordinary file is in the way. Nothing was written.", Next: "Name another directory."}
	case errors.Is(err, fs.ErrPermission):
		return problem.Problem{What: "That directory cannot be written to. Nothing was written.", Next: "Name another, or change its permissions."}
	}
	return problem.Problem{What: "The files could not be written.", Next: "Look at the directory's permissions and the disk's space."}
}

// inHome puts the home directory in the place of a leading ~, which the
// wizard's inputs take as shells do.
func inHome(path string) string {
	rest, ok := strings.CutPrefix(path, "~")
	home, err := os.UserHomeDir()
	if !ok || err != nil || rest != "" && !os.IsPathSeparator(rest[0]) {
		return path
	}
	return filepath.Join(home, rest)
}

// cleaned makes paths fit to be shown.
func cleaned(paths []string) []string {
	shown := make([]string, len(paths))
	for i, p := range paths {
		shown[i] = text.Clean(p, 300)
	}
	return shown
}
