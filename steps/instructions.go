package steps

import (
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/steps/documents"
)

// instructionsScreen writes instructions for someone else.
type instructionsScreen struct{}

func (instructionsScreen) edited(m *machine, _ Edited) { m.run.instructions.exists = false }

func (instructionsScreen) closed(m *machine) { m.cancel(waitText) }

func (instructionsScreen) describe(s State, screen *Screen) {
	ids := s.missing()
	screen.Title = "Instructions for someone else"
	screen.Lead = "They cover " + facts.StepsWords(ids) + ". They contain no keys."
	if s.returnsKeys(ids) {
		screen.Lead = "They cover " + facts.StepsWords(ids) + " and how to return the keys. They contain no keys."
	}
	screen.add(Row{Kind: RowInput, ID: "file", Label: "File name", Value: s.run.drafts["file"], Hint: "without the extension"})
	if s.run.instructions.exists {
		screen.choice("replace", "Replace the existing file", s.run.instructions.format.Extension(), func(m *machine) { m.writeInstructions(m.run.instructions.format, true) })
	}
	screen.choice(string(documents.AsHTML), "Write a web page", "prints well, with boxes to tick", writeAs(documents.AsHTML))
	screen.choice(string(documents.AsText), "Write a text file", "for an email", writeAs(documents.AsText))
	screen.choice(string(documents.AsMarkdown), "Write Markdown", "for a ticket", writeAs(documents.AsMarkdown))
	screen.choice("show", "Show them here", "to copy", (*machine).showInstructions)
	screen.choice("wait", "Just wait", "they already have instructions", func(m *machine) { m.waitForReply("") })
	screen.quiet("This step waits for them. You can leave. The next run resumes here.")
	screen.Focus = string(documents.AsHTML)
	screen.onEnter("write a web page", writeAs(documents.AsHTML))
	if s.run.instructions.exists {
		screen.Focus = "replace"
	}
	screen.Help.Sections = []HelpSection{{"What happens next", []string{
		"This step waits, even for days. You can leave. Your list shows that the setup is waiting.",
		"When they reply, tick the items and paste what they send. Keys come back encrypted. The instructions say how, and " + s.command() + " receive prints the address to encrypt them to.",
	}}}
}
