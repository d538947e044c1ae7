package steps

import (
	"strconv"
	"strings"
)

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func count(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

func list(names []string) string { return strings.Join(names, ", ") }

// listAnd returns names as a sentence has them: "A", "A and B", "A, B and C".
func listAnd(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return list(names)
	}
	return list(names[:last]) + " and " + names[last]
}

func firstChoice(rows []Row) string {
	for _, r := range rows {
		if r.Kind == RowChoice {
			return r.ID
		}
	}
	return ""
}

func ifFirst(i int, label string) string {
	if i == 0 {
		return label
	}
	return ""
}
