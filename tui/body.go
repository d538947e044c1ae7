package tui

import (
	"slices"
	"strconv"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// span is a piece of text at a column.
type span struct {
	col   int
	style textStyle
	text  string
}

// strip is a surface over columns of a line. Its end is exclusive.
type strip struct {
	from, to int
	surface  surface
}

// line is one line of the body, laid out but not yet placed.
type line struct {
	spans  []span
	strips []strip
	row    int // index of the row it belongs to, -1 for none
	blank  bool
	// caret is the column of the terminal's cursor if the cursor is on this line.
	// bar: it is in a text.
	caret int
	bar   bool
}

func textLine(spans ...span) line { return line{spans: spans, row: -1, caret: -1} }

func (l *line) add(spans ...span) { l.spans = append(l.spans, spans...) }

func blankLine() line { return line{row: -1, blank: true, caret: -1} }

// page is the body of a screen: a head and a foot that stay, and a list between them
// that scrolls if it does not fit.
type page struct {
	grid   grid
	screen steps.Screen
	head   []line
	list   []line
	foot   []line
	top    int // first row of the list
	rows   int // rows that the list has
	signs  signs
}

type body struct {
	before []line // what stands before the card; all, where there is no card
	top    []line // the card's border and address
	items  []line
	save   []line // Save and the card's border
	after  []line
	late   bool // before is in place of the blank line under the lead
}

func (b body) all() []line { return slices.Concat(b.before, b.top, b.items, b.save, b.after) }

// paginate lays out the body. If it does not fit, inputs lose their frames and blank
// lines go. Then the card scrolls, or the whole body if the card has too few rows.
func paginate(s steps.Screen, v view, g grid, sg signs) page {
	g = g.lift(len(messageLines(v.message, g)))
	s = inRoom(s, g)
	p := page{grid: g, screen: s, signs: sg, head: titleLines(s, g)}
	l := newRowLayout(s, v, g, sg)
	b := l.body()
	if b.late && len(p.head) > 1 {
		p.head = p.head[:len(p.head)-1]
	}
	room := g.bottom - g.title - len(p.head)
	if len(b.all()) > room && !hasFilter(s) {
		l.framed = false
		b = l.body()
	}
	p.list = b.all()
	if len(p.list) > room {
		p.list = tighten(p.list, s.Rows, room)
	}
	if under := len(p.head) - 1; len(p.list) > room && hasCard(s) && p.head[under].blank {
		p.head, room = p.head[:under], room+1
	}
	if len(p.list) > room {
		if b = b.withoutBlanks(); g.layout == small {
			p.list = b.all()
		}
		p.pin(l, b, room)
	}
	p.top = g.title + len(p.head)
	p.rows = g.bottom - p.top - len(p.foot)
	if p.rows < leastList && len(p.list) > p.rows { // too little is left to scroll in
		p.list = append(p.head[1:len(p.head):len(p.head)], p.list...)
		p.head, p.top = p.head[:1], g.title+1
		p.rows = g.bottom - p.top - len(p.foot)
	}
	p.grid.fields = p.fieldsRow()
	return p
}

// pin takes what must stay visible out of a list that scrolls: the search input,
// everything outside the card if the card has enough rows to scroll, or Save if nothing
// follows it.
func (p *page) pin(l *rowLayout, b body, room int) {
	fixed := len(b.before) + len(b.top) + len(b.save) + len(b.after)
	switch n := l.pinned(p.list); {
	case n > 0:
		p.head, p.list = append(p.head, p.list[:n]...), p.list[n:]
	case room-fixed >= leastList && len(b.items) > leastList:
		p.head, p.list, p.foot = slices.Concat(p.head, b.before, b.top), b.items, slices.Concat(b.save, b.after)
	case len(b.save) > 1 && len(b.after) == 0:
		p.list, p.foot = slices.Concat(b.before, b.top, b.items), b.save
	}
}

const leastList = 3

// fieldsRow is the row of the key fields: their place in a window of 80×24 if the body
// fits above them, and the row under the card in a tall window.
func (p page) fieldsRow() int {
	g, end := p.grid, p.top+len(p.list)+len(p.foot)
	switch {
	case g.layout == small:
		return g.fields
	case g.height >= tallHeight:
		return min(g.fields, end+3)
	}
	return min(g.fields, max(designHeight-5, end))
}

func (b body) withoutBlanks() body {
	for _, part := range []*[]line{&b.before, &b.top, &b.items, &b.save, &b.after} {
		*part = slices.DeleteFunc(slices.Clone(*part), func(l line) bool { return l.blank })
	}
	return b
}

// tighten removes blank lines from the end of a list if the list then fits. Blank lines
// around choices go last.
func tighten(list []line, rows []steps.Row, room int) []line {
	isChoice := func(i int) bool {
		return i >= 0 && i < len(list) && list[i].row >= 0 && rows[list[i].row].Kind == steps.RowChoice
	}
	spare := map[int]bool{}
	for _, choices := range []bool{false, true} {
		for i := len(list) - 1; i >= 0 && len(list)-len(spare) > room; i-- {
			if list[i].blank && (choices || !isChoice(i-1) && !isChoice(i+1)) {
				spare[i] = true
			}
		}
	}
	if len(list)-len(spare) > room {
		return list
	}
	var shown []line
	for i, l := range list {
		if !spare[i] {
			shown = append(shown, l)
		}
	}
	return shown
}

func titleLines(s steps.Screen, g grid) []line {
	title, end := textLine(), g.right
	if s.Count != "" && g.layout != small {
		count := s.Count
		if len(s.Rail) > 0 {
			count = "step " + count
		}
		end -= text.Width(count)
		title.add(span{end, textStyle{role: roleFaint}, count})
		end -= headerGap
	}
	col := leftCol
	if s.Sign != steps.SignBlank {
		title.add(signSpan(col, s.Sign))
		col += 2
	}
	title.add(span{col, textStyle{bold: true}, text.Cut(s.Title, end-col)})
	if g.layout == small {
		return []line{title}
	}
	lines := []line{title}
	if s.Lead != "" {
		lines = append(lines, wrapped(s.Lead, textStyle{role: roleQuiet}, leftCol, g.right)...)
	}
	return append(lines, blankLine())
}

func drawBody(c *canvas, v view, p page) {
	for i, l := range p.head {
		p.drawLine(c, p.grid.title+i, l)
	}
	row := p.top
	from, to := p.window(v.scroll)
	if from > 0 {
		p.drawLine(c, row, p.moreLine(false, from-1, p.list[:from]))
		row++
	}
	for _, l := range p.list[from:to] {
		p.drawLine(c, row, l)
		row++
	}
	if to < len(p.list) {
		p.drawLine(c, row, p.moreLine(true, to, p.list[to:]))
		row++
	}
	for _, l := range p.foot {
		p.drawLine(c, row, l)
		row++
	}
}

func (p page) drawLine(c *canvas, row int, l line) {
	if row < 0 || row >= p.grid.bottom {
		return
	}
	for _, s := range l.strips {
		c.fill(row, s.from, s.to, s.surface)
	}
	c.putLine(row, l)
	// In a filter the terminal's cursor stays where the typing goes.
	if l.caret >= 0 && (c.caret == nil || !c.caret.bar) {
		c.caret = &caret{row: row, col: min(l.caret, c.limit-1), bar: l.bar}
	}
}

// moreLine says how much of the list is hidden, in the column of the line that
// is next.
func (p page) moreLine(down bool, next int, hidden []line) line {
	n := 0
	for _, l := range hidden {
		if !l.blank {
			n++
		}
	}
	more, col := textLine(), leftCol
	if row := p.list[next].row; row >= 0 && p.screen.Rows[row].Kind == steps.RowChoice {
		col = rowCol
	}
	if strips := p.list[next].strips; len(strips) > 0 && strips[0].surface == surfacePaper {
		more, col = boxed(more, p.grid), itemCol
	}
	more.add(span{col, textStyle{role: roleQuiet}, p.signs.more(down, strconv.Itoa(n))})
	return more
}

// window returns the lines of the list that are shown at a scroll position. A line
// above and below says how many are hidden.
func (p page) window(scroll int) (from, to int) {
	n, rows := len(p.list), max(p.rows, 1)
	if n <= rows {
		return 0, n
	}
	from = min(max(scroll, 0), p.most())
	if from == 1 { // the line that says "1 more" can show it as well
		from = 0
	}
	if from > 0 {
		rows--
	}
	if n-from > rows {
		rows--
	}
	return from, min(n, from+max(rows, 1))
}

func (p page) most() int { return max(0, len(p.list)-max(p.rows-1, 1)) }

// lineOf returns the first and the last line of the row in focus, or false if it is
// not in the list.
func (p page) lineOf(focus string) (first, last int, ok bool) {
	for i, l := range p.list {
		if l.row < 0 || !takesCursor(p.screen.Rows[l.row]) || p.screen.Rows[l.row].ID != focus {
			continue
		}
		if !ok {
			first, ok = i, true
		}
		last = i
	}
	return first, last, ok
}

// shows reports whether the row in focus is in the window, or is not in the list at all.
func (p page) shows(v view) bool {
	first, _, ok := p.lineOf(v.focus)
	from, to := p.window(v.scroll)
	return !ok || (first >= from && first < to)
}

// settle returns the scroll position after the cursor came to a row. At the first row,
// the list returns to its beginning if that still shows the row. A list at its beginning
// stays there for its first row, shown or not, because the text above should be read
// before the row is chosen or ticked. An input is always shown. In help, the text was
// read.
func (p page) settle(scroll int, focus string) int {
	first, ok := view{focus: focus}.rowAt(p.screen)
	if ok && p.begins(first) && (scroll <= 0 && first.Kind != steps.RowInput && p.screen.Name != helpName || p.shownAt(0, focus)) {
		return 0
	}
	return p.reveal(scroll, focus)
}

// begins reports whether a row is the first that takes the cursor, or is the choice that
// a screen starts on, below what to do in NetSuite.
func (p page) begins(r steps.Row) bool {
	top, _ := view{focus: stops(p.screen)[0]}.rowAt(p.screen)
	return top.ID == r.ID || top.Kind == steps.RowItem && r.Kind == steps.RowChoice && r.ID == startFocus(p.screen)
}

// reveal returns the scroll position nearest to scroll at which the row in focus is
// shown.
func (p page) reveal(scroll int, focus string) int {
	scroll = min(max(scroll, 0), p.most())
	for by := range p.most() + 1 {
		for _, at := range []int{scroll + by, scroll - by} {
			if at >= 0 && at <= p.most() && p.shownAt(at, focus) {
				return at
			}
		}
	}
	return scroll
}

// shownAt reports whether all of the row in focus is shown at a scroll position, or
// as much as fits.
func (p page) shownAt(scroll int, focus string) bool {
	first, last, ok := p.lineOf(focus)
	from, to := p.window(scroll)
	return !ok || first >= from && (last < to || first == from)
}
