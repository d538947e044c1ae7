package netsuite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"netsuite-tba/internal/problem"
)

// Unusable is the problem with what somebody typed: why it cannot be used. What
// does not repeat it.
func Unusable(what string) problem.Problem {
	return problem.Problem{What: what, Kind: problem.Usage}
}

// Clean makes foreign text (a reply, a certificate's issuer, a pasted word,
// an argument) safe to show: C0 and C1 controls, bidirectional controls and
// invisible characters go, line breaks and runs of blanks become one blank,
// broken UTF-8 becomes U+FFFD, and what is longer than max characters is cut
// with an ellipsis. A max of 0 means 200.
func Clean(text string, max int) string {
	if max <= 0 {
		max = 200
	}
	var b strings.Builder
	blank, n := false, 0
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			blank = b.Len() > 0
			continue
		case unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs), r == '\u034f', r == '\u115f', r == '\u3164':
			continue
		}
		if blank {
			if n++; n > max {
				b.WriteString("…")
				break
			}
			b.WriteByte(' ')
			blank = false
		}
		if n++; n > max {
			b.WriteString("…")
			break
		}
		if r == utf8.RuneError {
			r = '\uFFFD'
		}
		b.WriteRune(r)
	}
	return b.String()
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
