package text

import (
	"slices"
	"testing"
)

func TestFitColumns(t *testing.T) {
	columns := []Column{{Width: 20, Cut: true, Drop: 2}, {Width: 13}, {Width: 10, Drop: 1}, {Width: 12, Cut: true}}
	for room, want := range map[int][]int{
		100: {20, 13, 10, 12}, 61: {20, 13, 10, 12}, 60: {19, 13, 10, 12}, 50: {10, 13, 10, 11}, 45: {8, 13, 10, 8},
		44: {15, 13, 0, 12}, 33: {8, 13, 0, 8}, 32: {0, 13, 0, 12}, 20: {0, 13, 0, 5}, 10: {0, 13, 0, 1},
	} {
		if got := FitColumns(columns, room); !slices.Equal(got, want) {
			t.Errorf("in %d columns: %v, want %v", room, got, want)
		}
	}
}
