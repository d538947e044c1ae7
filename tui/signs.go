package tui

import (
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// signs are the marks of the screens, in the characters that the terminal
// can show.
type signs struct {
	ascii  bool
	cursor string
	mask   string
	arrows string // how row 24 calls ↑ and ↓
	up     string
	down   string
	pulse  [4]string
	of     map[steps.Sign]string
}

var unicodeSigns = signs{
	cursor: "›", mask: netsuite.Mask, arrows: "↑↓", up: "↑", down: "↓",
	pulse: [4]string{"·", "•", "●", "•"},
	of: map[steps.Sign]string{
		steps.SignDone: "✓", steps.SignNow: "●", steps.SignToDo: "·",
		steps.SignLook: "!", steps.SignFailed: "✗", steps.SignNone: "–", steps.SignWaiting: "○",
	},
}

var asciiSigns = signs{
	ascii:  true,
	cursor: ">", mask: "********", arrows: "up down", up: "up:", down: "down:",
	pulse: [4]string{".", "o", "O", "o"},
	of: map[steps.Sign]string{
		steps.SignDone: "+", steps.SignNow: "*", steps.SignToDo: ".",
		steps.SignLook: "!", steps.SignFailed: "x", steps.SignNone: "-", steps.SignWaiting: "o",
	},
}

// signsFor chooses by what the terminal can show.
func signsFor(environ []string, windows bool) signs {
	if text.UTF8(func(name string) string { return lookup(environ, name) }, windows) {
		return unicodeSigns
	}
	return asciiSigns
}

// lookup gives the last value of a variable, as a process would see it.
func lookup(environ []string, name string) string {
	for i := len(environ) - 1; i >= 0; i-- {
		if value, ok := strings.CutPrefix(environ[i], name+"="); ok {
			return value
		}
	}
	return ""
}

// roleOf is the colour of a sign and of its word.
func roleOf(s steps.Sign) role {
	switch s {
	case steps.SignDone:
		return roleGood
	case steps.SignNow, steps.SignWaiting:
		return roleAccent
	case steps.SignLook, steps.SignFailed:
		return roleAttend
	case steps.SignToDo, steps.SignNone:
		return roleQuiet
	}
	return roleText
}

// asASCII replaces what an ASCII terminal cannot show, a character for a
// character, so that nothing shifts. text.ASCII does so with all others.
var asASCII = strings.NewReplacer(
	"✓", "+", "●", "*", "•", "*", "·", ".", "✗", "x", "–", "-", "—", "-", "›", ">",
	"…", ".", "×", "x", "→", ">", "↑", "^", "↓", "v", "‘", "'", "’", "'", "“", `"`, "”", `"`)
