package steps

import (
	"slices"
	"strconv"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/sheet"
)

// waitingWords says what someone else does, and since when.
func waitingWords(w profile.Waiting) string {
	return stepsWords(w.Steps) + ", since " + w.Since.Local().Format("2 Jan 2006")
}

// instructionsState is how far the making of instructions is.
type instructionsState struct {
	format sheet.Format // that is written, or was refused because of a file
	exists bool         // a file of this name exists
}

// choiceSheet is the row that offers the sheet on a step.
const choiceSheet = "sheet"

// missing are the steps that somebody else could still do, from here up to
// the access token: what only an administrator can do is among them.
func (s State) missing() []StepID {
	if s.Step() == netsuite.StepTest {
		return []StepID{netsuite.StepTest}
	}
	var list []StepID
	for _, id := range clicking {
		switch {
		case Number(id) < Number(s.Step()), !s.needs(id):
		case id == netsuite.StepIntegration && s.pairSaved(netsuite.ConsumerPair):
		case id == netsuite.StepToken && s.pairSaved(netsuite.TokenPair):
		default:
			list = append(list, id)
		}
	}
	return list
}

// canSend reports whether a sheet can be made for what is missing here.
func (s State) canSend() bool {
	return (s.atStep() || s.on(ScreenWaiting)) && s.named() && !s.Active && len(s.missing()) > 0
}

// askInstructions opens the making of instructions, or says why there are none to
// make.
func (m *machine) askInstructions() {
	switch {
	case m.on(ScreenInstructions, ScreenInstructionsText):
	case m.waits(waitTest) || m.waits(waitPromote):
		m.tell(SignBlank, "One moment: the test runs.")
	case m.canSend():
		m.run.instructions = instructionsState{}
		m.run.drafts["file"] = m.sheetName()
		m.openInstructions()
	case !m.named():
		m.tell(SignBlank, "First the account and the tool, steps 1 and 2: the sheet is made for them.")
	default:
		m.tell(SignBlank, "Nothing is left here for somebody else to do.")
	}
}

// sheetName is the name proposed for the file, without its ending.
func (s State) sheetName() string {
	name := s.Answers.Name
	if s.run.share {
		name = "netsuite"
	}
	steps := s.missing()
	name += "-step-" + strconv.Itoa(Number(steps[0]))
	if last := steps[len(steps)-1]; last != steps[0] {
		name += "-to-" + strconv.Itoa(Number(last))
	}
	return name
}

// stepsWords names steps: "step 4", "steps 3 to 7", "steps 5 and 7".
func stepsWords(ids []StepID) string {
	n := len(ids)
	if n == 0 {
		return "nothing"
	}
	first, last := Number(ids[0]), Number(ids[n-1])
	switch {
	case n == 1:
		return "step " + strconv.Itoa(first)
	case last-first == n-1:
		return "steps " + strconv.Itoa(first) + " to " + strconv.Itoa(last)
	}
	text := "steps "
	for i, id := range ids {
		switch {
		case i == n-1:
			text += " and "
		case i > 0:
			text += ", "
		}
		text += strconv.Itoa(Number(id))
	}
	return text
}

// writeAs returns the action that writes the instructions in a format.
func writeAs(format sheet.Format) action {
	return func(m *machine) { m.writeInstructions(format, false) }
}

func (m *machine) writeInstructions(format sheet.Format, replace bool) {
	name := text.Clean(m.run.drafts["file"], 200)
	switch {
	case m.waits(waitText):
		return
	case name == "":
		m.tell(SignLook, "The file needs a name.")
		return
	case netsuite.MayHoldKey(name):
		m.tell(SignLook, "That may be a key, and a file's name is shown everywhere: choose another.")
		return
	}
	m.run.instructions.format = format
	m.do(effects.WriteText{Write: effects.Write{ID: m.await(waitText)}, Name: format.Name(name), Text: m.missingSheet().Write(format), Replace: replace})
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
	m.tell(SignDone, "Written, without a key in it. Send it; this waits.")
}

// sendAway waits for someone else, from now on and across runs.
func (m *machine) sendAway(file string) {
	m.Waiting = &profile.Waiting{Since: m.Setting.Now, Steps: m.missing(), File: file}
	for _, id := range m.Waiting.Steps {
		if !slices.Contains(m.Sent, id) {
			m.Sent = append(m.Sent, id)
		}
	}
	m.startWaiting()
}

