package tui

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// cells lays out a row of a table, in the columns that there is room for. A person looks
// for the first two.
func (l *rowLayout) cells(r steps.Row) []line {
	col, end := rowCol+r.Indent, l.tableEnd()
	widths := text.FitColumns(r.Columns, end-col)
	out := textLine()
	for j, cell := range r.Cells {
		if j >= len(widths) || widths[j] == 0 {
			continue
		}
		k, at := l.cellStyle(r, j), col
		if j == r.Signed && r.Sign != steps.SignBlank {
			out.add(signSpan(col, r.Sign))
			at += 2
		}
		out.add(span{at, k, text.Cut(cell, min(col+widths[j], end)-at)})
		col += widths[j] + text.ColumnGap
	}
	return []line{out}
}

func (l *rowLayout) cellStyle(r steps.Row, j int) textStyle {
	switch {
	case r.Kind == steps.RowColumns:
		return textStyle{role: roleQuiet}
	case r.Cells[j] == netsuite.Production.Words():
		return textStyle{role: roleProduction, bold: true}
	case j == r.Signed && (r.Sign == steps.SignFailed || r.Sign == steps.SignNow || r.Sign == steps.SignWarning):
		return textStyle{role: signRoles[r.Sign], bold: l.on}
	case j < 2 || l.on:
		return textStyle{bold: l.on}
	}
	return textStyle{role: roleQuiet}
}

// tableEnd is the end of a table. It takes the panel's room if there is no panel.
func (l *rowLayout) tableEnd() int {
	if l.g.layout == wide && !hasPanel(l.s) {
		return l.g.end
	}
	return l.g.right
}
