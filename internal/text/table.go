package text

import "strings"

// columnGap is the number of spaces between two columns of a table.
const columnGap = 2

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
	width := -columnGap
	for _, w := range widths {
		if w > 0 {
			width += w + columnGap
		}
	}
	return max(0, width)
}

// Row lays out the cells of a row in columns of these widths. A cell that does
// not fit is cut, and a column of width 0 is omitted.
func Row(cells []string, widths []int) string {
	var line strings.Builder
	for i, cell := range cells {
		if widths[i] > 0 {
			line.WriteString(Fit(cell, widths[i]) + strings.Repeat(" ", columnGap))
		}
	}
	return strings.TrimRight(line.String(), " ")
}
