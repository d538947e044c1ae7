package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// errNotRegular says that something other than a regular file has the name of
// a file to write.
var errNotRegular = errors.New("not a regular file")

// writeFiles writes files, all or none. Without replace, files that exist make
// it return their names and fs.ErrExist, and it writes nothing.
func writeFiles(files []atomicfile.File, replace bool) (existing []string, err error) {
	for _, f := range files {
		atomicfile.RemoveLeftovers(filepath.Dir(f.Path))
		info, err := os.Lstat(f.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, err
		case !replace:
			existing = append(existing, filepath.Base(f.Path))
		case !info.Mode().IsRegular():
			return nil, &fs.PathError{Op: "write", Path: f.Path, Err: errNotRegular}
		}
	}
	if len(existing) > 0 {
		return existing, fs.ErrExist
	}
	for _, f := range files {
		if f.Public {
			continue // its folder must exist
		}
		if err := os.MkdirAll(filepath.Dir(f.Path), 0o777); err != nil {
			return nil, err
		}
	}
	if replace {
		return nil, atomicfile.Write(files...)
	}
	err = atomicfile.Create(files...)
	if failed := (*fs.PathError)(nil); errors.Is(err, fs.ErrExist) && errors.As(err, &failed) {
		return []string{filepath.Base(failed.Path)}, fs.ErrExist
	}
	return nil, err
}

// writeToolFiles writes a tool's files below a folder and returns their paths.
// Only their owner can read them.
func writeToolFiles(dir string, documents []connectors.Document, replace bool) (paths, existing []string, err error) {
	var files []atomicfile.File
	for _, d := range documents {
		path := filepath.Join(dir, filepath.FromSlash(d.Name))
		paths = append(paths, path)
		files = append(files, atomicfile.File{Path: path, Data: []byte(d.Text.Reveal())})
	}
	existing, err = writeFiles(files, replace)
	return paths, existing, err
}

// writeText writes a text without secrets to a file that others may read.
func writeText(path, text string, replace bool) error {
	_, err := writeFiles([]atomicfile.File{{Path: path, Data: []byte(text), Public: true}}, replace)
	return err
}

// notWritten explains an error of writeFiles. shown is the file or folder, as
// texts show it.
func notWritten(shown string, err error) error {
	var failed *fs.PathError
	switch {
	case errors.Is(err, errNotRegular) && errors.As(err, &failed):
		return problem.Problem{What: text.UpperFirst(shownFile(filepath.Base(failed.Path))) + " is not a regular file. Nothing was written.", Next: "Choose another name."}
	case errors.Is(err, fs.ErrExist):
		return problem.Problem{What: text.UpperFirst(shown) + " already exists. Nothing was written.", Next: "--force replaces it."}
	case errors.Is(err, fs.ErrNotExist):
		return problem.Problem{What: "The folder of " + shown + " does not exist.", Next: "Create it, or choose another."}
	case errors.Is(err, fs.ErrPermission):
		return problem.Problem{What: "You do not have permission to write " + shown + ".", Next: "Choose another folder, or change its permissions."}
	}
	return problem.Problem{What: text.UpperFirst(shown) + " could not be written.", Next: "Check the folder's permissions and the free disk space."}
}

// WriteText implements effects.FileServices.
func (s *services) WriteText(_ context.Context, name, body string, replace bool) (string, bool, problem.Problem) {
	switch err := writeText(inHome(name), body, replace); {
	case errors.Is(err, fs.ErrExist):
		return "", true, problem.Problem{What: text.UpperFirst(shownFile(name)) + " already exists. It was not changed.", Next: "Choose another name, or replace it."}
	case err != nil:
		return "", false, problemOf(notWritten(shownFile(name), err))
	}
	if path, err := filepath.Abs(inHome(name)); err == nil {
		name = path
	}
	return underHome(name), false, problem.Problem{}
}

// shownFile is a file's name as texts show it.
func shownFile(name string) string {
	if netsuite.MayHoldKey(name) {
		return "the file"
	}
	return "the file " + text.Clean(name, 200)
}

// cleaned makes paths safe to show.
func cleaned(paths []string) []string {
	shown := make([]string, len(paths))
	for i, p := range paths {
		shown[i] = text.Clean(p, 300)
	}
	return shown
}
