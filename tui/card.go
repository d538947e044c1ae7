package tui

import (
	"cmp"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// The columns in a card, counted from 0.
const (
	cardCursorCol = 4
	tickCol       = 6
	itemCol       = 8  // boxes, and labels of what has none
	boxedCol      = 12 // labels after a box
)

const fieldWidth = 38

func hasCard(s steps.Screen) bool {
	return s.Name != helpName && (s.Menu != "" || s.Card != "" || slices.ContainsFunc(s.Rows, inSteps))
}

// inSteps reports whether a row is a numbered thing to do in NetSuite.
func inSteps(r steps.Row) bool { return r.Number > 0 && r.Kind == steps.RowText }

// cardRows returns the rows of the card: from the first thing to do in NetSuite to
// the last, and the heading over the first.
func cardRows(s steps.Screen) (from, to int) {
	if !hasCard(s) {
		return len(s.Rows), len(s.Rows)
	}
	todo := func(r steps.Row) bool { return r.Kind == steps.RowItem || inSteps(r) }
	if s.Card != "" && !slices.ContainsFunc(s.Rows, inSteps) {
		todo = func(r steps.Row) bool { return r.Kind == steps.RowFact || r.Kind == steps.RowText }
	}
	from = slices.IndexFunc(s.Rows, todo)
	if from < 0 {
		from = leadingChoices(s.Rows)
		return from, from
	}
	for to = len(s.Rows); !todo(s.Rows[to-1]); to-- {
	}
	for item := s.Rows[from].Kind == steps.RowItem; item && from > 0 && s.Rows[from-1].Kind == steps.RowHeading; {
		from--
	}
	return from, to
}

// leadingChoices counts the choices that are offered before anything else.
func leadingChoices(rows []steps.Row) int {
	n := 0
	for n < len(rows) && rows[n].Kind == steps.RowChoice && n+1 < len(rows) && rows[n+1].Kind == steps.RowBlank {
		n += 2
	}
	return n
}

// body lays out a screen's rows, those of the card in its border.
func (l *rowLayout) body() body {
	from, to := cardRows(l.s)
	l.passed = 0
	b := l.beforeCard(from, to)
	if !hasCard(l.s) {
		b.before = trimBlanks(b.before)
		if shown := l.s.Address; l.s.Name != helpName && !l.s.AddressHidden && shown != "" { // the rows speak of it
			b.before = append(b.before, textLine(span{leftCol, textStyle{role: roleAccent, link: shown}, shown}))
		}
		return b
	}
	if l.g.layout == small && from == to { // nothing to do there has rows
		b.before = append(b.before, pathLines(l.s.Menu, textStyle{bold: true}, leftCol, l.g.right)...)
		b.after = trimBlanks(l.layOut(to, len(l.s.Rows)))
		return b
	}
	l.layCard(&b, from, to)
	if b.after = trimBlanks(l.layOut(to, len(l.s.Rows))); len(b.after) > 0 && !b.after[0].blank && l.s.Rows[to].Number == 0 {
		b.after = append([]line{blankLine()}, b.after...)
	}
	return b
}

func (l *rowLayout) layCard(b *body, from, to int) {
	b.top = l.cardTop()
	last := to
	for last > from && l.s.Rows[last-1].Save {
		last--
	}
	b.items = l.cardItems(from, last)
	b.save = l.cardItems(last, to)
	if len(b.items) > 0 && l.g.layout >= normal && l.s.Card == "" {
		b.top = append(b.top, boxed(blankLine(), l.g))
		if len(b.save) > 0 && l.s.Rows[last-1].Kind != steps.RowBlank {
			b.save = append([]line{boxed(blankLine(), l.g)}, b.save...)
		}
	}
	if l.g.height >= tallHeight && len(b.items) > 0 {
		b.save = append(b.save, boxed(blankLine(), l.g))
	}
	b.save = append(b.save, l.cardEdge("╰", "╯"))
}

func (l *rowLayout) beforeCard(from, to int) (b body) {
	for _, n := range l.s.Notices {
		b.before = append(b.before, barred(n, leftCol, l.g.right)...)
	}
	late := from > 0 && to > from && l.s.Rows[0].Kind == steps.RowChoice &&
		!slices.ContainsFunc(l.s.Rows[1:from], func(r steps.Row) bool { return r.Kind != steps.RowBlank })
	if len(b.before) > 0 && !late {
		b.before = append(b.before, blankLine())
	}
	b.before = append(b.before, l.layOut(0, from)...)
	if late {
		b.before, b.late = trimBlanks(b.before), len(l.s.Notices) == 0
	}
	return b
}

func trimBlanks(lines []line) []line {
	for len(lines) > 0 && lines[len(lines)-1].blank {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func (l *rowLayout) cardItems(from, to int) []line {
	var lines []line
	for i := from; i < to; i++ {
		if i > from && l.g.height >= tallHeight && beginsGroup(l.s.Rows[i-1], l.s.Rows[i]) {
			lines = append(lines, boxed(blankLine(), l.g))
		}
		for _, made := range l.row(i, l.s.Rows[i], true) {
			lines = append(lines, boxed(made, l.g))
		}
	}
	return lines
}

// beginsGroup reports whether a row begins a group: a heading, or boxes after fields.
func beginsGroup(before, r steps.Row) bool {
	if r.Kind == steps.RowHeading {
		return before.Kind != steps.RowBlank
	}
	return r.Kind == steps.RowItem && before.Kind == steps.RowItem && (r.Box == steps.NoBox) != (before.Box == steps.NoBox)
}

func boxed(l line, g grid) line {
	k := textStyle{role: roleLine}
	l.strips = append([]strip{{leftCol + 1, g.right - 1, surfacePaper}}, l.strips...)
	l.spans = append(slices.Clone(l.spans), span{leftCol, k, "│"}, span{g.right - 1, k, "│"})
	return l
}

func (l *rowLayout) cardEdge(left, right string) line {
	return textLine(span{leftCol, textStyle{role: roleLine}, left + strings.Repeat("─", l.g.right-leftCol-2) + right})
}

func (l *rowLayout) cardTop() []line {
	g := l.g
	edge := l.cardEdge("╭", "╮")
	put := func(col int, k textStyle, s string) int {
		edge.add(span{col, k, s})
		return col + text.Width(s)
	}
	put(leftCol+2, textStyle{role: roleQuiet}, whose)
	if path := cardPath(l.s, g); path != "" {
		put(pathCol, textStyle{bold: true}, " "+path+" ")
	}
	if words := openWords(l.s, g); words != "" {
		key := " " + named(bound.open) + " "
		at := put(g.right-2-len(words), textStyle{role: roleAccent, bold: true}, key)
		put(at, textStyle{role: roleQuiet}, strings.TrimPrefix(words, key))
	}
	lines := []line{edge}
	if g.layout < normal || l.s.Menu == "" {
		return lines
	}
	lines = append(lines, l.addressLine())
	if then, ok := strings.CutPrefix(l.s.AddressNote, "then "); l.s.AddressNote != "" && !(ok && strings.HasSuffix(l.s.Menu, "> "+then)) {
		for _, made := range wrapped(l.s.AddressNote, textStyle{role: roleQuiet}, leftCol+2, g.right-2) {
			lines = append(lines, boxed(made, g))
		}
	}
	return lines
}

// whose says to whom a card's page belongs. Its path begins at pathCol.
const (
	whose   = " NetSuite "
	pathCol = leftCol + 2 + len(whose) + 1
)

func cardPath(s steps.Screen, g grid) string {
	return shortPath(cmp.Or(s.Menu, s.Card), g.right-pathCol-4)
}

// openWords is what the border of a card says about the key that opens its page: the key
// alone, or nothing, if the path leaves no room. It is empty while the lit action says
// it.
func openWords(s steps.Screen, g grid) string {
	from, to := cardRows(s)
	if !hasCard(s) || s.Address == "" || nextAction(s) == openNext || g.layout == small && from == to {
		return ""
	}
	key, opens := " "+named(bound.open)+" ", "opens it "
	if s.Menu == "" {
		opens = "opens NetSuite " // no address leads to the page
	}
	for _, words := range []string{key + opens, key} {
		if pathCol+text.Width(cardPath(s, g))+2 < g.right-2-len(words) {
			return words
		}
	}
	return ""
}

// addressLine is the page's address, alone in its row so that it can be selected.
func (l *rowLayout) addressLine() line {
	shown, k := l.s.Address, textStyle{role: roleAccent, link: l.s.Address, bold: l.sg.flat, underline: l.sg.flat}
	switch {
	case l.s.AddressHidden:
		shown, k = "Address hidden: "+named(bound.open)+" opens it, "+named(bound.copy)+" copies it.", textStyle{role: roleQuiet}
	case !fitsWhole(shown, l.g):
		shown = text.Cut(shortAddress(shown, l.g), l.g.right-leftCol-4)
	default:
		shown = shortAddress(shown, l.g)
	}
	made := boxed(textLine(span{leftCol + 2, k, shown}), l.g)
	made.strips = append(made.strips, strip{leftCol + 1, l.g.right - 1, surfaceAddress})
	return made
}

// shortAddress drops the scheme of an address that does not fit with it.
func shortAddress(address string, g grid) string {
	if text.Width(address) > g.right-leftCol-4 {
		_, address, _ = strings.Cut(address, "://")
	}
	return address
}

func fitsWhole(address string, g grid) bool {
	return g.layout >= normal && text.Width(shortAddress(address, g)) <= g.right-leftCol-4
}

// shortPath is a menu path, or its last parts where it does not fit.
func shortPath(path string, width int) string {
	for text.Width(path) > width {
		_, rest, more := strings.Cut(path, " > ")
		if !more {
			return text.Cut(path, width)
		}
		path = rest
	}
	return path
}

// item lays out something to do in NetSuite: the tick of this program, the box as it
// must look there, its name and what goes into it.
func (l *rowLayout) item(r steps.Row) []line {
	sign := r.Sign
	switch {
	case r.Done:
		sign = steps.SignDone
	case r.Mark:
		sign = steps.SignWarning
	}
	col := itemCol + r.Indent
	var lines []line
	switch {
	case r.Save:
		lines = l.saveItem(r, col)
	case r.Field:
		lines = l.fieldItem(r, col)
	default:
		label := col
		if r.Box != steps.NoBox {
			label = boxedCol + r.Indent
		}
		if l.inTable(r) {
			lines = l.tableRow(r, label, l.label(textStyle{}))
		} else {
			lines = pair{r.Label, r.Value, r.Hint, label, l.itemValue, l.cardRight(), label + 2, l.label(textStyle{}), textStyle{}}.lines()
		}
		box := map[steps.Box]span{
			steps.TickBox:  {col, textStyle{role: roleAccent, bold: true}, "[x]"},
			steps.ClearBox: {col, textStyle{role: roleQuiet}, "[ ]"},
		}
		if r.Box != steps.NoBox {
			lines[0].add(box[r.Box])
		}
	}
	if sign != steps.SignBlank {
		lines[0].add(signSpan(tickCol, sign))
	}
	return lines
}

func (l *rowLayout) cardRight() int { return l.g.right - 2 }

func (l *rowLayout) saveItem(r steps.Row, col int) []line {
	button := span{col, textStyle{surface: surfaceButton, bold: true}, "  " + r.Label + "  "}
	if l.sg.flat {
		button = span{col, textStyle{bold: true}, "( " + r.Label + " )"}
	}
	lines := wrapped(text.Join(" ", r.Value, r.Hint), textStyle{role: roleQuiet}, col+text.Width(button.text)+2, l.cardRight())
	lines[0].add(button)
	return lines
}

// fieldItem draws a field of NetSuite with what to type into it. Where only
// advice can be given, the advice is quiet.
func (l *rowLayout) fieldItem(r steps.Row, col int) []line {
	value, k, note := r.Value, textStyle{bold: true, underline: true}, r.Hint
	if value == "" {
		value, k, note = r.Hint, textStyle{role: roleQuiet, underline: true}, ""
	}
	at := l.fieldValue
	width := min(max(fieldWidth, text.Width(value)), l.cardRight()-at)
	value = text.Cut(value, width)
	lines := []line{textLine(
		span{col, l.label(textStyle{role: roleQuiet}), text.Cut(r.Label, at-col-1)},
		span{at, k, value},
		span{at + text.Width(value), textStyle{role: roleEdge, underline: true}, strings.Repeat(" ", width-text.Width(value))})}
	for _, part := range text.Wrap(note, l.cardRight()-at) {
		lines = append(lines, textLine(span{at, textStyle{role: roleQuiet}, part}))
	}
	return lines
}

// inTable reports whether a row is drawn as a row of a table. Small windows have no
// room for a table with one wide column.
func (l *rowLayout) inTable(r steps.Row) bool {
	return len(r.Cells) > 1 || len(r.Cells) == 1 && l.g.layout >= normal
}

// tableRow lays out a row of a card's table, or its heads: a permission's level and
// subtab, or a feature's section.
func (l *rowLayout) tableRow(r steps.Row, col int, k textStyle) []line {
	cells := []int{l.g.right - 30, l.g.right - 21}
	if l.g.layout == small { // the level alone
		cells = []int{l.g.right - 12}
	}
	made := textLine(span{col, k, text.Cut(r.Label, cells[0]-col-1)})
	for i, at := range cells[:min(len(cells), len(r.Cells))] {
		made.add(span{at, k, text.Cut(r.Cells[i], l.cardRight()-at)})
	}
	return []line{made}
}
