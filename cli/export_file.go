package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// writeOutput writes all documents or none, readable only by their owner, and returns
// where they are, in words. It replaces existing files only with --force. One
// document goes to the file that --output names, or into that folder. Several go into
// the folder. title names the tool that reads them.
func writeOutput(f exportFlags, title string, docs []connectors.Document) (shown string, err error) {
	shown = "the file " + text.Clean(f.output, 200)
	info, err := os.Stat(f.output)
	isDir := err == nil && info.IsDir() || os.IsPathSeparator(f.output[len(f.output)-1])
	dir := f.output
	switch {
	case len(docs) > 1 || isDir:
		shown = "the folder " + text.Clean(f.output, 200)
		if filepath.Clean(f.output) == "." {
			shown = "this folder"
		}
		if len(docs) == 1 {
			docs[0].Name = filepath.Base(docs[0].Name)
		}
	default:
		dir, docs[0].Name = filepath.Split(filepath.Clean(f.output))
	}
	if netsuite.MayHoldKey(shown) {
		shown = "what --output names"
	}
	parent := filepath.Dir(filepath.Clean(f.output))
	if _, err := os.Stat(parent); errors.Is(err, fs.ErrNotExist) {
		return shown, problem.Problem{What: "The folder of " + shown + " does not exist.", Next: "Create it, or choose another."}
	}
	if info != nil && len(docs) > 1 && !info.IsDir() {
		return shown, problem.Problem{What: text.UpperFirst(shown) + " is not a folder. Nothing was written.", Next: title + " reads " + count(len(docs), "file") + ": name a folder."}
	}
	paths, existing, err := writeToolFiles(dir, docs, f.force)
	switch {
	case len(existing) > 0 && (len(docs) > 1 || isDir):
		return shown, problem.Problem{What: text.UpperFirst(shown) + " already contains " + strings.Join(cleaned(existing), ", ") + ". Nothing was written.", Next: "--force replaces it."}
	case err != nil:
		return shown, notWritten(shown, err)
	case !slices.ContainsFunc(paths, func(path string) bool { return !atomicfile.IsPrivate(path) }):
		shown += ". Only you can read it"
	}
	return shown, nil
}

// exportFiles writes a tool's documents with its keys, and says what to do with them.
func (a *app) exportFiles(f exportFlags, tool connectors.Connector, docs []connectors.Document) error {
	shown, err := writeOutput(f, tool.Title, docs)
	if err != nil {
		return err
	}
	a.note("Written to "+shown+". It contains the keys in plain text.", "Keep it out of version control and email.")
	for _, doc := range docs {
		name := text.Clean(doc.Name, 200)
		if netsuite.MayHoldKey(name) {
			name = "The file"
		}
		a.note(name+": "+doc.About+".", "")
	}
	if tool.Runs != "" {
		a.note(tool.Title+" runs "+tool.Runs+". A test from this computer says nothing about that machine's network, clock or address.", tool.Try)
	}
	return nil
}
