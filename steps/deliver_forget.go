package steps

import "netsuite-tba/steps/effects"

// forgetScreen asks once more before keys are deleted that nobody can show again.
type forgetScreen struct{}

func (forgetScreen) closed(m *machine) {
	if !m.isOpen(ScreenDeliver) { // it was opened from the profile
		m.noteDelivery()
	}
}

func (m *machine) forgetKeys() {
	m.do(effects.Forget{Write: effects.Write{ID: m.await(waitForget)}, Profile: m.profile()})
}

// saveKeys goes back without deleting them.
func (m *machine) saveKeys() {
	forgetScreen{}.closed(m)
	m.pop()
}

func (m *machine) forgotten(e effects.Forgotten) {
	if !m.arrived(waitForget, e.ID) {
		return
	}
	m.keysForgotten()
	if !e.Problem.None() {
		m.tellProblem(e.Problem)
		return
	}
	m.Forgotten, m.run.deliver.exported = true, e.Exported
	m.tell(SignDone, "The keys are forgotten here. The receipt stays in your list.")
}

func (forgetScreen) describe(s State, screen *Screen) {
	screen.Title = "Forget the keys here?"
	screen.sign(SignLook, "Only when "+s.toolsWords()+" has them: neither NetSuite nor this program can show them again.")
	screen.text("The token goes on working. A receipt stays in your list: account, tool, fingerprints, last test; no key.")
	screen.blank()
	if s.waits(waitForget) {
		screen.add(Row{Kind: RowCheck, ID: "forget", Sign: SignNow, Label: "Forgetting", Value: "the keys in " + s.Setting.Store.Words()})
		screen.Busy = true
		return
	}
	screen.choice("keep here", "Keep them here", "", (*machine).saveKeys)
	screen.choice("forget now", "Forget them", "", (*machine).forgetKeys)
	screen.blank()
	screen.quiet("Later: " + s.command() + " forget " + s.Answers.Name + " --keep-receipt")
	screen.Focus, screen.Enter, screen.BackWord = "keep here", "choose", "back"
}
