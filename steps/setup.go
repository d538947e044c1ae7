package steps

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// An unfinished setup is saved as a profile.Setup, never as a State. Only
// this file knows both.

// setup returns the form in which an unfinished setup is saved.
func (s State) setup() profile.Setup {
	setup := profile.Setup{
		Version: profile.SetupVersionOf(s.Answers.Method), Flow: s.Flow, Step: cmp.Or(s.Step(), netsuite.StepTest), // replacing keys has no step of its own at first
		Answers: s.Answers, Sent: s.Sent, Login: s.Login, Waiting: s.Waiting,
	}
	setup.Answers.Profile = s.Answers.WithoutKeys()
	setup.Answers.Practice, setup.Answers.Endpoint = false, "" // they are in setup
	setup.Ticks = slices.Sorted(maps.Keys(s.Ticks))
	if len(s.Saved) > 0 {
		setup.Keys = maps.Clone(s.Saved)
	}
	if s.Fix != nil {
		setup.Fix = s.Fix.Item
	}
	if s.Flow == profile.FlowRekey {
		r := s.Rekey.Rekey
		r.Active, r.Passed = s.Active, nil
		if s.Active && s.verified() {
			r.Passed = &profile.Passed{At: s.Last.At, Millis: s.Last.Took.Milliseconds()}
			for _, c := range s.Last.Checks {
				if c.Status == netsuite.Passed {
					r.Passed.Checks = append(r.Passed.Checks, c.ID)
				}
			}
		}
		setup.Rekey = &r
	}
	return setup
}

// NewSetup returns the setup that has these answers and is at this step.
func NewSetup(flow profile.Flow, step StepID, answers profile.Answers) profile.Setup {
	setup := State{Flow: flow, Answers: answers}.setup()
	setup.Step = step
	return setup
}

// resume restores a saved setup in this run. Effects that ran then do not run
// now.
func (m *machine) resume(saved profile.Setup) {
	m.Flow, m.Answers = saved.Flow, saved.Answers
	m.Answers.VendorRecord = saved.Answers.Branch == profile.RecordVendor
	for _, item := range saved.Ticks {
		m.Ticks[item] = true
	}
	for name, key := range saved.Keys {
		m.Saved[name] = key
	}
	m.Login, m.Sent, m.Waiting = saved.Login, slices.Clone(saved.Sent), saved.Waiting
	if saved.Fix != "" {
		m.Fix = &netsuite.Cause{Step: saved.Fix.Step(), Item: saved.Fix}
	}
	if saved.Rekey != nil {
		m.restoreRekey(*saved.Rekey)
	}
	m.resumeAt(saved)
}

func (m *machine) restoreRekey(r profile.Rekey) {
	m.Rekey, m.Active = Rekey{Rekey: r}, r.Active
	if r.Passed == nil {
		return
	}
	m.Last = &netsuite.Result{Verified: true, At: r.Passed.At, Took: time.Duration(r.Passed.Millis) * time.Millisecond}
	for _, id := range r.Passed.Checks {
		m.Last.Checks = append(m.Last.Checks, netsuite.Check{ID: id, Status: netsuite.Passed})
	}
}

func (m *machine) save() {
	m.do(effects.SaveSetup{Setup: m.setup(), Finished: !m.Unfinished(), Active: m.Active, Replaces: m.run.replaces})
	if old := m.run.replaces; old != "" {
		m.Setting.Profiles = slices.DeleteFunc(slices.Clone(m.Setting.Profiles), func(p Saved) bool { return p.Name == "" && p.Key() == old })
		m.run.replaces = ""
	}
}

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
	known := s.Answers.Looked.Known
	mistyped := known == netsuite.KnownNo && s.on(ScreenAccount)
	return !s.Active && (s.Answers.Name != "" || known != netsuite.NotAsked && !mistyped)
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
	case m.testsOther(), m.ends(), !m.inSteps() && !m.isOpen(ScreenWaiting):
		return false
	case !m.named() && !m.Unfinished():
		return false // the account is not known yet
	}
	switch e.(type) {
	case Confirmed, Chose, Ticked, Back, effects.LookedUp, effects.KeysSaved, effects.CertificateMade, effects.Tested, effects.TextWritten:
		return true
	case effects.Done:
		return m.Active
	case LeaveAsked:
		return m.isOpen(ScreenWaiting) // this screen records names as they are typed
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
