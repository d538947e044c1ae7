package tui

import (
	"strconv"

	"github.com/charmbracelet/x/ansi"

	"netsuite-tba/steps"
)

// input lays out a row that is typed into. The hint stands at the right
// while there is room.
func (l rowLayer) input(r steps.Row, beside int) []line {
	col := l.g.row + r.Indent
	if r.Filter {
		col = l.g.text + r.Indent
	}
	var lines []line
	at := col + beside
	if r.Above {
		lines = signed(steps.SignBlank, r.Label, roleText, col, l.g.right, l.sg)
		at = col
	}
	typing := line{caret: -1}
	if !r.Above {
		typing.spans = append(typing.spans, span{col, roleText, r.Label})
	}
	text, end := l.typed(r, &typing, at)
	if text != "" {
		typing.spans = append(typing.spans, span{at, roleText, text})
	}
	if w := ansi.StringWidth(r.Hint); w > 0 && !r.Fixed && end+3 <= l.g.right-w {
		typing.spans = append(typing.spans, span{l.g.right - w, roleQuiet, r.Hint})
	}
	return append(lines, typing)
}

// typed gives what an input shows and the column behind it, and puts the
// terminal's cursor there when the input is being typed into.
func (l rowLayer) typed(r steps.Row, typing *line, at int) (string, int) {
	width := l.g.right - at
	if r.Hidden {
		text := ""
		if n := l.v.typed[r.ID]; n > 0 {
			text = l.sg.mask + " " + strconv.Itoa(n) + " so far"
		}
		if l.v.focus == r.ID {
			typing.caret, typing.bar = at+ansi.StringWidth(text), true
		}
		return text, at + ansi.StringWidth(text)
	}
	if l.v.edit.id != r.ID || r.Fixed {
		text := shorten(r.Value, width)
		return text, at + ansi.StringWidth(text)
	}
	text, pos := window(l.v.edit.text, l.v.edit.pos, width)
	typing.caret, typing.bar = at+pos, true
	return text, at + ansi.StringWidth(text) + 1
}
