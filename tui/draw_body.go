package tui

import (
	"slices"
	"strconv"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// line is one line of the body, laid out but not yet placed.
type line struct {
	spans []span
	row   int  // index of the row it belongs to, -1 for none
	first bool // the line of its row that carries ›
	blank bool
	// caret is the column of the terminal's cursor when the cursor is on this
	// line; bar says that it stands in a text.
	caret int
	bar   bool
}

func textLine(col int, r role, text string) line {
	return line{spans: []span{{col, r, text}}, row: -1, caret: -1}
}

var blankLine = line{row: -1, blank: true, caret: -1}

// page is the body of a screen: a head that stays and a list that scrolls
// when it does not fit.
type page struct {
	grid   grid
	screen steps.Screen
	head   []line
	list   []line
	top    int // first row of the list
	rows   int // rows that the list has
	signs  signs
}

// paginate lays out the body. Where it does not fit, blanks between its parts
// go first; then the list scrolls.
func paginate(s steps.Screen, v view, g grid, sg signs) page {
	p := page{grid: g, screen: s, signs: sg}
	intro, place := introOf(s, g, sg), placeOf(s, g)
	p.list = layRows(s, v, g, sg)
	if g.layout == small {
		p.head = menuOf(s, g)
		p.list = slices.Concat(place, intro, p.list)
		if hidesOutcome(s, g) {
			p.list = append([]line{textLine(g.text, roleTitle, text.Cut(s.Title, g.right-g.text))}, p.list...)
		}
	} else {
		p.head = append(titleOf(s, g), intro...)
		if len(place) > 0 {
			p.head = append(append(p.head, blankLine), place...)
		}
		begins := len(p.list) > 0 && p.list[0].blank
		if whole := len(p.head) + 1 + len(p.list); !begins && (len(place) == 0 || whole <= g.room(s, whole)) {
			p.head = append(p.head, blankLine)
		}
	}
	if len(s.Fields) > 0 {
		if g.layout != small {
			p.list = tighten(p.list, s.Rows, designHeight-6-g.head-1-len(p.head))
		}
		p.grid = g.withFields(len(p.head) + len(p.list))
	}
	p.top = p.grid.head + len(p.head)
	p.rows = p.grid.bottom - p.top
	if spare := len(s.Fields) > 0 || len(messageLines(v, g)) < 2; spare && g.layout == small && len(p.list) > p.rows {
		p.grid.bottom++ // the blank row over the fields, or over the news
		p.rows++
	}
	if g.layout != small {
		p.list = tighten(p.list, s.Rows, p.rows)
	}
	if p.rows < 6 && len(p.list) > p.rows { // too little left to scroll in
		p.list = append(p.head[1:len(p.head):len(p.head)], p.list...)
		p.head = p.head[:1]
		p.top = p.grid.head + 1
		p.rows = p.grid.bottom - p.top
	}
	return p
}

// tighten takes blank lines out of a list that does not fit, from its end, if
// that makes it fit. Choices keep theirs: they stand in a block of their own.
func tighten(list []line, rows []steps.Row, room int) []line {
	isChoice := func(i int) bool {
		return i >= 0 && i < len(list) && list[i].row >= 0 && rows[list[i].row].Kind == steps.RowChoice
	}
	spare := map[int]bool{}
	for i := len(list) - 1; i > 0 && len(list)-len(spare) > room; i-- {
		if list[i].blank && !isChoice(i-1) && !isChoice(i+1) {
			spare[i] = true
		}
	}
	if len(list)-len(spare) > room {
		return list
	}
	var kept []line
	for i, l := range list {
		if !spare[i] {
			kept = append(kept, l)
		}
	}
	return kept
}

// room is how many rows the body may have. Key fields stay where they stand
// at 80×24 as long as the body fits over them without its blank.
func (g grid) room(s steps.Screen, need int) int {
	if len(s.Fields) > 0 {
		g = g.withFields(need - 1)
	}
	return g.bottom - g.head
}

// titleOf is the line that the eye meets first.
func titleOf(s steps.Screen, g grid) []line {
	l := line{row: -1, caret: -1}
	col := g.text
	if s.Count != "" {
		l.spans = append(l.spans, span{col, roleText, s.Count})
		col += len(s.Count) + 2
	}
	l.spans = append(l.spans, span{col, roleTitle, text.Cut(s.Title, g.right-col)})
	return []line{l}
}

// introOf is what stands under the title: the lead and the notices.
func introOf(s steps.Screen, g grid, sg signs) []line {
	var lines []line
	if s.Lead != "" && g.layout != small {
		for _, part := range text.WrapTight(s.Lead, g.right-g.text) {
			lines = append(lines, textLine(g.text, roleText, part))
		}
	}
	for _, n := range s.Notices {
		lines = append(lines, signed(n.Sign, n.Text, roleText, g.text, g.right, sg)...)
	}
	return lines
}

// menuOf is the way to the page in NetSuite's menus.
func menuOf(s steps.Screen, g grid) []line {
	if s.Menu == "" {
		return nil
	}
	return pathLines(s.Menu, roleText, g.text, g.right)
}

// pathLines lays out a menu path. Its parts stay whole, and what goes on hangs.
func pathLines(path string, r role, col, right int) []line {
	var lines []line
	for i, text := range wrapPath(path, right-col-2) {
		lines = append(lines, textLine(col+2*min(i, 1), r, text))
	}
	return lines
}

// placeOf is where in NetSuite the page is: the menu path, and the shortcut
// for its search.
func placeOf(s steps.Screen, g grid) []line {
	if g.layout == small { // the menu path stands over the list there
		if s.Shortcut == "" {
			return nil
		}
		return []line{textLine(g.text, roleQuiet, s.Shortcut)}
	}
	lines := menuOf(s, g)
	if s.Shortcut == "" {
		return lines
	}
	const prompt = "or type in NetSuite's search"
	return append(lines, line{row: -1, caret: -1, spans: []span{
		{g.text, roleQuiet, prompt},
		{g.text + len(prompt) + 3, roleText, s.Shortcut},
	}})
}

// signed lays out a text with its sign before it, hanging.
func signed(sign steps.Sign, s string, r role, col, right int, sg signs) []line {
	indent := 0
	if sign != steps.SignBlank {
		indent = 2
	}
	var lines []line
	for i, t := range text.WrapTight(s, right-col-indent) {
		l := textLine(col+indent, r, t)
		if i == 0 && indent > 0 {
			l.spans = append(l.spans, span{col, roleOf(sign), sg.of[sign]})
		}
		lines = append(lines, l)
	}
	return lines
}

// drawBody writes the head and what the window shows of the list.
func drawBody(f *frame, v view, p page) {
	for i, l := range p.head {
		if p.grid.head+i < p.grid.bottom {
			f.draw(p.grid.head+i, l.spans)
		}
	}
	row := p.top
	from, to := p.window(v.scroll)
	if from > 0 {
		f.put(row, p.begins(from-1), roleQuiet, p.more(p.signs.up, p.list[:from], "above"))
		row++
	}
	for _, l := range p.list[from:to] {
		f.draw(row, l.spans)
		// In a filter the terminal's cursor stays where the typing goes.
		if l.caret >= 0 && (f.caret == nil || !f.caret.bar) {
			f.caret = &caret{row: row, col: min(l.caret, f.limit), bar: l.bar}
		}
		row++
	}
	if to < len(p.list) {
		f.put(row, p.begins(to), roleQuiet, p.more(p.signs.down, p.list[to:], "below"))
	}
}

// begins is the column in which a line of the list begins.
func (p page) begins(i int) int {
	if row := p.list[i].row; row >= 0 && p.screen.Rows[row].Kind == steps.RowChoice {
		return p.grid.row
	}
	return p.grid.text
}

// more says how much of the list is hidden, and where.
func (p page) more(arrow string, hidden []line, where string) string {
	n := strconv.Itoa(count(hidden)) + " more"
	if p.grid.layout == small {
		return arrow + " " + n
	}
	return n + " " + where
}

// count is how many lines say something.
func count(lines []line) int {
	n := 0
	for _, l := range lines {
		if !l.blank {
			n++
		}
	}
	return n
}

// window gives the lines of the list that are shown when it is scrolled so
// far. What is hidden above and below takes a line each to say so.
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

// most is how far the list can be scrolled.
func (p page) most() int { return max(0, len(p.list)-max(p.rows-1, 1)) }

// lineOf gives the first and the last line of the row that is in focus; false
// when it is not in the list.
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

// shows reports whether the row in focus is in the window, as far as it is in
// the list at all.
func (p page) shows(v view) bool {
	first, _, ok := p.lineOf(v.focus)
	from, to := p.window(v.scroll)
	return !ok || (first >= from && first < to)
}

// settle gives the scroll at which a list is left when the cursor comes to a
// row. At the first row the list goes back to its beginning, if that still
// shows the row: what stands over it is seen again. A list that is at its
// beginning stays there for its first row, shown or not: what stands over it
// is read before it can be chosen or ticked. What is typed into is shown.
func (p page) settle(scroll int, focus string) int {
	first, ok := view{focus: focus}.rowAt(p.screen)
	if ok && stops(p.screen)[0] == focus && (scroll <= 0 && first.Kind != steps.RowInput || p.shownAt(0, focus)) {
		return 0
	}
	return p.reveal(scroll, focus)
}

// reveal gives the scroll nearest to scroll at which the row in focus is
// shown.
func (p page) reveal(scroll int, focus string) int {
	scroll = min(max(scroll, 0), p.most())
	for at := scroll; at <= p.most(); at++ {
		if p.shownAt(at, focus) {
			return at
		}
	}
	for at := scroll; at >= 0; at-- {
		if p.shownAt(at, focus) {
			return at
		}
	}
	return scroll
}

// shownAt reports whether the row in focus is shown whole, or as far as there
// is room, when the list is scrolled so far.
func (p page) shownAt(scroll int, focus string) bool {
	first, last, ok := p.lineOf(focus)
	from, to := p.window(scroll)
	return !ok || first >= from && (last < to || first == from)
}
