package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// userScreen assigns the role to a user.
type userScreen struct{}

func (userScreen) opened(m *machine) { m.run.drafts["user"] = m.Answers.User }

func (userScreen) closed(m *machine) { m.noteUser() }

func (m *machine) noteUser() { m.Answers.User = text.Clean(m.run.drafts["user"], 80) }

func (m *machine) takeUser() {
	m.noteUser()
	m.advance()
}

func (userScreen) tasks(s State) []task {
	return []task{
		{item: "user/mail", label: "E-mail", hint: "a real mailbox: login ID", field: true},
		{item: netsuite.ItemUserAccess, box: TickBox, label: "Give Access"},
		{item: "user/notify", box: TickBox, label: "Send New Access Notification Email"},
		{heading: "Roles subtab: choose, then Add", item: netsuite.ItemUserRole, label: s.roleName(), copy: s.roleName()},
		{item: "user/save", label: "Save", save: true},
	}
}

func (userScreen) describe(s State, screen *Screen) {
	screen.Title = "Give the role to a user"
	screen.Lead = text.UpperFirst(s.tool()) + " works in this user's name."
	screen.page(s, netsuite.PageEmployees)
	tasks := s.tasks(netsuite.StepUser)
	showTasks(s, tasks, screen, "")
	screen.blank()
	showRequirements(s, screen)
	screen.fact("An employee of its own", "costs a licence if its e-mail is not yet a login")
	screen.fact("Yourself", "costs none; ends when you leave")
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "user", Label: "User, for your records", Value: s.run.drafts["user"]})
	screen.Focus = firstOpen(s, tasks)
	screen.onEnter("next", (*machine).takeUser)
	screen.BackWord = "back"
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"A token belongs to one user in one role. An employee made for the integration keeps working when people leave, and shows in the audit trail who did what.",
		"The password is never used by the tool; the mailbox must be real, Oracle warns against generic addresses.",
		"One licence per login e-mail: an address that logs in already costs nothing more.",
	}}, {"If it goes wrong", []string{
		"The role is not in the list? It is inactive, or was not saved.",
		"Leave Global Permissions alone: they hold for every role of the user, and Oracle discourages them.",
		"If this user stops being active, or loses access or the role, the connection stops.",
		"Assigning roles takes an Administrator (with Advanced Employee Permissions: a role with Employee Access).",
	}}}
}
