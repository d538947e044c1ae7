package steps

import (
	"maps"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// pendingPrints are the fingerprints of what is kept and not proved: from an
// earlier run, and from this one.
func (s State) pendingPrints() map[netsuite.KeyName]netsuite.Fingerprint {
	prints := s.prints()
	if p := s.saved(s.Answers.Name); p != nil {
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
	m.Rekey.Making = false
	m.showPending()
}

// usePending goes on with the pending keys: what is missing beside them is
// asked for.
func (m *machine) usePending() {
	prints := m.pendingPrints()
	lost := LostToken
	for _, name := range netsuite.ConsumerPair.Names() {
		if prints[name] != "" {
			lost = LostRecord
		}
	}
	if lost == LostRecord && m.Answers.Branch != profile.RecordNew {
		m.Answers.Branch = profile.RecordExisting
	}
	m.make(lost)
}

func (m *machine) dropPending() {
	if !m.waits(waitDrop) {
		m.do(effects.DropPending{Write: effects.Write{ID: m.await(waitDrop)}, Target: m.target()})
	}
}

func (m *machine) pendingDropped(p problem.Problem) {
	if !p.None() {
		m.tellProblem(p)
		return
	}
	clear(m.Kept)
	clear(m.run.phases)
	m.update(m.Answers.Name, func(p *Saved) { p.Pending = nil })
	// What was written down of an unfinished set-up speaks of these keys.
	m.save()
	if m.Rekey.Old == nil {
		m.testOld(false)
	} else {
		m.showFound()
	}
	m.tell(SignDone, "Dropped. The active keys are as they were.")
}

// rekeyPendingScreen asks what becomes of the keys of an earlier try.
type rekeyPendingScreen struct{}

func (rekeyPendingScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Keys of an earlier try are pending"
	screen.Lead = "They were kept, and no test has proved them yet."
	prints := s.pendingPrints()
	showPair(screen, netsuite.ConsumerPair, prints, SignLook, "pending")
	showPair(screen, netsuite.TokenPair, prints, SignLook, "pending")
	screen.blank()
	screen.text("A token works only with the consumer pair of the record that it was made for. The active keys of " + s.Answers.Name + " stay as they are, whichever you choose.")
	screen.blank()
	if s.waits(waitDrop) {
		screen.add(Row{Kind: RowCheck, ID: "drop", Sign: SignNow, Label: "Dropping", Value: "them from " + s.Setting.Store.Words()})
		screen.Busy, screen.Enter, screen.BackWord = true, "", ""
		return
	}
	screen.choice("use pending", "Go on with them", "what is missing is asked for, then all is tested", (*machine).usePending)
	screen.choice("drop pending", "Drop them", "NetSuite cannot show them again", (*machine).dropPending)
	s.choiceToSkip(screen)
}
