package tui

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// cells lays out a row of a table, in the columns that there is room for.
func (l rowLayer) cells(r steps.Row, ro role) []line {
	col := l.g.row + r.Indent
	widths := text.FitColumns(r.Columns, l.g.table()-col)
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
		col += widths[j] + text.ColumnGap
	}
	return []line{out}
}
