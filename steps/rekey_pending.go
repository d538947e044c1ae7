package steps

import (
	"maps"
	"slices"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// pendingPrints returns the fingerprints of the saved keys that are not verified, from
// this run and earlier ones.
func (s State) pendingPrints() map[netsuite.KeyName]netsuite.Fingerprint {
	prints := map[netsuite.KeyName]netsuite.Fingerprint{}
	if p := s.saved(s.Answers.Name); p != nil {
		maps.Copy(prints, p.Pending)
	}
	maps.Copy(prints, s.prints())
	return prints
}

func (s State) anyPending() bool {
	return len(s.pendingPrints())+len(s.run.saving)+len(s.run.phases) > 0
}

// askPending asks what to do with pending keys, before anything new is created. A
// pending key together with a key of another record would be refused.
func (m *machine) askPending() {
	m.Rekey.Making = false
	m.showPending()
}

func (m *machine) usePending() {
	prints := m.pendingPrints()
	if !slices.ContainsFunc(m.recordPart().Names(), func(name netsuite.KeyName) bool { return prints[name] != "" }) {
		m.makeToken()
		return
	}
	if m.Answers.Branch != profile.RecordNew {
		m.Answers.Branch = profile.RecordExisting
	}
	m.make(profile.LostRecord)
}

func (m *machine) dropPending() {
	m.do(effects.DropPending{Write: effects.Write{ID: m.await(waitDrop)}, Target: m.target()})
}

func (m *machine) pendingDropped(p problem.Problem) {
	if m.failed(p) {
		return
	}
	clear(m.Saved)
	clear(m.run.phases)
	m.update(func(p *Saved) { p.Pending = nil })
	// What was saved of an unfinished setup mentions these keys.
	m.save()
	if m.Rekey.Old == nil {
		m.testOld()
	} else {
		m.showFound()
	}
	m.tell(SignDone, "The keys are deleted. The active keys did not change.")
}

// rekeyPendingScreen asks what to do with the keys of an earlier attempt.
type rekeyPendingScreen struct{}

func (rekeyPendingScreen) describe(s State, screen *Screen) {
	screen.Title = "Keys from an earlier attempt are saved"
	screen.Lead = "They are not verified yet."
	prints := s.pendingPrints()
	for _, part := range s.Answers.Method.Parts() {
		showPart(screen, part, prints, SignWarning, "not verified")
	}
	screen.text("A token works only with the consumer pair of the record it was created for. Neither choice changes the active keys of " + s.Answers.Name + ".")
	if s.waits(waitDrop) {
		screen.wait("Deleting", "them from "+s.Setting.Store.Words(), "")
		return
	}
	screen.choice("use pending", "Continue with them", "add what is missing, then test", (*machine).usePending)
	screen.choice("drop pending", "Delete them", "NetSuite cannot show them again", (*machine).dropPending)
	s.choiceToSkip(screen)
}
