package steps

import (
	"strings"

	"netsuite-tba/steps/sheet"
)

// instructionsTextScreen shows the sheet itself. The whole of it is copied on the row
// that begins.
type instructionsTextScreen struct{}

func (instructionsTextScreen) describe(s State, screen *Screen) {
	screen.BackWord = "back"
	doc := s.missingSheet()
	screen.Title = "The sheet"
	screen.add(Row{Kind: RowChoice, ID: "wait", Label: "Send it, and wait", Value: "ctrl+y copies the whole sheet", Copy: doc.Write(sheet.AsText), do: func(m *machine) { m.sendAway("") }})
	screen.blank()
	for _, line := range doc.Lines(70) {
		text := strings.TrimLeft(line, " ")
		r := Row{Kind: RowText, Label: text, Indent: len(line) - len(text), Exact: true}
		if text == "" {
			r.Kind = RowBlank
		}
		screen.add(r)
	}
	screen.Focus, screen.Enter = "wait", "choose"
}
