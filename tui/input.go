package tui

import (
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// input lays out a row that is typed into, in a frame with its label. Screens without
// room for frames have one row.
func (l *rowLayout) input(r steps.Row) []line {
	typing := l.v.edit.id == r.ID && !r.Fixed || l.on
	k := textStyle{role: roleEdge}
	if typing {
		k.role = roleAccent
	}
	if l.framed && r.Number == 0 {
		lines := frameLines(leftCol, l.g.right, r.Label, textStyle{bold: typing}, k, typing)
		lines[1].strips = []strip{{leftCol + 1, l.g.right - 1, surfaceField}}
		l.typed(r, &lines[1], leftCol+3, l.g.right-2, textStyle{})
		return lines
	}
	col, at := signCol+r.Indent, l.factValue // where the text begins, after the bar and a space
	label := textStyle{bold: typing}
	made := textLine()
	if r.Number > 0 {
		col, at, label.bold = itemCol, itemCol+text.Width(r.Label)+4, true
		made.add(span{rowCol, textStyle{role: roleAccent, bold: true}, strconv.Itoa(r.Number)})
	}
	made.add(span{col, label, text.Cut(r.Label, at-col-3)})
	text := textStyle{}
	if l.sg.flat {
		text.underline = true
		made.add(span{at, text, strings.Repeat(" ", l.g.right-at)})
	}
	made.strips = []strip{{at - 2, l.g.right, surfaceField}}
	if typing {
		made.add(span{at - 2, k, barGlyph})
	}
	l.typed(r, &made, at, l.g.right-1, text)
	return []line{made}
}

// typed puts what an input holds between two columns, with its hint if there is room,
// and the cursor if the person types there. Hidden characters are counted.
func (l *rowLayout) typed(r steps.Row, into *line, at, end int, k textStyle) {
	shown, pos, here := text.Cut(r.Value, end-at), -1, false
	switch {
	case r.Hidden:
		shown = ""
		if n := l.v.count(r.ID); n > 0 {
			shown = mask + " " + strconv.Itoa(n) + " so far"
		}
		pos, here = text.Width(shown), l.v.focus == r.ID
	case l.v.edit.id == r.ID && !r.Fixed:
		shown, pos = window(l.v.edit.text, l.v.edit.pos, end-at)
		here = true
	}
	if shown != "" {
		into.add(span{at, k, shown})
	}
	if here {
		into.caret, into.bar = at+pos, true
	}
	if r.Hint == "" {
		return
	}
	quiet := k
	quiet.role = roleQuiet
	if r.Sign != steps.SignBlank { // what is known of a fixed input
		quiet.role = signRoles[r.Sign]
		r.Hint = glyphs[r.Sign] + " " + r.Hint
	}
	w := text.Width(r.Hint)
	switch {
	case shown == "" && at+2+w <= end:
		into.add(span{at + 2, quiet, r.Hint})
	case at+text.Width(shown)+3+w <= end:
		into.add(span{end - w, quiet, r.Hint})
	}
}
