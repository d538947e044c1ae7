package client

import (
	"slices"
	"strings"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice/practicetest"
)

// follow does what a fix says, like a person who reads it and knows nothing else. If
// the text names several things, it does all of them.
func (r *rig) follow(c netsuite.Cause) {
	r.t.Helper()
	followed := false
	for _, s := range instructions {
		if strings.Contains(c.Fix, s.text) {
			s.do(r)
			followed = true
		}
	}
	if !followed {
		r.t.Fatalf("no instruction matches %q", c.Fix)
	}
}

// instructions maps the texts of fixes to what a person then does. The order matters: a
// token needs an existing record and a user who may sign in.
var instructions = []struct {
	text string
	do   func(*rig)
}{
	{"tick Token-based Authentication", feature("Token-based Authentication")},
	{"tick REST Web Services", feature("REST Web Services")},
	{"tick SOAP Web Services", feature("SOAP Web Services")},
	{"tick SuiteAnalytics Workbook", feature("SuiteAnalytics Workbook")},
	{"tick Client SuiteScript and Server SuiteScript", feature("Client SuiteScript", "Server SuiteScript")},

	{"tick OAuth 2.0, agree", feature("OAuth 2.0")},

	{"STATE to Enabled", (*rig).enableRecord},
	{"tick TOKEN-BASED AUTHENTICATION", tick("TOKEN-BASED AUTHENTICATION")},
	{"Tick CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT", tick("CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT", "REST WEB SERVICES")},
	{"tick REST WEB SERVICES", tick("REST WEB SERVICES")},
	{"tick RESTLETS", tick("RESTLETS")},
	{"If it is not there, create it", (*rig).newRecord},
	{"Create the record again", (*rig).newRecord},
	{"CONSUMER KEY and CONSUMER SECRET", (*rig).pasteConsumerPair},
	{"paste the new consumer pair", (*rig).pasteConsumerPair},
	{"paste the record's consumer pair", (*rig).pasteConsumerPair},

	{"Paste the CLIENT ID", func(r *rig) { r.keys.ClientID = r.shown.ClientID }},
	{"paste the new CLIENT ID", func(r *rig) { r.keys.ClientID = r.shown.ClientID }},

	{"Log in using Access Tokens", grant(practicetest.LogIn)},
	{"Log in using OAuth 2.0 Access Tokens", grant(practicetest.LogInOAuth2)},
	{"REST Web Services, level Full", grant(practicetest.UseREST)},
	{"SOAP Web Services, level Full", grant(practicetest.UseSOAP)},
	{"SuiteAnalytics Workbook, level Edit", grant(practicetest.Workbook)},
	{"add the permission on those records", grant(practicetest.Employees)},
	{"Web Services Only", role("WEB SERVICES ONLY ROLE")},
	{"On the role, clear Inactive", role("INACTIVE")},
	{"the role (Inactive", role("INACTIVE")},
	{"hidden", (*rig).unhide},
	{"Audience subtab, add", (*rig).audience},

	{"Give Access", (*rig).giveAccess},
	{"Roles, add", (*rig).addRole},
	{"Give Access, Roles", (*rig).addRole},
	{"edit the user, clear Inactive", (*rig).activateUser},
	{"edit the user: clear Inactive", (*rig).activateUser},
	{"review Give Access and Inactive", (*rig).activateUser},
	{"review Give Access and Roles", (*rig).giveAccess},
	{"review Give Access and Roles", (*rig).addRole},
	{"Give Access, Roles, Inactive", (*rig).activateUser},
	{"Wait 30 minutes", func(r *rig) { r.time.Add(int64(30 * time.Minute / time.Second)); r.heldBack = false }},
	{"to Allowed IP Addresses", (*rig).allowAddress},

	{"Access Tokens, clear Inactive", (*rig).reviveToken},
	{"Paste TOKEN ID and TOKEN SECRET again", (*rig).pasteTokenPair},
	{"also paste TOKEN ID and TOKEN SECRET", (*rig).pasteTokenPair},
	{"Create a new token", (*rig).newToken},
	{"Then create a new token", (*rig).newToken},
	{"and create a new token", (*rig).newToken},

	// A person who finds the row does not upload the certificate again: NetSuite refuses it.
	{"copy CERTIFICATE ID from this certificate's row", (*rig).findCertificate},
	{"find this certificate and paste its CERTIFICATE ID", (*rig).findCertificate},
	{"Create New", (*rig).upload},
	{"upload the certificate", (*rig).upload},
	{"create a new certificate", (*rig).replaceCertificate},
	{"Create a new certificate", (*rig).replaceCertificate},

	{"a tool that calls REST", func(r *rig) { r.apis = []netsuite.API{netsuite.REST} }},
	{"request a new access token", func(r *rig) { r.endFailure("Access token") }},
	{"Type it exactly as shown there", func(r *rig) { r.account = r.intended }},
	{"set its time from the network", func(r *rig) { r.drift.Store(0); r.endFailure("Clock") }},
	{"Test the network in a browser", (*rig).connect},
	{"Sign in to the network", func(r *rig) { r.endFailure("Network", "Wrong host", "Access token: changed") }},
	{"Wait a minute", (*rig).wait},
	{"wait a minute", (*rig).wait},
	{"wait, then test again", func(r *rig) { r.endFailure("NetSuite") }},
	{"report it to the developers", func(r *rig) { r.endFailure("Request", "Assertion", "Access token") }},
	{"repeats requests", func(r *rig) { r.endFailure("Request: sent twice") }},
	{"Unlock or start it", func(r *rig) { r.storeErr = nil }},
	{"compare both IDs", (*rig).deployment},
}

