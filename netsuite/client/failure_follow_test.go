package client

import (
	"slices"
	"strings"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice/practicetest"
)

// follow does what a repair's text says, as a person would who reads it and
// nothing else. A text that names several things is followed to its end.
func (r *rig) follow(c netsuite.Cause) {
	r.t.Helper()
	followed := false
	for _, s := range sayings {
		if strings.Contains(c.Fix, s.says) {
			s.do(r)
			followed = true
		}
	}
	if !followed {
		r.t.Fatalf("nobody knows how to follow %q", c.Fix)
	}
}

// sayings are what repairs say and what a person then does. The order is that
// in which it has to be done: a token can be made only for a record that is
// there, by a user who may log in.
var sayings = []struct {
	says string
	do   func(*rig)
}{
	{"tick Token-based Authentication", feature("Token-based Authentication")},
	{"tick REST Web Services", feature("REST Web Services")},
	{"tick SOAP Web Services", feature("SOAP Web Services")},
	{"tick SuiteAnalytics Workbook", feature("SuiteAnalytics Workbook")},
	{"tick Client SuiteScript and Server SuiteScript", feature("Client SuiteScript", "Server SuiteScript")},

	{"STATE Enabled", (*rig).enableRecord},
	{"tick TOKEN-BASED AUTHENTICATION", (*rig).tickTBA},
	{"TOKEN-BASED AUTHENTICATION ticked", (*rig).tickTBA},
	{"Not there? Create it here", (*rig).newRecord},
	{"Create the record anew", (*rig).newRecord},
	{"CONSUMER KEY and CONSUMER SECRET", (*rig).pasteConsumerPair},
	{"paste the new consumer pair", (*rig).pasteConsumerPair},
	{"paste that record's consumer pair", (*rig).pasteConsumerPair},

	{"Log in using Access Tokens", grant(practicetest.LogIn)},
	{"REST Web Services, level Full", grant(practicetest.UseREST)},
	{"SOAP Web Services, level Full", grant(practicetest.UseSOAP)},
	{"SuiteAnalytics Workbook, level Edit", grant(practicetest.Workbook)},
	{"add the permission on those records", grant(practicetest.Employees)},
	{"Web Services Only", role("WEB SERVICES ONLY ROLE")},
	{"On the role: clear Inactive", role("INACTIVE")},
	{"role: Inactive", role("INACTIVE")},
	{"hidden", (*rig).unhide},
	{"Audience: add", (*rig).audience},

	{"Give Access", (*rig).giveAccess},
	{"Roles: add", (*rig).addRole},
	{"Give Access, Roles", (*rig).addRole},
	{"Edit: clear Inactive", (*rig).activateUser},
	{"the user: clear Inactive", (*rig).activateUser},
	{"Give Access, Inactive", (*rig).activateUser},
	{"Give Access, Roles, Inactive", (*rig).activateUser},
	{"Wait 30 minutes", func(r *rig) { r.time.Add(int64(30 * time.Minute / time.Second)); r.heldBack = false }},
	{"Allowed IP Addresses: add", (*rig).allowAddress},

	{"Access Tokens: clear Inactive", (*rig).reviveToken},
	{"Paste TOKEN ID and TOKEN SECRET again", (*rig).pasteTokenPair},
	{"and TOKEN ID and TOKEN SECRET", (*rig).pasteTokenPair},
	{"Make a new token", (*rig).newToken},
	{"then make a new token", (*rig).newToken},
	{"and make a new token", (*rig).newToken},

	{"type it as it stands there", func(r *rig) { r.account = r.own }},
	{"take its time from the network", func(r *rig) { r.drift.Store(0); r.endFailure("Clock") }},
	{"Test the network in a browser", (*rig).connect},
	{"Sign in to the network", func(r *rig) { r.endFailure("Network", "Wrong host") }},
	{"Wait a minute", func(r *rig) { r.endFailure("Concurrency", "Request: waited") }},
	{"wait a minute", func(r *rig) { r.endFailure("Concurrency", "Request: waited") }},
	{"wait, then test again", func(r *rig) { r.endFailure("NetSuite") }},
	{"Tell the makers", func(r *rig) { r.endFailure("Request") }},
	{"repeats requests", func(r *rig) { r.endFailure("Request: sent twice") }},
	{"Unlock or start it", func(r *rig) { r.locked = nil }},
	{"compare both IDs", (*rig).deployment},
}

func feature(boxes ...string) func(*rig) {
	return func(r *rig) { r.pages(r.own).Features(boxes...) }
}

// grant gives the role a permission at a level, if it has it at another one
// instead of that. A permission whose feature is off cannot be picked.
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
	p := r.pages(r.own)
	p.Page("/app/login/secure/myroles/myroles.nl")
	if p.Has("HIDE " + readyRole) {
		p.Clear("HIDE " + readyRole)
		p.Press("Save")
	}
}

func (r *rig) audience() {
	p := r.pages(r.own)
	p.Page("/app/practice/deployment.nl")
	p.Tick(readyRole)
	p.Press("Save")
}

func (r *rig) deployment() {
	p := r.pages(r.own)
	p.Page("/app/practice/deployment.nl")
	r.script, r.deploy = p.Value("SCRIPT ID"), p.Value("DEPLOYMENT ID")
	p.Choose("STATUS", "Released")
	p.Press("Save")
}

// openRecord opens the record's form, blocked or not. It reports false where
// the account does not have it.
func (r *rig) openRecord() (*practicetest.Pages, bool) {
	r.t.Helper()
	p := r.pages(r.own)
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

// newRecord makes the record in this account, if it is not there.
func (r *rig) newRecord() {
	if p, ok := r.openRecord(); !ok {
		r.use(p.Integration(r.record))
	}
}

func (r *rig) pasteConsumerPair() { r.paste(netsuite.ConsumerPair) }
func (r *rig) pasteTokenPair()    { r.paste(netsuite.TokenPair) }

// paste pastes a pair again, from the page that showed it.
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
	p := r.pages(r.own)
	p.Page("/app/common/otherlists/company.nl")
	p.Fill("ALLOWED IP ADDRESSES", "203.0.113.7, 127.0.0.1")
	p.Press("Save")
}

// reviveToken clears Inactive; the rest of that repair is for a token that is
// revoked or gone.
func (r *rig) reviveToken() {
	p := r.pages(r.own)
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

// newToken makes a token for the record and keeps its pair. Where the form
// does not let it be made, the person goes on to the next cause.
func (r *rig) newToken() {
	p := r.pages(r.own)
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

// connect opens the way to NetSuite again.
func (r *rig) connect() {
	if r.cut {
		r.serve()
	}
}

// endFailure ends the trouble that is on, if it is one of these kinds: who
// waits for NetSuite does not repair a network.
func (r *rig) endFailure(kinds ...string) {
	r.t.Helper()
	p := r.pages(r.own)
	p.Page(practicetest.FailurePage)
	on := p.Chosen("TROUBLE")
	if slices.ContainsFunc(kinds, func(k string) bool { return strings.HasPrefix(on, k) }) {
		p.Choose("TROUBLE", "None")
		p.Press("Save")
	}
}
