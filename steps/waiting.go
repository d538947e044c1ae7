package steps

import (
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// waitingScreen is open while someone else does what is missing.
type waitingScreen struct{}

// edited notes a name that came back, letter by letter: whoever leaves has typed
// it for good.
func (waitingScreen) edited(m *machine, e Edited) {
	text := text.Clean(e.Text, 80)
	switch {
	case e.Input == "user":
		m.Answers.User = text
	case e.Input == "record" && text != "":
		m.Answers.Record = text
	case e.Input == "role" && text != "":
		m.Answers.Role = text
	}
}

// stop ends the waiting: the step that waited is open again, just where it was.
func (waitingScreen) stop(m *machine) bool {
	m.comeBack()
	return true
}

// comeBack continues at the step that waited.
func (m *machine) comeBack() {
	m.Waiting = nil
	m.closeWaiting()
	if m.Step() == netsuite.StepTest {
		m.enter(netsuite.StepTest)
	}
}

// othersAreDone continues with what only the person here can do: the keys, then
// the test.
func (m *machine) othersAreDone() {
	done := m.Waiting.Steps
	m.Waiting = nil
	m.closeWaiting()
	for _, pair := range []struct {
		id   StepID
		pair netsuite.Pair
	}{{netsuite.StepIntegration, netsuite.ConsumerPair}, {netsuite.StepToken, netsuite.TokenPair}} {
		if slices.Contains(done, pair.id) && !m.pairSaved(pair.pair) {
			m.skipTo(pair.id)
			return
		}
	}
	m.skipTo(netsuite.StepTest)
}

func (waitingScreen) describe(s State, screen *Screen) {
	away := s.Waiting
	if away == nil {
		return
	}
	screen.Rail = s.rail()
	screen.Count = ""
	screen.Title = "With somebody else"
	screen.Lead = text.UpperFirst(waitingWords(*away)) + "."
	if away.File != "" {
		screen.add(Row{Kind: RowText, Label: away.File, Copy: away.File})
		screen.blank()
	}
	screen.add(Row{Kind: RowHeading, Label: "What comes back"})
	showBack(s, screen)
	screen.blank()
	screen.choice("done", "It is all done: go on", "with the keys, then the test", (*machine).othersAreDone)
	screen.choice("go on", "Go on at "+nameStep(s.Step()), "", (*machine).comeBack)
	screen.choice(choiceSheet, "Make the sheet again", "", (*machine).askInstructions)
	screen.blank()
	screen.quiet("You may leave: the next start comes back here.")
	screen.Focus, screen.BackWord = "done", "back"
	screen.onEnter("choose", (*machine).othersAreDone)
	screen.CanSend = s.canSend()
	screen.Help.Sections = []HelpSection{{"How the keys come back", []string{
		s.command() + " receive prints an address that begins with age1, and a check code. Send the address, compare the check code by telephone: whoever swaps the address gets the keys.",
		"They seal the keys to it. What they send back only this computer can read: " + s.command() + " import FILE takes it in, or paste it here.",
		"Keys that came in the clear by mail or chat are no longer only yours: have new ones made.",
	}}}
}

// showBack shows what is expected from whoever has the sheet: names to note,
// and keys.
func showBack(s State, screen *Screen) {
	has := func(id StepID) bool { return anyOf(s.Waiting.Steps, id) }
	for _, name := range []struct {
		step             StepID
		id, label, value string
	}{{netsuite.StepIntegration, "record", "Record's NAME", s.record()}, {netsuite.StepRole, "role", "Role", s.Answers.Role}, {netsuite.StepUser, "user", "User", s.Answers.User}} {
		if has(name.step) {
			screen.add(Row{Kind: RowInput, ID: name.id, Label: name.label, Value: name.value, Hint: "as they call it"})
		}
	}
	if has(netsuite.StepTest) {
		screen.fact("Test", "what they found, and that it is repaired")
	}
	var keys []string
	if has(netsuite.StepIntegration) && s.Answers.Branch != profile.RecordVendor {
		keys = append(keys, "consumer pair")
	}
	if has(netsuite.StepToken) {
		keys = append(keys, "token pair")
	}
	if len(keys) > 0 {
		screen.fact("Keys", strings.Join(keys, " and ")+", sealed: "+s.command()+" receive "+s.Answers.Name)
	}
}