func (r *rig) wait() {
	r.endFailure("Concurrency", "Request: delayed", "Assertion: delayed", "Assertion: issued")
}

func feature(boxes ...string) func(*rig) {
	return func(r *rig) { r.pages(r.intended).Features(boxes...) }
}

// grant gives the role a permission at a level and removes it at other levels. A
// permission whose feature is off is not offered.
func grant(g practicetest.Grant) func(*rig) {
	return func(r *rig) {
		r.t.Helper()
		p := r.edit(practicetest.RoleList, r.role)
		if p.CanPress("Remove " + g.Name + ": " + g.Level) {
			return
		}
		for _, level := range []string{"View", "Create", "Edit", "Full"} {
			if p.CanPress("Remove " + g.Name + ": " + level) {
				p.Press("Remove " + g.Name + ": " + level)
			}
		}
		if !slices.Contains(p.Offers("Permissions > "+g.Subtab+" > PERMISSION"), g.Name) {
			return
		}
		p.Add(g)
		p.Press("Save")
	}
}

// role clears a box of the role.
func role(box string) func(*rig) {
	return func(r *rig) {
		r.t.Helper()
		p := r.edit(practicetest.RoleList, r.role)
		p.Clear(box)
		p.Press("Save")
	}
}

func (r *rig) unhide() {
	p := r.pages(r.intended)
	p.Page("/app/login/secure/myroles/myroles.nl")
	if p.Has("HIDE " + r.role) {
		p.Clear("HIDE " + r.role)
		p.Press("Save")
	}
}

func (r *rig) audience() {
	p := r.pages(r.intended)
	p.Page("/app/practice/deployment.nl")
	p.Tick(r.role)
	p.Press("Save")
}

func (r *rig) deployment() {
	p := r.pages(r.intended)
	p.Page("/app/practice/deployment.nl")
	r.script, r.deploy = p.Value("SCRIPT ID"), p.Value("DEPLOYMENT ID")
	p.Choose("STATUS", "Released")
	p.Press("Save")
}

// openRecord opens the record's form, whether it is blocked or not. It returns false if
// the account does not have it.
func (r *rig) openRecord() (*practicetest.Pages, bool) {
	r.t.Helper()
	p := r.pages(r.intended)
	p.Page(practicetest.IntegrationList + "?showall=T")
	if !slices.Contains(p.Column("Name"), r.record) {
		return p, false
	}
	p.Follow(r.record)
	p.Follow("Edit")
	return p, true
}

func (r *rig) enableRecord() {
	if p, ok := r.openRecord(); ok {
		p.Choose("STATE", "Enabled")
		p.Press("Save")
	}
}

// tick ticks boxes of the record, if this account can.
func tick(boxes ...string) func(*rig) {
	return func(r *rig) {
		if p, ok := r.openRecord(); ok && p.Has(boxes[0]) {
			p.Tick(boxes...)
			p.Press("Save")
		}
	}
}

