package steps

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// startTest runs the connection test.
func (m *machine) startTest(force bool) {
	m.run.checks = nil
	m.Fix, m.Explained = nil, nil
	m.showTest()
	p := m.profile()
	if m.run.declined == m.scriptCall() {
		p.Script, p.Deploy = "", ""
	}
	m.do(effects.Test{Query: effects.Query{ID: m.await(waitTest)}, TestRequest: effects.TestRequest{
		Profile: p, ActiveKeys: m.testsOld(), LoginAt: m.loginAt(), Since: m.run.tested, Force: force,
	}})
}

// The actions that test again.

func (m *machine) retest()    { m.startTest(false) }
func (m *machine) forceTest() { m.startTest(true) }

func (m *machine) checkChanged(e effects.CheckChanged) {
	if m.run.waiting[waitTest] != e.ID {
		return
	}
	i := slices.IndexFunc(m.run.checks, func(c netsuite.Check) bool { return c.ID == e.Check.ID })
	if i < 0 {
		m.run.checks = append(m.run.checks, e.Check)
		return
	}
	m.run.checks[i] = e.Check
}

func (m *machine) tested(e effects.Tested) {
	if m.arrived(waitNewKeys, e.ID) {
		m.newKeysTested(e)
		return
	}
	if !m.arrived(waitTest, e.ID) {
		return
	}
	m.noteLast(&e.Result)
	m.run.tested, m.Refused = &e.Result, e.Result.Refused
	if e.Result.Role != "" {
		m.Answers.Role = e.Result.Role // NetSuite's word for it goes over ours
	}
	m.run.checks = e.Result.Checks
	m.run.drafts["detail"] = ""
	if m.testsOld() {
		m.updateTest(m.Answers.Name, e.Result)
		m.judgeOld(e.Result)
		return
	}
	m.updateTest(m.Answers.Name, e.Result)
	if e.Result.NotTested() {
		m.notTested()
		return
	}
	if login, _ := e.Result.Check(netsuite.CheckLogin); login.Status == netsuite.Passed {
		m.LoginAt, m.LoginWith = e.Result.At, m.prints()
	}
	if !e.Result.Verified {
		m.testFailed()
		return
	}
	m.promote(true)
}

// update changes a profile in this run's list.
func (m *machine) update(name string, change func(*Saved)) {
	i := slices.IndexFunc(m.Setting.Profiles, func(p Saved) bool { return p.Profile.Name == name })
	if i < 0 {
		return
	}
	m.Setting.Profiles = slices.Clone(m.Setting.Profiles) // the state before keeps its own
	change(&m.Setting.Profiles[i])
}

// updateTest records a test in this run's list, as the index does.
func (m *machine) updateTest(name string, r netsuite.Result) {
	if r.Recordable() {
		m.update(name, func(p *Saved) { p.Profile = p.Note(profile.NoteOf(r)) })
	}
}

// promote makes the pending keys active.
func (m *machine) promote(verified bool) {
	m.do(effects.Promote{Write: effects.Write{ID: m.await(waitPromote)}, Profile: m.profile(), Tested: m.testedKeys(), Verified: verified})
	m.showSaving()
}

func (m *machine) promoted(p problem.Problem) {
	if !p.None() {
		m.notSaved()
		m.tellProblem(p)
		return
	}
	m.Active = true
	if m.Flow == profile.FlowRekey {
		m.update(m.Answers.Name, func(p *Saved) { p.Active, p.Pending = m.activePrints(), nil })
		m.Ticks = map[netsuite.Item]bool{} // no tool has the new values yet
	}
	m.keysActive()
}

func (m *machine) promoteAgain() { m.promote(m.verified()) }

// verified reports whether the last test passed.
func (s State) verified() bool { return s.Last != nil && s.Last.Verified }

// causes are those that the open screen offers.
func (s State) causes() []netsuite.Cause {
	switch {
	case s.on(ScreenFix) && s.Explained != nil:
		return s.Explained.Likely
	case s.on(ScreenFailed, ScreenCauses) && s.Last != nil && s.Last.Finding != nil:
		return s.Last.Finding.Likely
	}
	return nil
}

// fix returns the action that shows a cause and how to fix it.
func fix(c netsuite.Cause) action {
	return func(m *machine) {
		m.Fix = &c
		m.showFix()
	}
}

func causeID(i int) string { return "cause/" + strconv.Itoa(i) }

// explainDetail takes the word of the Login Audit Trail: one cause, one
// repair.
func (m *machine) explainDetail() {
	word := m.run.drafts["detail"]
	switch {
	case m.Last == nil || m.Last.Finding == nil || !m.Last.Finding.Withheld:
		m.startTest(false)
		return
	case word == "":
		// Not a silent further test: each may count towards the user's lock.
		m.pickDetail()
		return
	}
	if finding, ok := m.explainWord(word); ok {
		m.Explained, m.Fix = &finding, &finding.Likely[0]
		m.showFix()
	}
}

// explainWord looks a word of the Login Audit Trail up beside the last test,
// and says so when it is not known, or is the refusal that tools see.
func (m *machine) explainWord(word string) (netsuite.Finding, bool) {
	finding, ok := netsuite.ExplainDetail(word, m.evidence())
	if !ok || len(finding.Likely) == 0 {
		text := "Oracle's lists have no such word."
		if near := netsuite.NearestValues(word); len(near) > 0 {
			text += " Nearest: " + near[0] + "."
		}
		m.tell(SignLook, text)
		return netsuite.Finding{}, false
	}
	if finding.Withheld {
		m.tell(SignLook, "So tools are refused, whatever the cause. The word stands in the trail, under Detail.")
		return netsuite.Finding{}, false
	}
	return finding, true
}

// prints are the fingerprints of what this run kept.
func (s State) prints() map[netsuite.KeyName]netsuite.Fingerprint {
	prints := map[netsuite.KeyName]netsuite.Fingerprint{}
	for name, kept := range s.Kept {
		prints[name] = kept.Fingerprint
	}
	return prints
}

// testedKeys returns the fingerprints of the keys that the last test of this run
// used, or nil if there was none.
func (s State) testedKeys() map[netsuite.KeyName]netsuite.Fingerprint {
	if s.run.tested == nil {
		return nil
	}
	return s.run.tested.Keys
}

// loginAt is when a login last passed with the keys as they are now.
func (s State) loginAt() time.Time {
	if maps.Equal(s.LoginWith, s.prints()) {
		return s.LoginAt
	}
	return time.Time{}
}

// scriptCall is what a person agrees to: one profile's call of one script.
type scriptCall struct{ profile, script, deploy string }

func (s State) scriptCall() scriptCall {
	return scriptCall{s.Answers.Name, s.Answers.Script, s.Answers.Deploy}
}

// hasScript reports whether a RESTlet was agreed to, in this run or before.
func (s State) hasScript() bool { return s.Answers.Script != "" && s.Answers.Deploy != "" }

// scriptWords name the RESTlet that was agreed to.
func (s State) scriptWords() string {
	return "script " + s.Answers.Script + ", deployment " + s.Answers.Deploy
}
