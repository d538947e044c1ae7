package practice_test

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// TestFeatures shows that no feature is on before all terms are agreed to.
func TestFeatures(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	b.Page("/app/setup/features.nl")
	for _, f := range practicetest.AllFeatures {
		if b.Ticked(f) {
			t.Errorf("%s is on in a new account", f)
		}
	}
	b.Tick("Client SuiteScript", "Token-based Authentication", "OAuth 2.0")
	b.Press("Save")
	b.Press("I Agree") // Client SuiteScript's
	if b.Title() != "SuiteCloud Terms of Service" {
		t.Fatalf("got %q instead of the second box's terms", b.Title())
	}
	b.Follow("Cancel")
	if b.Ticked("Client SuiteScript") || b.Ticked("OAuth 2.0") {
		t.Error("a feature is on before all terms were agreed to")
	}
	b.Features("Client SuiteScript", "Token-based Authentication", "OAuth 2.0")
	if !b.Ticked("Client SuiteScript") || !b.Ticked("Token-based Authentication") || !b.Ticked("OAuth 2.0") || b.Ticked("REST Web Services") {
		t.Error("the features differ from what was saved")
	}
	b.Clear("Client SuiteScript")
	b.Press("Save")
	if b.Ticked("Client SuiteScript") {
		t.Error("a feature cannot be switched off")
	}
}

// TestPermissionsComeWithFeatures shows the list before and after.
func TestPermissionsComeWithFeatures(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	offers := func(subtab, permission string) bool {
		b.Page("/app/setup/role.nl")
		return slices.Contains(b.Offers("Permissions > "+subtab+" > PERMISSION"), permission)
	}
	for _, p := range []struct{ subtab, name, feature string }{
		{"Setup", "Log in using Access Tokens", "Token-based Authentication"},
		{"Setup", "Access Token Management", "Token-based Authentication"},
		{"Setup", "User Access Tokens", "Token-based Authentication"},
		{"Setup", "Log in using OAuth 2.0 Access Tokens", "OAuth 2.0"},
		{"Setup", "REST Web Services", "REST Web Services"},
		{"Setup", "SOAP Web Services", "SOAP Web Services"},
		{"Reports", "SuiteAnalytics Workbook", "SuiteAnalytics Workbook"},
	} {
		b.Page("/app/setup/features.nl")
		if off := !b.Ticked(p.feature); off && offers(p.subtab, p.name) {
			t.Errorf("%s is offered without %s", p.name, p.feature)
		}
		b.Features(p.feature)
		if !offers(p.subtab, p.name) {
			t.Errorf("%s is not offered with %s", p.name, p.feature)
		}
	}
	if !b.Has("WEB SERVICES ONLY ROLE") {
		t.Error("the box WEB SERVICES ONLY ROLE is missing with the SOAP feature")
	}
}

// TestRoleTraps shows that a permission takes effect only after Add and Save.
func TestRoleTraps(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	b.Features(practicetest.AllFeatures...)
	b.Page("/app/setup/role.nl")
	b.Press("Save")
	if b.Failure() == "" {
		t.Error("a role without a name was saved")
	}
	b.Fill("NAME", "Orders role")
	b.Add(practicetest.UseREST)
	b.Choose("Permissions > Setup > PERMISSION", "Log in using Access Tokens")
	b.Press("Save") // without Add
	if got := b.Column("Permission"); !slices.Equal(got, []string{"REST Web Services"}) {
		t.Errorf("the role has %q", got)
	}
	b.Follow("Edit")
	b.Add(practicetest.LogIn) // without Save
	b.Page(practicetest.RoleList)
	b.Follow("Orders role")
	if got := b.Column("Permission"); len(got) != 1 {
		t.Errorf("the role has %q", got)
	}
	b.Follow("Edit")
	b.Choose("Permissions > Reports > PERMISSION", "SuiteAnalytics Workbook")
	b.Press("Permissions > Reports > Add")
	if !strings.Contains(b.Failure(), "LEVEL") {
		t.Errorf("a permission without a level: %q", b.Failure())
	}
	b.Add(practicetest.Workbook)
	b.Add(practicetest.Grant{Subtab: "Setup", Name: "REST Web Services", Level: "Full"})
	if !strings.Contains(b.Failure(), "already") {
		t.Errorf("a permission twice: %q", b.Failure())
	}
	b.Page("/app/setup/role.nl")
	b.Fill("NAME", "orders ROLE")
	b.Press("Save")
	if b.Failure() == "" {
		t.Error("two roles have the same name")
	}
}

