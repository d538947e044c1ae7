package steps

import (
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// The keys of a saved profile are handed over at any time later: to the tool
// again, or to another. It is the same last step, entered from the list.

// mayDeliver reports whether there are keys to hand over, and nothing
// unfinished that would be gone on with instead.
func (p Saved) mayDeliver() bool { return p.HasActive() && p.Resume == nil }

// deliverSaved opens the last step for a saved profile.
func (m *machine) deliverSaved(p Saved) {
	m.Answers, m.Active = AnswersOf(p.Profile), true
	if m.run.intent.kind == intentForget {
		m.askForget()
		return
	}
	m.enter(netsuite.StepDeliver)
}

// deliversSaved reports whether the hand-over was entered from the list, and
// no set-up or test came before it.
func (s State) deliversSaved() bool {
	return s.Last == nil && (s.run.intent.kind == intentDeliver || s.run.intent.kind == intentForget)
}

// noteDelivery writes into the list of profiles what was done with this one.
func (m *machine) noteDelivery() {
	m.Setting.Profiles = slices.Clone(m.Setting.Profiles)
	if p := m.saved(m.Answers.Name); p != nil {
		p.Profile.Connectors, p.Profile.APIs = m.tools(), m.apis()
		if m.Forgotten {
			p.Profile = p.Forget(m.Setting.Now)
		}
	}
	m.Active = false
}

// closeDelivery shows the profile again, as it is now.
func (m *machine) closeDelivery() {
	m.noteDelivery()
	m.showProfile()
}

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
