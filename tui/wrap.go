package tui

import (
	"strings"

	"netsuite-tba/internal/text"
)

// isPath reports whether a text is a path through menus and nothing else.
func isPath(text string) bool {
	return strings.Contains(text, " > ") && !strings.ContainsAny(text, ".,:;?")
}

// pathLines lays out a menu path. It breaks after arrows, and further lines are
// indented.
func pathLines(path string, k textStyle, col, right int) []line {
	var lines []line
	for i, part := range wrapPath(path, right-col-2) {
		lines = append(lines, textLine(span{col + 2*min(i, 1), k, part}))
	}
	return lines
}

// wrapPath breaks a path after its arrows. A part that is wider than a line is broken
// like other text.
func wrapPath(path string, width int) []string {
	var lines []string
	line := ""
	for part := range strings.SplitAfterSeq(path, " > ") {
		if line != "" && text.Width(line+strings.TrimRight(part, " ")) > width {
			lines = append(lines, text.WrapTight(strings.TrimRight(line, " "), width)...)
			line = ""
		}
		line += part
	}
	return append(lines, text.WrapTight(line, width)...)
}

// window returns the part of text, at most width columns wide, in which the cursor at
// character pos is visible, and the cursor's column in it.
func window(s string, pos, width int) (string, int) {
	runes := []rune(s)
	pos = min(max(pos, 0), len(runes))
	from := 0
	for from < pos && text.Width(string(runes[from:pos])) >= width {
		from = step(runes, from, +1)
	}
	return text.Head(string(runes[from:]), width), text.Width(string(runes[from:pos]))
}
