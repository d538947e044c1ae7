package tui

import (
	"slices"
	"strings"

	"netsuite-tba/internal/text"
)

// span is a piece of text at a column, all in one style. A span of roleLink
// links to its own text.
type span struct {
	col  int
	role role
	text string
}

// caret is where the terminal's own cursor stands.
type caret struct {
	row, col int
	bar      bool // in a text; else on a row
}

// frame is a drawn screen. What is put on it is cut at its limit, so that
// nothing ever overflows the window. Rows and columns count from 0.
type frame struct {
	width, height int
	limit         int // columns that may be written on
	ascii         bool
	reversed      bool // the first row, whole
	rows          [][]span
	caret         *caret
}

func newFrame(width, height int, ascii bool) *frame {
	return &frame{
		width: width, height: height, limit: max(0, width-2), ascii: ascii,
		rows: make([][]span, max(0, height)),
	}
}

// put writes text at a place and gives the column behind it.
func (f *frame) put(row, col int, r role, s string) int {
	end := col + text.Width(s)
	if row < 0 || row >= len(f.rows) || s == "" {
		return end
	}
	f.rows[row] = append(f.rows[row], span{col, r, s})
	return end
}

// draw writes a line that was laid out before.
func (f *frame) draw(row int, spans []span) {
	for _, s := range spans {
		f.put(row, s.col, s.role, s.text)
	}
}

// render gives the frame as styled text of exactly height lines.
func (f *frame) render(st styles) string {
	var b strings.Builder
	for i, spans := range f.rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		f.renderRow(&b, i, spans, st)
	}
	return b.String()
}

func (f *frame) renderRow(b *strings.Builder, row int, spans []span, st styles) {
	slices.SortStableFunc(spans, func(a, b span) int { return a.col - b.col })
	reversed := f.reversed && row == 0
	var plain strings.Builder
	at := 0
	for _, s := range spans {
		col := max(s.col, at)
		shown := f.fit(s.text, f.limit-col)
		if shown == "" {
			continue
		}
		gap := strings.Repeat(" ", col-at)
		at = col + text.Width(shown)
		if reversed {
			plain.WriteString(gap + shown)
			continue
		}
		style := st.of[s.role]
		if s.role == roleLink && shown == s.text {
			style = style.Hyperlink(s.text)
		}
		b.WriteString(gap)
		b.WriteString(style.Render(shown))
	}
	if reversed {
		plain.WriteString(strings.Repeat(" ", max(0, f.width-at)))
		b.WriteString(st.production.Render(plain.String()))
	}
}

// fit makes text safe for the terminal, as the last guard, and cuts it to width
// columns.
func (f *frame) fit(s string, width int) string {
	if width <= 0 {
		return ""
	}
	s = text.Cut(text.Line(s), width)
	if f.ascii {
		s = text.ASCII(asASCII.Replace(s))
	}
	return s
}
