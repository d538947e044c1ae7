package text

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// LineWidth is the wrap width of printed texts. It leaves two of 80 columns free.
const LineWidth = 78

// Width returns how many terminal columns a text takes.
func Width(s string) int { return displaywidth.String(s) }

// Wrap breaks a text into lines of at most width columns. A wider word gets a line of
// its own, so that addresses stay whole. An empty text has no lines.
func Wrap(s string, width int) []string {
	return wrap(strings.FieldsFunc(s, isBreak), width, false)
}

// WrapTight is Wrap that also breaks words. Spaces used for layout stay. It returns at
// least one line.
func WrapTight(s string, width int) []string {
	if width = max(1, width); Width(s) <= width {
		return []string{s}
	}
	return wrap(strings.Split(s, " "), width, true)
}

func wrap(words []string, width int, tight bool) []string {
	var lines []string
	line, n := "", 0
	for _, word := range words {
		w := Width(word)
		if n > 0 && n+1+w <= width {
			line, n = line+" "+word, n+1+w
			continue
		}
		if n > 0 {
			lines = append(lines, line)
		}
		for tight && w > width {
			head := Head(word, width)
			if head == "" { // one character wider than the line
				break
			}
			lines, word = append(lines, head), word[len(head):]
			w = Width(word)
		}
		line, n = word, w
	}
	if n > 0 || tight {
		lines = append(lines, line)
	}
	return lines
}

// Hang wraps a text after a mark and aligns its later lines with its first.
func Hang(mark, s string, width int) []string {
	lines := Wrap(s, width-Width(mark))
	for i := range lines {
		lines[i] = mark + lines[i]
		mark = strings.Repeat(" ", Width(mark))
	}
	return lines
}

// isBreak reports whether a line may end at r. It may not end at a no-break space.
func isBreak(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }

// Cut shortens a text to width columns and ends it with an ellipsis.
func Cut(s string, width int) string {
	if width < 1 {
		return ""
	}
	return displaywidth.TruncateString(s, width, "…")
}

// Head returns as much of the beginning of a text as fits in width columns.
func Head(s string, width int) string { return displaywidth.TruncateString(s, width, "") }

// Pad fills a text with spaces up to width columns. A wider text does not change.
func Pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-Width(s))) }

// Fit makes a text exactly width columns wide: it pads or cuts it.
func Fit(s string, width int) string { return Pad(Cut(s, width), width) }
