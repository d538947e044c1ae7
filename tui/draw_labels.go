package tui

import (
	"math"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// labelled lays out a label, a value and a quiet hint. The value stands at its
// column when it fits there, else close to the label, else below it.
func (l rowLayer) labelled(label, value, hint string, col, valueCol int) []line {
	right := l.g.right
	if value == "" && hint != "" {
		return l.withValue(label, hint, col, valueCol, roleQuiet)
	}
	lines := l.withValue(label, value, col, valueCol, roleText)
	if hint == "" {
		return lines
	}
	last := &lines[len(lines)-1]
	end := 0
	for _, s := range last.spans {
		end = max(end, s.col+text.Width(s.text))
	}
	for _, gap := range []int{3, 2} {
		if end+gap+text.Width(hint) <= right {
			last.spans = append(last.spans, span{end + gap, roleQuiet, hint})
			return lines
		}
	}
	for _, part := range text.WrapTight(hint, right-col-2) {
		lines = append(lines, textLine(col+2, roleQuiet, part))
	}
	return lines
}

func (l rowLayer) withValue(label, value string, col, valueCol int, valueRole role) []line {
	right := l.g.right
	if value == "" {
		return signed(steps.SignBlank, label, roleText, col, right, l.sg)
	}
	end, w := col+text.Width(label), text.Width(value)
	switch {
	case end+1 < valueCol && valueCol+w <= right, label == "" && valueCol < right-12:
	case end+3+w <= right:
		valueCol = end + 3
	case end+1 < valueCol && right-valueCol >= max(20, longestWord(value)):
		// wraps in its own column
	default: // below the label
		lines := signed(steps.SignBlank, label, roleText, col, right, l.sg)
		for _, part := range text.WrapTight(value, right-col-2) {
			lines = append(lines, textLine(col+2, valueRole, part))
		}
		return lines
	}
	var lines []line
	for i, part := range text.WrapTight(value, right-valueCol) {
		made := textLine(valueCol, valueRole, part)
		if i == 0 && label != "" {
			made.spans = append(made.spans, span{col, roleText, label})
		}
		lines = append(lines, made)
	}
	return lines
}

// longestWord is how wide a text must be set so that no word of it, such as an
// address, is broken.
func longestWord(s string) int {
	longest := 0
	for _, word := range strings.Fields(s) {
		longest = max(longest, text.Width(word))
	}
	return longest
}

// besides gives for every row how far its value stands from its label, so
// that neighbours of a kind align; at most so far. Facts that are apart align
// too where they nearly would.
func besides(rows []steps.Row, most int) []int {
	out := make([]int, len(rows))
	choices := choiceReach(rows, most*3/2)
	for from := 0; from < len(rows); {
		to, widest := from, 0
		for to < len(rows) && family(rows[to]) == family(rows[from]) {
			widest = max(widest, reach(rows[to]))
			to++
		}
		switch family(rows[from]) {
		case steps.RowChoice:
			widest = choices
		case steps.RowCheck:
			widest = max(widest, 14)
		}
		for i := from; i < to; i++ {
			out[i] = min(widest, most)
		}
		from = to
	}
	alignFacts(rows, out)
	return out
}

// choiceReach is how far the values of choices stand from their labels. Where
// they do not all fit beside the longest label, in so many columns, and it is
// much longer than the others, it has its value close by and does not move
// theirs away.
func choiceReach(rows []steps.Row, columns int) int {
	const much = 10
	longest, second, value := 0, 0, 0
	for _, r := range rows {
		if r.Kind != steps.RowChoice || r.Value == "" {
			continue
		}
		value = max(value, text.Width(r.Value))
		n := reach(r)
		longest, second = max(longest, n), max(second, min(longest, n))
	}
	if second > 0 && longest-second > much && longest+value > columns {
		return second
	}
	return longest
}

// alignFacts brings the values of all facts to one column if that moves none
// of them far.
func alignFacts(rows []steps.Row, beside []int) {
	const far = 6
	least, most := math.MaxInt, 0
	for i, r := range rows {
		if family(r) == steps.RowFact {
			least, most = min(least, r.Indent+beside[i]), max(most, r.Indent+beside[i])
		}
	}
	if most-least > far {
		return
	}
	for i, r := range rows {
		if family(r) == steps.RowFact {
			beside[i] = most - r.Indent
		}
	}
}

// reach is the least distance from a row's column to its value.
func reach(r steps.Row) int {
	n := text.Width(r.Label) + 3
	if r.Sign != steps.SignBlank {
		n += 2
	}
	return n
}

// family puts rows together whose values align when they follow one another.
func family(r steps.Row) steps.RowKind {
	switch {
	case r.Kind == steps.RowKey, r.Kind == steps.RowInput && !r.Above:
		return steps.RowFact
	}
	return r.Kind
}
