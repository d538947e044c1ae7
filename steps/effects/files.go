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
	Variant string // one of the tool's formats; empty means the first
	Dir     string
	Replace bool // overwrite existing files
}

// WriteFiles writes a tool's files with the active keys into a directory. It
// writes all of them or none.
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

// TextWritten ends a WriteText. File is the displayed path. Exists says that a
// file of that name existed and was not changed.
type TextWritten struct {
	ID      int
	File    string
	Exists  bool
	Problem problem.Problem
}

func (e WriteText) Run(ctx context.Context, s Services, report func(Event)) {
	file, exists, p := s.WriteText(ctx, e.Name, e.Text, e.Replace)
	report(TextWritten{e.ID, file, exists, p})
}

// SaveSetup saves the progress of an unfinished setup, so that the next run can
// resume. It holds no key. Only the newest state of a profile is written.
type SaveSetup struct {
	Setup profile.Setup
	// Finished means that nothing is left to resume, so the saved setup is removed.
	// Active means that its keys became active, so the times of its steps are
	// saved with the profile.
	Finished, Active bool
	// Replaces is the file name under which this setup was saved before it got
	// another name; empty if it kept its name. That file is deleted only after this
	// setup is saved.
	Replaces string
}

func (SaveSetup) handling() handling { return handling{} }

// Run implements Effect. Success is silent.
func (e SaveSetup) Run(ctx context.Context, s Services, report func(Event)) {
	if p := s.SaveSetup(ctx, e); !p.None() {
		report(Done{Problem: p})
	}
}

// FileServices is what these effects need from the outside world.
type FileServices interface {
	SaveSetup(ctx context.Context, e SaveSetup) problem.Problem
	// WriteFiles returns the names of the files it wrote in the directory. If
	// files exist already, it returns their names and writes nothing.
	WriteFiles(ctx context.Context, f ToolFiles) (written, existing []string, problem problem.Problem)
	// WriteText returns the displayed path of the file, and whether a file of
	// that name existed and was not changed.
	WriteText(ctx context.Context, name, text string, replace bool) (file string, exists bool, problem problem.Problem)
}

// ClearClipboard has the terminal clear the clipboard and then asks what is on
// it. The front end does this and sends ClipboardCleared.
type ClearClipboard struct {
	local
	ID int
}

// ClipboardCleared ends a ClearClipboard.
type ClipboardCleared struct {
	ID       int
	Answered bool // the terminal said what is on the clipboard
	Empty    bool // nothing is on the clipboard
}

// FillClipboard has the terminal copy a text to the clipboard. The front end does
// this.
type FillClipboard struct {
	local
	Text netsuite.Secret
}
