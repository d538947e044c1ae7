package client

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// row is a trouble of the table.
type row struct {
	name string
	over []netsuite.API // the APIs to make it over, each apart; nil: all three
	make func(*rig)
	// sees is what the client must find; empty if the test verifies all the
	// same.
	sees netsuite.Failure
	// right are the items of which any repairs it.
	right []netsuite.Item
	// told says that the client can tell: the right cause must be first.
	told bool
	// word is what the Login Audit Trail says, in the RESTlets' spelling.
	word string
	// worked says that the connection worked before.
	worked bool
}

var (
	overREST    = []netsuite.API{netsuite.REST}
	overSOAP    = []netsuite.API{netsuite.SOAP}
	overRESTlet = []netsuite.API{netsuite.RESTlet}
	notRESTlet  = []netsuite.API{netsuite.REST, netsuite.SOAP}
)

func is(items ...netsuite.Item) []netsuite.Item { return items }

// refusedRows are logins that NetSuite refuses with its generic answer: what
// they are is in the Login Audit Trail.
var refusedRows = []row{
	{name: "Integration record Blocked", worked: true, word: "consumer_key_refused", right: is(netsuite.ItemRecordState), make: func(r *rig) {
		r.pages(r.own).Block(readyRecord)
	}},
	{name: "Integration record Waiting for Approval", word: "consumer_key_refused", right: is(netsuite.ItemRecordState), make: func(r *rig) {
		p := r.pages(r.own)
		p.Page(practicetest.FailurePage)
		p.Press("Let it wait for approval")
	}},
	{name: "Integration record without TOKEN-BASED AUTHENTICATION", worked: true, word: "consumer_key_refused", right: is(netsuite.ItemRecordTBA), make: func(r *rig) {
		p := r.edit(practicetest.IntegrationList, readyRecord)
		p.Clear("TOKEN-BASED AUTHENTICATION")
		p.Press("Save")
	}},
	{name: "Feature Token-based Authentication off", worked: true, word: "FeatureDisabled", right: is(netsuite.ItemFeatureTBA), make: func(r *rig) {
		r.featureOff("Token-based Authentication")
	}},
	{name: "Somebody pressed Reset Credentials", worked: true, word: "consumer_key_unknown", right: is(netsuite.ItemRecordKeys), make: func(r *rig) {
		p := r.edit(practicetest.IntegrationList, readyRecord)
		p.Press("Reset Credentials")
		p.Press("OK")
		r.shown = r.shown.Over(p.ConsumerPair())
	}},
	{name: "Consumer pair of another record", word: "token_rejected", right: is(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys = r.keys.Over(r.pages(r.own).Integration("Other integration"))
	}},
	{name: "CONSUMER KEY with one wrong character", word: "consumer_key_unknown", right: is(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys.ConsumerKey = other(r.keys.ConsumerKey)
	}},
	{name: "CONSUMER SECRET with one wrong character", word: "InvalidSignature", right: is(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys.ConsumerSecret = other(r.keys.ConsumerSecret)
	}},
	{name: "TOKEN ID with one wrong character", word: "token_rejected", right: is(netsuite.ItemTokenKeys), make: func(r *rig) {
		r.keys.TokenID = other(r.keys.TokenID)
	}},
	{name: "TOKEN SECRET with one wrong character", word: "InvalidSignature", right: is(netsuite.ItemTokenKeys), make: func(r *rig) {
		r.keys.TokenSecret = other(r.keys.TokenSecret)
	}},
	{name: "CONSUMER KEY and CONSUMER SECRET swapped", word: "consumer_key_unknown", right: is(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys.ConsumerKey, r.keys.ConsumerSecret = r.keys.ConsumerSecret, r.keys.ConsumerKey
	}},
	{name: "TOKEN ID and TOKEN SECRET swapped", word: "token_rejected", right: is(netsuite.ItemTokenKeys), make: func(r *rig) {
		r.keys.TokenID, r.keys.TokenSecret = r.keys.TokenSecret, r.keys.TokenID
	}},
	{name: "Consumer pair and token pair swapped", word: "consumer_key_unknown", right: is(netsuite.ItemRecordKeys, netsuite.ItemTokenKeys), make: func(r *rig) {
		k := r.keys
		r.keys = netsuite.Keys{ConsumerKey: k.TokenID, ConsumerSecret: k.TokenSecret, TokenID: k.ConsumerKey, TokenSecret: k.ConsumerSecret}
	}},
	{name: "The two secrets swapped", word: "InvalidSignature", right: is(netsuite.ItemRecordKeys, netsuite.ItemTokenKeys), make: func(r *rig) {
		r.keys.ConsumerSecret, r.keys.TokenSecret = r.keys.TokenSecret, r.keys.ConsumerSecret
	}},
	{name: "CONSUMER KEY pasted as CONSUMER SECRET too", told: true, word: "InvalidSignature", right: is(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys.ConsumerSecret = r.keys.ConsumerKey
	}},
	{name: "CONSUMER SECRET not copied whole", told: true, word: "InvalidSignature", right: is(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys.ConsumerSecret = clipped(r.keys.ConsumerSecret)
	}},
	{name: "TOKEN ID not copied whole", told: true, word: "token_rejected", right: is(netsuite.ItemTokenKeys), make: func(r *rig) {
		r.keys.TokenID = clipped(r.keys.TokenID)
	}},
	{name: "Token made for another application", word: "token_rejected", right: is(netsuite.ItemTokenApplication), make: func(r *rig) {
		p := r.pages(r.own)
		p.Integration("Other integration")
		r.use(p.Token("Other integration", readyUser, readyRole))
	}},
	{name: "Token revoked", worked: true, word: "token_rejected", right: is(netsuite.ItemTokenState), make: func(r *rig) {
		r.ownToken()
		r.pages(r.own).RevokeToken(r.token)
	}},
	{name: "Token inactive", worked: true, word: "token_rejected", right: is(netsuite.ItemTokenState), make: func(r *rig) {
		r.ownToken()
		p := r.edit(practicetest.TokenList, r.token)
		p.Tick("INACTIVE")
		p.Press("Save")
	}},
	{name: "Role lacks Log in using Access Tokens", word: "permission_denied", right: is(netsuite.ItemRoleLogin), make: func(r *rig) {
		r.without(practicetest.LogIn)
	}},
	{name: "Role has Access Token Management in its place", word: "permission_denied", right: is(netsuite.ItemRoleLogin), make: func(r *rig) {
		r.without(practicetest.LogIn)
		p := r.edit(practicetest.RoleList, readyRole)
		p.Add(practicetest.Grant{Subtab: "Setup", Name: "Access Token Management", Level: "Full"})
		p.Press("Save")
	}},
	{name: "Role inactive", worked: true, word: "permission_denied", right: is(netsuite.ItemRoleActive), make: func(r *rig) {
		p := r.edit(practicetest.RoleList, readyRole)
		p.Tick("INACTIVE")
		p.Press("Save")
	}},
	{name: "Role hidden by its user on View My Roles", worked: true, word: "permission_denied", right: is(netsuite.ItemRoleActive), make: func(r *rig) {
		p := r.pages(r.own)
		p.Page("/app/login/secure/myroles/myroles.nl")
		p.Tick("HIDE " + readyRole)
		p.Press("Save")
	}},
	{name: "User without access", worked: true, word: "permission_denied", right: is(netsuite.ItemUserAccess), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, readyUser)
		p.Clear("GIVE ACCESS")
		p.Press("Save")
	}},
	{name: "User inactive", worked: true, word: "permission_denied", right: is(netsuite.ItemUserActive), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, readyUser)
		p.Tick("INACTIVE")
		p.Press("Save")
	}},
	{name: "User without the role", word: "permission_denied", right: is(netsuite.ItemUserRole), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, readyUser)
		p.Press("Remove " + readyRole)
		p.Press("Save")
	}},
	{name: "User locked", worked: true, word: "temporary_locked", right: is(netsuite.ItemUserLocked), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, readyUser)
		p.Press("Lock (practice only)")
	}},
	{name: "IP address rules", over: []netsuite.API{netsuite.REST, netsuite.RESTlet}, worked: true, right: is(netsuite.ItemUserIP), make: (*rig).keepOut},
	{name: "IP address rules", over: overSOAP, worked: true, told: true, right: is(netsuite.ItemUserIP), make: (*rig).keepOut},
	{name: "Sandbox refreshed", worked: true, word: "token_rejected", right: is(netsuite.ItemTokenState), make: func(r *rig) {
		r.inSandbox()
		r.refresh()
	}},
	{name: "Sandbox refreshed, record made only there", worked: true, word: "consumer_key_unknown", right: is(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.inSandbox()
		p := r.pages(r.own)
		r.record, r.madeIn = "Sandbox integration", r.own
		r.use(p.Integration(r.record))
		r.use(p.Token(r.record, readyUser, readyRole))
		r.refresh()
	}},
	{name: "Record made in production after the sandbox's last refresh", word: "consumer_key_unknown", right: is(netsuite.ItemRecordState), make: func(r *rig) {
		p := r.pages(r.own)
		r.record = "New integration"
		r.use(p.Integration(r.record))
		r.use(p.Token(r.record, readyUser, readyRole))
		r.account, r.own = practice.Sandbox, practice.Sandbox
	}},
	{name: "Token of production used in the sandbox", word: "token_rejected",
		right: is(netsuite.ItemTokenKeys, netsuite.ItemTokenState, netsuite.ItemTokenApplication), make: func(r *rig) {
			r.account, r.own = practice.Sandbox, practice.Sandbox
		}},
	{name: "Concurrency, answered as a refused login", worked: true, right: is(netsuite.ItemWait), make: func(r *rig) {
		r.turn("Concurrency: too many calls at once, answered as a refused login")
	}},
	{name: "Request: a field is missing", word: "MissingTokenPassportRequiredFields", right: is(netsuite.ItemSupport), make: on("Request: a field is missing")},
	{name: "Request: nonce too short", word: "nonce_rejected", right: is(netsuite.ItemSupport), make: on("Request: nonce too short")},
	{name: "Request: sent twice", word: "nonce_used", right: is(netsuite.ItemSupport), make: on("Request: sent twice")},
	{name: "Request: a parameter is malformed", over: notRESTlet, word: "parameter_rejected", right: is(netsuite.ItemSupport), make: on("Request: a parameter is malformed")},
	{name: "Request: signed with HMAC-SHA1", over: notRESTlet, word: "UnknownAlgorithm", right: is(netsuite.ItemSupport), make: on("Request: signed with HMAC-SHA1")},
	{name: "Request: oauth_version is not 1.0", over: notRESTlet, word: "VersionRejected", right: is(netsuite.ItemSupport), make: on("Request: oauth_version is not 1.0")},
	{name: "Request: waited too long on its way", over: notRESTlet, word: "InvalidTimestamp", right: is(netsuite.ItemWait, netsuite.ItemClock), make: on("Request: waited too long on its way")},
}

