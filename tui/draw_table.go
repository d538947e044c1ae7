package tui

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// cells lays out a row of a table, in the columns that there is room for.
func (l rowLayer) cells(r steps.Row, ro role) []line {
	col := l.g.row + r.Indent
	widths, gap := fitColumns(r.Columns, l.g.table()-col)
	out := line{caret: -1}
	for j, cell := range r.Cells {
		if j >= len(widths) || widths[j] == 0 {
			continue
		}
		at := col
		if j == r.Signed && r.Sign != steps.SignBlank {
			out.spans = append(out.spans, span{col, roleOf(r.Sign), l.sg.of[r.Sign]})
			at += 2
		}
		out.spans = append(out.spans, span{at, ro, text.Cut(cell, min(col+widths[j], l.g.table())-at)})
		col += widths[j] + gap
	}
	return []line{out}
}

// leastCut is the narrowest to which a column is cut while others can go.
const leastCut = 8

// fitColumns gives every column its width in so much room, and how much stands
// free between two. Where not all has room, that gap is closed to one, then
// those that may be cut lose, the widest first, then others go and are 0 wide.
func fitColumns(columns []steps.Column, room int) (widths []int, gap int) {
	if widths, ok := cutColumns(columns, room, 2, room); ok {
		return widths, 2
	}
	if widths, ok := cutColumns(columns, room, 1, leastCut); ok {
		return widths, 1
	}
	kept := slices.Clone(columns)
	for j := range kept {
		if kept[j].Drop {
			kept[j].Width = 0
		}
	}
	widths, _ = cutColumns(kept, room, 1, 1)
	return widths, 1
}

// cutColumns shortens columns, none below the least width, until they fit, and
// reports whether they do.
func cutColumns(columns []steps.Column, room, gap, least int) ([]int, bool) {
	widths, whole := make([]int, len(columns)), -gap
	for j, c := range columns {
		if widths[j] = c.Width; c.Width > 0 {
			whole += c.Width + gap
		}
	}
	for whole > room {
		widest := -1
		for j, c := range columns {
			if c.Cut && widths[j] > least && (widest < 0 || widths[j] > widths[widest]) {
				widest = j
			}
		}
		if widest < 0 {
			return widths, false
		}
		widths[widest]--
		whole--
	}
	return widths, true
}
