package plain

import (
	"slices"

	"netsuite-tba/steps"
)

// numbered returns the numbers of the rows that can be answered with one, by ID.
func numbered(s steps.Screen) map[string]int {
	numbers := map[string]int{}
	for _, r := range s.Rows {
		if takesNumber(s, r) && numbers[r.ID] == 0 {
			numbers[r.ID] = len(numbers) + 1
		}
	}
	return numbers
}

// takesNumber reports whether a row can be answered with a number.
func takesNumber(s steps.Screen, r steps.Row) bool {
	switch {
	case r.ID == "":
		return false
	case r.Kind == steps.RowInput:
		return asks(r) && !focusIsInput(s)
	}
	return r.Kind == steps.RowItem && s.CanTick || r.Kind == steps.RowChoice
}

// focusIsInput reports whether a screen asks for its inputs one after another.
func focusIsInput(s steps.Screen) bool {
	return slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return asks(r) && r.ID == s.Focus })
}

// filterOf returns the input that narrows the choices below it.
func filterOf(s steps.Screen) (input string, ok bool) {
	for _, r := range s.Rows {
		if r.Kind == steps.RowInput && r.Filter && !r.Fixed {
			return r.ID, true
		}
	}
	return "", false
}
