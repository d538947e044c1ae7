package text

import "strings"

// ColumnGap is the number of spaces between two columns of a table.
const ColumnGap = 2

// leastColumn is the width to which a column is cut before another is omitted.
const leastColumn = 8

// Column is a column of a table, and what may be done to it if there is no room.
type Column struct {
	Width int  // of its widest cell; 0 omits the column
	Cut   bool // its cells may be cut
	Drop  int  // it may be omitted; the column with the lowest number goes first; 0: never
}

// FitColumns returns the widths of columns that fit into room, as far as they can.
// First, it cuts cells, those of the widest column first. Then it omits columns. At
// last, it cuts further.
func FitColumns(columns []Column, room int) []int {
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = c.Width
	}
	for {
		fitted := cutColumns(columns, widths, room, leastColumn)
		if RowWidth(fitted) <= room {
			return fitted
		}
		next := -1
		for i, c := range columns {
			if c.Drop > 0 && widths[i] > 0 && (next < 0 || c.Drop < columns[next].Drop) {
				next = i
			}
		}
		if next < 0 {
			return cutColumns(columns, widths, room, 1)
		}
		widths[next] = 0
	}
}

// cutColumns returns the widths, cut to no less than least until they fit.
func cutColumns(columns []Column, widths []int, room, least int) []int {
	widths = append([]int(nil), widths...)
	for excess := RowWidth(widths) - room; excess > 0; excess-- {
		widest := -1
		for i, c := range columns {
			if c.Cut && widths[i] > least && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return widths
}

// Widths returns the column widths that show every row of a table in full.
func Widths(rows [][]string) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], Width(cell))
		}
	}
	return widths
}

// RowWidth returns the width of a row with columns of these widths.
func RowWidth(widths []int) int {
	width := -ColumnGap
	for _, w := range widths {
		if w > 0 {
			width += w + ColumnGap
		}
	}
	return max(0, width)
}

// Row lays out cells in columns of these widths. A column of width 0 is omitted.
func Row(cells []string, widths []int) string {
	var line strings.Builder
	for i, cell := range cells {
		if widths[i] > 0 {
			line.WriteString(Fit(cell, widths[i]) + strings.Repeat(" ", ColumnGap))
		}
	}
	return strings.TrimRight(line.String(), " ")
}
