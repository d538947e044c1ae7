package steps

import (
	"maps"

	"netsuite-tba/netsuite"
)

// pendingPrints are the fingerprints of what is kept and not proved: from an
// earlier run, and from this one.
func (s State) pendingPrints() map[netsuite.KeyName]netsuite.Fingerprint {
	prints := s.prints()
	if p := s.saved(s.Answers.Profile); p != nil {
		maps.Copy(prints, p.Pending)
	}
	return prints
}

// anyPending reports whether a key is pending, or on its way to be.
func (s State) anyPending() bool {
	return len(s.pendingPrints())+len(s.run.keeping)+len(s.run.phases) > 0
}

// askPending asks what becomes of pending keys. Nothing else is made anew
// before: a key of an earlier try together with a new one of another record
// would only be refused.
func (m *machine) askPending() {
	m.Place, m.Step, m.Part = PlaceRekey, netsuite.StepTest, partPending
	m.Rekey.Making = false
}

// usePending goes on with the pending keys: what is missing beside them is
// asked for.
func (m *machine) usePending() {
	prints := m.pendingPrints()
	dead := DeadToken
	for _, name := range netsuite.ConsumerPair.Names() {
		if prints[name] != "" {
			dead = DeadRecord
		}
	}
	if dead == DeadRecord && m.Answers.Branch != BranchNew {
		m.Answers.Branch = BranchExisting
	}
	m.make(dead)
}

func (m *machine) dropPending() {
	if !m.waits("drop") {
		m.do(DropPending{m.await("drop"), m.profile()})
	}
}

func (m *machine) pendingDropped(e PendingDropped) {
	if !m.succeeded("drop", e.ID, e.Problem) {
		return
	}
	clear(m.Kept)
	clear(m.run.phases)
	m.learn(m.Answers.Profile, func(p *Saved) { p.Pending = nil })
	// What was written down of an unfinished set-up speaks of these keys.
	m.do(SaveProgress{m.State.clone()})
	if m.Rekey.Old == nil {
		m.testOld(false)
	} else {
		m.backToFound()
	}
	m.tell(SignDone, "Dropped. The active keys are as they were.")
}

func showPending(s State, screen *Screen) {
	screen.Title = "Keys of an earlier try are pending"
	screen.Lead = "They were kept, and no test has proved them yet."
	prints := s.pendingPrints()
	showPair(screen, netsuite.ConsumerPair, prints, SignLook, "pending")
	showPair(screen, netsuite.TokenPair, prints, SignLook, "pending")
	screen.blank()
	screen.text("A token works only with the consumer pair of the record that it was made for. The active keys of " + s.Answers.Profile + " stay as they are, whichever you choose.")
	screen.blank()
	if s.waits("drop") {
		screen.add(Row{Kind: RowCheck, ID: "drop", Sign: SignNow, Label: "Dropping", Value: "them from " + s.Setting.Store.Words()})
		screen.Busy, screen.Enter, screen.BackWord = true, "", ""
		return
	}
	screen.choice("use pending", "Go on with them", "what is missing is asked for, then all is tested")
	screen.choice("drop pending", "Drop them", "NetSuite cannot show them again")
	s.choiceToSkip(screen)
}
