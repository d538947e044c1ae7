package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/secrets"
)

// valuesOf is what a profile's documents are filled with.
func (a *app) valuesOf(p secrets.Profile, keys netsuite.Keys) connectors.Values {
	hosts := netsuite.AddressesOf(p.Account)
	if endpoint := a.endpointFor(p); endpoint != "" {
		hosts = netsuite.AddressesAt(endpoint, p.Account)
	}
	return connectors.Values{
		Profile: p.Name, Account: p.Account, Hosts: hosts, Keys: keys,
		Record: p.Record, Role: p.Role, User: p.User, Script: p.Script, Deploy: p.Deploy,
	}
}

// errThere says that files are there already; nothing was written.
var errThere = errors.New("there already")

// writeDocuments writes a tool's documents below a directory, each for its
// owner alone to read, and gives their paths. It writes all or none: every
// document lies whole beside its place before the first takes it, and what it
// replaces is kept beside until the last has. Without replace, files that are
// there already are errThere, and their names are given.
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
	made := make([]string, 0, len(documents))
	defer func() {
		for _, temp := range made {
			os.Remove(temp)
		}
	}()
	for i, d := range documents {
		if err := os.MkdirAll(filepath.Dir(paths[i]), 0o777); err != nil {
			return nil, err
		}
		temp, err := writeBeside(paths[i], []byte(d.Text.Reveal()))
		if err != nil {
			return nil, err
		}
		made = append(made, temp)
	}
	var undo []func()
	for i, path := range paths {
		back, err := place(made[i], path, replace)
		if err != nil {
			for _, back := range slices.Backward(undo) {
				back()
			}
			if errors.Is(err, fs.ErrExist) {
				return []string{filepath.Base(path)}, errThere
			}
			return nil, err
		}
		undo = append(undo, back)
	}
	for _, temp := range made {
		os.Remove(temp + earlier)
	}
	return paths, nil
}

// earlier ends the name under which a replaced file is kept until all are in
// their places.
const earlier = ".earlier"

// place moves a written file to its place and gives what undoes that. Without
// replace the place is claimed first: another program may have been quicker.
func place(temp, path string, replace bool) (undo func(), err error) {
	undo = func() { os.Remove(path) }
	if !replace {
		claim, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return nil, err
		}
		claim.Close()
	} else if err := os.Link(path, temp+earlier); err == nil {
		undo = func() { os.Rename(temp+earlier, path) }
	} else if !errors.Is(err, fs.ErrNotExist) {
		undo = func() {} // a disk that knows no links: what was written stays
	}
	if err := os.Rename(temp, path); err != nil {
		undo() // what was claimed is empty
		os.Remove(temp + earlier)
		return nil, err
	}
	return undo, nil
}

// errNoFile says that something else than a file is in the way.
var errNoFile = errors.New("no ordinary file")

// writeBeside writes a file of another name into path's directory, flushed.
func writeBeside(path string, data []byte) (temp string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".netsuite-tba-*") // 0600
	if err != nil {
		return "", err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(f.Name()) // a part of it is of no use
		return "", err
	}
	return f.Name(), nil
}

// notWritten says of what writeDocuments met what it means.
func notWritten(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errNoFile):
		return &failure{exitFailed, "Something that is no ordinary file is in the way. Nothing was written.", "Name another directory."}
	case errors.Is(err, fs.ErrPermission):
		return &failure{exitFailed, "That directory cannot be written to. Nothing was written.", "Name another, or change its permissions."}
	}
	return &failure{exitFailed, "The files could not be written.", "Look at the directory's permissions and the disk's space."}
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
		shown[i] = netsuite.Clean(p, 300)
	}
	return shown
}
