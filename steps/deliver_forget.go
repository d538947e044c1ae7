package steps

import "netsuite-tba/steps/effects"

// forgetScreen asks for confirmation before keys are deleted that cannot be shown
// again.
type forgetScreen struct{}

func (forgetScreen) closed(m *machine) {
	if !m.isOpen(ScreenDeliver) { // it was opened from the profile
		m.noteDelivery()
	}
}

func (m *machine) forgetKeys() {
	m.do(effects.Forget{Write: effects.Write{ID: m.await(waitForget)}, Profile: m.profile()})
}

func (m *machine) leaveKeys() {
	forgetScreen{}.closed(m)
	m.pop()
}

func (m *machine) forgotten(e effects.Forgotten) {
	m.keysForgotten()
	if m.failed(e.Problem) {
		return
	}
	m.Forgotten, m.run.deliver.exported = true, e.Exported
	m.tell(SignDone, "The keys were deleted. The receipt stays in your list.")
}

func (forgetScreen) describe(s State, screen *Screen) {
	screen.Title = "Delete the keys from this computer?"
	screen.sign(SignWarning, "First make sure that "+s.toolsWords()+" has them. Nobody can show them again, not even NetSuite.")
	screen.blank()
	screen.text("The " + s.credential() + " keeps working. A receipt stays in your list: account, tool, fingerprints and last test.")
	if s.waits(waitForget) {
		screen.wait("Deleting", "the keys in "+s.Setting.Store.Words(), "")
		return
	}
	screen.choice("keep here", "Leave them here", "", (*machine).leaveKeys)
	screen.choice("forget now", "Delete them", "", (*machine).forgetKeys)
	screen.quiet("To delete them later, run this command:")
	screen.add(Row{Kind: RowText, Indent: 2, Label: s.command() + " forget " + s.Answers.Name + " --keep-receipt"})
}
