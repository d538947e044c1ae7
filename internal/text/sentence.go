package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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

// Sentence ends a text with a period unless it already has end punctuation.
func Sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?:") {
		return s
	}
	return s + "."
}

// UpperFirst capitalizes the first letter of a text.
func UpperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
