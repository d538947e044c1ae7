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

	{"STATE to Enabled", (*rig).enableRecord},
	{"tick TOKEN-BASED AUTHENTICATION", (*rig).tickTBA},
	{"If it is not there, create it", (*rig).newRecord},
	{"Create the record again", (*rig).newRecord},
	{"CONSUMER KEY and CONSUMER SECRET", (*rig).pasteConsumerPair},
	{"paste the new consumer pair", (*rig).pasteConsumerPair},
	{"paste the record's consumer pair", (*rig).pasteConsumerPair},

	{"Log in using Access Tokens", grant(practicetest.LogIn)},
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
	{"Give Access, Roles, Inactive", (*rig).activateUser},
	{"Wait 30 minutes", func(r *rig) { r.time.Add(int64(30 * time.Minute / time.Second)); r.heldBack = false }},
	{"to Allowed IP Addresses", (*rig).allowAddress},

	{"Access Tokens, clear Inactive", (*rig).reviveToken},
	{"Paste TOKEN ID and TOKEN SECRET again", (*rig).pasteTokenPair},
	{"also paste TOKEN ID and TOKEN SECRET", (*rig).pasteTokenPair},
	{"Create a new token", (*rig).newToken},
	{"Then create a new token", (*rig).newToken},
	{"and create a new token", (*rig).newToken},

	{"Type it exactly as shown there", func(r *rig) { r.account = r.intended }},
	{"set its time from the network", func(r *rig) { r.drift.Store(0); r.endFailure("Clock") }},
	{"Test the network in a browser", (*rig).connect},
	{"Sign in to the network", func(r *rig) { r.endFailure("Network", "Wrong host") }},
	{"Wait a minute", func(r *rig) { r.endFailure("Concurrency", "Request: delayed") }},
	{"wait a minute", func(r *rig) { r.endFailure("Concurrency", "Request: delayed") }},
	{"wait, then test again", func(r *rig) { r.endFailure("NetSuite") }},
	{"report it to the developers", func(r *rig) { r.endFailure("Request") }},
	{"repeats requests", func(r *rig) { r.endFailure("Request: sent twice") }},
	{"Unlock or start it", func(r *rig) { r.storeErr = nil }},
	{"compare both IDs", (*rig).deployment},
}

func feature(boxes ...string) func(*rig) {
	return func(r *rig) { r.pages(r.intended).Features(boxes...) }
}

// grant gives the role a permission at a level and removes it at other levels. A
// permission whose feature is off is not offered.
func grant(g practicetest.Grant) func(*rig) {
	return func(r *rig) {
		r.t.Helper()
		p := r.edit(practicetest.RoleList, readyRole)
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
		p := r.edit(practicetest.RoleList, readyRole)
		p.Clear(box)
		p.Press("Save")
	}
}

func (r *rig) unhide() {
	p := r.pages(r.intended)
	p.Page("/app/login/secure/myroles/myroles.nl")
	if p.Has("HIDE " + readyRole) {
		p.Clear("HIDE " + readyRole)
		p.Press("Save")
	}
}

func (r *rig) audience() {
	p := r.pages(r.intended)
	p.Page("/app/practice/deployment.nl")
	p.Tick(readyRole)
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

func (r *rig) tickTBA() {
	if p, ok := r.openRecord(); ok && p.Has("TOKEN-BASED AUTHENTICATION") {
		p.Tick("TOKEN-BASED AUTHENTICATION")
		p.Press("Save")
	}
}

// newRecord creates the record in this account, unless it exists.
func (r *rig) newRecord() {
	if p, ok := r.openRecord(); !ok {
		r.use(p.Integration(r.record))
	}
}

func (r *rig) pasteConsumerPair() { r.paste(netsuite.ConsumerPair) }
func (r *rig) pasteTokenPair()    { r.paste(netsuite.TokenPair) }

// paste pastes a pair again from the page that showed it.
func (r *rig) paste(pair netsuite.Pair) {
	for _, n := range pair.Names() {
		r.keys = r.keys.With(n, r.shown.Get(n))
	}
}

func (r *rig) giveAccess() {
	p := r.edit(practicetest.EmployeeList, readyUser)
	p.Tick("GIVE ACCESS")
	p.Press("Save")
}

func (r *rig) activateUser() {
	p := r.edit(practicetest.EmployeeList, readyUser)
	p.Clear("INACTIVE")
	p.Press("Save")
}

func (r *rig) addRole() {
	p := r.edit(practicetest.EmployeeList, readyUser)
	if slices.Contains(p.Offers("ROLE"), readyRole) {
		p.Choose("ROLE", readyRole)
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
		!slices.Contains(p.Offers("USER"), readyUser) || !slices.Contains(p.Offers("ROLE"), readyRole) {
		return
	}
	p.TryToken(r.record, readyUser, readyRole)
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
