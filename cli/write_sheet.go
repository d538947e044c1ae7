package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// giveSheet writes a text for people, without secrets, to a file, or to
// standard output for none.
func (a *app) giveSheet(text, output string, replace bool, next string) error {
	if output == "" || output == "-" {
		a.printf("%s", text)
		return nil
	}
	if err := writeSheet(output, text, replace); err != nil {
		return sheetFailure(output, err)
	}
	a.tell("Written to "+shownFile(output)+". It holds no key.", next)
	return nil
}

// WriteText writes a text that the wizard made.
func (s *services) WriteText(_ context.Context, name, body string, replace bool) (string, bool, problem.Problem) {
	switch err := writeSheet(inHome(name), body, replace); {
	case errors.Is(err, fs.ErrExist):
		return "", true, problem.Problem{What: text.UpperFirst(shownFile(name)) + " is there already, and was left.", Next: "Choose another name, or replace it."}
	case err != nil:
		return "", false, problemOf(sheetFailure(name, err))
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

// writeSheet writes a file that others may read too, whole or not at all:
// nothing in it is secret. One that is there is replaced only when told so, and
// keeps its mode.
func writeSheet(path, text string, replace bool) error {
	mode := os.FileMode(0o644)
	old, err := os.Lstat(path)
	there := err == nil
	switch {
	case there && !replace:
		return fs.ErrExist
	case there && !old.Mode().IsRegular():
		return errNoFile
	case there:
		mode = old.Mode().Perm()
	}
	temp, err := writeTemp(path, []byte(text), mode)
	if err != nil {
		return err
	}
	if there {
		err = os.Chmod(temp, mode) // whatever the mask took away
	}
	if err == nil {
		err = place(temp, path, replace)
	}
	if err != nil {
		os.Remove(temp)
	}
	return err
}

// sheetFailure puts an error of writeSheet into words.
func sheetFailure(path string, err error) error {
	shown := shownFile(path)
	switch {
	case errors.Is(err, errNoFile):
		return problem.Problem{What: text.UpperFirst(shown) + " is no ordinary file. Nothing was written.", Next: "Name a file."}
	case errors.Is(err, fs.ErrExist):
		return problem.Problem{What: text.UpperFirst(shown) + " is there already. Nothing was written.", Next: "--force replaces it."}
	case errors.Is(err, fs.ErrNotExist):
		return problem.Problem{What: "The directory of " + shown + " is not there.", Next: "Make it, or name another."}
	}
	return problem.Problem{What: text.UpperFirst(shown) + " could not be written.", Next: "Look at its directory's permissions and the disk's space."}
}
