package tui

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

type rowLayout struct {
	s      steps.Screen
	v      view
	g      grid
	sg     signs
	framed bool // inputs have frames
	keys   bool // keys can be chosen, so that facts have room for ›
	at     int  // index of the row at hand
	on     bool // it has the cursor
	passed int  // checks laid out that passed
	// The columns of values: of choices, of facts and inputs, of things to do, of
	// fields of NetSuite, and of checks.
	choiceValue, factValue, itemValue, fieldValue, checkValue int
}

func newRowLayout(s steps.Screen, v view, g grid, sg signs) *rowLayout {
	l := &rowLayout{s: s, v: v, g: g, sg: sg, framed: g.layout >= normal}
	l.keys = slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Kind == steps.RowKey && r.ID != "" })
	leastItem := 22
	if g.layout == small {
		leastItem = 16
	}
	l.choiceValue = l.column(valueCol, 3, g.right, func(r steps.Row) (int, bool) {
		return rowCol, r.Kind == steps.RowChoice && r.Value != "" && len(r.Cells) == 0
	})
	if s.Name == helpName {
		l.choiceValue = g.right - len("ctrl+o ")
	}
	l.factValue = l.column(0, 3, g.right, func(r steps.Row) (int, bool) {
		col := signCol
		switch {
		case r.Kind == steps.RowInput:
			col++ // for the bar before what is typed
		case r.Sign != steps.SignBlank && r.Signed == 0 || l.keys:
			col = rowCol
		}
		return col, r.Kind == steps.RowFact || r.Kind == steps.RowKey || r.Kind == steps.RowInput
	})
	l.itemValue = l.column(leastItem, 2, g.right-2, func(r steps.Row) (int, bool) {
		col := itemCol
		if r.Box != steps.NoBox {
			col = boxedCol
		}
		return col, r.Kind == steps.RowItem && r.Value != "" && !r.Field && !r.Save && !l.inTable(r)
	})
	l.checkValue = l.column(0, 2, g.right, func(r steps.Row) (int, bool) { return checkCol, r.Kind == steps.RowCheck })
	l.fieldValue = l.column(leastItem, 2, g.right-2, func(r steps.Row) (int, bool) { return itemCol, r.Field })
	l.fieldValue = max(l.fieldValue, l.itemValue)
	l.itemValue = l.fieldValue
	return l
}

// column returns the column of the values of some rows: least if the labels and the
// values fit, or after the longest label. in returns the column of a row's label.
func (l *rowLayout) column(least, gap, right int, in func(steps.Row) (col int, ok bool)) int {
	longest, value := 0, 0
	for _, r := range l.s.Rows {
		if col, ok := in(r); ok {
			longest, value = max(longest, col+r.Indent+text.Width(r.Label)), max(value, text.Width(r.Value))
		}
	}
	at := longest + gap
	if at <= least && least+value <= right {
		return least
	}
	return max(min(at, right-value), min(at, (right+leftCol)/2))
}

func (l *rowLayout) label(k textStyle) textStyle {
	if l.on {
		return textStyle{bold: true}
	}
	return k
}

// pinned counts the lines up to the search input, which stay while the rows scroll.
func (l *rowLayout) pinned(lines []line) int {
	if !hasFilter(l.s) {
		return 0
	}
	n := 0
	for i, made := range lines {
		if made.row >= 0 && l.s.Rows[made.row].Filter {
			n = i + 1
		}
	}
	return n
}

func (l *rowLayout) layOut(from, to int) []line {
	var lines []line
	for i := from; i < to; i++ {
		lines = append(lines, l.row(i, l.s.Rows[i], false)...)
	}
	return lines
}

// row turns one row into lines. The row with the cursor is filled over its width, with
// the terminal's cursor on its › or in its text.
func (l *rowLayout) row(i int, r steps.Row, inCard bool) []line {
	l.at = i
	l.on = takesCursor(r) && r.ID == l.v.focus
	lines := l.linesOf(r, inCard)
	for j := range lines {
		lines[j].row = i
		if l.on && r.Kind != steps.RowInput {
			from, to := leftCol, l.g.right
			switch {
			case inCard:
				from, to = leftCol+1, l.g.right-1
			case len(r.Cells) > 0:
				to = l.tableEnd()
			}
			lines[j].strips = append(lines[j].strips, strip{from, to, surfaceSelected})
		}
	}
	if l.on && r.Kind != steps.RowInput {
		col := signCol
		if inCard {
			col = cardCursorCol
		}
		lines[0].add(span{col, textStyle{role: roleAccent, bold: true}, cursorGlyph})
		lines[0].caret = col
	}
	l.on = false
	return lines
}

