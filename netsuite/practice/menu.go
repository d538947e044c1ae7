package practice

import (
	"slices"
	"strings"
)

// menuEntry is a page with its place in NetSuite's menus. The words after "page:" in the
// search box find it by its title. A page without a title is only in the menus.
type menuEntry struct{ Title, Menu, Path string }

var menu = []menuEntry{
	{"Enable Features", "Setup > Company > Enable Features", pathFeatures},
	{"Company Information", "Setup > Company > Company Information", pathCompany},
	{"Manage Integrations", "Setup > Integration > Manage Integrations", pathIntegrations},
	{"", "Setup > Integration > Manage Integrations > New", pathIntegration},
	{"SOAP Web Services Preferences", "Setup > Integration > SOAP Web Services Preferences", pathSOAP},
	{"Manage Roles", "Setup > Users/Roles > Manage Roles", pathRoles},
	{"New Role", "Setup > Users/Roles > Manage Roles > New", pathRole},
	{"Manage Users", "Setup > Users/Roles > Manage Users", pathUsers},
	{"Access Tokens", "Setup > Users/Roles > Access Tokens", pathTokens},
	{"", "Setup > Users/Roles > Access Tokens > New Access Token", pathToken},
	{"View Login Audit Trail", "Setup > Users/Roles > User Management > View Login Audit Trail", pathTrail},
	{"Employees", "Lists > Employees > Employees", pathEmployees},
	{"New Employees", "Lists > Employees > Employees > New", pathEmployee},
	{"Script Deployment", "Customization > Scripting > Script Deployments", pathDeployment},
	{"Sandbox Accounts", "Setup > Company > Sandbox Accounts", pathSandboxes},
	{"", "Home > Settings > Manage Access Tokens", pathMyTokens},
	{"View My Roles", "Home > Settings > View My Roles", pathMyRoles},
}

// matches reports whether every typed word is in the title.
func (m menuEntry) matches(q string) bool {
	title := strings.ToLower(m.Title)
	return !slices.ContainsFunc(strings.Fields(q), func(word string) bool { return !strings.Contains(title, word) })
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
