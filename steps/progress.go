package steps

import (
	"slices"

	"netsuite-tba/netsuite"
)

// named reports whether the purpose step is behind: from there on the profile
// has its name.
func (s State) named() bool {
	return slices.Index(netsuite.Steps[:], s.Step) > slices.Index(netsuite.Steps[:], netsuite.StepPurpose)
}

// Unfinished reports whether there is something to go on with. Saving a
// finished state removes what was saved.
func (s State) Unfinished() bool {
	if s.Flow == FlowRekey {
		return !s.Rekey.Ended && (s.Rekey.Making || s.Active)
	}
	if s.Step == netsuite.StepTest && len(s.Kept) == 0 {
		return false // a test of keys that were saved before: it is only begun again
	}
	return !s.Active && s.Answers.Profile != ""
}

// testsBeside reports whether saved keys are tested beside a set-up or a
// re-keying that is still to be gone on with: saving the test would end it.
func (s State) testsBeside() bool {
	p := s.saved(s.Answers.Profile)
	return s.run.goal.kind == goalTest && len(s.Kept) == 0 && p != nil && p.Resume != nil && (p.HasActive || !s.Active)
}

// worthSaving reports whether the set-up moved on and could be resumed.
func (m *machine) worthSaving(e Event) bool {
	if m.testsOld() && !m.Active {
		return false // nothing is made yet that could be gone on with
	}
	if m.testsBeside() {
		return false
	}
	if m.Place != PlaceStep && m.Place != PlaceRekey && m.Place != PlaceAway || m.Answers.Profile == "" || !m.named() || m.ends() {
		return false
	}
	switch e.(type) {
	case Confirmed, Chose, Ticked, Back, KeysKept, Tested, Promoted, SheetWritten:
		return true
	case LeaveAsked:
		return m.Place == PlaceAway // names are noted there as they are typed
	}
	return false
}
