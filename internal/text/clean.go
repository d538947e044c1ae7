// Package text holds helpers for texts that people read. It knows nothing about
// NetSuite.
package text

import (
	"iter"
	"strings"
	"unicode"
)

// Clean makes foreign text safe to show on one line. It removes Hidden characters,
// turns runs of blanks and line breaks into one space, and replaces invalid UTF-8 with
// U+FFFD. It cuts a text after max characters, or after 200 if max is 0.
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

// Line makes text safe to show where its columns count: a blank or line break becomes a
// space.
func Line(s string) string {
	return mapShown(s, func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	})
}

// Lines makes text of several lines safe to show.
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

// Hidden reports whether a terminal would interpret a character, show nothing for it or
// show something unpredictable.
func Hidden(r rune) bool {
	switch r {
	case '\u034f', '\u115f', '\u1160', '\u3164', '\uffa0':
		return true
	}
	return unicode.IsControl(r) || r > unicode.MaxASCII && unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs)
}

const (
	joiner      = '\u200d' // zero-width: joins two emoji into one
	emojiStyle  = '\ufe0f'
	firstOfSkin = '\U0001f3fb'
	lastOfSkin  = '\U0001f3ff'
)

// shown iterates over the characters of s that may be shown, and over its blanks.
func shown(s string) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		emoji := false // whether what was yielded ends with an emoji
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

// isEmoji reports whether r may be part of a joined emoji: a symbol or one of two
// arrows.
func isEmoji(r rune) bool {
	return r > unicode.MaxASCII && unicode.Is(unicode.So, r) || r == '\u2194' || r == '\u2195'
}

func first(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
