package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// wrap breaks text at blanks into lines of at most width columns. Only a word
// that is wider than a line is broken itself: addresses and names stay whole.
func wrap(text string, width int) []string {
	width = max(1, width)
	if ansi.StringWidth(text) <= width {
		return []string{text}
	}
	var lines []string
	line, at := "", 0
	for word := range strings.SplitSeq(text, " ") {
		w := ansi.StringWidth(word)
		if at > 0 && at+1+w <= width {
			line, at = line+" "+word, at+1+w
			continue
		}
		if at > 0 {
			lines = append(lines, line)
		}
		for w > width {
			head := ansi.Truncate(word, width, "")
			if head == "" { // one character wider than the line
				break
			}
			lines = append(lines, head)
			word = word[len(head):]
			w = ansi.StringWidth(word)
		}
		line, at = word, w
	}
	return append(lines, line)
}

// isPath reports whether a text is a path through menus and nothing else.
func isPath(text string) bool {
	return strings.Contains(text, " > ") && !strings.ContainsAny(text, ".,:;?")
}

// wrapPath breaks a path behind its arrows. A part that is wider than a line
// is broken as other text is.
func wrapPath(path string, width int) []string {
	var lines []string
	line := ""
	for part := range strings.SplitAfterSeq(path, " > ") {
		if line != "" && ansi.StringWidth(line+strings.TrimRight(part, " ")) > width {
			lines = append(lines, wrap(strings.TrimRight(line, " "), width)...)
			line = ""
		}
		line += part
	}
	return append(lines, wrap(line, width)...)
}

// window gives the part of text, at most width columns wide, in which the
// cursor at character pos is visible, and the cursor's column in it.
func window(text string, pos, width int) (string, int) {
	runes := []rune(text)
	pos = min(max(pos, 0), len(runes))
	from := 0
	for from < pos && ansi.StringWidth(string(runes[from:pos])) >= width {
		from++
	}
	return ansi.Truncate(string(runes[from:]), width, ""), ansi.StringWidth(string(runes[from:pos]))
}
