// Package sheet is a document for people: what is to be done, with boxes to
// tick, or what was done. It is written as text, Markdown or one HTML page.
// A sheet is data without secrets; the package does no I/O.
package sheet

import "strings"

// Sheet is a document.
type Sheet struct {
	Title string
	Lead  []string // paragraphs under the title
	Facts []Fact
	Parts []Part
}

// Fact is a label and its value.
type Fact struct{ Label, Value string }

// Tell adds a fact, if there is something to tell.
func (s *Sheet) Tell(label, value string) {
	if value != "" {
		s.Facts = append(s.Facts, Fact{label, value})
	}
}

// Part is a section of a sheet: a step, or something to know.
type Part struct {
	Count string // "Step 4 of 9"; empty for parts that are no steps
	Title string
	Lead  string
	Page  Page
	Lines []Line
	Notes []Note
}

// Page is where in NetSuite a part is done.
type Page struct {
	Menu     string // in words, always there when any of this is
	Shortcut string // for NetSuite's search box; English pages only
	Address  string // whole; empty where none is known
	Note     string // behind the address: "then New", or its doubt
	Oracle   string // Oracle's page on the subject
}

// Note is a heading and paragraphs to read when they are needed.
type Note struct {
	Title string
	Text  []string
}

// Kind says what a line is.
type Kind int

// The kinds of lines.
const (
	Text    Kind = iota // Label
	Look                // Label, to be looked at: a warning
	Good                // Label, something that was proved or is done
	Heading             // Label, over what follows
	Check               // something to do, with a box to tick
	Row                 // Label and Value
	Blank               // Label and room to write behind it
	Command             // Label, typed in a shell as it stands
)

// Line is one line of a part.
type Line struct {
	Kind  Kind
	Do    string // of a Check: "Tick", "Clear", or empty
	Label string
	Value string
	Hint  string // a quiet further text
	Done  bool   // a Check that was ticked off before
}

// Words puts a Check into words: "Tick STATE: Enabled, hint".
func (l Line) Words() string {
	text := strings.TrimSpace(l.Do + " " + l.Label)
	if l.Value != "" {
		between := ": "
		if strings.HasPrefix(l.Value, "on ") {
			between = " " // where a box is: "every other box on Authentication"
		}
		text += between + l.Value
	}
	if l.Hint != "" {
		text += ", " + l.Hint
	}
	return text
}

// Format is a form in which a sheet is written.
type Format string

// The formats.
const (
	AsText     Format = "text"
	AsMarkdown Format = "markdown"
	AsHTML     Format = "html"
)

// Formats lists all of them.
var Formats = []Format{AsText, AsMarkdown, AsHTML}

// Ending is what file names of the format end with.
func (f Format) Ending() string {
	switch f {
	case AsHTML:
		return ".html"
	case AsMarkdown:
		return ".md"
	}
	return ".txt"
}

// Name is a file's name with the format's ending.
func (f Format) Name(name string) string {
	if strings.HasSuffix(strings.ToLower(name), f.Ending()) {
		return name
	}
	return name + f.Ending()
}

// Write gives the sheet in a format, ending with a line break.
func (s Sheet) Write(f Format) string {
	switch f {
	case AsHTML:
		return s.html()
	case AsMarkdown:
		return s.markdown()
	}
	return s.text(fileWidth)
}