func (l *rowLayout) linesOf(r steps.Row, inCard bool) []line {
	switch r.Kind {
	case steps.RowBlank:
		return []line{blankLine()}
	case steps.RowHeading:
		switch {
		case inCard && l.inTable(r):
			return l.tableRow(r, itemCol+r.Indent, textStyle{role: roleQuiet})
		case inCard:
			return signed(r.Sign, r.Label, textStyle{role: roleQuiet}, itemCol+r.Indent, l.cardRight())
		case r.Value != "":
			return pair{label: r.Label, hint: r.Value, col: leftCol, right: l.g.right}.lines()
		}
		return signed(r.Sign, r.Label, textStyle{bold: true}, leftCol+r.Indent, l.g.right)
	case steps.RowItem:
		if inCard {
			return l.item(r)
		}
		return l.tickRow(r)
	case steps.RowChoice:
		return l.choice(r)
	case steps.RowColumns:
		return l.cells(r)
	case steps.RowInput:
		return l.input(r)
	case steps.RowFact, steps.RowKey:
		return l.fact(r, inCard)
	case steps.RowCheck:
		return l.check(r)
	case steps.RowPicture:
		return l.picture(r)
	case steps.RowWire:
		return l.wire(r)
	case steps.RowBand:
		return l.band(r)
	}
	return l.words(r, inCard)
}

func (l *rowLayout) words(r steps.Row, inCard bool) []line {
	k := textStyle{}
	if r.Quiet {
		k.role = roleQuiet
	}
	col, right := leftCol+r.Indent, l.g.right
	switch {
	case inCard && l.s.Card != "":
		col, right = rowCol, l.cardRight()
	case inCard:
		col, right = itemCol, l.cardRight()
	}
	switch {
	case r.Number > 0:
		lines := wrapped(r.Label, k, itemCol, right)
		lines[0].add(span{rowCol, textStyle{role: roleAccent, bold: true}, strconv.Itoa(r.Number)})
		return lines
	case r.Sign == steps.SignBlank && isPath(r.Label):
		return pathLines(r.Label, k, col, right)
	case r.Sign == steps.SignWarning && !inCard && l.alone(r):
		return barred(steps.Notice{Sign: r.Sign, Text: r.Label}, leftCol, right)
	case r.Sign != steps.SignBlank && !inCard:
		col++
	}
	return signed(r.Sign, r.Label, k, col, right)
}

// alone reports whether the rows around the one at hand have no signs, so that it is a
// notice and not part of a list.
func (l *rowLayout) alone(r steps.Row) bool {
	listed := func(i int) bool {
		return i >= 0 && i < len(l.s.Rows) && l.s.Rows[i].Kind == r.Kind && l.s.Rows[i].Sign != steps.SignBlank
	}
	return !listed(l.at-1) && !listed(l.at+1)
}

func signSpan(col int, sign steps.Sign) span {
	return span{col, textStyle{role: signRoles[sign], bold: sign != steps.SignToDo, sign: true}, glyphs[sign]}
}

func signed(sign steps.Sign, s string, k textStyle, col, right int) []line {
	if sign == steps.SignBlank {
		return wrapped(s, k, col, right)
	}
	lines := wrapped(s, k, col+2, right)
	lines[0].add(signSpan(col, sign))
	return lines
}

func wrapped(s string, k textStyle, col, right int) []line {
	var lines []line
	for _, part := range text.WrapTight(s, right-col) {
		lines = append(lines, textLine(span{col, k, part}))
	}
	return lines
}

// barred lays out a notice or a message: a bar in the color of its sign, the sign, the
// text. Without a sign, it is quiet and has no bar.
func barred(n steps.Notice, col, right int) []line {
	if n.Sign == steps.SignBlank {
		return signed(n.Sign, n.Text, textStyle{role: roleQuiet}, col, right)
	}
	lines := signed(n.Sign, n.Text, textStyle{}, col+2, right)
	for i := range lines {
		lines[i].add(span{col, textStyle{role: signRoles[n.Sign], sign: true}, barGlyph})
	}
	return lines
}

func (l *rowLayout) pulses(r steps.Row) bool { return r.Sign == steps.SignNow && l.s.Busy }

