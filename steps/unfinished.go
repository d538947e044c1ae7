package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// named reports whether the tool step is done, so that the profile has a name.
func (s State) named() bool {
	return s.Flow == profile.FlowRekey || s.Step().Number() > netsuite.StepTool.Number()
}

// Unfinished reports whether there is something to resume. Saving a finished
// setup removes its saved state.
func (s State) Unfinished() bool {
	if s.Flow == profile.FlowRekey {
		return !s.Rekey.Ended && (s.Rekey.Making || s.Active)
	}
	if s.Step() == netsuite.StepTest && len(s.Saved) == 0 {
		return false // a test of keys that were saved before starts over
	}
	return !s.Active && (s.Answers.Name != "" || s.Answers.Looked.Known != netsuite.NotAsked)
}

// testsOther reports whether saved keys are tested while another setup or a
// replacement of keys can still be resumed. Saving the test would end it.
func (s State) testsOther() bool {
	p := s.saved(s.Answers.Name)
	return s.run.intent.kind == intentTest && len(s.Saved) == 0 && p != nil && p.Resume != nil && (p.HasActive() || !s.Active)
}

// worthSaving reports whether the setup progressed and could be resumed.
func (m *machine) worthSaving(e Event) bool {
	switch {
	case m.testsOld() && !m.Active:
		return false // nothing exists yet that could be resumed
	case m.testsOther(), m.ends(), !m.inSteps() && !m.on(ScreenWaiting):
		return false
	case !m.named() && !m.Unfinished():
		return false // the account is not known yet
	}
	switch e.(type) {
	case Confirmed, Chose, Ticked, Back, effects.LookedUp, effects.KeysSaved, effects.Tested, effects.TextWritten:
		return true
	case effects.Done:
		return m.Active
	case LeaveAsked:
		return m.on(ScreenWaiting) // this screen records names as they are typed
	}
	return false
}

// leaveFile is called before a setup gets another name or another account. The next
// save replaces the file that has the old name.
func (m *machine) leaveFile() {
	if m.Answers.Account != "" && m.run.replaces == "" {
		m.run.replaces = m.setup().FileName()
	}
}
