package tui

import (
	"strconv"

	"netsuite-tba/internal/text"
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
	shown, end := l.typed(r, &typing, at)
	if shown != "" {
		typing.spans = append(typing.spans, span{at, roleText, shown})
	}
	if w := text.Width(r.Hint); w > 0 && !r.Fixed && end+3 <= l.g.right-w {
		typing.spans = append(typing.spans, span{l.g.right - w, roleQuiet, r.Hint})
	}
	return append(lines, typing)
}

// typed gives what an input shows and the column behind it, and puts the
// terminal's cursor there when the input is being typed into.
func (l rowLayer) typed(r steps.Row, typing *line, at int) (string, int) {
	width := l.g.right - at
	if r.Hidden {
		shown := ""
		if n := l.v.typed[r.ID]; n > 0 {
			shown = l.sg.mask + " " + strconv.Itoa(n) + " so far"
		}
		if l.v.focus == r.ID {
			typing.caret, typing.bar = at+text.Width(shown), true
		}
		return shown, at + text.Width(shown)
	}
	if l.v.edit.id != r.ID || r.Fixed {
		shown := text.Cut(r.Value, width)
		return shown, at + text.Width(shown)
	}
	shown, pos := window(l.v.edit.text, l.v.edit.pos, width)
	typing.caret, typing.bar = at+pos, true
	return shown, at + text.Width(shown) + 1
}
