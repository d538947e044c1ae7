package steps

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"netsuite-tba/netsuite"
)

// The parts of the test step.
const (
	partScript    = "script"    // a RESTlet: may its script be called?
	partTesting   = "testing"   // runs
	partFailed    = "failed"    // what it means, likeliest causes
	partNotTested = "nottested" // held back or stopped, so nothing is known
	partCauses    = "causes"    // every cause, when there are many
	partWords     = "words"     // the words of the column Detail, to pick one
	partRepair    = "repair"    // one cause and what to do
	partSaving    = "saving"    // passed; the keys become the active ones
	partNotSaved  = "notsaved"
	partAnyway    = "anyway"  // keep unproved keys: asked once more
	partOwnTest   = "owntest" // the vendor's own record: the tool's test decides
)

var testStep = step{
	id: netsuite.StepTest, label: "Test",
	enter: enterTest, show: showTest, on: onTest,
}

func enterTest(m *machine) {
	switch {
	case m.Answers.Branch == BranchVendor:
		m.Part = partOwnTest
	case m.callsRESTlet() && m.run.agreed != m.scriptCall():
		m.Part = partScript
		m.run.drafts["script"], m.run.drafts["deploy"] = m.Answers.Script, m.Answers.Deploy
	default:
		m.startTest(false)
	}
}

func (m *machine) startTest(force bool) {
	m.Part = partTesting
	m.run.checks = nil
	m.Repair, m.Explained = nil, nil
	if m.testsOld() {
		m.Place, m.Part = PlaceRekey, partOld
	}
	profile := m.profile()
	if m.run.declined == m.scriptCall() {
		profile.Script, profile.Deploy = "", ""
	}
	m.do(Test{m.await("test"), profile, m.run.tested, force})
}

func (m *machine) checkChanged(e CheckChanged) {
	if m.run.waiting["test"] != e.ID {
		return
	}
	i := slices.IndexFunc(m.run.checks, func(c netsuite.Check) bool { return c.ID == e.Check.ID })
	if i < 0 {
		m.run.checks = append(m.run.checks, e.Check)
		return
	}
	m.run.checks[i] = e.Check
}

func (m *machine) tested(e Tested) {
	if m.arrived("other", e.ID) {
		m.otherTested(e.Result)
		return
	}
	if m.arrived("new keys", e.ID) {
		m.newKeysTested(e)
		return
	}
	if !m.arrived("test", e.ID) {
		return
	}
	m.noteLast(&e.Result)
	m.run.tested, m.Refused = &e.Result, e.Result.Refused
	if e.Result.Role != "" {
		m.Answers.Role = e.Result.Role // NetSuite's word for it goes over ours
	}
	m.run.checks = e.Result.Checks
	m.run.drafts["detail"] = ""
	m.learnTest(m.Answers.Profile, e.Result)
	if m.testsOld() {
		m.judgeOld(e.Result)
		return
	}
	if e.Result.NotTested() {
		m.Part = partNotTested
		return
	}
	if login, _ := e.Result.Check(netsuite.RungLogin); login.Status == netsuite.Passed {
		m.LoginAt, m.LoginWith = e.Result.At, m.prints()
	}
	if !e.Result.Verified {
		m.Part = partFailed
		return
	}
	m.promote(true)
}

func (m *machine) promote(verified bool) {
	m.Part = partSaving
	m.do(Promote{m.await("promote"), m.profile(), verified})
}

func (m *machine) promoted(e Promoted) {
	if !m.arrived("promote", e.ID) {
		return
	}
	if !e.Problem.None() {
		m.Part = partNotSaved
		m.tellProblem(e.Problem)
		return
	}
	m.Active = true
	if m.Flow == FlowRekey {
		m.learn(m.Answers.Profile, func(p *Saved) { p.Active, p.Pending = m.activePrints(), nil })
		m.switched()
		return
	}
	m.open(netsuite.StepHandOver)
}

func onTest(m *machine, e Event) {
	switch e := e.(type) {
	case Back:
		m.backInTest()
	case Chose:
		m.choseInTest(e.Choice)
	case Confirmed:
		switch m.Part {
		case partFailed:
			m.explainDetail()
		case partRepair:
			if needsKeys(m.Repair.Item) {
				m.repairAt(m.Repair.Step)
			} else {
				m.startTest(false)
			}
		case partNotSaved:
			m.promote(m.proved())
		case partScript:
			m.takeScript()
		case partTesting:
			if !m.waits("test") {
				m.startTest(false)
			}
		}
	}
}

