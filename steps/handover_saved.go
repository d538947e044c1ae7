package steps

import (
	"slices"

	"netsuite-tba/netsuite"
)

// The keys of a saved profile are handed over at any time later: to the tool
// again, or to another. It is the same last step, entered from the list.

// mayHandOver reports whether there are keys to hand over, and nothing
// unfinished that would be gone on with instead.
func (p Saved) mayHandOver() bool { return p.HasActive && p.Resume == nil }

// handOverSaved opens the last step for a saved profile.
func (m *machine) handOverSaved(p Saved) {
	m.Answers, m.Active = AnswersOf(p.Profile), true
	m.open(netsuite.StepHandOver)
	if m.run.goal.kind == goalForget {
		m.Part = partForget
	}
}

// handsOverSaved reports whether the hand-over was entered from the list, and
// no set-up or test came before it.
func (s State) handsOverSaved() bool {
	return s.Last == nil && (s.run.goal.kind == goalHandOver || s.run.goal.kind == goalForget)
}

// backToSaved shows the profile again, as it is now.
func (m *machine) backToSaved() {
	m.Setting.Profiles = slices.Clone(m.Setting.Profiles)
	if p := m.saved(m.Answers.Profile); p != nil {
		p.Profile.Connectors, p.Profile.APIs = m.tools(), m.apis()
		if m.Forgotten {
			p.HasActive, p.Forgotten = false, m.Setting.Now
		}
	}
	m.Place, m.Active = PlaceProfile, false
}
