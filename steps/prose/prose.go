// Package prose puts texts for people together: it joins, wraps and begins
// them.
package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// LineWidth is how wide texts are wrapped that are said line by line, in
// columns: a terminal's 80 with two left free.
const LineWidth = 78

// Join puts a separator between the texts that are not empty.
func Join(separator string, texts ...string) string {
	var parts []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, separator)
}

// Sentence ends a text with a full stop unless it has an end.
func Sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?:") {
		return text
	}
	return text + "."
}

// UpperFirst makes the first letter of a text a capital.
func UpperFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// Wrap breaks a text into lines of at most width characters, at blanks; words
// that are longer stand alone. An empty text has no lines.
func Wrap(text string, width int) []string {
	var lines []string
	line, n := "", 0
	for _, word := range strings.Fields(text) {
		w := utf8.RuneCountInString(word)
		if n > 0 && n+1+w > width {
			lines, line, n = append(lines, line), "", 0
		}
		if n > 0 {
			line, n = line+" ", n+1
		}
		line, n = line+word, n+w
	}
	if n > 0 {
		lines = append(lines, line)
	}
	return lines
}

// Columns is about how many columns of a terminal a text takes: East Asian
// letters, and pictures, take two.
func Columns(text string) int {
	n := 0
	for _, r := range text {
		if n++; r >= 0x1100 {
			n++
		}
	}
	return n
}
