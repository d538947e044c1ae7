package steps

import (
	"maps"
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// learn writes into this run's list what the run found out about a profile, so
// that those after it are reasoned about with it.
func (m *machine) learn(name string, change func(*Saved)) {
	i := slices.IndexFunc(m.Setting.Profiles, func(p Saved) bool { return p.Profile.Name == name })
	if i < 0 {
		return
	}
	m.Setting.Profiles = slices.Clone(m.Setting.Profiles) // the state before keeps its own
	change(&m.Setting.Profiles[i])
}

// learnTest does so with a test that goes on record, as the index notes it. fresh
// are the keys of this run that were tested in the place of active ones.
func (m *machine) learnTest(name string, r netsuite.Result, fresh map[netsuite.KeyName]netsuite.Fingerprint) {
	if !r.Recordable() {
		return
	}
	m.learn(name, func(p *Saved) {
		keys := p.TestedKeys(false)
		maps.Copy(keys, fresh)
		p.Profile = p.Note(profile.NoteOf(r, keys))
	})
}

// testOther tests the profile that has the same consumer pair, usually that of
// production: for as long as it passes, the pair is good. It is another
// account, so the requests and a refused login count there. Whether the login
// passes is all that is asked: no script is called in that account.
func (m *machine) testOther() {
	p := m.sharing()
	if p == nil || m.waits(waitOtherTest) {
		return
	}
	other := *p
	other.Script, other.Deploy = "", ""
	if other.Store == "" {
		other.Store = m.Setting.Store
	}
	m.do(effects.Test{Query: effects.Query{ID: m.await(waitOtherTest)}, TestRequest: effects.TestRequest{Profile: other, ActiveKeys: true}})
}

// stopOtherTest stops the test of the other profile, if it runs.
func (m *machine) stopOtherTest() bool {
	running := m.waits(waitOtherTest)
	m.cancel(waitOtherTest)
	return running
}

// otherTested tells how the test of the other profile ended.
func (m *machine) otherTested(r netsuite.Result) {
	p := m.sharing()
	if p == nil {
		return
	}
	m.learnTest(p.Name, r, nil)
	login, _ := r.Check(netsuite.CheckLogin)
	words := m.profileWords(*p)
	switch {
	case login.Status == netsuite.Passed:
		m.tell(SignDone, "Profile "+words+" passed: the consumer pair is good.")
	case login.Observation.Failure == netsuite.FailureRefused:
		m.tell(SignLook, "Profile "+words+" is refused, too: perhaps the record was blocked, or its credentials were reset.")
	case r.HeldBack():
		m.tell(SignLook, "Profile "+words+" was not tested: too many logins were refused there.")
	default:
		m.tell(SignLook, "Profile "+words+" could not be tested: "+firstNotPassed(r)+".")
	}
}

// firstNotPassed names the rung at which a test ended.
func firstNotPassed(r netsuite.Result) string {
	for _, c := range r.Checks {
		if c.Status == netsuite.Failed {
			return lowerName(c.ID) + ", " + c.Detail
		}
	}
	return "it was stopped"
}

// choiceToTestOther offers the test of the profile with the same pair.
func (s State) choiceToTestOther(screen *Screen) {
	p := s.sharing()
	switch {
	case p == nil || s.Answers.Branch == profile.RecordVendor:
	case s.waits(waitOtherTest):
		screen.add(Row{Kind: RowCheck, ID: "other", Sign: SignNow, Label: "Testing", Value: s.profileWords(*p)})
		screen.Busy, screen.Enter, screen.BackWord = true, "", "stop"
	default:
		screen.choice("test other", "Test "+s.profileWords(*p)+" now", "it has the same consumer pair", (*machine).testOther)
	}
}