// TestIntegrationTraps shows what a new record requires with its default boxes.
func TestIntegrationTraps(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Production)
	b.Page("/app/common/integration/integrapp.nl")
	b.Press("Save")
	if !strings.Contains(b.Failure(), "NAME") {
		t.Errorf("without a name: %q", b.Failure())
	}
	b.Fill("NAME", "Orders")
	b.Press("Save")
	if !strings.Contains(b.Failure(), "CALLBACK URL") {
		t.Errorf("without a callback URL: %q", b.Failure())
	}
	b.Clear("TBA: AUTHORIZATION FLOW")
	b.Press("Save")
	if !strings.Contains(b.Failure(), "REDIRECT URI") {
		t.Errorf("without a redirect URI: %q", b.Failure())
	}
	b.Clear("AUTHORIZATION CODE GRANT")
	b.Clear("TOKEN-BASED AUTHENTICATION")
	b.Press("Save")
	if b.Shows("CONSUMER KEY / CLIENT ID") {
		t.Error("a record with no way to sign in has keys")
	}
	b.Follow("Edit")
	b.Tick("TOKEN-BASED AUTHENTICATION")
	b.Press("Save")
	b.ConsumerPair()

	b.Block("Orders")
	b.Page(practicetest.IntegrationList)
	if got := b.Column("Name"); len(got) != 0 {
		t.Errorf("a blocked record is in the list: %q", got)
	}
	b.Tick("SHOW INACTIVES")
	b.Press("Show")
	if got := b.Column("State"); !slices.Equal(got, []string{"Blocked"}) {
		t.Errorf("with inactives the list has %q", got)
	}
}

// TestTokenTraps shows for whom no token can be created.
func TestTokenTraps(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	b.Page(practicetest.TokenList)
	if !strings.Contains(b.Failure(), "Token-based Authentication") {
		t.Error("there are tokens without the feature")
	}
	b.SetUp()
	b.Role("Idle role", practicetest.UseREST)
	b.Employee("Idle User", "Idle role")
	b.Employee("Second Administrator", "Administrator")
	for _, test := range []struct{ user, role, failure string }{
		{"", "", "Enter a value"},
		{"Idle User", "Idle role", "Login access has been disabled for this role."},
		{"Idle User", "Orders role", "Idle User does not have the role Orders role."},
		{"Second Administrator", "Administrator", "Only that administrator"},
		{"Pat Practice", "Administrator", ""},
	} {
		b.TryToken("Orders", test.user, test.role)
		if got := b.Failure(); test.failure == "" && !b.Shows("TOKEN ID") || !strings.Contains(got, test.failure) {
			t.Errorf("a token for %s, %s: %q", test.user, test.role, got)
		}
	}
	b.Block("Orders")
	b.Page("/app/setup/accesstoken.nl")
	if offers := b.Offers("APPLICATION NAME"); slices.Contains(offers, "Orders") {
		t.Error("a blocked record is offered as application")
	}
}

// TestEmployeeTraps shows what an employee needs for access.
func TestEmployeeTraps(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	b.Page("/app/common/entity/employee.nl")
	b.Fill("NAME", "Orders User")
	b.Tick("GIVE ACCESS")
	b.Press("Save")
	if !strings.Contains(b.Failure(), "EMAIL") {
		t.Errorf("access without an email address: %q", b.Failure())
	}
	b.Edit(practicetest.EmployeeList, "Pat Practice")
	b.Clear("GIVE ACCESS")
	b.Press("Save")
	if b.Failure() == "" {
		t.Error("the administrator removed their own access")
	}
}

