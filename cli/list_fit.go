package cli

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The columns of list.
const (
	columnProfile = iota
	columnCustomer
	columnAccount
	columnKind
	columnTool
	columnKeys
	columnTest
)

// listHead is the row above them.
var listHead = []string{columnProfile: "PROFILE", columnCustomer: "CUSTOMER", columnAccount: "ACCOUNT", columnKind: "KIND",
	columnTool: "TOOL", columnKeys: "KEYS", columnTest: "LAST TEST"}

const (
	between     = 2 // blanks between two columns
	leastColumn = 8 // how far a column may be shortened
)

// fitList gives the widths at which the rows of list fit a width, as far as
// they can; 0 stands for a column that is left out. Customers and tools are
// shortened first. Then columns go that say least beside the others: an account
// tells its kind. The profile's name, by which commands know it, stays whole.
func fitList(rows [][]string, width int) []int {
	natural := widthsOf(rows)
	if rowWidth(natural) <= width {
		return natural
	}
	for _, row := range rows {
		if strings.HasSuffix(row[columnKind], " (practice)") {
			row[columnKind] = "practice"
		}
	}
	natural = widthsOf(rows)
	var widths []int
	for _, gone := range [][]int{{}, {columnKind}, {columnKind, columnTool}, {columnKind, columnTool, columnCustomer}} {
		widths = slices.Clone(natural)
		for _, c := range gone {
			widths[c] = 0
		}
		for _, c := range []int{columnCustomer, columnTool} {
			if excess := rowWidth(widths) - width; excess > 0 {
				widths[c] = max(min(leastColumn, widths[c]), widths[c]-excess)
			}
		}
		if rowWidth(widths) <= width {
			break
		}
	}
	return widths
}

func widthsOf(rows [][]string) []int {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	return widths
}

func rowWidth(widths []int) int {
	width := -between
	for _, w := range widths {
		if w > 0 {
			width += w + between
		}
	}
	return width
}

// tableRow is a row in columns of these widths.
func tableRow(row []string, widths []int) string {
	var line strings.Builder
	for i, cell := range row {
		if widths[i] > 0 {
			line.WriteString(pad(cell, widths[i]) + strings.Repeat(" ", between))
		}
	}
	return strings.TrimRight(line.String(), " ")
}
