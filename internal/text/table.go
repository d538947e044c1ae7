package text

import "strings"

// columnGap is how many blanks stand between two columns of a table.
const columnGap = 2

// Widths are how wide the columns of a table have to be to show all of its
// rows whole.
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

// RowWidth is how wide a row with columns of these widths is.
func RowWidth(widths []int) int {
	width := -columnGap
	for _, w := range widths {
		if w > 0 {
			width += w + columnGap
		}
	}
	return max(0, width)
}

// Row lays the cells of a row out in columns of these widths. What does not fit
// its column is cut, and a column that is 0 wide is left out.
func Row(cells []string, widths []int) string {
	var line strings.Builder
	for i, cell := range cells {
		if widths[i] > 0 {
			line.WriteString(Fit(cell, widths[i]) + strings.Repeat(" ", columnGap))
		}
	}
	return strings.TrimRight(line.String(), " ")
}
