package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// The inputs of the names that the new token needs.
const (
	inputOldRecord = "old record"
	inputOldUser   = "old user"
	inputOldRole   = "old role"
)

// namesUnknown: keys that were only brought in name no record, user or role,
// and the new token must name the same.
func (s State) namesUnknown() bool {
	return s.Answers.Record == "" && s.Answers.Branch != profile.RecordVendor && !s.Rekey.Asked
}

// askNames asks for the names that are not written down.
func (m *machine) askNames() {
	m.run.drafts[inputOldRecord], m.run.drafts[inputOldUser], m.run.drafts[inputOldRole] = "", m.Answers.User, m.Answers.Role
	m.showNames()
}

// takeNames takes what was typed; whoever cannot look them up goes on without.
func (m *machine) takeNames() {
	take := func(to *string, input string) {
		if name := text.Clean(m.run.drafts[input], 80); name != "" {
			*to = name
		}
	}
	take(&m.Answers.Record, inputOldRecord)
	take(&m.Answers.User, inputOldUser)
	take(&m.Answers.Role, inputOldRole)
	m.Rekey.Asked = true
	m.namesTaken()
	m.make(LostToken)
}

// rekeyNamesScreen asks for the record, user and role of the old token.
type rekeyNamesScreen struct{}

func (rekeyNamesScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Whose token was it?"
	screen.Lead = "These keys came without names, and the new token needs the same three."
	parent := s.Answers.Account.Parent()
	switch {
	case s.Rekey.Rotated || parent == "":
		screen.page(s, netsuite.PageTokens)
		screen.text("The old token's row has them: Application Name, User and Role.")
	default:
		empties := "A refresh empties the list of tokens in "
		if s.preview() {
			empties = "No token of production's is in the list of "
		}
		screen.text(empties + string(s.Answers.Account) + ". Look here:")
		screen.text("Login Audit Trail: likely the refused login's user, role and Token-based Application Name.")
		screen.text("Or, if the tool has a token in PRODUCTION " + string(parent) + ", its row there:")
		screen.text(netsuite.PageTokens.Menu)
	}
	screen.blank()
	for _, in := range []struct{ id, label string }{{inputOldRecord, "Application Name"}, {inputOldUser, "User"}, {inputOldRole, "Role"}} {
		screen.add(Row{Kind: RowInput, ID: in.id, Label: in.label, Value: s.run.drafts[in.id]})
	}
	screen.blank()
	screen.quiet("They are written down with the profile, for the next time. What you leave empty is not.")
	screen.Focus = inputOldRecord
	screen.onEnter("go on", (*machine).takeNames)
}
