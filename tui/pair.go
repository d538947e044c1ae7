package tui

import (
	"strings"

	"netsuite-tba/internal/text"
)

// pair is a label, a value and a quiet hint. The value begins at its column if it
// fits there, otherwise close to the label, otherwise below it. A hint that has no
// room beside them is below them, at its own column.
type pair struct {
	label, value, hint     string
	col, valueCol, right   int
	hintCol                int
	labelStyle, valueStyle textStyle
}

func (p pair) lines() []line {
	if p.value == "" && p.hint != "" {
		p.value, p.hint, p.valueStyle = p.hint, "", textStyle{role: roleQuiet}
	}
	lines := p.withValue()
	if p.hint == "" {
		return lines
	}
	quiet := textStyle{role: roleQuiet}
	last := &lines[len(lines)-1]
	end := 0
	for _, s := range last.spans {
		end = max(end, s.col+text.Width(s.text))
	}
	for _, gap := range []int{3, 2} {
		if end+gap+text.Width(p.hint) <= p.right {
			last.add(span{end + gap, quiet, p.hint})
			return lines
		}
	}
	return append(lines, wrapped(p.hint, quiet, p.hintCol, p.right)...)
}

func (p pair) withValue() []line {
	if p.value == "" {
		return wrapped(p.label, p.labelStyle, p.col, p.right)
	}
	end, w := p.col+text.Width(p.label), text.Width(p.value)
	switch {
	case end+1 < p.valueCol && p.valueCol+w <= p.right, p.label == "" && p.valueCol < p.right-12:
	case end+3+w <= p.right:
		p.valueCol = end + 3
	case end+1 < p.valueCol && p.right-p.valueCol >= max(20, longestWord(p.value)):
		// wraps in its own column
	default:
		return append(wrapped(p.label, p.labelStyle, p.col, p.right), wrapped(p.value, p.valueStyle, p.col+2, p.right)...)
	}
	lines := wrapped(p.value, p.valueStyle, p.valueCol, p.right)
	lines[0].add(span{p.col, p.labelStyle, p.label})
	return lines
}

// longestWord is the least width at which no word of a text is broken.
func longestWord(s string) int {
	longest := 0
	for word := range strings.FieldsSeq(s) {
		longest = max(longest, text.Width(word))
	}
	return longest
}