// plainRows are troubles that the client tells from a refused login.
var plainRows = []row{
	{name: "Web Services Only Role", over: overRESTlet, sees: netsuite.FailureRefused, told: true, word: "permission_denied", right: is(netsuite.ItemRoleWSOnly), make: func(r *rig) {
		p := r.edit(practicetest.RoleList, readyRole)
		p.Tick("WEB SERVICES ONLY ROLE")
		p.Press("Save")
	}},
	{name: "Request: a parameter is malformed", over: overRESTlet, sees: netsuite.FailureBadRequest, word: "parameter_rejected", right: is(netsuite.ItemSupport), make: on("Request: a parameter is malformed")},
	{name: "Request: signed with HMAC-SHA1", over: overRESTlet, sees: netsuite.FailureBadRequest, word: "UnknownAlgorithm", right: is(netsuite.ItemSupport), make: on("Request: signed with HMAC-SHA1")},
	{name: "Request: oauth_version is not 1.0", over: overRESTlet, sees: netsuite.FailureBadRequest, word: "VersionRejected", right: is(netsuite.ItemSupport), make: on("Request: oauth_version is not 1.0")},

	{name: "Feature REST Web Services off", over: overREST, sees: netsuite.FailureNotFound, told: true, right: is(netsuite.ItemFeatureREST), make: func(r *rig) { r.featureOff("REST Web Services") }},
	{name: "Feature SOAP Web Services off", over: overSOAP, sees: netsuite.FailureFeature, told: true, right: is(netsuite.ItemFeatureSOAP), make: func(r *rig) { r.featureOff("SOAP Web Services") }},
	{name: "Feature SuiteAnalytics Workbook off", over: overREST, sees: netsuite.FailurePermission, right: is(netsuite.ItemFeatureWorkbook), make: func(r *rig) { r.featureOff("SuiteAnalytics Workbook") }},
	{name: "Feature Server SuiteScript off", over: overRESTlet, sees: netsuite.FailureScript, right: is(netsuite.ItemFeatureServerSS), make: func(r *rig) { r.featureOff("Server SuiteScript") }},
	{name: "Role lacks REST Web Services", over: overREST, sees: netsuite.FailurePermission, told: true, right: is(netsuite.ItemRoleREST), make: func(r *rig) { r.without(practicetest.UseREST) }},
	{name: "Role lacks SOAP Web Services", over: overSOAP, sees: netsuite.FailurePermission, told: true, right: is(netsuite.ItemRoleSOAP), make: func(r *rig) { r.without(practicetest.UseSOAP) }},
	{name: "Role lacks SuiteAnalytics Workbook", over: overREST, sees: netsuite.FailurePermission, told: true, right: is(netsuite.ItemRoleWorkbook), make: func(r *rig) { r.without(practicetest.Workbook) }},
	{name: "Role has SuiteAnalytics Workbook at level View", over: overREST, sees: netsuite.FailurePermission, told: true, right: is(netsuite.ItemRoleWorkbook), make: func(r *rig) {
		r.without(practicetest.Workbook)
		p := r.edit(practicetest.RoleList, readyRole)
		p.Add(practicetest.Grant{Subtab: "Reports", Name: "SuiteAnalytics Workbook", Level: "View"})
		p.Press("Save")
	}},
	{name: "Role not in the deployment's Audience", over: overRESTlet, sees: netsuite.FailurePermission, told: true, right: is(netsuite.ItemRoleAudience), make: func(r *rig) {
		p := r.pages(r.own)
		p.Page("/app/practice/deployment.nl")
		p.Clear(readyRole)
		p.Press("Save")
	}},
	{name: "Deployment not Released", over: overRESTlet, sees: netsuite.FailureScript, told: true, right: is(netsuite.ItemRestlet), make: func(r *rig) {
		p := r.pages(r.own)
		p.Page("/app/practice/deployment.nl")
		p.Choose("STATUS", "Testing")
		p.Press("Save")
	}},
	{name: "Wrong script ID", over: overRESTlet, sees: netsuite.FailureScript, told: true, right: is(netsuite.ItemRestlet), make: func(r *rig) { r.script = "7" }},

	{name: "Concurrency: too many calls at once", worked: true, sees: netsuite.FailureBusy, told: true, right: is(netsuite.ItemWait), make: on("Concurrency: too many calls at once")},
	{name: "NetSuite: maintenance", worked: true, sees: netsuite.FailureNetSuite, told: true, right: is(netsuite.ItemWait), make: on("NetSuite: maintenance")},
	{name: "NetSuite: unexpected error", worked: true, sees: netsuite.FailureNetSuite, told: true, right: is(netsuite.ItemWait), make: on("NetSuite: unexpected error")},
	{name: "NetSuite: answers late", worked: true, sees: netsuite.FailureTimeout, told: true, right: is(netsuite.ItemWait), make: func(r *rig) {
		r.turn("NetSuite: answers late")
		r.hasty = true
	}},
	{name: "Wrong host: sends the request elsewhere", sees: netsuite.FailureRedirect, right: is(netsuite.ItemNetwork), make: on("Wrong host: sends the request elsewhere")},
	{name: "Wrong host: turns the request away", sees: netsuite.FailureForbidden, right: is(netsuite.ItemNetwork), make: on("Wrong host: turns the request away")},
	{name: "Wrong host: answers with a SOAP fault", over: []netsuite.API{netsuite.REST, netsuite.RESTlet}, sees: netsuite.FailureNotNetSuite, right: is(netsuite.ItemNetwork), make: on("Wrong host: answers with a SOAP fault")},
	{name: "Wrong host: answers with a SOAP fault", over: overSOAP, sees: netsuite.FailureRedirect, right: is(netsuite.ItemNetwork), make: on("Wrong host: answers with a SOAP fault")},
	{name: "Network: captive portal", sees: netsuite.FailureNotNetSuite, told: true, right: is(netsuite.ItemNetwork), make: on("Network: captive portal")},
	{name: "Network: something else answers", over: notRESTlet, sees: netsuite.FailureNotNetSuite, told: true, right: is(netsuite.ItemNetwork), make: on("Network: something else answers")},
	{name: "NetSuite's clock 20 minutes ahead", sees: netsuite.FailureClock, told: true, right: is(netsuite.ItemClock), make: on("Clock: yours and NetSuite's differ")},
	{name: "This computer's clock 20 minutes ahead", sees: netsuite.FailureClock, told: true, right: is(netsuite.ItemClock), make: func(r *rig) { r.drift.Store(20 * 60) }},
	{name: "Connection refused", sees: netsuite.FailureConnect, told: true, right: is(netsuite.ItemNetwork), make: func(r *rig) {
		r.server.Close()
		r.cut = true
	}},
	{name: "Account that does not exist", sees: netsuite.FailureUnknownAccount, told: true, right: is(netsuite.ItemAccountID), make: func(r *rig) { r.account = "7654321" }},
	{name: "Key store locked", sees: netsuite.FailureStore, told: true, right: is(netsuite.ItemStore), make: func(r *rig) { r.locked = errLocked }},
	{name: "TOKEN SECRET missing", sees: netsuite.FailureKeysMissing, told: true, right: is(netsuite.ItemTokenKeys), make: func(r *rig) { r.keys.TokenSecret = netsuite.Secret{} }},
	{name: "Five refused logins in 30 minutes", sees: netsuite.FailureRefusalLimit, make: func(r *rig) { r.heldBack = true }},

	{name: "Clock 3 minutes off", make: func(r *rig) { r.drift.Store(3 * 60) }},
	{name: "Network: only the discovery service is blocked", make: on("Network: only the discovery service is blocked")},
	{name: "Role may not see the records (SuiteQL)", over: overREST, make: func(r *rig) { r.without(practicetest.Employees) }},
	{name: "Subsidiary Restrictions too narrow", over: overREST, make: func(r *rig) {
		p := r.edit(practicetest.RoleList, readyRole)
		p.Choose("ACCESSIBLE SUBSIDIARIES", "Selected")
		p.Press("Save")
	}},
}

