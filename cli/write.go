package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/steps/documents"
)

var errNotRegular = errors.New("not a regular file")

// writeFiles writes files, all or none. Without replace, it returns the names of those
// that exist, and fs.ErrExist.
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
	return nil, atomicfile.Create(files...)
}

// writeToolFiles writes a tool's files below a folder, for their owner only.
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

// notWritten explains an error of writeFiles. shown is the file or folder in words.
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

func (s *services) WriteText(_ context.Context, name, body string, replace bool) (string, bool, problem.Problem) {
	switch err := writeText(inHome(name), body, replace); {
	case errors.Is(err, fs.ErrExist):
		return "", true, problem.Problem{What: text.UpperFirst(shownFile(name)) + " already exists. It was not changed.", Next: "Choose another name, or replace it."}
	case err != nil:
		return "", false, s.app.problemOf(notWritten(shownFile(name), err))
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

func cleaned(paths []string) []string {
	return text.Each(paths, func(p string) string { return text.Clean(p, 300) })
}

// documentFlags are the flags of the commands that write a document.
type documentFlags struct {
	name, output string
	force        bool
	format       documents.Format // set before the command runs
}

func (f *documentFlags) add(c *cobra.Command, usual documents.Format) {
	names := text.Each(documents.Formats[:], func(f documents.Format) string { return string(f) })
	c.Flags().StringVar(&f.name, "format", "", "`FORMAT`: text, markdown or html (default: the file's extension, or "+string(usual)+")")
	c.Flags().StringVarP(&f.output, "output", "o", "", "write to this `FILE`")
	c.Flags().BoolVar(&f.force, "force", false, "replace an existing file")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	c.PreRunE = func(*cobra.Command, []string) error {
		f.format = usual
		for _, format := range documents.Formats {
			if strings.EqualFold(f.name, string(format)) || f.name == "" && strings.HasSuffix(strings.ToLower(f.output), format.Extension()) {
				f.format = format
				return nil
			}
		}
		if f.name == "" && slices.Contains([]string{".pdf", ".doc", ".docx", ".odt", ".rtf"}, strings.ToLower(filepath.Ext(f.output))) {
			return usage("This program does not write "+filepath.Ext(f.output)+" files.", "Write FILE.html instead. To get a PDF, print it from your browser.")
		}
		if f.name != "" {
			return usage("There is no format "+quoted(f.name)+".", "Use "+strings.Join(names[:len(names)-1], ", ")+" or "+names[len(names)-1]+".")
		}
		return nil
	}
}

// printOrWrite prints a document or writes it to a file. next says what to do then.
func (a *app) printOrWrite(doc documents.Document, f documentFlags, next string) error {
	text := doc.Write(f.format)
	if f.output == "" || f.output == "-" {
		a.printf("%s", text)
		return a.outputLost()
	}
	if err := writeText(f.output, text, f.force); err != nil {
		return notWritten(shownFile(f.output), err)
	}
	a.note("Written to "+shownFile(f.output)+". It contains no keys.", next)
	return nil
}

// writeOutput writes documents, for their owner only, and returns in words where they
// are. One document goes to the file that --output names, or into that folder. Several
// need a folder.
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
