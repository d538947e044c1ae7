package practice_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

const home = "/app/center/card.nl"

// TestMyAccessTokens shows the way from the home page to a token for oneself, which can
// sign in and whose keys show once.
func TestMyAccessTokens(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	if b.Page(home); b.Shows("Manage Access Tokens") {
		t.Error("the link exists without the feature")
	}
	b.Features(practicetest.AllFeatures...)
	keys := b.Integration("Orders")
	b.Page(home)
	b.Follow("Home > Settings > Manage Access Tokens")
	b.Follow("New My Access Token")
	b.Press("Save")
	if !strings.Contains(b.Failure(), "APPLICATION NAME") {
		t.Errorf("without an application: %q", b.Failure())
	}
	b.Choose("APPLICATION NAME", "Orders")
	b.Press("Save")
	keys = keys.Over(netsuite.Keys{TokenID: netsuite.NewSecret(b.Value("TOKEN ID")), TokenSecret: netsuite.NewSecret(b.Value("TOKEN SECRET"))})
	c.caller(t, practice.Sandbox, keys).serverTime().want(t, http.StatusOK, "")
	b.Follow("Go to the list")
	if got := b.Column("Application Name"); !slices.Equal(got, []string{"Orders"}) {
		t.Errorf("My Access Tokens lists %q", got)
	}
	if b.Shows("TOKEN SECRET") {
		t.Error("the list shows keys")
	}
}

// TestRevokedFilter shows that a revoked token remains and can be filtered.
func TestRevokedFilter(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	b.SetUp()
	b.RevokeToken("Orders - Orders User, Orders role")
	b.Token("Orders", "Orders User", "Orders role")
	for choice, want := range map[string][]string{"All": {"Yes", "No"}, "Yes": {"Yes"}, "No": {"No"}} {
		b.Page(practicetest.TokenList)
		b.Choose("REVOKED", choice)
		b.Press("Show")
		if got := b.Column("Revoked"); !slices.Equal(got, want) {
			t.Errorf("%s lists %q", choice, got)
		}
	}
}

// TestCustomize shows that a standard role is copied under another name with its
// permissions, and stays unchanged.
func TestCustomize(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	b.Page(practicetest.RoleList)
	b.Follow("Customize Accountant")
	b.Press("Save")
	if !strings.Contains(b.Failure(), "NAME") {
		t.Errorf("without a name: %q", b.Failure())
	}
	b.Fill("NAME", "Orders role")
	b.Add(practicetest.Employees)
	b.Press("Save")
	b.Page(practicetest.RoleList)
	b.Follow("Orders role")
	inherited := []string{"Log in using Access Tokens", "REST Web Services", "SuiteAnalytics Workbook"}
	want := append([]string{"Employees"}, inherited...) // in alphabetical order
	if got := slices.Sorted(slices.Values(b.Column("Permission"))); !slices.Equal(got, want) {
		t.Errorf("the copy has %q", got)
	}
	b.Page(practicetest.RoleList)
	b.Follow("Accountant")
	if got := b.Column("Permission"); !slices.Equal(got, inherited) {
		t.Errorf("the standard role has %q", got)
	}
}

// TestLookAlikePermission shows that the permission for OAuth 2.0, with its similar
// name, does not allow TBA logins.
func TestLookAlikePermission(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	keys := b.SetUp()
	b.Features("OAuth 2.0")
	b.Edit(practicetest.RoleList, "Orders role")
	b.Press("Remove Log in using Access Tokens: Full")
	b.Add(practicetest.Grant{Subtab: "Setup", Name: "Log in using OAuth 2.0 Access Tokens", Level: "Full"})
	b.Press("Save")
	c.caller(t, practice.Sandbox, keys).serverTime().want(t, http.StatusUnauthorized, "")
	if got := b.Details(); len(got) == 0 || got[0] != "permission_denied" {
		t.Errorf("the trail says %q", got)
	}
}

// TestReadOnlyFields shows the read-only fields of the integration record's header, and
// the account ID on the page that guides name.
func TestReadOnlyFields(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	b.Page("/app/common/integration/integrapp.nl")
	if b.Value("CREATED BY") != "" || b.Value("LAST STATE CHANGED BY") != "" {
		t.Error("a record that does not exist has a history")
	}
	b.Features("Token-based Authentication")
	b.Integration("Orders")
	b.Edit(practicetest.IntegrationList, "Orders")
	if b.Value("CREATED BY") != "Pat Practice" || b.Value("APPLICATION ID") == "" {
		t.Errorf("created by %q, application ID %q", b.Value("CREATED BY"), b.Value("APPLICATION ID"))
	}
	b.Page(home)
	b.Follow("Setup > Integration > SOAP Web Services Preferences")
	if got := b.Value("ACCOUNT ID"); got != string(practice.Sandbox) {
		t.Errorf("the account ID is %q", got)
	}
}
