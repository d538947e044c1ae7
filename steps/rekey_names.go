package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
)

const (
	inputOldRecord = "old record"
	inputOldUser   = "old user"
	inputOldRole   = "old role"
)

// namesUnknown reports whether the integration record is not known, because the keys
// were imported without their names. The new token needs the same record, user and
// role.
func (s State) namesUnknown() bool {
	return s.Answers.Record == "" && s.Answers.Branch != profile.RecordVendor && !s.Rekey.Asked
}

func (m *machine) askNames() {
	m.run.drafts[inputOldRecord], m.run.drafts[inputOldUser], m.run.drafts[inputOldRole] = "", m.Answers.User, m.Answers.Role
	m.showNames()
}

// takeNames saves what was typed and continues. Empty fields stay unknown.
func (m *machine) takeNames() {
	m.stated(profile.NameRecord, m.run.drafts[inputOldRecord])
	m.stated(profile.NameUser, m.run.drafts[inputOldUser])
	m.stated(profile.NameRole, m.run.drafts[inputOldRole])
	m.Rekey.Asked = true
	m.pop() // they are not asked for twice
	m.makeToken()
}

// rekeyNamesScreen asks for the record, user and role of the old token.
type rekeyNamesScreen struct{}

func (rekeyNamesScreen) describe(s State, screen *Screen) {
	screen.Title = "Whose " + s.credential() + " was it?"
	screen.Lead = "The new " + s.credential() + " needs the same record, user and role."
	parent := s.Answers.Account.Parent()
	record := "Application Name"
	switch {
	case s.Answers.Method == netsuite.M2M:
		record = "Application"
		screen.page(s, netsuite.PageCertificates)
		s.showRow(screen, func(p *Saved) facts.Fingerprints { return p.Active })
		screen.text("Its row in the list shows all three: Application, Entity and Role. A sandbox refresh empties the list.")
		if role, user := s.Answers.RoleID, s.Answers.UserID; role != "" && user != "" {
			screen.text("The last access token named role ID " + role + " and user ID " + user + ".")
		}
	case s.Rekey.Rotated || parent == "":
		screen.page(s, netsuite.PageTokens)
		screen.text("The old token's row shows all three.")
	default:
		empty := "A refresh deletes the tokens of " + string(s.Answers.Account)
		if s.preview() {
			empty = string(s.Answers.Account) + " has no tokens from production"
		}
		screen.text(empty + ". The last Success row of its Login Audit Trail may still show all three. The record is under Token-based Application Name.")
		screen.text("If the tool has a token in PRODUCTION " + string(parent) + ", its row shows them too:")
		screen.text(netsuite.PageTokens.Menu)
	}
	screen.blank()
	for _, in := range []struct{ id, label string }{{inputOldRecord, record}, {inputOldUser, "User"}, {inputOldRole, "Role"}} {
		screen.add(Row{Kind: RowInput, ID: in.id, Label: in.label, Value: s.run.drafts[in.id]})
	}
	screen.blank()
	screen.quiet("They are saved with the profile. Leave a field empty if you don't know it.")
	screen.Focus = inputOldRecord
	screen.onEnter("continue", (*machine).takeNames)
}