// signOn is the sign of a row. It is the dot where something runs.
func (l *rowLayout) signOn(r steps.Row, col int) span {
	made := signSpan(col, r.Sign)
	if l.pulses(r) {
		made.text = l.v.dot()
	}
	return made
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
	return fmt.Sprintf("%d:%02d", n/60, n%60)
}

func (l *rowLayout) choice(r steps.Row) []line {
	if len(r.Cells) > 0 {
		return l.cells(r)
	}
	value := textStyle{role: roleQuiet}
	switch {
	case l.s.Name == helpName:
		value = textStyle{role: roleAccent, bold: true} // a key
	case l.on:
		value.role = roleOwn
	}
	return l.withSign(r, rowCol+r.Indent, func(col int) []line {
		return pair{r.Label, r.Value, r.Hint, col, l.choiceValue, l.g.right, col + 2, l.label(textStyle{}), value}.lines()
	})
}

func (l *rowLayout) withSign(r steps.Row, col int, lay func(col int) []line) []line {
	if r.Sign == steps.SignBlank {
		return lay(col)
	}
	lines := lay(col + 2)
	lines[0].add(l.signOn(r, col))
	return lines
}

func (l *rowLayout) tickRow(r steps.Row) []line {
	r.Sign = steps.SignToDo
	if r.Done {
		r.Sign = steps.SignDone
	}
	return l.withSign(r, rowCol, func(col int) []line {
		return pair{r.Label, r.Value, r.Hint, col, max(l.itemValue, l.factValue), l.g.right, col + 2, l.label(textStyle{}), textStyle{role: roleQuiet}}.lines()
	})
}

// fact lays out a label and a value beside it. A key has a mask before its
// fingerprint, and can be chosen if it can be copied.
func (l *rowLayout) fact(r steps.Row, inCard bool) []line {
	col, at, right, value := signCol+r.Indent, l.factValue, l.g.right, textStyle{}
	switch {
	case inCard:
		col, at, right = rowCol, at+rowCol-signCol, l.cardRight()
	case l.keys:
		col = rowCol
	}
	label := l.label(textStyle{role: roleQuiet})
	switch {
	case r.Sign != steps.SignBlank && r.Signed == 1:
		lines := pair{r.Label, r.Value, r.Hint, col, at + 2, right, at + 2, label, value}.lines()
		lines[0].add(signSpan(lines[0].spans[0].col-2, r.Sign))
		return lines
	case r.Sign != steps.SignBlank:
		label = textStyle{role: signRoles[r.Sign], bold: r.Sign == steps.SignWarning}
	}
	if r.Kind == steps.RowKey {
		lines := []line{textLine(
			span{col, label, text.Cut(r.Label, l.factValue-col-1)},
			span{l.factValue, textStyle{role: roleFaint}, mask},
			span{l.factValue + text.Width(mask) + 3, value, r.Value})}
		return lines
	}
	return l.withSign(r, col, func(col int) []line {
		return pair{r.Label, r.Value, r.Hint, col, at, right, at + 2, label, value}.lines()
	})
}

// signOf is the sign of a check, after some that passed. One that passed early is still
// to do until its turn.
func (l *rowLayout) signOf(r steps.Row, passed int) steps.Sign {
	if r.Sign == steps.SignDone && l.v.paced && passed >= l.v.passed {
		return steps.SignToDo
	}
	return r.Sign
}

func (l *rowLayout) check(r steps.Row) []line {
	if r.Sign = l.signOf(r, l.passed); r.Sign == steps.SignDone {
		l.passed++
	}
	if r.Sign == steps.SignToDo {
		r.Value, r.Hint = "", ""
	}
	name, says := textStyle{}, textStyle{role: roleQuiet}
	switch r.Sign {
	case steps.SignDone:
		name.role = roleGood
	case steps.SignToDo, steps.SignNone:
		name.role, says.role = roleFaint, roleFaint
	case steps.SignNow, steps.SignFailed, steps.SignWarning:
		name.bold, says.role = true, roleOwn
	}
	took, right := r.Hint, l.g.right
	if took == "" && l.pulses(r) {
		took = seconds(l.v.elapsed)
	}
	if took != "" || l.pulses(r) {
		right -= 8
	}
	at := l.checkValue
	if l.g.layout != small {
		at = max(detailCol, at)
	}
	lines := wrapped(r.Value, says, at, right)
	lines[0].add(l.signOn(r, signCol), span{checkCol, name, r.Label},
		span{l.g.right - text.Width(took), textStyle{role: roleQuiet}, took})
	return lines
}
