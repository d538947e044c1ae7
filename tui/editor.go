package tui

import (
	"slices"
	"unicode"

	"netsuite-tba/internal/text"

	tea "charm.land/bubbletea/v2"
)

// editor is one line of text being typed, with the editing keys of the wizard. Key
// fields need an editor that draws nothing and can be wiped. The text input of
// Bubbles also reads the clipboard, which a program that saves keys should not do.
type editor struct {
	text []rune
	pos  int
	last string // what the machine last had as this input's text
}

func (e *editor) String() string { return string(e.text) }

func (e *editor) set(text string) {
	e.wipe()
	e.text = []rune(text)
	e.pos = len(e.text)
}

// wipe overwrites and empties the text, which may be part of a key.
func (e *editor) wipe() {
	clear(e.text[:cap(e.text)])
	e.text, e.pos = e.text[:0], 0
}

// insert puts a text in at the cursor, as one line and without what must not be shown.
func (e *editor) insert(typed string) {
	runes := []rune(text.Line(typed))
	e.text = slices.Insert(e.text, e.pos, runes...)
	e.pos += len(runes)
}

func (e *editor) press(k tea.KeyPressMsg) bool {
	switch k.String() {
	case "left":
		e.pos = step(e.text, e.pos, -1)
	case "right":
		e.pos = step(e.text, e.pos, +1)
	case "home", "ctrl+a":
		e.pos = 0
	case "end", "ctrl+e":
		e.pos = len(e.text)
	case "backspace", "ctrl+h": // some terminals send the one for the other
		e.cut(step(e.text, e.pos, -1), e.pos)
	case "delete":
		e.cut(e.pos, step(e.text, e.pos, +1))
	case "ctrl+k":
		e.cut(e.pos, len(e.text))
	case "ctrl+u":
		e.cut(0, e.pos)
	case "ctrl+w":
		e.cut(e.wordStart(), e.pos)
	default:
		if !isText(k) {
			return false
		}
		e.insert(k.Text)
	}
	return true
}

func (e *editor) cut(from, to int) {
	e.text = slices.Delete(e.text, from, to) // also clears the memory after the end
	e.pos = from
}

// step returns the position one character further. Accents and joined emoji belong
// to the character before them.
func step(text []rune, pos, by int) int {
	for pos += by; pos > 0 && pos < len(text) && joins(text[pos-1], text[pos]); {
		pos += by
	}
	return min(max(pos, 0), len(text))
}

func joins(before, r rune) bool {
	const joiner, firstOfSkin, lastOfSkin = '\u200d', '\U0001f3fb', '\U0001f3ff'
	return before == joiner || r == joiner || unicode.In(r, unicode.Mn, unicode.Me) || firstOfSkin <= r && r <= lastOfSkin
}

func (e *editor) wordStart() int {
	at := e.pos
	for at > 0 && e.text[at-1] == ' ' {
		at--
	}
	for at > 0 && e.text[at-1] != ' ' {
		at--
	}
	return at
}

func isText(k tea.KeyPressMsg) bool {
	return k.Text != "" && k.Mod&(tea.ModCtrl|tea.ModAlt|tea.ModMeta|tea.ModSuper) == 0
}
