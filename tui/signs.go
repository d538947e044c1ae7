package tui

import (
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// signs is what the terminal can show of the marks and surfaces.
type signs struct {
	ascii bool
	flat  bool // no surfaces: inputs are underlined, and Save has parentheses
}

// The glyphs that are not the sign of a state.
const (
	cursorGlyph = "›"
	barGlyph    = "▌"
)

var pulse = [4]string{"·", "•", "●", "•"}

var glyphs = map[steps.Sign]string{
	steps.SignDone: "✓", steps.SignVisited: "•", steps.SignNow: "●", steps.SignToDo: "·",
	steps.SignWarning: "!", steps.SignFailed: "✗", steps.SignNone: "–", steps.SignWaiting: "○",
}

var signRoles = map[steps.Sign]textRole{
	steps.SignDone: roleGood, steps.SignNow: roleAccent, steps.SignVisited: roleAccent, steps.SignWaiting: roleAccent,
	steps.SignWarning: roleWarn, steps.SignFailed: roleFail, steps.SignToDo: roleFaint, steps.SignNone: roleFaint,
}

// asASCII replaces what an ASCII terminal cannot show, a column for a column, so
// that nothing shifts. text.ASCII does so with everything else.
var asASCII = strings.NewReplacer(
	"••••••••", "********", "✓", "+", "●", "*", "•", "~", "·", ".", "○", "o", "✗", "x", "–", "-", "—", "-", "›", ">", "▸", ">",
	"…", ".", "×", "x", "→", ">", "↑", "^", "↓", "v", "‘", "'", "’", "'", "“", `"`, "”", `"`,
	"─", "-", "━", "=", "╌", ".", "│", "|", "┃", "|", "▌", "|", "▄", " ", "▀", " ",
	"╭", "+", "╮", "+", "╰", "+", "╯", "+", "┏", "+", "┓", "+", "┗", "+", "┛", "+")

// signsFor chooses by what the terminal can show. Terminals in East Asian locales
// may draw the signs and borders in two columns.
func signsFor(environ []string, windows bool) signs {
	getenv := uv.Environ(environ).Getenv
	return signs{ascii: !text.UTF8(getenv, windows) || eastAsian(getenv)}
}

func eastAsian(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := getenv(name); locale != "" {
			language, _, _ := strings.Cut(locale, "_")
			return language == "ja" || language == "ko" || language == "zh"
		}
	}
	return false
}

func (sg signs) arrows() string {
	if sg.ascii {
		return "up/down"
	}
	return "↑↓"
}

func (sg signs) more(down bool, rows string) string {
	arrow := map[bool]string{false: "↑", true: "↓"}[down]
	if sg.ascii {
		arrow = map[bool]string{false: "up", true: "down"}[down]
	}
	return arrow + " " + rows + " more"
}
