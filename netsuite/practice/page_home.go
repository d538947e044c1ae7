package practice

import "strings"

// menuEntry is a page with its place in NetSuite's menus. Search are the
// words behind "page:" that find it in the search box; NetSuite searches the
// titles, and the shortcuts that guides print are among them.
type menuEntry struct {
	Title, Menu, Path string
	Search            []string
}

var menu = []menuEntry{
	{"Enable Features", "Setup > Company > Enable Features", pathFeatures, []string{"enable", "features"}},
	{"Company Information", "Setup > Company > Company Information", pathCompany, []string{"company"}},
	{"Manage Integrations", "Setup > Integration > Manage Integrations", pathIntegrations, []string{"integration", "manage"}},
	{"Manage Roles", "Setup > Users/Roles > Manage Roles", pathRoles, []string{"role", "manage"}},
	{"New Role", "Setup > Users/Roles > Manage Roles > New", pathRole, []string{"role", "new"}},
	{"Manage Users", "Setup > Users/Roles > Manage Users", pathUsers, []string{"user", "manage"}},
	{"Access Tokens", "Setup > Users/Roles > Access Tokens", pathTokens, []string{"token"}},
	{"View Login Audit Trail", "Setup > Users/Roles > User Management > View Login Audit Trail", pathTrail, []string{"login audit"}},
	{"Employees", "Lists > Employees > Employees", pathEmployees, []string{"employee"}},
	{"New Employees", "Lists > Employees > Employees > New", pathEmployee, []string{"employee", "new"}},
	{"Script Deployment", "Customization > Scripting > Script Deployments", pathDeployment, []string{"script", "deployment"}},
	{"Sandbox Accounts", "Setup > Company > Sandbox Accounts", pathSandboxes, []string{"sandbox"}},
	{"View My Roles", "Home > Settings > View My Roles", pathMyRoles, []string{"my roles"}},
}

// accounts lists the accounts of the company.
func (v *visit) accounts() reply {
	p := page{Title: "Choose an account", Lead: []string{"You are signed in as Administrator in both."}}
	for _, id := range v.Accounts() {
		p.Links = append(p.Links, link{id.Describe(), "/" + id.HostLabel() + pathHome})
	}
	return reply{Page: p}
}

// home is the page with the menu.
func (v *visit) home() reply {
	p := page{Title: "Home", Lead: []string{
		"Find the pages as in NetSuite: by their menu path here, or with page: in the search box.",
		"In NetSuite the real Login Audit Trail and the script deployment have other addresses than here."}}
	for _, m := range menu {
		p.Links = append(p.Links, link{m.Menu, v.path(m.Path)})
	}
	p.Links = append(p.Links, link{"Practice only: make trouble", v.path(pathTrouble)})
	if v.trouble.Kind != TroubleNone {
		p.Trouble = "A trouble is on: " + v.trouble.title() + "."
	}
	return reply{Page: p}
}

// search finds pages by the words of their titles.
func (v *visit) search() reply {
	q := strings.ToLower(v.text("q"))
	q = strings.TrimSpace(strings.TrimPrefix(q, "page:"))
	p := page{Title: "Search Results"}
	if q != "" {
		for _, m := range menu {
			if m.found(q) {
				p.Links = append(p.Links, link{"Page: " + m.Title, v.path(m.Path)})
			}
		}
	}
	if len(p.Links) == 0 {
		p.Lead = []string{"Nothing was found. Type page: and a word of the page's title, such as page: integrations."}
	}
	return reply{Page: p}
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
