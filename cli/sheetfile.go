package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
	"netsuite-tba/steps/prose"
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

// WriteSheet writes a sheet that the wizard made.
func (s *services) WriteSheet(_ context.Context, name, text string, replace bool) (string, bool, steps.Problem) {
	switch err := writeSheet(inHome(name), text, replace); {
	case errors.Is(err, fs.ErrExist):
		return "", true, steps.Problem{What: prose.UpperFirst(shownFile(name)) + " is there already, and was left.", Next: "Choose another name, or replace it."}
	case err != nil:
		return "", false, problem(sheetFailure(name, err))
	}
	if path, err := filepath.Abs(inHome(name)); err == nil {
		name = path
	}
	return underHome(name), false, steps.Problem{}
}

// shownFile is a file's name as texts show it.
func shownFile(name string) string {
	if netsuite.MayHoldKey(name) {
		return "the file"
	}
	return netsuite.Clean(name, 200)
}

// writeSheet writes a file that others may read too: nothing in it is secret.
// One that is there is replaced only when told so, as a whole.
func writeSheet(path, text string, replace bool) error {
	if info, err := os.Lstat(path); replace && err == nil {
		return replaceSheet(path, text, info.Mode())
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(path) // a part of it is of no use
	}
	return err
}

// replaceSheet puts a text in the place of a file's, which keeps its mode.
func replaceSheet(path, text string, mode os.FileMode) error {
	if !mode.IsRegular() {
		return errNoFile
	}
	temp, err := writeBeside(path, []byte(text))
	if err != nil {
		return err
	}
	if err = os.Chmod(temp, mode.Perm()); err == nil {
		err = os.Rename(temp, path)
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
		return &failure{exitFailed, prose.UpperFirst(shown) + " is no ordinary file. Nothing was written.", "Name a file."}
	case errors.Is(err, fs.ErrExist):
		return &failure{exitFailed, prose.UpperFirst(shown) + " is there already. Nothing was written.", "--force replaces it."}
	case errors.Is(err, fs.ErrNotExist):
		return &failure{exitFailed, "The directory of " + shown + " is not there.", "Make it, or name another."}
	}
	return &failure{exitFailed, prose.UpperFirst(shown) + " could not be written.", "Look at its directory's permissions and the disk's space."}
}
