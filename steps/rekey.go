package steps

import "netsuite-tba/netsuite"

// Re-keying starts from a saved profile, finds out what still works, asks
// only for what is dead, and leaves the active keys as they are until the new
// ones have passed the test.

// The parts of PlaceRekey.
const (
	partPending  = "pending"  // keys of an earlier try: go on with them, or drop them
	partOld      = "old"      // the active keys are tested
	partOwn      = "own"      // the vendor's own record: only the tool can test
	partFine     = "fine"     // they pass: nothing is to be made anew
	partNot      = "not"      // what failed is not mended by new keys
	partRefused  = "refused"  // the login was refused: the word under Detail
	partDead     = "dead"     // what is dead and what is kept
	partAccess   = "access"   // the user lost access or the role
	partNames    = "names"    // record, user and role of the old token
	partSwitched = "switched" // the new keys are active: give them to the tools
	partRevoke   = "revoke"   // the old token, after a rotation
	partWrong    = "wrong"    // it was to be revoked, and the new keys are refused
)

// Rekey is how far a re-keying is.
type Rekey struct {
	Dead Dead
	// Word is the Detail word that told what is dead; empty: it was reasoned.
	Word string
	Old  *netsuite.Result // of the active keys, as they were
	// Making: it is decided what is made anew; a test is of the new keys.
	Making bool
	// Asked: the names that are not written down were asked for.
	Asked bool
	// Rotated: the old token is alive and can be revoked.
	Rotated bool
	Revoked bool // its keys are forgotten
	// Wrong: after it was revoked, NetSuite refused the new keys. Probably the
	// wrong token was revoked.
	Wrong bool `json:",omitempty"`
	Ended bool // nothing of it is left to be gone on with
	// Queue names the profiles that come after this one; Done tells about
	// those before it.
	Queue []string
	Done  []RekeyDone
}

// Dead is what of a connection is to be made anew or given back.
type Dead string

// What can be dead.
const (
	DeadUnknown Dead = ""
	DeadToken   Dead = "token"  // the token; the integration record survived
	DeadRecord  Dead = "record" // the record, and with it the token
	DeadAccess  Dead = "access" // the user's access or role
)

// beginRekey starts with a saved profile. Those that come after it and what
// came of those before stay.
func (m *machine) beginRekey(p Profile) {
	m.fresh()
	m.Answers = AnswersOf(p)
	m.Flow, m.Step, m.Place = FlowRekey, netsuite.StepTest, PlaceRekey
}

// rekeySaved begins a re-keying at its first screen, or with the result of a
// test that has just failed: another login would only count as one more.
func (m *machine) rekeySaved(p Profile, seen *netsuite.Result) {
	refused := m.Refused
	m.beginRekey(p)
	switch {
	case m.anyPending():
		m.askPending()
	case seen == nil:
		m.testOld(false)
	default:
		m.Refused = refused
		m.judgeOld(*seen)
	}
}

// testOld tests the active keys, whatever is pending.
func (m *machine) testOld(force bool) {
	m.Step, m.Rekey.Making = netsuite.StepTest, false
	m.startTest(force)
}

// testsOld reports whether a test is one of the keys as they were.
func (s State) testsOld() bool { return s.Flow == FlowRekey && !s.Rekey.Making }

// judgeOld goes on with the result of the active keys' test.
func (m *machine) judgeOld(r netsuite.Result) {
	m.Place, m.Step = PlaceRekey, netsuite.StepTest
	m.noteLast(&r)
	m.Rekey.Old = &r
	login, _ := r.Check(netsuite.RungLogin)
	switch {
	case r.Verified:
		m.Part = partFine
	case r.NotTested():
		m.Part = partNotTested
	case m.Answers.Branch == BranchVendor && r.Unproved:
		m.Part = partOwn
	case login.Seen.Trouble == netsuite.TroubleRefused:
		m.Part = partRefused
	default:
		m.Part = partNot
	}
}

// backToFound goes back to the question what is made anew. Keys that are kept
// already stay pending, and are asked about first.
func (m *machine) backToFound() {
	if m.anyPending() {
		m.askPending()
		return
	}
	if m.Rekey.Old == nil { // it began with pending keys that are gone
		m.testOld(false)
		return
	}
	m.Place, m.Step, m.Part = PlaceRekey, netsuite.StepTest, partDead
	m.noteLast(m.Rekey.Old)
	if m.Rekey.Making { // there is nothing to go on with any more
		m.Rekey.Making = false
		m.do(SaveProgress{m.State.clone()})
	}
	switch {
	case m.Answers.Branch == BranchVendor && m.Rekey.Old.Unproved:
		m.Part = partOwn
	case m.Rekey.Old.NotTested() && m.Rekey.Word == "":
		m.Part = partNotTested // there is nothing to reason from
	case m.Rekey.Rotated:
		m.Part = partFine
	case m.Rekey.Dead == DeadAccess:
		m.Part = partAccess
	}
}

// resumeRekey goes on on a screen of the re-keying's own.
func (m *machine) resumeRekey() {
	m.Place = PlaceRekey
	if !m.Active {
		m.backToFound()
	}
	m.tell(SignBlank, "Going on where you left.")
}

// rekeyNeeds reports whether a re-keying goes through a step.
func (s State) rekeyNeeds(step ID) bool {
	switch step {
	case netsuite.StepIntegration:
		return s.Rekey.Dead == DeadRecord
	case netsuite.StepToken, netsuite.StepTest, netsuite.StepHandOver:
		return true
	}
	return false
}

// offersRekey reports whether the failed test was one of a saved profile's
// active keys, and its login was refused.
func (s State) offersRekey() bool {
	p := s.saved(s.Answers.Profile)
	if s.Flow == FlowRekey || p == nil || !p.HasActive || len(p.Pending) > 0 || len(s.Kept) > 0 || s.Last == nil {
		return false
	}
	login, _ := s.Last.Check(netsuite.RungLogin)
	return login.Seen.Trouble == netsuite.TroubleRefused
}
