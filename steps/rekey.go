package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Replacing keys starts from a saved profile, finds out what still works and asks
// only for what does not. The active keys stay until the new ones have passed the
// test.

// Rekey is the state of replacing keys.
type Rekey struct {
	Lost Lost
	// Detail is the Detail value that said what no longer works. It is empty if that
	// was concluded.
	Detail string
	Old    *netsuite.Result // the test of the keys that were active at the start
	// Making: something new is being created, and tests are of the new keys.
	Making bool
	// Asked: the names that are not saved were asked for.
	Asked bool
	// Rotated: the old token still works and can be revoked.
	Rotated bool
	Revoked bool // its keys are deleted
	// Wrong: after it was revoked, NetSuite refused the new keys. Probably the
	// wrong token was revoked.
	Wrong bool
	Ended bool // there is nothing left to resume
	// Queue names the profiles after this one. Done says what was done with those
	// before it.
	Queue []string
	Done  []profile.Rekeyed
}

// Lost is the part of a connection that no longer works.
type Lost string

// What can be lost.
const (
	LostUnknown Lost = ""
	LostToken   Lost = "token"  // the token; the integration record survived
	LostRecord  Lost = "record" // the record, and with it the token
	LostAccess  Lost = "access" // the user's access or role
)

// beginRekey starts with a saved profile. The queue and what was done stay.
func (m *machine) beginRekey(p profile.Profile) {
	m.fresh()
	m.Answers = AnswersOf(p)
	m.Flow = profile.FlowRekey
	m.toProfile(p.Name)
}

// rekeySaved starts at the first screen, or with the result of a test that has just
// failed, because another refused login could count toward the lock.
func (m *machine) rekeySaved(p profile.Profile, result *netsuite.Result) {
	refused := m.Refused
	m.beginRekey(p)
	switch {
	case m.anyPending():
		m.askPending()
	case result == nil:
		m.testOld(false)
	default:
		m.Refused = refused
		m.judgeOld(*result)
	}
}

// rekeyFromTest starts with the test that has just failed.
func (m *machine) rekeyFromTest() { m.rekeySaved(m.saved(m.Answers.Name).Profile, m.Last) }

// testOld tests the active keys, even if others are pending.
func (m *machine) testOld(force bool) {
	m.Rekey.Making = false
	m.startTest(force)
}

func (m *machine) retestOld() { m.testOld(false) }

// testsOld reports whether a test is of the keys that were active at the start.
func (s State) testsOld() bool { return s.Flow == profile.FlowRekey && !s.Rekey.Making }

// judgeOld continues with the result of the active keys' test.
func (m *machine) judgeOld(r netsuite.Result) {
	m.noteLast(&r)
	m.Rekey.Old = &r
	m.oldTested()
}

// stopMaking is called when the person goes back from creating something. Keys that
// are saved already stay pending, and the person is asked about them first.
func (m *machine) stopMaking() {
	switch {
	case m.anyPending():
		m.askPending()
	case m.Rekey.Old == nil: // it started with pending keys, which were deleted
		m.testOld(false)
	default:
		m.noteLast(m.Rekey.Old)
		m.Rekey.Making = false
		m.save() // there is nothing left to resume
	}
}

// rekeyNeeds reports whether replacing the keys takes a step.
func (s State) rekeyNeeds(step StepID) bool {
	switch step {
	case netsuite.StepIntegration:
		return s.Rekey.Lost == LostRecord
	case netsuite.StepToken, netsuite.StepTest, netsuite.StepDeliver:
		return true
	}
	return false
}

// offersRekey reports whether the failed test was one of a saved profile's
// active keys, and its login was refused.
func (s State) offersRekey() bool {
	p := s.saved(s.Answers.Name)
	if s.Flow == profile.FlowRekey || p == nil || !p.HasActive() || len(p.Pending) > 0 || len(s.Saved) > 0 || s.Last == nil {
		return false
	}
	login, _ := s.Last.Check(netsuite.CheckLogin)
	return login.Observation.Failure == netsuite.FailureRefused
}
