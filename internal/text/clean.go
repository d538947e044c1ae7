// Package text holds helpers for texts that people read: it cleans foreign
// ones, measures, wraps and joins them. It knows nothing of NetSuite and imports
// no other package of the program outside internal.
package text

import (
	"iter"
	"strings"
	"unicode"
)

// Clean makes foreign text (a reply, a certificate's issuer, a pasted word,
// an argument) safe to show in a line: what Hidden names goes, line breaks and
// runs of blanks become one blank, broken UTF-8 becomes U+FFFD, and what is
// longer than max characters is cut with an ellipsis. A max of 0 means 200.
func Clean(s string, max int) string {
	if max <= 0 {
		max = 200
	}
	var b strings.Builder
	blank, n := false, 0
	add := func(r rune) bool {
		if n++; n > max {
			return false
		}
		b.WriteRune(r)
		return true
	}
	for r := range shown(s) {
		if unicode.IsSpace(r) {
			blank = b.Len() > 0
			continue
		}
		if blank && !add(' ') || !add(r) {
			return strings.TrimSuffix(b.String(), string(joiner)) + "…"
		}
		blank = false
	}
	return b.String()
}

// Line makes text safe to show where its columns count: what Hidden names goes,
// and a line break or a blank of any kind becomes a space.
func Line(s string) string {
	return mapShown(s, func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	})
}

// Lines makes text of several lines safe to show: what Hidden names goes, line
// breaks and tabs stay.
func Lines(s string) string {
	return mapShown(s, func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r):
			return -1
		case r == '\u2028' || r == '\u2029':
			return '\n'
		}
		return r
	})
}

func mapShown(s string, mapping func(rune) rune) string {
	var b strings.Builder
	b.Grow(len(s))
	for r := range shown(s) {
		if r = mapping(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Hidden reports whether a terminal would obey a character instead of showing
// it, or show nothing or anybody's guess for it: C0 and C1 controls, those that
// turn the writing direction, other format characters, fillers, and characters
// for private use. A joiner between two emoji stays in a text all the same.
func Hidden(r rune) bool {
	switch r {
	case '\u034f', '\u115f', '\u1160', '\u3164', '\uffa0':
		return true
	}
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs)
}

const (
	joiner      = '\u200d' // zero-width: makes one emoji of two
	emojiStyle  = '\ufe0f'
	firstOfSkin = '\U0001f3fb'
	lastOfSkin  = '\U0001f3ff'
)

// shown iterates over the characters of s that may be shown, and over all of
// its blanks and line breaks.
func shown(s string) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		emoji := false // ends with one, as far as it was yielded
		for i, r := range s {
			switch {
			case r == joiner && emoji && isEmoji(first(s[i+len(string(joiner)):])):
			case Hidden(r) && !unicode.IsSpace(r):
				continue
			}
			emoji = isEmoji(r) || emoji && (r == emojiStyle || firstOfSkin <= r && r <= lastOfSkin)
			if !yield(r) {
				return
			}
		}
	}
}

// isEmoji reports whether r may be a part of an emoji that is joined of
// several: one of the symbols, of which some are no emoji, or of two arrows.
func isEmoji(r rune) bool {
	return unicode.Is(unicode.So, r) || r == '\u2194' || r == '\u2195'
}

func first(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