// on gives the making of a trouble that the practice company's page has.
func on(kind string) func(*rig) { return func(r *rig) { r.turn(kind) } }

func (r *rig) featureOff(box string) {
	r.t.Helper()
	p := r.pages(r.own)
	p.Page("/app/setup/features.nl")
	p.Clear(box)
	p.Press("Save")
}

// without takes a permission from the role.
func (r *rig) without(g practicetest.Grant) {
	r.t.Helper()
	p := r.edit(practicetest.RoleList, readyRole)
	p.Press("Remove " + g.Name + ": " + g.Level)
	p.Press("Save")
}

func (r *rig) keepOut() {
	p := r.pages(r.own)
	p.Page("/app/common/otherlists/company.nl")
	p.Fill("ALLOWED IP ADDRESSES", "203.0.113.7")
	p.Press("Save")
}

func (r *rig) refresh() {
	p := r.pages(practice.Production)
	p.Page("/app/setup/sandboxaccounts.nl")
	p.Choose("ACCESS AFTER SANDBOX REFRESH", "All users")
	p.Press("Refresh Sandbox")
}

// ownToken gives the tool a token of a name of its own, which a list can be
// searched for: the finished set-up has another one of the usual name.
func (r *rig) ownToken() {
	p := r.pages(r.own)
	p.Page("/app/setup/accesstoken.nl")
	p.Choose("APPLICATION NAME", readyRecord)
	p.Choose("USER", readyUser)
	p.Choose("ROLE", readyRole)
	p.Fill("TOKEN NAME", "Tool's token")
	p.Press("Save")
	r.token = "Tool's token"
	r.use(netsuite.Keys{TokenID: netsuite.NewSecret(p.Value("TOKEN ID")), TokenSecret: netsuite.NewSecret(p.Value("TOKEN SECRET"))})
}
