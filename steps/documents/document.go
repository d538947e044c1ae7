// Package documents writes documents for people as text, Markdown or one HTML
// page: instructions with boxes to tick, receipts and reports. A document is
// data without secrets. The templates say what each format looks like.
package documents

import (
	"slices"
	"strings"
)

// Document is a document for people.
type Document struct {
	Title    string
	Lead     []string // paragraphs under the title
	Facts    []Line   // rows under the lead
	Sections []Section
	More     More // what to read when it is needed
}

// More is the second part of a document.
type More struct {
	Title    string
	Sections []Section
}

// Explain moves the notes and Oracle's pages of the sections to the second part,
// which begins with other sections.
func (d *Document) Explain(title string, before ...Section) {
	d.More = More{title, before}
	for i := range d.Sections {
		s := &d.Sections[i]
		if len(s.Notes) > 0 || s.Page.Oracle != "" {
			d.More.Sections = append(d.More.Sections, Section{Count: s.Count, Title: s.Title, Page: Page{Oracle: s.Page.Oracle}, Notes: s.Notes})
			s.Notes, s.Page.Oracle = nil, ""
		}
	}
}

func (d *Document) all() []*Section {
	var all []*Section
	for _, part := range [][]Section{d.Sections, d.More.Sections} {
		for i := range part {
			all = append(all, &part[i])
		}
	}
	return all
}

// Fact adds a row under the lead, unless the value is empty.
func (d *Document) Fact(label, value string) { d.Facts = addRow(d.Facts, label, value) }

// DropRepeatedNotes removes the notes that an earlier section has as a note, a
// warning or a text.
func (d *Document) DropRepeatedNotes() {
	seen := map[string]bool{"": true}
	for _, section := range d.all() {
		for _, l := range section.Lines {
			if l.Kind == Warning || l.Kind == Text {
				seen[l.Label] = true
			}
		}
		var notes []Note
		for _, note := range section.Notes {
			note.Text = slices.DeleteFunc(slices.Clone(note.Text), func(text string) bool { return seen[text] })
			for _, text := range note.Text {
				seen[text] = true
			}
			if len(note.Text) > 0 {
				notes = append(notes, note)
			}
		}
		section.Notes = notes
	}
}

// Section is a part of a document, such as a step.
type Section struct {
	Count string // "Step 4 of 9", or empty
	Title string
	Lead  string
	Page  Page
	Lines []Line
	Notes []Note
}

// Page is the page of NetSuite on which a step is done.
type Page struct {
	Menu     string // the menu path; set if any other field but Oracle is
	Shortcut string // for NetSuite's search box, on English pages only
	Address  string // empty if it is not known
	Note     string // what to know about the address: "then New"
	Oracle   string // address of Oracle's help page
}

// Rows is the page as rows.
func (p Page) Rows() []Line {
	rows := addRow(nil, "Menu", p.Menu)
	if p.Shortcut != "" {
		rows = addRow(rows, "or search for", p.Shortcut+" (in NetSuite's search box, on English pages)")
	}
	rows = addRow(rows, "or open", p.Address)
	return addRow(rows, "", p.Note)
}

// Note is a heading and paragraphs to read when they are needed.
type Note struct {
	Title string
	Text  []string
}

// Kind says what a line is. The templates use these names.
type Kind string

const (
	Text    Kind = "text"    // Label
	Warning Kind = "warning" // Label
	Heading Kind = "heading" // Label, over the lines below it
	Check   Kind = "check"   // something to do, with a box to tick
	Row     Kind = "row"     // Label and Value
	Blank   Kind = "blank"   // Label, and room to write the value
	Command Kind = "command" // Label, to type in a shell as it is
)

// Line is one line of a section.
type Line struct {
	Kind  Kind
	Do    string // of a Check: "Tick", "Clear" or empty
	Label string
	Value string
	Hint  string // less important than Label and Value
	Done  bool   // a Check that was already ticked
}

// Add adds a line that has only a label.
func (s *Section) Add(kind Kind, label string) {
	s.Lines = append(s.Lines, Line{Kind: kind, Label: label})
}

// Row adds a row, unless its value is empty.
func (s *Section) Row(label, value string) { s.Lines = addRow(s.Lines, label, value) }

func addRow(lines []Line, label, value string) []Line {
	if value == "" {
		return lines
	}
	return append(lines, Line{Kind: Row, Label: label, Value: value})
}

// Heading is the section's title with its count.
func (s Section) Heading() string {
	if s.Count == "" {
		return s.Title
	}
	return s.Count + ": " + s.Title
}

// Blocks groups the lines: each block has lines of one kind.
func (s Section) Blocks() []Block {
	var blocks []Block
	for _, l := range s.Lines {
		if n := len(blocks); n == 0 || blocks[n-1].Kind != l.Kind {
			blocks = append(blocks, Block{Kind: l.Kind})
		}
		last := &blocks[len(blocks)-1]
		last.Lines = append(last.Lines, l)
	}
	return blocks
}

// Block is a run of lines of one kind.
type Block struct {
	Kind  Kind
	Lines []Line
}

// Between is what stands between a Check's label and its value: "STATE:
// Enabled", but "all other boxes on the Authentication subtab".
func (l Line) Between() string {
	if strings.HasPrefix(l.Value, "on ") {
		return " "
	}
	return ": "
}

// Colon is what ends the label of a Blank: nothing after a question.
func (l Line) Colon() string {
	if strings.HasSuffix(l.Label, "?") {
		return ""
	}
	return ":"
}

// Words is a Check as one sentence: "Tick STATE: Enabled (hint)".
func (l Line) Words() string {
	text := strings.TrimSpace(l.Do + " " + l.Label)
	if l.Value != "" {
		text += l.Between() + l.Value
	}
	switch {
	case l.Hint == "":
		return text
	case strings.HasPrefix(l.Hint, "then "):
		return text + ", " + l.Hint
	}
	return text + " (" + l.Hint + ")"
}
