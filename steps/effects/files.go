package effects

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// ToolFiles says which files of which tool are to be written, and where.
type ToolFiles struct {
	Profile profile.Profile
	Tool    string // the connector's name
	Variant string // one of the tool's formats; empty: its first
	Dir     string
	Replace bool // also files that exist
}

// WriteFiles writes a tool's files with the active keys into a directory, all or
// none.
type WriteFiles struct {
	Write
	ToolFiles
}

// FilesWritten ends a WriteFiles: what was written, or which files exist already.
type FilesWritten struct {
	ID                int
	Written, Existing []string
	Problem           problem.Problem
}

// Run implements Effect.
func (e WriteFiles) Run(ctx context.Context, s Services, report func(Event)) {
	written, existing, p := s.WriteFiles(ctx, e.ToolFiles)
	report(FilesWritten{e.ID, written, existing, p})
}

// WriteText writes a text for people, without secrets, to a new file. A file
// that exists is replaced only if Replace is set.
type WriteText struct {
	Write
	Name    string
	Text    string
	Replace bool
}

// TextWritten ends a WriteText. File is where it lies, as shown. Exists says
// that a file of that name existed and was left alone.
type TextWritten struct {
	ID      int
	File    string
	Exists  bool
	Problem problem.Problem
}

// Run implements Effect.
func (e WriteText) Run(ctx context.Context, s Services, report func(Event)) {
	file, exists, p := s.WriteText(ctx, e.Name, e.Text, e.Replace)
	report(TextWritten{e.ID, file, exists, p})
}

// FileServices are what these effects need of the world.
type FileServices interface {
	// WriteFiles returns the names of what it wrote below the directory, or the
	// names of files that exist already. In that case it wrote nothing.
	WriteFiles(ctx context.Context, f ToolFiles) (written, existing []string, problem problem.Problem)
	// WriteText returns where the file lies, as shown, and whether one of that
	// name existed and was left alone.
	WriteText(ctx context.Context, name, text string, replace bool) (file string, exists bool, problem problem.Problem)
}

// ClearClipboard has the terminal empty the clipboard and asks what is on it
// afterwards. The front end does it and sends ClipboardCleared.
type ClearClipboard struct {
	local
	ID int
}

// ClipboardCleared ends a ClearClipboard.
type ClipboardCleared struct {
	ID       int
	Answered bool // the terminal said what is on the clipboard
	Empty    bool // nothing is
}

// FillClipboard has the terminal put a text on the clipboard. The front end does
// it.
type FillClipboard struct {
	local
	Text netsuite.Secret
}
