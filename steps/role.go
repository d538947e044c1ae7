package steps

import (
	"cmp"
	"slices"

	"netsuite-tba/netsuite"
)

// roleScreen lists the permissions of the role.
type roleScreen struct{}

func (roleScreen) tasks(s State) []Row {
	tasks := []Row{
		{ID: string(netsuite.ItemRoleName), Label: "Name", Value: s.Answers.Role, Copy: s.Answers.Role, Field: true},
		{ID: "role/center", Label: "Center Type", Value: "any", Field: true},
	}
	if s.callsRESTlet() {
		tasks = append(tasks, Row{ID: string(netsuite.ItemRoleWSOnly), Box: ClearBox, Label: "Web Services Only Role", Hint: "never with RESTlets"})
	}
	for i, p := range s.permissions() {
		level := cmp.Or(p.Level, "unknown")
		t := Row{ID: string(p.Item), Label: p.Name, Copy: p.Name, Hint: s.requiredBy(p.Item),
			Value: level + ", " + p.Subtab + " subtab", Cells: []string{level, p.Subtab}}
		if i == 0 {
			t.heading = &Row{Label: "Permissions: choose, then Add", Cells: []string{"Level", "Subtab"}}
		}
		tasks = append(tasks, t)
	}
	tasks = append(tasks, Row{ID: string(netsuite.ItemRoleRecords), Label: "Add the records " + s.tool() + " uses", Value: "on the other subtabs", Cells: []string{"", "other subtabs"}})
	if s.callsRESTlet() {
		tasks = append(tasks, Row{ID: string(netsuite.ItemRoleAudience), Label: "Add this role on the script deployment's Audience subtab"})
	}
	if p := netsuite.PermissionRotate; s.Answers.Method == netsuite.M2M {
		tasks = append(tasks, Row{ID: string(p.Item), Label: p.Name + " (optional)", Copy: p.Name}) // too long for the table
	}
	return append(tasks, Row{ID: "role/save", Label: "Save", Save: true})
}

func (roleScreen) describe(s State, screen *Screen) {
	screen.Title = "Create the role"
	screen.Lead = "It limits what " + s.tool() + " can see and do."
	screen.page(s, netsuite.PageNewRole)
	s.showTasks(screen)
	if s.Answers.Method == netsuite.M2M {
		screen.sign(SignWarning, "Don't add Log in using Access Tokens. It is for TBA.")
		screen.sign(SignWarning, "Don't add OAuth 2.0 Authorized Applications Management.")
	} else {
		screen.sign(SignWarning, "Don't add Log in using OAuth 2.0 Access Tokens. It isn't for TBA.")
		screen.sign(SignWarning, "Don't add Access Token Management.")
	}
	showRequirements(s, screen)
	screen.onEnter(s.continueWords(), (*machine).advance)
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"Anyone who holds the keys can do what this role allows, and no more. On the other subtabs (Transactions, Lists, Reports), add the records " + s.tool() + " uses.",
		"Don't use the Administrator role. Oracle advises against it.",
		"A login can pass while data is still missing. Each type of record needs its own permission. In OneWorld, Subsidiary Restrictions default to User Subsidiary. Choose All if the tool needs every subsidiary.",
	}}, {"If something goes wrong", slices.Concat([]string{
		"Oracle names no Center Type for this. Oracle Integration's guide chooses System Administrator Center.",
		"Is a permission not in the list? Its feature is off. Go to step 3. A permission also needs both Add and Save.",
	}, loginHelp[s.Answers.Method], []string{
		"Add SOAP Web Services only for SOAP, and REST Web Services only for REST. Oracle names no such permission for RESTlets.",
		webServicesOnly(s),
	})}}
}

var loginHelp = map[netsuite.Method][]string{
	netsuite.TBA: {
		"Old guides say Web Services (now SOAP Web Services). Some guides add User Access Tokens (or User Access Token). That permission also allows token logins, and lets the user create tokens. Here, an Administrator creates them.",
		"Access Token Management creates tokens for others. It cannot sign in with one, and it forces two-factor login on its role.",
		"\"Login access has been disabled for this role\" appears if the role may not sign in with a token, or if the user or role is inactive. One vendor's guide says that the Administrator role may not.",
	},
	netsuite.M2M: {
		"OAuth 2.0 Authorized Applications Management forces two-factor login on its role. A tool cannot sign in with that.",
		"Manage own OAuth 2.0 Client Credentials certificates (Full, on the Setup subtab) lets the tool's own user upload the next certificate without an Administrator. The tool does not need it to sign in.",
	},
}

func webServicesOnly(s State) string {
	if s.callsRESTlet() {
		return "Clear Web Services Only Role. Oracle says it does not work with RESTlets, although some guides tick it."
	}
	return "Web Services Only Role keeps the user out of NetSuite's pages. It does not work with RESTlets. Leave it clear."
}
