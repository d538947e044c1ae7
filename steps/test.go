package steps

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

func (m *machine) startTest(force bool) {
	m.run.checks = nil
	m.Fix, m.Explained = nil, nil
	m.showTest()
	p := m.profile()
	if m.run.declined == m.scriptCall() {
		p.Script, p.Deploy = "", ""
	}
	m.do(effects.Test{Query: effects.Query{ID: m.await(waitTest)}, TestRequest: effects.TestRequest{
		Profile: p, ActiveKeys: m.testsOld(), LoginAt: m.loginAt(), Force: force, History: netsuite.History{Unlabeled: m.unlabeledPairs()},
	}})
}

// Actions that test again.

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
	m.noteLast(&e.Result)
	m.run.tested, m.Refused = &e.Result, e.Result.Refused
	m.run.tests++
	m.Answers.Profile = m.Answers.Identified(e.Result.Method, e.Result.Identity, e.Result.At)
	m.run.checks = e.Result.Checks
	m.run.drafts["detail"] = ""
	m.updateTest(e.Result)
	if m.testsOld() {
		m.judgeOld(e.Result)
		return
	}
	if e.Result.NotTested() {
		m.notTested()
		return
	}
	if e.Result.Login().Status == netsuite.Passed {
		m.Login = &profile.Login{At: e.Result.At, Keys: m.prints()}
	}
	if !e.Result.Verified {
		m.testFailed()
		return
	}
	m.promote(e.Result.Keys, true)
}

func (m *machine) update(change func(*Saved)) {
	m.Setting.Profiles = slices.Clone(m.Setting.Profiles) // the state before keeps its own
	if p := m.saved(m.Answers.Name); p != nil {
		change(p)
	}
}

// updateTest records a test in this run's list, as the index does.
func (m *machine) updateTest(r netsuite.Result) {
	if r.Recordable() {
		m.update(func(p *Saved) { p.Profile = p.Note(profile.NoteOf(r)) })
	}
}

// promote makes the tested keys active, if they are those that this run saved.
func (m *machine) promote(tested map[netsuite.KeyName]netsuite.Fingerprint, verified bool) {
	m.run.promoting = tested
	for name, print := range m.prints() {
		if len(tested) > 0 && tested[name] != print {
			m.notSaved()
			m.tell(SignWarning, "Another program replaced or deleted the keys that you entered here. Go back and paste them again.")
			return
		}
	}
	m.do(effects.Promote{Write: effects.Write{ID: m.await(waitPromote)}, Profile: m.profile(), Tested: tested, Verified: verified})
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
		m.update(func(p *Saved) {
			if active := m.activePrints(); !maps.Equal(active, p.Active) {
				p.Active, p.Previous = active, p.Active
			}
			p.Pending = nil
		})
		m.Ticks = map[netsuite.Item]bool{} // no tool has the new keys yet
	}
	m.keysActive()
}

func (m *machine) promoteAgain() { m.promote(m.run.promoting, m.verified()) }

func (s State) verified() bool { return s.Last != nil && s.Last.Verified }

func fix(c netsuite.Cause) action {
	return func(m *machine) {
		m.Fix = &c
		m.showFix()
	}
}

func causeID(i int) string { return "cause/" + strconv.Itoa(i) }

// explainDetail shows the fix for the Detail value that was typed. Without one, it
// opens the list of values.
func (m *machine) explainDetail() {
	value := m.run.drafts["detail"]
	switch {
	case m.Last == nil || m.Last.Finding == nil || !m.Last.Finding.Withheld:
		m.startTest(false)
		return
	case value == "":
		// Another test could count toward the user's lock, so enter never runs one here.
		m.pickDetail()
		return
	}
	if finding, ok := m.explainValue(value); ok {
		m.Explained, m.Fix = &finding, &finding.Likely[0]
		m.showFix()
	}
}

// explainValue explains a Detail value with the last test. It says so if the value
// is unknown, or is the message that every tool gets.
func (m *machine) explainValue(value string) (netsuite.Finding, bool) {
	explained, ok := diagnose.Explain(value, diagnose.Evidence{Result: *cmp.Or(m.Last, m.Rekey.Old)})
	finding := explained.Finding
	if !ok || len(finding.Likely) == 0 {
		text := "Oracle lists no such Detail value."
		if near := diagnose.Nearest(value); len(near) > 0 {
			text += " The nearest is " + near[0] + "."
		}
		m.tell(SignWarning, text)
		return netsuite.Finding{}, false
	}
	if finding.Withheld {
		m.tell(SignWarning, "Every tool gets that message. Copy the value in the Detail column instead.")
		return netsuite.Finding{}, false
	}
	return finding, true
}

func (s State) prints() map[netsuite.KeyName]netsuite.Fingerprint {
	prints := map[netsuite.KeyName]netsuite.Fingerprint{}
	for name, saved := range s.Saved {
		prints[name] = saved.Fingerprint
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

// savedKeys returns the fingerprints of all keys that this run knows to be saved. Only
// the tool itself can test them if the vendor holds the consumer pair.
func (s State) savedKeys() map[netsuite.KeyName]netsuite.Fingerprint {
	keys := s.activePrints()
	maps.Copy(keys, s.pendingPrints())
	return keys
}

func (s State) loginAt() time.Time {
	if s.Login != nil && maps.Equal(s.Login.Keys, s.prints()) {
		return s.Login.At
	}
	return time.Time{}
}

// scriptCall is one profile's call of one script, which the person agrees to.
type scriptCall struct{ profile, script, deploy string }

func (s State) scriptCall() scriptCall {
	return scriptCall{s.Answers.Name, s.Answers.Script, s.Answers.Deploy}
}

// hasScript reports whether a RESTlet was agreed to, in this run or before.
func (s State) hasScript() bool { return s.Answers.Script != "" && s.Answers.Deploy != "" }

func (s State) scriptWords() string {
	return "script " + s.Answers.Script + ", deployment " + s.Answers.Deploy
}
