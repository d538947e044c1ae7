package steps

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
)

// waitingScreen is open while someone else does what is missing.
type waitingScreen struct{}

// edited saves a name letter by letter, so that it is not lost if the person
// leaves.
func (waitingScreen) edited(m *machine, e Edited) {
	switch id := profile.NameID(e.Input); id {
	case profile.NameUser, profile.NameRecord, profile.NameRole:
		m.stated(id, e.Text)
	}
}

func (waitingScreen) stop(m *machine) bool {
	m.comeBack()
	return true
}

func (m *machine) comeBack() {
	m.Waiting = nil
	m.closeWaiting()
	if m.Step() == netsuite.StepTest {
		m.enter(netsuite.StepTest)
	}
}

func (m *machine) othersAreDone() {
	done := m.Waiting.Steps
	m.Waiting = nil
	m.closeWaiting()
	for _, pair := range []struct {
		id   StepID
		part netsuite.Part
	}{{netsuite.StepIntegration, m.recordPart()}, {m.Answers.Method.KeyStep(), m.keyPart()}} {
		if slices.Contains(done, pair.id) && !m.partSaved(pair.part) {
			m.skipTo(pair.id)
			return
		}
	}
	m.skipTo(netsuite.StepTest)
}

func (waitingScreen) describe(s State, screen *Screen) {
	waiting := s.Waiting
	screen.Rail = s.rail()
	screen.Count = ""
	screen.Title = "Waiting for someone else"
	screen.Lead = text.UpperFirst(facts.StepsWords(waiting.Steps)) + ", since " + text.Day(waiting.Since.Local()) + "."
	if waiting.File != "" {
		screen.add(Row{Kind: RowText, Label: waiting.File, Copy: waiting.File})
		screen.blank()
	}
	screen.add(Row{Kind: RowHeading, Label: "What they send back"})
	showBack(s, screen)
	screen.choiceTo("done", "Everything is done", "continue with the keys", "continue", (*machine).othersAreDone)
	screen.choice("continue", "Go back to "+nameStep(s.Step()), "", (*machine).comeBack)
	screen.choice(choiceInstructions, "Write the instructions again", "", (*machine).askInstructions)
	screen.quiet("You can leave. The next run resumes here.")
	screen.Focus = "done"
	screen.onEnter("choose", (*machine).othersAreDone)
	screen.CanSend = s.canSend()
	screen.Help.Sections = []HelpSection{{"How the keys come back", []string{
		s.command() + " receive prints an address that starts with age1 and a check code. Send the address, and compare the check code by phone. Otherwise, someone who replaces the address in transit could read the keys.",
		"They encrypt the keys to it. Only this computer can read what they send back. Paste it here, or run " + s.command() + " import FILE.",
		"If keys arrive unencrypted by email or chat, others may have read them. Ask for new ones.",
	}}}
}

func showBack(s State, screen *Screen) {
	has := func(id StepID) bool { return anyOf(s.Waiting.Steps, id) }
	for _, name := range []struct {
		step             StepID
		id, label, value string
	}{{netsuite.StepIntegration, "record", "Record's NAME", s.record()}, {netsuite.StepRole, "role", "Role", s.Answers.Role}, {netsuite.StepUser, "user", "User", s.Answers.User}} {
		if has(name.step) {
			screen.add(Row{Kind: RowInput, ID: name.id, Label: name.label, Value: name.value, Hint: "the name they used"})
		}
	}
	if has(netsuite.StepTest) {
		screen.fact("Test", "what they found and fixed")
	}
	m2m := s.Answers.Method == netsuite.M2M
	var keys []string
	if has(netsuite.StepIntegration) && (m2m || s.Answers.Branch != profile.RecordVendor) {
		keys = append(keys, s.recordKeys())
	}
	if has(s.Answers.Method.KeyStep()) {
		keys = append(keys, s.byMethod("token pair", "Certificate ID"))
	}
	switch {
	case len(keys) == 0:
	case m2m:
		screen.fact("IDs", "the "+listAnd(keys)+" (not secret)")
	default:
		screen.fact("Keys", listAnd(keys)+", encrypted: "+s.command()+" receive "+s.Answers.Name)
	}
}
