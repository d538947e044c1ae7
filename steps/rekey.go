package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Re-keying starts from a saved profile, finds out what still works, asks
// only for what is dead, and leaves the active keys as they are until the new
// ones have passed the test.

// Rekey is how far a re-keying is.
type Rekey struct {
	Lost Lost
	// Detail is the Detail value that said what no longer works; empty: it was
	// concluded.
	Detail string
	Old    *netsuite.Result // of the active keys, as they were
	// Making: it is decided what is made anew; a test is of the new keys.
	Making bool
	// Asked: the names that are not written down were asked for.
	Asked bool
	// Rotated: the old token is alive and can be revoked.
	Rotated bool
	Revoked bool // its keys are forgotten
	// Wrong: after it was revoked, NetSuite refused the new keys. Probably the
	// wrong token was revoked.
	Wrong bool
	Ended bool // nothing of it is left to be gone on with
	// Queue names the profiles that come after this one; Done tells about
	// those before it.
	Queue []string
	Done  []profile.Rekeyed
}

// Lost is what of a connection is to be made anew or given back.
type Lost string

// What can be dead.
const (
	LostUnknown Lost = ""
	LostToken   Lost = "token"  // the token; the integration record survived
	LostRecord  Lost = "record" // the record, and with it the token
	LostAccess  Lost = "access" // the user's access or role
)

// beginRekey starts with a saved profile. Those that come after it and what came
// of those before stay.
func (m *machine) beginRekey(p profile.Profile) {
	m.fresh()
	m.Answers = AnswersOf(p)
	m.Flow = profile.FlowRekey
	m.toProfile(p.Name)
}

// rekeySaved begins at the first screen, or with the result of a test that has
// just failed: another login would only count as one more.
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

// rekeyFromTest begins with the test that has just failed.
func (m *machine) rekeyFromTest() { m.rekeySaved(m.saved(m.Answers.Name).Profile, m.Last) }

// testOld tests the active keys, whatever is pending.
func (m *machine) testOld(force bool) {
	m.Rekey.Making = false
	m.startTest(force)
}

func (m *machine) retestOld() { m.testOld(false) }

// testsOld reports whether a test is one of the keys as they were.
func (s State) testsOld() bool { return s.Flow == profile.FlowRekey && !s.Rekey.Making }

// judgeOld continues with the result of the active keys' test.
func (m *machine) judgeOld(r netsuite.Result) {
	m.noteLast(&r)
	m.Rekey.Old = &r
	m.oldTested()
}

// stopMaking forgets that something is being made, because the person went back
// from it. Keys that are saved already stay pending and are asked about first.
func (m *machine) stopMaking() {
	switch {
	case m.anyPending():
		m.askPending()
	case m.Rekey.Old == nil: // it began with pending keys that are gone
		m.testOld(false)
	default:
		m.noteLast(m.Rekey.Old)
		m.Rekey.Making = false
		m.save() // there is nothing left to resume
	}
}

// rekeyNeeds reports whether a re-keying goes through a step.
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
	if s.Flow == profile.FlowRekey || p == nil || !p.HasActive() || len(p.Pending) > 0 || len(s.Kept) > 0 || s.Last == nil {
		return false
	}
	login, _ := s.Last.Check(netsuite.CheckLogin)
	return login.Observation.Failure == netsuite.FailureRefused
}