// newRecord creates the record in this account, unless it exists.
func (r *rig) newRecord() {
	p, exists := r.openRecord()
	switch {
	case exists:
	case r.method == netsuite.M2M:
		r.use(netsuite.Keys{ClientID: p.OAuth2Integration(r.record, "RESTLETS", "REST WEB SERVICES")})
	default:
		r.use(p.Integration(r.record))
	}
}

// findCertificate pastes the Certificate ID of the certificate's row, if there is one.
func (r *rig) findCertificate() {
	p := r.pages(r.intended)
	p.Page(practicetest.CertificateList)
	if p.Failure() == "" && slices.Contains(p.Column("CERTIFICATE ID"), r.shown.CertificateID.Reveal()) {
		r.keys.CertificateID = r.shown.CertificateID
	}
}

// replaceCertificate creates another certificate if this one is revoked.
func (r *rig) replaceCertificate() {
	r.newCertificate()
	r.endFailure("Assertion: the certificate has expired")
}

func (r *rig) pasteConsumerPair() { r.paste(netsuite.ConsumerPair) }
func (r *rig) pasteTokenPair()    { r.paste(netsuite.TokenPair) }

// paste pastes a pair again from the page that showed it.
func (r *rig) paste(part netsuite.Part) {
	for _, n := range part.Names() {
		r.keys = r.keys.With(n, r.shown.Get(n))
	}
}

func (r *rig) giveAccess() {
	p := r.edit(practicetest.EmployeeList, r.user)
	p.Tick("GIVE ACCESS")
	p.Press("Save")
}

func (r *rig) activateUser() {
	p := r.edit(practicetest.EmployeeList, r.user)
	p.Clear("INACTIVE")
	p.Press("Save")
}

func (r *rig) addRole() {
	p := r.edit(practicetest.EmployeeList, r.user)
	if slices.Contains(p.Offers("ROLE"), r.role) {
		p.Choose("ROLE", r.role)
		p.Press("Access > Roles > Add")
		p.Press("Save")
	}
}

func (r *rig) allowAddress() {
	p := r.pages(r.intended)
	p.Page("/app/common/otherlists/company.nl")
	p.Fill("ALLOWED IP ADDRESSES", "203.0.113.7, 127.0.0.1")
	p.Press("Save")
}

// reviveToken clears Inactive. If the token is revoked or gone, it creates a new one,
// as the same fix says.
func (r *rig) reviveToken() {
	p := r.pages(r.intended)
	p.Page(practicetest.TokenList)
	if !slices.Contains(p.Column("Token Name"), r.token) {
		r.newToken()
		return
	}
	p.Follow(r.token)
	if p.Value("REVOKED") == "Yes" {
		r.newToken()
		return
	}
	p.Follow("Edit")
	p.Clear("INACTIVE")
	p.Press("Save")
}

// newToken creates a token for the record and saves its pair. If the form does not
// offer the record, user or role, the person continues with the next cause.
func (r *rig) newToken() {
	p := r.pages(r.intended)
	p.Page("/app/setup/accesstoken.nl")
	if !p.Has("APPLICATION NAME") || !slices.Contains(p.Offers("APPLICATION NAME"), r.record) ||
		!slices.Contains(p.Offers("USER"), r.user) || !slices.Contains(p.Offers("ROLE"), r.role) {
		return
	}
	p.TryToken(r.record, r.user, r.role)
	if p.Shows("TOKEN ID") {
		r.use(netsuite.Keys{
			TokenID:     netsuite.NewSecret(p.Value("TOKEN ID")),
			TokenSecret: netsuite.NewSecret(p.Value("TOKEN SECRET")),
		})
	}
}

// connect restores the connection to NetSuite.
func (r *rig) connect() {
	if r.offline {
		r.serve()
	}
}

// endFailure switches off the current failure if it is one of these kinds. Waiting for
// NetSuite does not fix a network, for example.
func (r *rig) endFailure(kinds ...string) {
	r.t.Helper()
	p := r.pages(r.intended)
	p.Page(practicetest.FailurePage)
	current := p.Chosen("FAILURE")
	if slices.ContainsFunc(kinds, func(k string) bool { return strings.HasPrefix(current, k) }) {
		p.Choose("FAILURE", "None")
		p.Press("Save")
	}
}
