package practice

import "slices"

type role struct {
	ID           int
	Name         string
	ScriptID     string // the optional ID
	Center       string
	Subsidiaries string
	// WebServicesOnly roles can use neither the UI nor RESTlets.
	WebServicesOnly bool
	Inactive        bool
	Permissions     []grant
	admin           bool // the standard role Administrator, which can do everything
	standard        bool // comes with NetSuite, can be customized but not edited
}

func (r *role) number() int   { return r.ID }
func (r *role) title() string { return r.Name }

func (a *account) activeRoles() []*role {
	return slices.DeleteFunc(slices.Clone(a.roles), func(r *role) bool { return r.Inactive })
}

// newAccountant returns a standard role to customize, with only some of its permissions
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_5085602973.html).
func newAccountant(id int) *role {
	return &role{ID: id, Name: "Accountant", Subsidiaries: "User Subsidiary", standard: true, Permissions: []grant{
		{"Setup", permLogin, "Full"}, {"Setup", permREST, "Full"}, {"Reports", permWorkbook, "Edit"},
	}}
}

type grant struct{ Subtab, Name, Level string }

// levels of a permission, lowest first.
var levels = []string{"View", "Create", "Edit", "Full"}

// has reports whether the role has a permission at this level or above.
func (r *role) has(name, level string) bool {
	if r.admin {
		return true
	}
	return slices.ContainsFunc(r.Permissions, func(g grant) bool {
		return g.Name == name && slices.Index(levels, g.Level) >= slices.Index(levels, level)
	})
}

// seesNoSubsidiary reports whether Subsidiary Restrictions hide all records, as people
// report of too narrow ones. Selected does, because there is nothing to select.
func (r *role) seesNoSubsidiary() bool { return r.Subsidiaries == "Selected" }

// canSignIn reports whether the role can sign in with a token. Access Token Management
// does not allow it. User Access Tokens includes it
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4248124361.html).
func (r *role) canSignIn() bool {
	return r.has(permLogin, "Full") || r.has(permUserTokens, "Full")
}

func (r *role) refuses(s service) bool { return s == serviceRESTlet && r.WebServicesOnly }

// The permissions that are checked in calls. permOAuth2 does not allow a login with TBA,
// nor permLogin one with OAuth 2.0.
const (
	permLogin      = "Log in using Access Tokens"
	permUserTokens = "User Access Tokens"
	permOAuth2     = "Log in using OAuth 2.0 Access Tokens"
	permREST       = "REST Web Services"
	permSOAP       = "SOAP Web Services"
	permWorkbook   = "SuiteAnalytics Workbook"
	permCustomers  = "Customers"
	permEmployees  = "Employees"
)

type permission struct {
	Name  string
	Needs feature // listed only while this is on, or always if ""
}

type permissionSubtab struct {
	Name        string
	Levels      []string
	Permissions []permission
}

// permissionSubtabs is a small part of NetSuite's list: what both methods and tools'
// guides require, similar names, and a few record permissions. Oracle names Full for
// the web services permissions and Edit for the Workbook. Vendors' guides say that the
// Setup ones offer only Full.
var permissionSubtabs = []permissionSubtab{
	{"Transactions", levels, []permission{
		{"Find Transaction", ""}, {"Invoice", ""}, {"Sales Order", ""},
	}},
	{"Reports", levels, []permission{
		{permWorkbook, featWorkbook},
	}},
	{"Lists", levels, []permission{
		{"Custom Record Entries", ""}, {permCustomers, ""}, {"Documents and Files", ""}, {permEmployees, ""}, {"Integration Applications", ""}, {"Items", ""}, {"Vendors", ""},
	}},
	{"Setup", []string{"Full"}, []permission{
		{"Access Token Management", featTBA},
		{"Custom Fields", ""},
		{"Custom Lists", ""},
		{"Custom Record Types", ""},
		{"Device ID Management", ""},
		{"Enable Features", ""},
		{"Integration Application", ""},
		{permLogin, featTBA},
		{permOAuth2, featOAuth2},
		{"Manage own OAuth 2.0 Client Credentials certificates", featOAuth2},
		{"OAuth 2.0 Authorized Applications Management", featOAuth2},
		{permREST, featREST},
		{"Set Up Company", ""},
		{permSOAP, featSOAP},
		{"SuiteAnalytics Connect", featConnect},
		{permUserTokens, featTBA},
		{"View Login Audit Trail", ""},
	}},
}

// offered lists the permissions of a subtab that can be chosen now.
func (a *account) offered(s permissionSubtab) []string {
	var names []string
	for _, p := range s.Permissions {
		if p.Needs == "" || a.features[p.Needs] {
			names = append(names, p.Name)
		}
	}
	return names
}

func (a *account) offers(g grant) bool {
	for _, s := range permissionSubtabs {
		if s.Name == g.Subtab {
			return slices.Contains(a.offered(s), g.Name) && slices.Contains(s.Levels, g.Level)
		}
	}
	return false
}
