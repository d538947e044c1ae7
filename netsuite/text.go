package netsuite

import (
	"encoding/hex"
	"strings"
	"unicode"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
)

// Unusable returns the problem with something a person typed. what must not repeat it.
func Unusable(what string) problem.Problem {
	return problem.Problem{What: what, Kind: problem.Usage}
}

// The lengths of runs of characters that may be a key or a part of one. Numbers and
// names that people type have far fewer hexadecimal digits in a row, and no word has
// wholeRun letters and digits. Addresses can have long hexadecimal numbers, for example
// of files.
const (
	partRun  = 16 // hexadecimal digits
	wholeRun = 40 // letters and digits
)

// IsApplicationID reports whether s is the APPLICATION ID of an integration record: 32
// hexadecimal digits, which may have hyphens. Oracle's samples have them. Without them, it
// looks like half a key.
func IsApplicationID(s string) bool {
	id, err := hex.DecodeString(strings.ReplaceAll(s, "-", ""))
	return err == nil && len(id) == 16
}

// MayHoldKey reports whether a text that should not be a key, such as a name or an
// argument, may contain a key or a part of one. Such a text is neither repeated nor
// saved.
func MayHoldKey(s string) bool {
	least := partRun
	if isAddress(s) {
		least = wholeRun
	}
	digits, value := 0, 0
	for _, r := range s {
		hex := r >= '0' && r <= '9' || r >= 'a' && r <= 'f' || r >= 'A' && r <= 'F'
		switch {
		case hex:
			digits, value = digits+1, value+1
		case r >= 'g' && r <= 'z', r >= 'G' && r <= 'Z', r == '+', r == '=':
			digits, value = 0, value+1
		default:
			digits, value = 0, 0
		}
		if digits >= least || value >= wholeRun {
			return true
		}
	}
	return false
}

// ShownPath returns a path from the environment or the command line as texts
// show it. A part of it that may hold a key becomes Mask.
func ShownPath(path string) string {
	for _, part := range strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == '\\' }) {
		if MayHoldKey(part) {
			path = strings.ReplaceAll(path, part, Mask)
		}
	}
	return text.Clean(path, 200)
}

// isAddress reports whether a text is exactly one web address.
func isAddress(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	return (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")) && !strings.ContainsFunc(s, unicode.IsSpace)
}
