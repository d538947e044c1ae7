package tui

import (
	"slices"
	"strconv"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// rowLayer lays out the rows of one screen.
type rowLayer struct {
	s      steps.Screen
	v      view
	g      grid
	sg     signs
	boxes  bool  // some item has a box, so all leave room for one
	beside []int // per row: columns from its label to its value
}

// layRows turns the rows of a screen into lines.
func layRows(s steps.Screen, v view, g grid, sg signs) []line {
	l := rowLayer{s: s, v: v, g: g, sg: sg, beside: besides(s.Rows, (g.right-g.text)*2/3)}
	l.boxes = slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Box != steps.NoBox })
	var lines []line
	for i, r := range s.Rows {
		made := l.lay(i, r)
		for j := range made {
			made[j].row, made[j].first = i, j == 0
		}
		if takesCursor(r) && r.ID == v.focus {
			point(made, g.cursor, sg)
		}
		lines = append(lines, made...)
	}
	for len(lines) > 0 && lines[len(lines)-1].blank {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// point puts › before a row, and the terminal's cursor on it unless it stands
// in the row's text.
func point(lines []line, col int, sg signs) {
	at := 0
	for i, l := range lines {
		if l.caret >= 0 {
			at = i
		}
	}
	lines[at].spans = append(lines[at].spans, span{col, roleAccent, sg.cursor})
	if lines[at].caret < 0 {
		lines[at].caret = col
	}
}

func (l rowLayer) lay(i int, r steps.Row) []line {
	switch r.Kind {
	case steps.RowBlank:
		return []line{blankLine}
	case steps.RowHeading:
		return signed(r.Sign, r.Label, roleText, l.g.text+r.Indent, l.g.right, l.sg)
	case steps.RowItem:
		return l.item(r)
	case steps.RowChoice:
		if len(r.Cells) > 0 {
			return l.cells(r, roleText)
		}
		return l.pair(r, l.g.row+r.Indent, l.beside[i])
	case steps.RowColumns:
		return l.cells(r, roleQuiet)
	case steps.RowInput:
		return l.input(r, l.beside[i])
	case steps.RowFact:
		return l.pair(r, l.g.text+r.Indent, l.beside[i])
	case steps.RowKey:
		return l.key(r, l.beside[i])
	case steps.RowCheck:
		return l.check(r, l.beside[i])
	}
	return l.words(r)
}

// words lays out a row of text. What runs now has its seconds behind it.
func (l rowLayer) words(r steps.Row) []line {
	col := l.g.text + r.Indent
	if l.pulses(r) {
		lines := signed(steps.SignToDo, r.Label, roleText, col, l.g.right, l.sg)
		l.dot(lines, col)
		last := &lines[len(lines)-1]
		at := last.spans[0].col + text.Width(last.spans[0].text) + 3
		last.spans = append(last.spans, span{at, roleQuiet, seconds(l.v.elapsed)})
		return lines
	}
	ro := roleText
	if r.Quiet {
		ro = roleQuiet
	}
	if r.Sign == steps.SignBlank && isPath(r.Label) {
		return pathLines(r.Label, ro, col, l.g.right)
	}
	return signed(r.Sign, r.Label, ro, col, l.g.right, l.sg)
}

// pulses reports whether a row stands for what runs now.
func (l rowLayer) pulses(r steps.Row) bool { return r.Sign == steps.SignNow && l.s.Busy }

// dot puts the pulsing dot in the place of the sign; nothing while the wait
// is too young to be shown.
func (l rowLayer) dot(lines []line, col int) {
	spans := &lines[0].spans
	*spans = slices.DeleteFunc(*spans, func(s span) bool { return s.col == col })
	if l.v.pulse >= 0 {
		*spans = append(*spans, span{col, roleAccent, l.sg.pulse[l.v.pulse%4]})
	}
}

// seconds is how long something has run; nothing in its first second.
func seconds(d time.Duration) string {
	n := int(d / time.Second)
	switch {
	case n < 1:
		return ""
	case n < 60:
		return strconv.Itoa(n) + " s"
	}
	return strconv.Itoa(n/60) + ":" + string(rune('0'+n%60/10)) + string(rune('0'+n%10))
}

// item lays out something to do in NetSuite: our tick, the box as it must
// look there, what it is called, what goes into it.
func (l rowLayer) item(r steps.Row) []line {
	col := l.g.row + r.Indent
	sign := r.Sign
	switch {
	case r.Done:
		sign = steps.SignDone
	case r.Mark:
		sign = steps.SignLook
	}
	label := col + 2
	if l.boxes {
		label += 4
	}
	lines := l.labelled(r.Label, r.Value, r.Hint, label, l.g.value)
	if sign != steps.SignBlank {
		lines[0].spans = append(lines[0].spans, span{col, roleOf(sign), l.sg.of[sign]})
	}
	switch r.Box {
	case steps.TickBox:
		lines[0].spans = append(lines[0].spans, span{col + 2, roleText, "[x]"})
	case steps.ClearBox:
		lines[0].spans = append(lines[0].spans, span{col + 2, roleText, "[ ]"})
	}
	return lines
}

// pair lays out a label and a value beside it, with the row's sign.
func (l rowLayer) pair(r steps.Row, col, beside int) []line {
	label := col
	if r.Sign != steps.SignBlank {
		label += 2
	}
	lines := l.labelled(r.Label, r.Value, r.Hint, label, col+beside)
	if r.Sign != steps.SignBlank {
		lines[0].spans = append(lines[0].spans, span{col, roleOf(r.Sign), l.sg.of[r.Sign]})
		if l.pulses(r) {
			l.dot(lines, col)
		}
	}
	return lines
}

// key lays out a kept key: its name, the mask, its fingerprint.
func (l rowLayer) key(r steps.Row, beside int) []line {
	value := r.Value
	r.Value = ""
	lines := l.pair(r, l.g.text+r.Indent, beside)
	at := l.g.text + r.Indent + beside
	lines[0].spans = append(lines[0].spans,
		span{at, roleText, l.sg.mask}, span{at + 11, roleText, value})
	return lines
}

// check lays out a rung of the test. Its time stands at the right.
func (l rowLayer) check(r steps.Row, beside int) []line {
	col := l.g.text + r.Indent
	hint := r.Hint
	if hint == "" && l.pulses(r) {
		hint = seconds(l.v.elapsed)
	}
	r.Hint = ""
	narrow := l
	if hint != "" || l.pulses(r) {
		narrow.g.right -= 7
	}
	lines := narrow.pair(r, col, beside)
	if hint != "" {
		lines[0].spans = append(lines[0].spans, span{l.g.right - text.Width(hint), roleQuiet, hint})
	}
	return lines
}
