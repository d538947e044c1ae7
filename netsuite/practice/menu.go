package practice

import (
	"slices"
	"strings"
)

// menuEntry is a page with its place in NetSuite's menus. Search are the
// words behind "page:" that find it in the search box; NetSuite searches the
// titles, and the shortcuts that guides print are among them. What has no
// title is in the menus alone.
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

// found reports whether every word that was typed is in the title or among
// the page's own words.
func (m menuEntry) found(q string) bool {
	all := strings.ToLower(m.Title + " " + strings.Join(m.Search, " "))
	for _, w := range strings.Fields(q) {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

// menuItem is an item of the menu that stands over every page, with those
// below it. To is "" for a heading.
type menuItem struct {
	Text, To string
	Items    []menuItem
}

// mainMenu makes the menu of the pages' paths, so that they are found where
// the wizard says: Setup > NetSuite > Enable Features. What belongs to the
// Settings portlet is on the home page alone.
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
