package steps

import (
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

func (m *machine) revokeFromHere() {
	m.do(effects.Revoke{Query: effects.Query{ID: m.await(waitRevoke)}, Profile: m.profile()})
}

// revokeAsked says that NetSuite replied. Oracle does not document the reply, so the
// list decides.
func (m *machine) revokeAsked(p problem.Problem) {
	if !m.failed(p) {
		m.tell(SignWarning, "Request sent. Oracle does not document the reply, so check the list.")
	}
}

func (m *machine) newKeysTested(e effects.Tested) {
	m.Refused = e.Result.Refused
	m.updateTest(e.Result)
	switch login := e.Result.Login(); {
	case login.Status == netsuite.Passed:
		m.Rekey.Refused = false
		if e.Result.Verified {
			m.Last = &e.Result
		}
		m.dropPrevious(e.Result.Keys)
	case login.Observation.Failure == netsuite.FailureRefused:
		m.Rekey.Refused, m.Last = true, &e.Result
		m.newKeysRefused()
	default:
		m.notDropped("The new keys could not be tested: " + whyNotTested(e.Result) + ".")
	}
}

// notDropped goes back to the screen that started the test and says that nothing
// changed.
func (m *machine) notDropped(why string) {
	if m.Rekey.Refused {
		m.newKeysRefused()
	}
	m.tell(SignWarning, text.Join(" ", why, "The earlier keys are still saved."))
}

func whyNotTested(r netsuite.Result) string {
	if r.HeldBack() {
		return "too many logins were refused in the last 30 minutes"
	}
	for _, c := range r.Checks {
		if c.Status == netsuite.Failed {
			return c.ID.Name() + ": " + c.Detail
		}
	}
	return "it was stopped"
}

func (m *machine) dropPrevious(tested map[netsuite.KeyName]netsuite.Fingerprint) {
	m.do(effects.DropPrevious{Write: effects.Write{ID: m.await(waitPrevious)}, Profile: m.profile(), Tested: tested})
}

func (m *machine) previousDropped(p problem.Problem) {
	if m.failed(p) {
		return
	}
	m.Rekey.Revoked = true
	m.showSwitched()
	m.tell(SignDone, "The earlier keys are deleted from this computer.")
}

// rekeyRevokeScreen ends a rotation: the old token is revoked in NetSuite, where its
// row may look like the new one's. Its keys are deleted here only after a login has
// passed with the new ones. Until then they may be the only keys that work.
type rekeyRevokeScreen struct{}

func (rekeyRevokeScreen) closed(m *machine) { m.cancel(waitRevoke) }

func (rekeyRevokeScreen) stop(m *machine) bool {
	running := m.waits(waitNewKeys)
	if running {
		m.cancel(waitNewKeys)
		m.notDropped("Stopped.")
	}
	return running
}

func (rekeyRevokeScreen) describe(s State, screen *Screen) {
	screen.Title = "Revoke the old " + s.credential()
	screen.sign(SignWarning, "You cannot roll back after this. A revoked "+s.credential()+" stays revoked.")
	if s.Answers.Method == netsuite.M2M {
		screen.page(s, netsuite.PageCertificates)
		screen.blank()
		s.showRow(screen, func(p *Saved) facts.Fingerprints { return p.Previous })
		screen.add(Row{Number: 1, Label: "In the row of the old certificate, click Revoke."},
			Row{Number: 2, Label: "The list must show it as revoked, and the new one as not revoked."})
	} else {
		screen.page(s, netsuite.PageTokens)
		screen.blank()
		screen.add(Row{Number: 1, Label: "Open the old token, not the one with the date. Click Edit, Revoke."},
			Row{Number: 2, Label: "Set the filter to Revoked. The list must show the old token."})
	}
	switch {
	case s.waits(waitRevoke):
		screen.wait("Asking", "NetSuite to revoke the old token", "")
		return
	case s.waits(waitNewKeys):
		screen.wait("Testing", "the new keys, before the earlier ones are deleted", "stop")
		return
	case s.waits(waitPrevious):
		screen.wait("Deleting", "the earlier keys from this computer", "")
		return
	case s.Answers.Branch == profile.RecordVendor: // without a consumer pair nothing can be signed
		screen.choiceTo("revoked", "It is revoked, and the test in "+s.tool()+" passes", "", "delete the earlier keys", func(m *machine) { m.dropPrevious(m.activePrints()) })
	default:
		screen.choiceTo("revoked", "The list shows it as revoked", "", "test the new keys", (*machine).testNewKeys)
		if s.Answers.Method == netsuite.TBA {
			screen.choice("ask", "Revoke it from this program", "then check the list", (*machine).revokeFromHere)
		}
	}
	screen.choiceTo("keep old", "Don't revoke the old "+s.credential(), "", "go back", (*machine).showSwitched)
}