func (s State) proved() bool { return s.Last != nil && s.Last.Verified }

func (m *machine) backInTest() {
	switch m.Part {
	case partTesting:
		m.cancel("test")
		if m.Last != nil && !m.Last.Verified {
			m.Part = partFailed
			m.run.checks = m.Last.Checks
			return
		}
		m.goBack()
	case partRepair, partAnyway, partWords, partCauses:
		m.backToResult()
	case partSaving:
		// The write has begun and is brought to its end.
	default:
		if m.Active { // it was a test for a second tool
			m.open(netsuite.StepHandOver)
			return
		}
		m.goBack()
	}
}

func (m *machine) choseInTest(choice string) {
	switch choice {
	case "again":
		m.startTest(false)
	case "force":
		m.startTest(true)
	case "finding":
		if m.Part == partNotTested && m.Last != nil {
			m.Part = partFailed
		}
	case "rekey":
		if m.offersRekey() {
			m.rekeySaved(m.saved(m.Answers.Profile).Profile, m.Last)
		}
	case "anyway":
		m.Part = partAnyway
	case "back":
		m.backInTest()
	case "keep":
		if m.Part == partAnyway {
			m.promote(false)
		}
	case "login only":
		m.run.agreed, m.run.declined = scriptCall{}, m.scriptCall()
		m.startTest(false)
	case "call":
		m.takeScript()
	case "tool passed":
		if m.Part == partOwnTest {
			m.promote(false)
		}
	case "causes":
		if m.Part == partFailed {
			m.Part = partCauses
		}
	default:
		if word, ok := strings.CutPrefix(choice, "word/"); ok && m.Part == partWords {
			m.run.drafts["detail"] = word
			m.explainDetail()
			return
		}
		if step, ok := strings.CutPrefix(choice, "repair/"); ok && m.Part == partRepair {
			m.repairAt(ID(step))
			return
		}
		m.choseCause(choice)
	}
}

// choseCause opens a cause: of the word that was given, else of the test's
// finding.
func (m *machine) choseCause(choice string) {
	for i, c := range m.causes() {
		if choice == causeID(i) {
			m.Repair, m.Part = &c, partRepair
			return
		}
	}
}

// causes are those that the open screen offers.
func (s State) causes() []netsuite.Cause {
	switch {
	case s.Part == partRepair && s.Explained != nil:
		return s.Explained.Likely
	case (s.Part == partFailed || s.Part == partCauses) && s.Last != nil && s.Last.Finding != nil:
		return s.Last.Finding.Likely
	}
	return nil
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
		m.Part = partWords
		return
	}
	if finding, ok := m.explainWord(word); ok {
		m.Explained, m.Repair, m.Part = &finding, &finding.Likely[0], partRepair
	}
}

// explainWord looks a word of the Login Audit Trail up beside the last test,
// and says so when it is not known, or is the refusal that tools see.
func (m *machine) explainWord(word string) (netsuite.Finding, bool) {
	finding, ok := netsuite.ExplainDetail(word, m.evidence())
	if !ok || len(finding.Likely) == 0 {
		text := "Oracle's lists have no such word."
		if near := netsuite.NearestWords(word); len(near) > 0 {
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

// loginAt is when a login last passed with the keys as they are now.
func (s State) loginAt() time.Time {
	if maps.Equal(s.LoginWith, s.prints()) {
		return s.LoginAt
	}
	return time.Time{}
}

// repairAt opens a step that the cause may lie in, and its capture part where
// the keys themselves are to be entered anew.
func (m *machine) repairAt(step ID) {
	c := *m.Repair
	items := slices.DeleteFunc(places(c), func(i netsuite.Item) bool { return i.Step() != step })
	if len(items) == 0 {
		return
	}
	c.Step, c.Item, c.Also = step, items[0], items[1:]
	m.open(step)
	m.Repair, m.Explained = &c, nil
	if c.Item == netsuite.ItemRecordKeys && m.Part == string(BranchLost) {
		m.Part = partReset
	}
}

// places are the items where a cause may lie, likeliest first.
func places(c netsuite.Cause) []netsuite.Item {
	return append([]netsuite.Item{c.Item}, c.Also...)
}
