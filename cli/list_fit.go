package cli

import (
	"slices"
	"strings"

	"netsuite-tba/internal/text"
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

// leastColumn is how far a column may be shortened.
const leastColumn = 8

// fitList gives the widths at which the rows of list fit a width, as far as
// they can; 0 stands for a column that is left out. Customers and tools are
// shortened first. Then columns go that say least beside the others: an account
// tells its kind. The profile's name, by which commands know it, stays whole.
func fitList(rows [][]string, width int) []int {
	natural := text.Widths(rows)
	if text.RowWidth(natural) <= width {
		return natural
	}
	for _, row := range rows {
		if strings.HasSuffix(row[columnKind], " (practice)") {
			row[columnKind] = "practice"
		}
	}
	natural = text.Widths(rows)
	var widths []int
	for _, gone := range [][]int{{}, {columnKind}, {columnKind, columnTool}, {columnKind, columnTool, columnCustomer}} {
		widths = slices.Clone(natural)
		for _, c := range gone {
			widths[c] = 0
		}
		for _, c := range []int{columnCustomer, columnTool} {
			if excess := text.RowWidth(widths) - width; excess > 0 {
				widths[c] = max(min(leastColumn, widths[c]), widths[c]-excess)
			}
		}
		if text.RowWidth(widths) <= width {
			break
		}
	}
	return widths
}
