package steps

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// importedPair reports whether the record's keys came before it was said whose
// record it is, from somebody else.
func (s State) importedPair() bool {
	return s.Answers.Branch == "" && s.pairSaved(netsuite.ConsumerPair)
}

// useRecord returns the action that chooses whose record it is.
func useRecord(source profile.RecordSource) action {
	return func(m *machine) { m.chooseRecord(source) }
}

func (m *machine) chooseRecord(b profile.RecordSource) {
	brought := m.importedPair()
	if m.connector().VendorRecordName != "" {
		m.Answers.Record = m.recordName(b)
		m.run.drafts["record"] = m.Answers.Record
	}
	switch b {
	case profile.RecordNew:
		m.Answers.MadeIn = m.Answers.Account
	case profile.RecordExisting, profile.RecordLost:
		if m.Answers.MadeIn == "" || m.Answers.Branch == profile.RecordNew {
			m.Answers.MadeIn = ""
			if m.Answers.Account.Parent() == "" {
				m.Answers.MadeIn = m.Answers.Account
			}
		}
	case profile.RecordVendor:
		m.Answers.MadeIn = ""
	default:
		return
	}
	m.Answers.Branch = b
	m.recordChosen()
	if brought && !m.on(ScreenMadeIn) {
		m.advance()
	}
}

// aboutIntegration is what all screens of this step have in common.
func aboutIntegration(s State, screen *Screen) {
	screen.BackWord = "back"
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"An integration record tells NetSuite which tool is calling. Its two keys are like a name and a password of the tool; Oracle says they do not expire.",
		"A saved record cannot be deleted, only blocked: make no trial records.",
	}}, lostHelp(s), {"Who", []string{
		"An Administrator, or a role with the Setup permission Integration Application at Full.",
	}}, calendar}
	if s.Answers.Account.Environment() == netsuite.Sandbox && (s.on(ScreenIntegration) || s.on(ScreenNew)) {
		screen.Help.Sections = slices.Insert(screen.Help.Sections, 1, inSandbox)
	}
}

// inSandbox is what to do about a record that a refresh removes.
var inSandbox = HelpSection{"In a sandbox", []string{
	"A refresh soon? Make the record in production before it: the refresh copies it, and its keys serve both accounts. A record made here is gone after a refresh, and all four keys are new.",
	netsuite.NoRecordAgain,
}}

// lostHelp is the usual accident of this step: the page was left too early.
func lostHelp(s State) HelpSection {
	if s.shared() {
		return HelpSection{"If it goes wrong", []string{
			"Do not press Reset Credentials: the pair is shared with " + string(s.Answers.MadeIn) + ", and a reset can break what uses it there.",
		}}
	}
	return HelpSection{"If it goes wrong", []string{
		"Page left too early? Open the record: Edit > Reset Credentials, then OK. The old keys then stop working in every tool that uses this record.",
		"A box wants a Callback URL or Redirect URI? It should be clear: only TOKEN-BASED AUTHENTICATION stays ticked.",
	}}
}

// shared reports whether the record was made in another account, which then
// has the same pair.
func (s State) shared() bool {
	return s.Answers.MadeIn != "" && s.Answers.MadeIn != s.Answers.Account
}

// noteSandbox warns about records made in an account that is refreshed.
func noteSandbox(s State, screen *Screen) {
	if s.Answers.Account == "" { // instructions for any account
		screen.Notices = append(screen.Notices, Notice{SignLook,
			"In a sandbox: its next refresh removes a record made there, and copies one made in production, keys and all."})
	}
	if p := s.Answers.Account.Parent(); s.Answers.Account.Environment() == netsuite.Sandbox {
		screen.Notices = append(screen.Notices, Notice{SignLook,
			"The next refresh removes a record made in a sandbox, and copies one made in production " + string(p) + ", keys and all."})
	}
}

// warnOfReset says what Reset Credentials stops. It stands before every box or
// choice that leads to it.
func (s State) warnOfReset(screen *Screen) {
	if s.shared() {
		screen.sign(SignLook, "This record was made in "+string(s.Answers.MadeIn)+" and can be reset only there, says Oracle. A reset there stops every tool of both accounts that uses it.")
	} else {
		screen.sign(SignLook, "Reset Credentials stops every tool that uses this record, at once. Its tokens stay valid, but only together with the new keys.")
	}
}

// atOwner is the state in the account that owns the record, where alone it can
// be reset.
func (s State) atOwner() State {
	if s.shared() {
		s.Answers.Account = s.Answers.MadeIn
	}
	return s
}

func (m *machine) takeRecordName() {
	if name := text.Clean(m.run.drafts["record"], 80); name != "" {
		m.Answers.Record = name
	}
}
