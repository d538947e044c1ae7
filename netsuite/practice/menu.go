package practice

import (
	"slices"
	"strings"
	"sync"
)

// sitePage is a page with its place in NetSuite's menus, if it has one. The search box
// finds it by its title, if it has one.
type sitePage struct {
	Path, Title, Menu string
	show, save        func(*visit) page // save is nil if the page has no form
}

// sitePages lists the pages in the order of the home page.
func sitePages() []sitePage {
	return []sitePage{
		{pathHome, "", "", (*visit).home, nil},
		{pathSearch, "", "", (*visit).search, nil},
		{pathFailure, "", "", (*visit).showFailure, (*visit).saveFailure},
		{pathFeatures, "Enable Features", "Setup > Company > Enable Features", (*visit).showFeatures, (*visit).saveFeatures},
		{pathCompany, "Company Information", "Setup > Company > Company Information", (*visit).showCompany, (*visit).saveCompany},
		{pathIntegrations, "Manage Integrations", integrationKind.Menu, (*visit).integrations, nil},
		{pathIntegration, "", integrationKind.Menu + " > New", (*visit).showIntegration, (*visit).saveIntegration},
		{pathCertificates, "OAuth 2.0 Client Credentials (M2M) Setup", "Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup", (*visit).showCertificates, (*visit).saveCertificates},
		{pathSOAP, "SOAP Web Services Preferences", "Setup > Integration > SOAP Web Services Preferences", (*visit).showSOAPPreferences, nil},
		{pathRoles, "Manage Roles", roleKind.Menu, (*visit).roleList, nil},
		{pathRole, "New Role", roleKind.Menu + " > New", (*visit).showRole, (*visit).saveRole},
		{pathUsers, "Manage Users", "Setup > Users/Roles > Manage Users", (*visit).userList, nil},
		{pathTokens, "Access Tokens", tokenKind.Menu, (*visit).tokenList, nil},
		{pathToken, "", tokenKind.Menu + " > New Access Token", (*visit).showToken, (*visit).saveToken},
		{pathTrail, "View Login Audit Trail", "Setup > Users/Roles > User Management > View Login Audit Trail", (*visit).loginAuditTrail, nil},
		{pathEmployees, "Employees", employeeKind.Menu, (*visit).employeeList, nil},
		{pathEmployee, "New Employees", employeeKind.Menu + " > New", (*visit).showEmployee, (*visit).saveEmployee},
		{pathDeployment, "Script Deployment", "Customization > Scripting > Script Deployments", (*visit).showDeployment, saveFields((*visit).showDeployment)},
		{pathSandboxes, "Sandbox Accounts", "Setup > Company > Sandbox Accounts", (*visit).showSandboxes, (*visit).refreshSandbox},
		{pathMyTokens, "", "Home > Settings > Manage Access Tokens", (*visit).showMyTokens, (*visit).saveMyToken},
		{pathMyRoles, "View My Roles", "Home > Settings > View My Roles", (*visit).showMyRoles, saveFields((*visit).showMyRoles)},
	}
}

func (p sitePage) matches(q string) bool {
	title := strings.ToLower(p.Title)
	return !slices.ContainsFunc(strings.Fields(q), func(word string) bool { return !strings.Contains(title, word) })
}

// menuItem is an item of the menu at the top of every page, with its subitems. To is ""
// for a heading.
type menuItem struct {
	Text, To string
	Items    []menuItem
}

// mainMenu is the menu for the account LABEL. It is half of most pages, so it is rendered
// once.
var mainMenu = sync.OnceValue(func() string {
	var html strings.Builder
	if err := pageTemplate.ExecuteTemplate(&html, "main menu", menuItems()); err != nil {
		panic(err)
	}
	return html.String()
})

// menuItems builds the menu from the pages' paths, so that each page is where the wizard
// says: Setup > Company > Enable Features. The Settings portlet is only on the home
// page.
func menuItems() []menuItem {
	var top []menuItem
	for _, p := range sitePages() {
		path := strings.Split(p.Menu, " > ")
		if path[0] == "Home" || p.Menu == "" {
			continue
		}
		items := &top
		for depth, text := range path {
			i := slices.IndexFunc(*items, func(it menuItem) bool { return it.Text == text })
			if i < 0 {
				i = len(*items)
				*items = append(*items, menuItem{Text: text})
			}
			it := &(*items)[i]
			if depth == len(path)-1 {
				it.To = "/LABEL" + p.Path
			}
			items = &it.Items
		}
	}
	return top
}
