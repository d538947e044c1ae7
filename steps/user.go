package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// userScreen assigns the role to a user.
type userScreen struct{}

func (userScreen) opened(m *machine) { m.run.drafts["user"] = m.Answers.User }

func (userScreen) closed(m *machine) { m.noteUser() }

func (m *machine) noteUser() {
	if text.Clean(m.run.drafts["user"], 80) == "" {
		m.Answers.Profile = m.Answers.Unname(profile.NameUser)
	}
	m.stated(profile.NameUser, m.run.drafts["user"])
}

func (m *machine) takeUser() {
	m.noteUser()
	m.advance()
}

func (userScreen) tasks(s State) []Row {
	return []Row{
		{ID: "user/mail", Label: "Email", Hint: "a working address", Field: true},
		{ID: string(netsuite.ItemUserAccess), Box: TickBox, Label: "Give Access"},
		{ID: "user/notify", Box: TickBox, Label: "Send New Access Notification Email"},
		{heading: &Row{Label: "Roles subtab: choose, then Add"}, ID: string(netsuite.ItemUserRole), Label: "Role", Value: s.roleName(), Copy: s.roleName(), Field: true},
		{ID: "user/save", Label: "Save", Save: true},
	}
}

func (userScreen) describe(s State, screen *Screen) {
	screen.Title = "Assign the role to a user"
	screen.Lead = s.toolFirst() + " acts as this user."
	screen.page(s, netsuite.PageEmployees)
	s.showTasks(screen)
	screen.blank()
	showRequirements(s, screen)
	screen.fact("Dedicated user", "may need a license")
	screen.fact("Your own user", "works until you leave")
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "user", Label: "Which user?", Value: s.run.drafts["user"], Hint: "name or email"})
	screen.onEnter(s.continueWords(), (*machine).takeUser)
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"A " + s.credential() + " belongs to one user in one role. A dedicated user keeps working when people leave, and the audit trail shows what the tool did.",
		"The tool never uses the password. The email address must still work. Oracle warns against generic addresses.",
		"NetSuite licenses each login email once. An address that already signs in costs nothing more. A custom role makes its user a full-license user.",
		"Instead of the email, you can tick Manually Assign or Change Password and enter a password.",
	}}, {"If something goes wrong", []string{
		"Is the role not in the list? It is inactive, or it was not saved.",
		"Don't use Global Permissions. They apply to every role of the user, and Oracle discourages them.",
		"If this user becomes inactive, or loses access or the role, the connection stops.",
		"Assigning roles takes an Administrator. With Advanced Employee Permissions, a role with Employee Access can do it.",
	}}}
}
