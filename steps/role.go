package steps

import (
	"cmp"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// roleScreen lists the permissions of the role.
type roleScreen struct{}

func (roleScreen) tasks(s State) []task {
	tasks := []task{
		{item: "role/name", label: "Name", value: s.Answers.Role, copy: s.Answers.Role, field: true},
		{item: "role/center", label: "Center Type", hint: "e.g. System Administrator Center", field: true},
	}
	if s.callsRESTlet() {
		tasks = append(tasks, task{item: netsuite.ItemRoleWSOnly, box: ClearBox, label: "Web Services Only Role", value: "never with RESTlets"})
	}
	subtab := ""
	for _, p := range s.permissions() {
		t := task{item: p.Item, label: p.Name, value: cmp.Or(p.Level, "level not said"), hint: s.askedBy(p.Item), copy: p.Name}
		if p.For != "" {
			t.hint = text.UpperFirst(s.callerOf(p.For)) + " uses " + p.For.Name()
		}
		if p.Subtab != subtab {
			t.heading, subtab = "Permissions > "+p.Subtab+": Permission, Level, then Add", p.Subtab
		}
		tasks = append(tasks, t)
	}
	tasks = append(tasks, task{heading: "For the data", item: netsuite.ItemRoleRecords, label: "the records " + s.tool() + " works on", value: "on the other subtabs"})
	if s.callsRESTlet() {
		tasks = append(tasks, task{item: netsuite.ItemRoleAudience, label: "this role in the deployment", value: "its Audience subtab"})
	}
	return append(tasks, task{item: "role/save", label: "Save", save: true})
}

func (roleScreen) describe(s State, screen *Screen) {
	screen.Title = "Create the role"
	screen.Lead = "What " + s.tool() + " may see and do in NetSuite."
	screen.page(s, netsuite.PageNewRole)
	tasks := s.tasks(netsuite.StepRole)
	showTasks(s, tasks, screen, "")
	screen.blank()
	showRequirements(s, screen)
	screen.sign(SignLook, "Not Log in using OAuth 2.0 Access Tokens: a look-alike.")
	screen.sign(SignLook, "Not Access Token Management: it cannot log in by token.")
	screen.sign(SignLook, "Not the Administrator role: Oracle advises against it.")
	screen.Focus = firstOpen(s, tasks)
	screen.onEnter("next", (*machine).advance)
	screen.BackWord = "back"
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"Whoever holds the keys can do what this role may do, no more. Give it the records that " + s.tool() + " works on, on the Transactions, Lists and Reports subtabs.",
		"Login can pass and data still be missing: Subsidiary Restrictions (OneWorld) start at User Subsidiary; records need a permission each.",
	}}, {"If it goes wrong", []string{
		"A permission is not in the list? Its feature is off: step 3. Add and Save are both needed.",
		"Old guides say Web Services (now SOAP Web Services). Guides spell User Access Tokens with and without the last s. It also signs in, but lets the user create tokens, which an Administrator does here.",
		"Access Token Management makes tokens for others, cannot log in with one, and forces two-factor login on its role.",
		"\"Login access has been disabled for this role\": the role may not log in by token, or the user or role is inactive.",
		webServicesOnly(s),
	}}}
}

func webServicesOnly(s State) string {
	if s.callsRESTlet() {
		return "Web Services Only Role must be clear: Oracle says it does not work with RESTlets, although some guides tick it."
	}
	return "Web Services Only Role shuts the user out of NetSuite's pages; it does not work with RESTlets. It can stay clear."
}
