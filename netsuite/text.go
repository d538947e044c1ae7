package netsuite

import (
	"strings"
	"unicode"

	"netsuite-tba/internal/problem"
)

// Unusable is the problem with what somebody typed: why it cannot be used. What
// does not repeat it.
func Unusable(what string) problem.Problem {
	return problem.Problem{What: what, Kind: problem.Usage}
}

// How many characters on end may be a key or a part of one. The numbers and
// names that people type have far fewer hexadecimal digits on end, and no word
// of wholeRun letters and digits. Addresses do have long hexadecimal numbers,
// of files for example.
const (
	partRun  = 16 // hexadecimal digits
	wholeRun = 40 // letters and digits
)

// MayHoldKey reports whether a text that is no key by intention, such as a
// name, an argument or what is typed into an ordinary input, may hold one all
// the same, or a part of one. Such a text is neither repeated nor saved.
func MayHoldKey(text string) bool {
	least := partRun
	if isAddress(text) {
		least = wholeRun
	}
	digits, word := 0, 0
	for _, r := range text {
		hex := r >= '0' && r <= '9' || r >= 'a' && r <= 'f' || r >= 'A' && r <= 'F'
		switch {
		case hex:
			digits, word = digits+1, word+1
		case r >= 'g' && r <= 'z', r >= 'G' && r <= 'Z', r == '+', r == '=':
			digits, word = 0, word+1
		default:
			digits, word = 0, 0
		}
		if digits >= least || word >= wholeRun {
			return true
		}
	}
	return false
}

// isAddress reports whether a text is one web address and nothing else.
func isAddress(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	return (strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")) && !strings.ContainsFunc(text, unicode.IsSpace)
}
