package tui

import (
	"slices"
	"testing"

	"netsuite-tba/steps"
)

func TestFitColumns(t *testing.T) {
	columns := []steps.Column{{Width: 20, Cut: true}, {Width: 13}, {Width: 10, Drop: true}, {Width: 12, Cut: true}}
	tests := []struct {
		room   int
		widths []int
		gap    int
	}{
		{100, []int{20, 13, 10, 12}, 2},
		{61, []int{20, 13, 10, 12}, 2},
		{60, []int{20, 13, 10, 12}, 1},
		{57, []int{19, 13, 10, 12}, 1},
		{50, []int{12, 13, 10, 12}, 1},
		{42, []int{8, 13, 10, 8}, 1},
		{41, []int{14, 13, 0, 12}, 1},
		{20, []int{2, 13, 0, 3}, 1},
	}
	for _, tt := range tests {
		widths, gap := fitColumns(columns, tt.room)
		if !slices.Equal(widths, tt.widths) || gap != tt.gap {
			t.Errorf("in %d columns: %v with %d between, want %v with %d", tt.room, widths, gap, tt.widths, tt.gap)
		}
	}
}
