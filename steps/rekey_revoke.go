package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// The end of a rotation. The old token is revoked in NetSuite, where its row may
// look like the new one's. So its keys are deleted here only after a login has
// passed with the new ones: until then they may be the only keys that work.

func (m *machine) choseInRevoke(choice string) {
	if m.waits("revoke") || m.waits("new keys") || m.waits("way back") {
		return
	}
	switch {
	case m.Part == partRevoke && choice == "keep old":
		m.Part = partSwitched
	case m.Part == partRevoke && choice == "ask":
		m.do(Revoke{m.await("revoke"), m.profile()})
	case m.Part == partRevoke && choice == "revoked" && m.Answers.Branch == BranchVendor:
		m.endWayBack() // the person says that the tool's own test passes
	case m.Part == partRevoke && choice == "revoked", m.Part == partWrong && choice == "new keys again":
		m.testNewKeys()
	case m.Part == partWrong && choice == "new token":
		m.tokenAgain()
	}
}

// backInRevoke stops what can be stopped, else goes back to the tools.
func (m *machine) backInRevoke() {
	switch {
	case m.waits("way back"):
		// What writes is brought to its end.
	case m.waits("new keys"):
		m.cancel("new keys")
		m.notDropped("Stopped.")
	default:
		m.cancel("revoke")
		m.Part = partSwitched
	}
}

// revokeAsked tells what NetSuite said. Its reply is not documented, so the
// list decides.
func (m *machine) revokeAsked(e RevokeAsked) {
	if m.succeeded("revoke", e.ID, e.Problem) {
		m.tell(SignLook, "Asked. What NetSuite answers to this is not documented: check the list.")
	}
}

// testNewKeys tests the active keys once. Whether a login passes is all that is
// asked, so no script is called.
func (m *machine) testNewKeys() {
	m.Part = partRevoke
	profile := m.profile()
	profile.TestActive, profile.Script, profile.Deploy = true, "", ""
	m.do(Test{m.await("new keys"), profile, nil, false})
}

// newKeysTested deletes the earlier keys if the new ones work.
func (m *machine) newKeysTested(e Tested) {
	m.Refused = e.Result.Refused
	m.learnTest(m.Answers.Profile, e.Result)
	switch login, _ := e.Result.Check(netsuite.RungLogin); {
	case login.Status == netsuite.Passed:
		m.Rekey.Wrong = false
		if e.Result.Verified {
			m.Last = &e.Result
		}
		m.endWayBack()
	case login.Seen.Trouble == netsuite.TroubleRefused:
		m.Rekey.Wrong, m.Last = true, &e.Result
		m.Part = partWrong
	default:
		m.notDropped("The new keys could not be tested: " + whyNotTested(e.Result) + ".")
	}
}

// notDropped goes back to where the test was asked for and says that nothing
// came of it.
func (m *machine) notDropped(why string) {
	if m.Rekey.Wrong {
		m.Part = partWrong
	}
	m.tell(SignLook, text.Join(" ", why, "The earlier keys are still saved."))
}

// whyNotTested names the check at which a test ended before NetSuite judged the
// keys.
func whyNotTested(r netsuite.Result) string {
	if login, _ := r.Check(netsuite.RungLogin); login.Seen.Trouble == netsuite.TroubleLockGuard {
		return "too many logins were refused in the last 30 minutes"
	}
	return firstNotPassed(r)
}

func (m *machine) endWayBack() {
	m.do(EndWayBack{m.await("way back"), m.profile(), m.activePrints()})
}

func (m *machine) wayBackEnded(e WayBackEnded) {
	if m.succeeded("way back", e.ID, e.Problem) {
		m.Rekey.Revoked = true
		m.Part = partSwitched
		m.tell(SignDone, "The earlier keys are forgotten here.")
	}
}

// tokenAgain has another token created in place of the one that is refused.
func (m *machine) tokenAgain() {
	p := m.saved(m.Answers.Profile)
	if p == nil {
		return
	}
	answers, asked, refused, count := m.Answers, m.Rekey.Asked, m.Last, m.Refused
	m.beginRekey(p.Profile)
	m.Answers, m.Rekey.Asked, m.Rekey.Old, m.Last, m.Refused = answers, asked, refused, refused, count
	m.make(DeadToken)
}

func showRevoke(s State, screen *Screen) {
	screen.Title = "Revoke the old token"
	screen.sign(SignLook, "The way back ends here: a revoked token stays revoked, and rekey --previous could not use it.")
	screen.page(s, netsuite.PageTokens)
	screen.blank()
	screen.text("In the list open the old token, not the one with the date: Edit, Revoke. Afterwards the filter Revoked shows it.")
	screen.blank()
	label, what := "", ""
	switch {
	case s.waits("revoke"):
		label, what = "Asking", "NetSuite to revoke the old token"
	case s.waits("new keys"):
		label, what, screen.BackWord = "Testing", "the new keys, before the earlier ones are deleted", "stop"
	case s.waits("way back"):
		label, what = "Asking", "the store to forget the earlier keys"
	}
	if label != "" {
		if !s.waits("new keys") {
			screen.BackWord = ""
		}
		screen.add(Row{Kind: RowCheck, ID: "revoke", Sign: SignNow, Label: label, Value: what})
		screen.Busy, screen.Enter = true, ""
		return
	}
	if s.Answers.Branch == BranchVendor { // without a consumer pair nothing can be signed
		screen.choice("revoked", "It is revoked, and the test in "+s.tool()+" passes", "deletes the earlier keys here")
	} else {
		screen.choice("revoked", "The list shows it revoked", "tests the new keys first")
		screen.choice("ask", "Ask NetSuite to revoke it from here", "then check the list")
	}
	screen.choice("keep old", "Leave the old token as it is", "")
}

// showWrong says that the new keys are refused, and what can be done with the
// earlier ones.
func showWrong(s State, screen *Screen) {
	screen.Title = "NetSuite refused the new keys"
	screen.sign(SignFailed, "The wrong token was probably revoked. Two rows in the list can have the same name.")
	screen.sign(SignDone, "The earlier keys of "+s.Answers.Profile+" are still saved. Nothing was deleted.")
	screen.blank()
	screen.text("To go back to the earlier keys, finish here and run this command. Then give every tool the earlier keys.")
	back := s.backCommand()
	screen.add(Row{Kind: RowText, Indent: 2, Label: back, Copy: back})
	screen.blank()
	screen.BackWord = ""
	screen.choice("new token", "Create the token again", "every tool needs its values")
	screen.choice("new keys again", "Test the new keys again", "may be another failed login")
	if len(s.Rekey.Queue) > 0 {
		screen.choice("next", "Continue with "+s.nextWords(), "")
	}
	screen.choice("finish", "Finish", "")
	if s.Refused > 0 {
		screen.News = Notice{SignBlank, refusedWords(s.Refused)}
	}
}

// backCommand makes the earlier keys the active ones again.
func (s State) backCommand() string {
	return s.command() + " rekey " + s.Answers.Profile + " --previous"
}