// missingSheet is the sheet for just what is missing.
func (s State) missingSheet() sheet.Sheet {
	ids := s.missing()
	about := "What is missing: " + stepsWords(ids) + " of the set-up."
	if s.Flow == profile.FlowRekey {
		about = "What is to be made anew: " + stepsWords(ids) + " of a set-up that exists; all else stays as it is."
	}
	doc := s.sheetHead(about)
	if s.Flow == profile.FlowRekey && !s.needs(netsuite.StepIntegration) {
		doc.Lead = append(doc.Lead, "Do not press Reset Credentials on the integration record: its keys stay in use.")
	}
	if anyOf(ids, netsuite.StepIntegration, netsuite.StepToken) {
		doc.Parts = append(doc.Parts, keysPart(s))
	}
	for _, id := range ids {
		if id == s.Step() && id == netsuite.StepTest {
			doc.Parts = append(doc.Parts, sheetPart(s.screenOf(s.stepScreen()), false))
			continue
		}
		doc.Parts = append(doc.Parts, s.stepParts(id)...)
	}
	doc.Parts = append(doc.Parts, s.backPart(ids))
	return sayOnce(doc)
}

// anyOf reports whether one of the wanted steps is among ids.
func anyOf(ids []StepID, wanted ...StepID) bool {
	return slices.ContainsFunc(ids, func(id StepID) bool { return slices.Contains(wanted, id) })
}

// instructionsScreen makes instructions for someone else.
type instructionsScreen struct{}

func (instructionsScreen) edited(m *machine, _ Edited) { m.run.instructions.exists = false }

func (instructionsScreen) closed(m *machine) { m.cancel(waitText) }

func (instructionsScreen) describe(s State, screen *Screen) {
	ids := s.missing()
	screen.Title = "Somebody else does this"
	screen.Lead = "A sheet tells them what is missing: " + stepsWords(ids) + "."
	screen.BackWord = "back"
	screen.text("It says where to go in NetSuite, what to tick, clear and type, and how the keys come back. No key is in it.")
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "file", Label: "File", Value: s.run.drafts["file"], Hint: "its name, without the ending"})
	screen.blank()
	if s.run.instructions.exists {
		screen.choice("replace", "Replace the file that is there", s.run.instructions.format.Ending(), func(m *machine) { m.writeInstructions(m.run.instructions.format, true) })
	}
	screen.choice(string(sheet.AsHTML), "Write a web page", "prints well; its boxes can be ticked", writeAs(sheet.AsHTML))
	screen.choice(string(sheet.AsText), "Write a text file", "for a mail", writeAs(sheet.AsText))
	screen.choice(string(sheet.AsMarkdown), "Write Markdown", "for a ticket", writeAs(sheet.AsMarkdown))
	screen.choice("show", "Show it here", "to be copied", (*machine).showInstructions)
	screen.choice("wait", "Only wait", "they have a sheet, or need none", func(m *machine) { m.sendAway("") })
	screen.Focus = string(sheet.AsHTML)
	screen.onEnter("write the web page", writeAs(sheet.AsHTML))
	if s.run.instructions.exists {
		screen.Focus = "replace"
	}
	screen.Help.Sections = []HelpSection{{"What happens then", []string{
		"This step waits. You may leave: the next start opens here again, days later too, and your list says that it waits.",
		"What comes back is pasted or ticked as always. Keys come back sealed: the sheet says how, and " + s.command() + " receive prints the address to seal them to.",
	}}}
}

// offerInstructions offers the instructions on a step: as a key everywhere, and as the first
// row to whoever said that somebody else administers the account, until one
// was made.
func offerInstructions(s State, screen *Screen) {
	screen.CanSend = s.canSend()
	if !screen.CanSend || !s.Answers.Delegated || anyOf(s.Sent, s.Step()) || s.Step() == netsuite.StepTest {
		return
	}
	offer := []Row{{Kind: RowChoice, ID: choiceSheet, Label: "Make a sheet for whoever does this", Value: stepsWords(s.missing()), do: (*machine).askInstructions}, {Kind: RowBlank}}
	screen.Rows = append(offer, screen.Rows...)
	screen.Focus = choiceSheet
}
