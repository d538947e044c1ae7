package steps

import (
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// importedPair reports whether someone else sent the record's keys before the person
// said whose record it is.
func (s State) importedPair() bool {
	return s.Answers.Branch == "" && s.partSaved(s.recordPart())
}

func useRecord(source profile.RecordSource) action {
	return func(m *machine) { m.chooseRecord(source) }
}

func (m *machine) chooseRecord(source profile.RecordSource) {
	imported := m.importedPair()
	if m.connector().VendorRecordName != "" {
		m.Answers.Profile = m.Answers.Unname(profile.NameRecord)
		m.learn(profile.NameRecord, m.recordName(source), profile.Planned)
		m.run.drafts["record"] = m.Answers.Record
	}
	switch source {
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
	}
	m.Answers.Branch = source
	m.recordChosen()
	if imported && !m.on(ScreenMadeIn) {
		m.advance()
	}
}

func aboutIntegration(s State, screen *Screen) {
	screen.Lead = "Its two keys identify " + s.tool() + "."
	if s.Answers.Method == netsuite.M2M {
		screen.Lead = "Its Client ID identifies " + s.tool() + "."
		screen.Help.Sections = []HelpSection{{"In plain words", []string{
			"This record tells NetSuite which tool is calling. With a certificate, the tool does not use the record's secret.",
			"Use a record of its own. Reset Credentials on a record probably changes its Client ID, which stops every certificate that was uploaded for it.",
			"If STATE is Waiting for Approval, an Administrator clicks Edit, chooses Enabled and saves.",
		}}, {"Left the page too early?", []string{
			"NetSuite does not show the Client ID again. Create another record, and clear the first one's boxes.",
		}}, {"Who can do this", []string{
			"An Administrator, or a role with the Setup permission Integration Application at Full.",
		}}}
		return
	}
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"This record tells NetSuite which tool is calling. Its two keys are like a name and a password for the tool. Oracle says they do not expire.",
		"You cannot delete an integration record, only block it. Don't create extra ones.",
		"If STATE is Waiting for Approval, an Administrator clicks Edit, chooses Enabled and saves.",
	}}, lostHelp(s), {"Who can do this", []string{
		"An Administrator, or a role with the Setup permission Integration Application at Full.",
	}}, calendar}
	if s.Answers.Account.Environment() == netsuite.Sandbox && (s.on(ScreenIntegration) || s.on(ScreenNew)) {
		screen.Help.Sections = slices.Insert(screen.Help.Sections, 2, HelpSection{"In a sandbox", []string{
			sandboxNotice(s.Answers.Account.Parent()),
			"A record created in production is in the sandbox only after a refresh, with the same keys. If you create it in the sandbox, you need four new keys after each refresh.",
			netsuite.NoRecordAgain,
		}})
	}
}

func sandboxNotice(parent netsuite.Account) string {
	production := "production"
	if parent != "" {
		production += " (" + string(parent) + ")"
	}
	return "A sandbox refresh deletes records created in the sandbox. Create it in " + production + " to keep it."
}

// lostHelp is about the usual accident of this step, that the page was left too
// early.
func lostHelp(s State) HelpSection {
	if s.shared() {
		return HelpSection{"Left the page too early?", []string{
			"Don't click Reset Credentials. " + string(s.Answers.MadeIn) + " uses the same pair, and a reset can break every tool that uses it there.",
		}}
	}
	return HelpSection{"Left the page too early?", []string{
		"Open the record and click Edit, Reset Credentials, OK. The old keys then stop working in every tool that uses this record.",
		"Does a box require a Callback URL or Redirect URI? Clear that box. Only TOKEN-BASED AUTHENTICATION stays ticked.",
	}}
}

// shared reports whether the record was created in another account, which then has
// the same pair.
func (s State) shared() bool {
	return s.Answers.MadeIn != "" && s.Answers.MadeIn != s.Answers.Account
}

func noteSandbox(s State, screen *Screen) {
	if s.Answers.Account == "" || s.Answers.Account.Environment() == netsuite.Sandbox { // instructions for any account
		screen.Notices = append(screen.Notices, Notice{SignWarning, sandboxNotice(s.Answers.Account.Parent())})
	}
}

// warnOfReset says what Reset Credentials stops. It is on every screen that leads to
// it.
func (s State) warnOfReset(screen *Screen) {
	if s.shared() {
		screen.sign(SignWarning, "This record was created in "+string(s.Answers.MadeIn)+". Oracle says that it can only be reset there. A reset stops every tool that uses it, probably in both accounts.")
	} else {
		screen.sign(SignWarning, "Reset Credentials stops every tool that uses this record, at once. Its tokens stay valid, but only with the new keys.")
	}
}

// atOwner returns the state in the account that owns the record. The record can only
// be reset there.
func (s State) atOwner() State {
	if s.shared() {
		s.Answers.Account = s.Answers.MadeIn
	}
	return s
}
