package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/steps/documents"
	"netsuite-tba/steps/effects"
)

// writeAs returns the action that writes the instructions in a format.
func writeAs(format documents.Format) action {
	return func(m *machine) { m.writeInstructions(format, false) }
}

func (m *machine) writeInstructions(format documents.Format, replace bool) {
	name := text.Clean(m.run.drafts["file"], 200)
	switch {
	case m.waits(waitText):
		return
	case name == "":
		m.tell(SignLook, "Enter a file name.")
		return
	case netsuite.MayHoldKey(name):
		m.tell(SignLook, "That may be a key. File names are not secret, so choose another name.")
		return
	}
	m.run.instructions.format = format
	m.do(effects.WriteText{Write: effects.Write{ID: m.await(waitText)}, Name: format.FileName(name), Text: m.missingInstructions().Write(format), Replace: replace})
}

func (m *machine) textWritten(e effects.TextWritten) {
	if m.arrived(waitReceipt, e.ID) {
		m.receiptWritten(e)
		return
	}
	if !m.arrived(waitText, e.ID) {
		return
	}
	m.run.instructions.exists = e.Exists
	if !e.Problem.None() {
		m.tellProblem(e.Problem)
		return
	}
	m.sendAway(e.File)
	m.tell(SignDone, "Written. The file contains no keys. Send it. This setup waits until it is done.")
}

// instructionsScreen makes instructions for someone else.
type instructionsScreen struct{}

func (instructionsScreen) edited(m *machine, _ Edited) { m.run.instructions.exists = false }

func (instructionsScreen) closed(m *machine) { m.cancel(waitText) }

func (instructionsScreen) describe(s State, screen *Screen) {
	ids := s.missing()
	screen.Title = "Send instructions"
	screen.Lead = "They cover what is missing: " + facts.StepsWords(ids) + "."
	screen.BackWord = "back"
	screen.text("Instructions say where to go in NetSuite, what to set there, and how to send the keys back. They contain no keys.")
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "file", Label: "File", Value: s.run.drafts["file"], Hint: "its name, without the extension"})
	screen.blank()
	if s.run.instructions.exists {
		screen.choice("replace", "Replace the existing file", s.run.instructions.format.Extension(), func(m *machine) { m.writeInstructions(m.run.instructions.format, true) })
	}
	screen.choice(string(documents.AsHTML), "Write a web page", "to print, or tick in the browser", writeAs(documents.AsHTML))
	screen.choice(string(documents.AsText), "Write a text file", "for an email", writeAs(documents.AsText))
	screen.choice(string(documents.AsMarkdown), "Write Markdown", "for a ticket", writeAs(documents.AsMarkdown))
	screen.choice("show", "Show them here", "to copy", (*machine).showInstructions)
	screen.choice("wait", "Just wait", "they already have instructions", func(m *machine) { m.sendAway("") })
	screen.Focus = string(documents.AsHTML)
	screen.onEnter("write the web page", writeAs(documents.AsHTML))
	if s.run.instructions.exists {
		screen.Focus = "replace"
	}
	screen.Help.Sections = []HelpSection{{"What happens next", []string{
		"This step waits. You can leave: the next run resumes here, even days later, and your list shows that the setup is waiting.",
		"When they reply, tick the items and paste what they send. Keys come back encrypted: the instructions say how, and " + s.command() + " receive prints the address to encrypt them to.",
	}}}
}
