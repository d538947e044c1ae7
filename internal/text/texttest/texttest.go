// Package texttest holds foreign texts for the tests of all that shows some.
package texttest

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// Family is an emoji that is joined of three.
const Family = "\U0001f469\u200d\U0001f469\u200d\U0001f466"

// Hostile are texts with characters that must not be shown, and what stays of
// them in a line.
var Hostile = []struct{ Name, Text, Shown string }{
	{"colors", "a\x1b[31mb", "a[31mb"},
	{"a window's title", "a\x1b]0;title\ab", "a]0;titleb"},
	{"C1 controls", "a\u009b31mb\u0090c", "a31mbc"},
	{"null and delete", "a\x00b\x7fc", "abc"},
	{"backspaces", "a\b\bb", "ab"},
	{"turned text", "a\u202ecba\u202cb", "acbab"},
	{"isolates and marks", "a\u2066b\u2069\u200e\u200f\u061cc", "abc"},
	{"zero-width characters", "a\u200bb\u200cc\u2060d\ufeffe", "abcde"},
	{"soft hyphens", "a\u00adb", "ab"},
	{"fillers", "a\u115f\u1160\u3164\uffa0\u034fb", "ab"},
	{"tags", "a\U000e0061\U000e007fb", "ab"},
	{"private use", "a\ue000b", "ab"},
	{"a joiner between letters", "a\u200db", "ab"},
	{"a joiner after an emoji", "\U0001f469\u200da", "\U0001f469a"},
	{"emoji joined of several", Family + "b", Family + "b"},
	{"emoji with style and skin", "\u2764\ufe0f\u200d\U0001f525 \U0001f469\U0001f3fd\u200d\U0001f680", "\u2764\ufe0f\u200d\U0001f525 \U0001f469\U0001f3fd\u200d\U0001f680"},
	{"combining marks", "e\u0301a\u0308", "e\u0301a\u0308"},
	{"broken UTF-8", "a\xffb", "a\ufffdb"},
}

// Check fails the test if a text, of several lines perhaps, holds anything that
// must not be shown.
func Check(t testing.TB, shown string) {
	t.Helper()
	if bad := Unsafe(shown); bad != "" {
		t.Errorf("%q holds %s", shown, bad)
	}
}

// Unsafe names the first character of a text that must not be shown; "" where
// there is none.
func Unsafe(shown string) string {
	if !utf8.ValidString(shown) {
		return "broken UTF-8"
	}
	// Written down apart from package text, whose rule this tests.
	shown = strings.NewReplacer(Family, "", "\ufe0f\u200d\U0001f525", "", "\U0001f3fd\u200d\U0001f680", "").Replace(shown)
	for _, r := range shown {
		switch {
		case r == '\n', r == '\t':
		case r < ' ', r >= 0x7f && r < 0xa0, unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r),
			strings.ContainsRune("\u034f\u115f\u1160\u3164\uffa0\u2028\u2029", r):
			return fmt.Sprintf("%U", r)
		}
	}
	return ""
}
