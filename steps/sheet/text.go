package sheet

import (
	"strings"

	"netsuite-tba/internal/text"
)

// fileWidth is how many columns the text form fills in a file.
const fileWidth = 78

// Values stand behind the longest label of their block, within these columns.
const leastColumn, mostColumn = 16, 32

type textWriter struct {
	strings.Builder
	width int
}

// Lines gives the sheet as plain text of at most width columns, line by line;
// only words that are longer, such as addresses, reach further.
func (s Sheet) Lines(width int) []string {
	return strings.Split(strings.TrimSuffix(s.text(width), "\n"), "\n")
}

func (s Sheet) text(width int) string {
	w := &textWriter{width: width}
	w.line(s.Title)
	w.line(strings.Repeat("=", min(width, text.Width(s.Title))))
	for _, p := range s.Lead {
		w.line("")
		w.wrapped("", p)
	}
	w.line("")
	for _, f := range s.Facts {
		w.fact(leastColumn, "", f.Label, f.Value)
	}
	for _, p := range s.Parts {
		w.part(p)
	}
	return w.String()
}

func (w *textWriter) line(text string) { w.WriteString(strings.TrimRight(text, " ") + "\n") }

// wrapped writes a text behind a mark, its further lines below its first.
func (w *textWriter) wrapped(mark, s string) {
	for _, line := range text.Hang(mark, s, w.width) {
		w.line(line)
	}
}

// fact writes a label and its value, which stands at a column.
func (w *textWriter) fact(column int, indent, label, value string) {
	w.wrapped(text.Pad(indent+label+"  ", column), value)
}

func (w *textWriter) part(p Part) {
	w.line("")
	w.line(strings.Repeat("-", w.width))
	if p.Count != "" {
		w.wrapped("", p.Count+": "+p.Title)
	} else {
		w.wrapped("", p.Title)
	}
	if p.Lead != "" {
		w.wrapped("", p.Lead)
	}
	w.page(p.Page)
	if len(p.Lines) > 0 {
		w.line("")
	}
	column := leastColumn
	for i, l := range p.Lines {
		if i > 0 && l.Kind != p.Lines[i-1].Kind {
			if p.Lines[i-1].Kind != Heading {
				w.line("")
			}
			column = columnOf(p.Lines[i:])
		}
		w.one(l, column)
	}
	for _, n := range p.Notes {
		w.line("")
		w.line("  " + n.Title)
		for _, t := range n.Text {
			w.wrapped("    - ", t)
		}
	}
	if p.Page.Oracle != "" {
		w.line("")
		w.fact(leastColumn, "  ", "Oracle's page", p.Page.Oracle)
	}
}

// columnOf is where the values of a block of rows stand.
func columnOf(lines []Line) int {
	column := leastColumn
	for _, l := range lines {
		if l.Kind != Row {
			break
		}
		column = max(column, text.Width(l.Label)+4)
	}
	return min(column, mostColumn)
}

// pageColumn is where it stands what a page is called and how it is reached.
const pageColumn = 18

func (w *textWriter) page(p Page) {
	if p.Menu == "" && p.Address == "" {
		return
	}
	w.line("")
	if p.Menu != "" {
		w.fact(pageColumn, "  ", "Menu", p.Menu)
	}
	if p.Shortcut != "" {
		w.fact(pageColumn, "  ", "or search for", p.Shortcut+" (NetSuite's search box; pages in English)")
	}
	if p.Address != "" {
		w.fact(pageColumn, "  ", "or open", p.Address)
	}
	if p.Note != "" {
		w.fact(pageColumn, "  ", "", p.Note)
	}
}

func (w *textWriter) one(l Line, column int) {
	switch l.Kind {
	case Heading:
		w.wrapped("  ", l.Label)
	case Check:
		box := "  [ ] "
		if l.Done {
			box = "  [x] "
		}
		w.wrapped(box, l.Words())
	case Look:
		w.wrapped("  ! ", l.Label)
	case Row:
		w.fact(column, "  ", l.Label, l.Value)
		if l.Hint != "" {
			w.fact(column, "  ", "", l.Hint)
		}
	case Blank:
		w.line("  " + l.Label + ": " + strings.Repeat("_", max(12, 56-text.Width(l.Label))))
		if l.Hint != "" {
			w.wrapped("    ", l.Hint)
		}
	case Command:
		w.line("      " + l.Label) // whole, to be copied
	default:
		w.wrapped("  ", l.Label)
	}
}