// TestSearch finds pages by the shortcuts that guides print.
func TestSearch(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	for typed, title := range map[string]string{
		"page: enable":       "Enable Features",
		"page: integrations": "Manage Integrations",
		"page:integrations":  "Manage Integrations",
		"page: new role":     "New Role",
		"page:role":          "New Role",
		"page: tokens":       "Access Tokens",
		"page:employees":     "Employees",
		"employee":           "New Employees",
	} {
		b.Page("/app/center/card.nl")
		b.Fill("Search", typed)
		b.Press("Go")
		if !strings.Contains(b.Text(), "Page: "+title) {
			t.Errorf("%q does not find %s", typed, title)
		}
	}
	b.Fill("Search", "page: nothing like it")
	b.Press("Go")
	if !strings.Contains(b.Text(), "Nothing found") {
		t.Error("a page was found that does not exist")
	}
}

// TestEveryPage opens all pages of the menu, and some that do not exist.
func TestEveryPage(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	b := c.browse(t, practice.Sandbox)
	for _, path := range []string{
		"/app/setup/features.nl", "/app/common/otherlists/company.nl", practicetest.IntegrationList, "/app/common/integration/integrapp.nl",
		practicetest.RoleList, "/app/setup/role.nl", practicetest.EmployeeList, "/app/common/entity/employee.nl", "/app/setup/listusers.nl",
		practicetest.TokenList, "/app/setup/accesstoken.nl", "/app/practice/loginaudit.nl", "/app/practice/deployment.nl",
	} {
		b.Page(path + "?whence=")
		if text := b.Text(); b.Status() != 200 || !strings.Contains(text, "SIMULATED NETSUITE") || !strings.Contains(text, "1234567_SB1") {
			t.Errorf("%s: %d %q", path, b.Status(), b.Title())
		}
	}
	b.Go("/")
	b.Follow("1234567, a PRODUCTION account")
	if b.Path() != "/1234567/app/center/card.nl" {
		t.Errorf("the account's link leads to %s", b.Path())
	}
	for _, path := range []string{
		"/1234567/app/setup/sso.nl", "/7654321/app/setup/role.nl", "/nothing", "/1234567/app/setup/role.nl?id=3",
		"/1234567/app/setup/role.nl?id=77", "/1234567/app/setup/accesstoken.nl?id=77",
		"/1234567/app/common/entity/employee.nl?id=77", "/1234567/app/common/integration/integrapp.nl?id=77",
	} {
		b.Go(path)
		if b.Status() != 404 {
			t.Errorf("%s: %d", path, b.Status())
		}
	}
}

// TestConfirmationPagesInBothForms reads the text of the pages that show keys, with
// names and with only the keys.
func TestConfirmationPagesInBothForms(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	read := func() paste.Result {
		t.Helper()
		r, err := paste.Read(netsuite.NewSecret(b.Text()))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	b.SetUp()
	b.TryToken("Orders", "Orders User", "Orders role")
	r := read()
	for field, want := range map[paste.Field]string{paste.Application: "Orders", paste.User: "Orders User", paste.Role: "Orders role"} {
		if got := r.Seen(field); got != want {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
	if r.Account() != practice.Sandbox || r.Keys.Get(netsuite.TokenID).Empty() {
		t.Errorf("account %s, keys %v", r.Account(), r.Keys)
	}
	b.Page(practicetest.FailurePage)
	b.Tick("ONLY THE KEYS")
	b.Press("Save")
	b.Integration("Other")
	r = read()
	if r.Keys.Get(netsuite.ConsumerKey).Empty() || r.Account() != "" || r.Seen(paste.Name) != "" {
		t.Errorf("account %q, name %q", r.Account(), r.Seen(paste.Name))
	}
}
