package netsuite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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

// keyRun is how many hexadecimal digits in a row may be a part of a key. The
// numbers and names that people type have far fewer.
const keyRun = 16

// MayHoldKey reports whether a text that is no key by intention, such as a
// name or an argument, may hold one all the same, or a part of one: it has a
// long run of hexadecimal digits. Such a text is neither repeated nor saved.
func MayHoldKey(text string) bool {
	run := 0
	for _, r := range text {
		if !strings.ContainsRune("0123456789abcdefABCDEF", r) {
			run = 0
		} else if run++; run >= keyRun {
			return true
		}
	}
	return false
}
