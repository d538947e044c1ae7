package steps

import (
	"strings"

	"netsuite-tba/steps/documents"
)

// instructionsTextScreen shows the instructions. The first row copies all of them.
type instructionsTextScreen struct{}

func (instructionsTextScreen) describe(s State, screen *Screen) {
	doc := s.missingInstructions().Write(documents.AsText)
	screen.Title = "Instructions"
	screen.add(Row{Kind: RowChoice, ID: "wait", Label: "Wait for the reply", Value: "ctrl+y copies the instructions", Copy: doc, do: func(m *machine) { m.waitForReply("") }})
	for line := range strings.Lines(doc) {
		line = strings.TrimSuffix(line, "\n")
		text := strings.TrimLeft(line, " ")
		r := Row{Kind: RowText, Label: text, Indent: len(line) - len(text), Exact: true}
		if text == "" {
			r.Kind = RowBlank
		}
		screen.add(r)
	}
}
