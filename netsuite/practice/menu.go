package practice

import (
	"slices"
	"strings"
)

// menuEntry is a page with its place in NetSuite's menus. Search are the words after
// "page:" that find it in the search box. NetSuite searches the titles, which include
// the shortcuts that guides print. A page without a title is only in the menus.
type menuEntry struct {
	Title, Menu, Path string
	Search            []string
}

var menu = []menuEntry{
	{"Enable Features", "Setup > Company > Enable Features", pathFeatures, []string{"enable", "features"}},
	{"Company Information", "Setup > Company > Company Information", pathCompany, []string{"company"}},
	{"Manage Integrations", "Setup > Integration > Manage Integrations", pathIntegrations, []string{"integration", "manage"}},
	{"", "Setup > Integration > Manage Integrations > New", pathIntegration, nil},
	{"SOAP Web Services Preferences", "Setup > Integration > SOAP Web Services Preferences", pathSOAP, []string{"web services"}},
	{"Manage Roles", "Setup > Users/Roles > Manage Roles", pathRoles, []string{"role", "manage"}},
	{"New Role", "Setup > Users/Roles > Manage Roles > New", pathRole, []string{"role", "new"}},
	{"Manage Users", "Setup > Users/Roles > Manage Users", pathUsers, []string{"user", "manage"}},
	{"Access Tokens", "Setup > Users/Roles > Access Tokens", pathTokens, []string{"token"}},
	{"", "Setup > Users/Roles > Access Tokens > New Access Token", pathToken, nil},
	{"View Login Audit Trail", "Setup > Users/Roles > User Management > View Login Audit Trail", pathTrail, []string{"login audit"}},
	{"Employees", "Lists > Employees > Employees", pathEmployees, []string{"employee"}},
	{"New Employees", "Lists > Employees > Employees > New", pathEmployee, []string{"employee", "new"}},
	{"Script Deployment", "Customization > Scripting > Script Deployments", pathDeployment, []string{"script", "deployment"}},
	{"Sandbox Accounts", "Setup > Company > Sandbox Accounts", pathSandboxes, []string{"sandbox"}},
	{"", "Home > Settings > Manage Access Tokens", pathMyTokens, nil},
	{"View My Roles", "Home > Settings > View My Roles", pathMyRoles, []string{"my roles"}},
}

// matches reports whether every typed word is in the title or in Search.
func (m menuEntry) matches(q string) bool {
	all := strings.ToLower(m.Title + " " + strings.Join(m.Search, " "))
	for _, w := range strings.Fields(q) {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

// menuItem is an item of the menu at the top of every page, with its subitems. To is ""
// for a heading.
type menuItem struct {
	Text, To string
	Items    []menuItem
}

// mainMenu builds the menu from the pages' paths, so that each page is where the wizard
// says: Setup > Company > Enable Features. The Settings portlet is only on the home
// page.
func (v *visit) mainMenu() []menuItem {
	var top []menuItem
	for _, m := range menu {
		path := strings.Split(m.Menu, " > ")
		if path[0] == "Home" {
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
				it.To = v.path(m.Path)
			}
			items = &it.Items
		}
	}
	return top
}
