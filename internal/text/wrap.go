package text

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// LineWidth is how wide texts are wrapped that are said line by line, in
// columns: a terminal's 80 with two left free.
const LineWidth = 78

// Width is how many columns of a terminal a text takes: two for East Asian
// letters and emoji, none for combining marks.
func Width(s string) int { return displaywidth.String(s) }

// Wrap breaks a text into lines of at most width columns, at blanks, of which
// it makes one of several. Words that are wider stand alone, so that addresses
// stay whole. An empty text has no lines.
func Wrap(s string, width int) []string {
	return wrap(strings.FieldsFunc(s, isBreak), width, false)
}

// WrapTight breaks a text into lines of at most width columns: between words
// and, where they are wider than a line, within. Blanks that lay a line out
// stay. There is always a line.
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

// Hang wraps a text behind a mark; its further lines stand under its first. An
// empty text has no lines.
func Hang(mark, s string, width int) []string {
	lines := Wrap(s, width-Width(mark))
	for i := range lines {
		lines[i] = mark + lines[i]
		mark = strings.Repeat(" ", Width(mark))
	}
	return lines
}

// isBreak reports whether a line may end at r. At a no-break space it may not.
func isBreak(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }

// Cut shortens a text to width columns; an ellipsis says so.
func Cut(s string, width int) string {
	if width < 1 {
		return ""
	}
	return displaywidth.TruncateString(s, width, "…")
}

// Head is as much of the beginning of a text as fits width columns.
func Head(s string, width int) string { return displaywidth.TruncateString(s, width, "") }

// Pad fills a text with blanks up to width columns. One that is wider stays.
func Pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-Width(s))) }

// Fit makes a text exactly width columns wide: it pads or cuts it.
func Fit(s string, width int) string { return Pad(Cut(s, width), width) }
