package client

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// row is a row of the table of failures.
type row struct {
	name   string
	over   []netsuite.API // the APIs to cause it over, one at a time; nil: all of the method
	method netsuite.Method
	make   func(*rig)
	// failure is what the client must find. It is empty if the test still verifies.
	failure netsuite.Failure
	// right are the items of which any fixes it.
	right []netsuite.Item
	// certain means that the client can tell, so the right cause must be first.
	certain bool
	// detail is the Detail value in the RESTlets' spelling.
	detail string
	// worked means that the connection worked before.
	worked bool
}

var (
	overREST    = []netsuite.API{netsuite.REST}
	overSOAP    = []netsuite.API{netsuite.SOAP}
	overRESTlet = []netsuite.API{netsuite.RESTlet}
	notRESTlet  = []netsuite.API{netsuite.REST, netsuite.SOAP}
)

func items(items ...netsuite.Item) []netsuite.Item { return items }

// refusedRows are logins that NetSuite refuses with its generic answer. Only the Login
// Audit Trail shows the cause.
var refusedRows = []row{
	{name: "Integration record Blocked", worked: true, detail: "consumer_key_refused", right: items(netsuite.ItemRecordState), make: func(r *rig) {
		r.pages(r.intended).Block(r.record)
	}},
	{name: "Integration record Waiting for Approval", detail: "consumer_key_refused", right: items(netsuite.ItemRecordState), make: func(r *rig) {
		p := r.pages(r.intended)
		p.Page(practicetest.FailurePage)
		p.Press("Set to Waiting for Approval")
	}},
	{name: "Integration record without TOKEN-BASED AUTHENTICATION", worked: true, detail: "consumer_key_refused", right: items(netsuite.ItemRecordTBA), make: func(r *rig) {
		p := r.edit(practicetest.IntegrationList, r.record)
		p.Clear("TOKEN-BASED AUTHENTICATION")
		p.Press("Save")
	}},
	{name: "Feature Token-based Authentication off", worked: true, detail: "FeatureDisabled", right: items(netsuite.ItemFeatureTBA), make: func(r *rig) {
		r.featureOff("Token-based Authentication")
	}},
	{name: "Someone clicked Reset Credentials", worked: true, detail: "consumer_key_unknown", right: items(netsuite.ItemRecordKeys), make: func(r *rig) {
		p := r.edit(practicetest.IntegrationList, r.record)
		p.Press("Reset Credentials")
		p.Press("OK")
		r.shown = r.shown.Over(p.ConsumerPair())
	}},
	{name: "Consumer pair of another record", detail: "token_rejected", right: items(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys = r.keys.Over(r.pages(r.intended).Integration("Other integration"))
	}},
	{name: "CONSUMER KEY with one wrong character", detail: "consumer_key_unknown", right: items(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys.ConsumerKey = other(r.keys.ConsumerKey)
	}},
	{name: "CONSUMER SECRET with one wrong character", detail: "InvalidSignature", right: items(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys.ConsumerSecret = other(r.keys.ConsumerSecret)
	}},
	{name: "TOKEN ID with one wrong character", detail: "token_rejected", right: items(netsuite.ItemTokenKeys), make: func(r *rig) {
		r.keys.TokenID = other(r.keys.TokenID)
	}},
	{name: "TOKEN SECRET with one wrong character", detail: "InvalidSignature", right: items(netsuite.ItemTokenKeys), make: func(r *rig) {
		r.keys.TokenSecret = other(r.keys.TokenSecret)
	}},
	{name: "CONSUMER KEY and CONSUMER SECRET swapped", detail: "consumer_key_unknown", right: items(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys.ConsumerKey, r.keys.ConsumerSecret = r.keys.ConsumerSecret, r.keys.ConsumerKey
	}},
	{name: "TOKEN ID and TOKEN SECRET swapped", detail: "token_rejected", right: items(netsuite.ItemTokenKeys), make: func(r *rig) {
		r.keys.TokenID, r.keys.TokenSecret = r.keys.TokenSecret, r.keys.TokenID
	}},
	{name: "Consumer pair and token pair swapped", detail: "consumer_key_unknown", right: items(netsuite.ItemRecordKeys, netsuite.ItemTokenKeys), make: func(r *rig) {
		k := r.keys
		r.keys = netsuite.Keys{ConsumerKey: k.TokenID, ConsumerSecret: k.TokenSecret, TokenID: k.ConsumerKey, TokenSecret: k.ConsumerSecret}
	}},
	{name: "The two secrets swapped", detail: "InvalidSignature", right: items(netsuite.ItemRecordKeys, netsuite.ItemTokenKeys), make: func(r *rig) {
		r.keys.ConsumerSecret, r.keys.TokenSecret = r.keys.TokenSecret, r.keys.ConsumerSecret
	}},
	{name: "CONSUMER KEY pasted as CONSUMER SECRET too", certain: true, detail: "InvalidSignature", right: items(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys.ConsumerSecret = r.keys.ConsumerKey
	}},
	{name: "CONSUMER SECRET incomplete", certain: true, detail: "InvalidSignature", right: items(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.keys.ConsumerSecret = clipped(r.keys.ConsumerSecret)
	}},
	{name: "TOKEN ID incomplete", certain: true, detail: "token_rejected", right: items(netsuite.ItemTokenKeys), make: func(r *rig) {
		r.keys.TokenID = clipped(r.keys.TokenID)
	}},
	{name: "Token created for another application", detail: "token_rejected", right: items(netsuite.ItemTokenApplication), make: func(r *rig) {
		p := r.pages(r.intended)
		p.Integration("Other integration")
		r.use(p.Token("Other integration", r.user, r.role))
	}},
	{name: "Token revoked", worked: true, detail: "token_rejected", right: items(netsuite.ItemTokenState), make: func(r *rig) {
		r.ownToken()
		r.pages(r.intended).RevokeToken(r.token)
	}},
	{name: "Token inactive", worked: true, detail: "token_rejected", right: items(netsuite.ItemTokenState), make: func(r *rig) {
		r.ownToken()
		p := r.edit(practicetest.TokenList, r.token)
		p.Tick("INACTIVE")
		p.Press("Save")
	}},
	{name: "Role lacks Log in using Access Tokens", detail: "permission_denied", right: items(netsuite.ItemRoleLogin), make: func(r *rig) {
		r.without(practicetest.LogIn)
	}},
	{name: "Role has Access Token Management instead", detail: "permission_denied", right: items(netsuite.ItemRoleLogin), make: func(r *rig) {
		r.without(practicetest.LogIn)
		p := r.edit(practicetest.RoleList, r.role)
		p.Add(practicetest.Grant{Subtab: "Setup", Name: "Access Token Management", Level: "Full"})
		p.Press("Save")
	}},
	{name: "Role inactive", worked: true, detail: "permission_denied", right: items(netsuite.ItemRoleActive), make: func(r *rig) {
		p := r.edit(practicetest.RoleList, r.role)
		p.Tick("INACTIVE")
		p.Press("Save")
	}},
	{name: "Role hidden by its user on View My Roles", worked: true, detail: "permission_denied", right: items(netsuite.ItemRoleActive), make: func(r *rig) {
		p := r.pages(r.intended)
		p.Page("/app/login/secure/myroles/myroles.nl")
		p.Tick("HIDE " + r.role)
		p.Press("Save")
	}},
	{name: "User without access", worked: true, detail: "permission_denied", right: items(netsuite.ItemUserAccess), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, r.user)
		p.Clear("GIVE ACCESS")
		p.Press("Save")
	}},
	{name: "User inactive", worked: true, detail: "permission_denied", right: items(netsuite.ItemUserActive), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, r.user)
		p.Tick("INACTIVE")
		p.Press("Save")
	}},
	{name: "User without the role", detail: "permission_denied", right: items(netsuite.ItemUserRole), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, r.user)
		p.Press("Remove " + r.role)
		p.Press("Save")
	}},
	{name: "User locked", worked: true, detail: "temporary_locked", right: items(netsuite.ItemUserLocked), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, r.user)
		p.Press("Lock (practice only)")
	}},
	{name: "IP address rules", over: []netsuite.API{netsuite.REST, netsuite.RESTlet}, worked: true, right: items(netsuite.ItemUserIP), make: (*rig).keepOut},
	{name: "IP address rules", over: overSOAP, worked: true, certain: true, right: items(netsuite.ItemUserIP), make: (*rig).keepOut},
	{name: "Sandbox refreshed", worked: true, detail: "token_rejected", right: items(netsuite.ItemTokenState), make: func(r *rig) {
		r.inSandbox()
		r.refresh()
	}},
	{name: "Sandbox refreshed, record created only there", worked: true, detail: "consumer_key_unknown", right: items(netsuite.ItemRecordKeys), make: func(r *rig) {
		r.inSandbox()
		p := r.pages(r.intended)
		r.record, r.createdIn = "Sandbox integration", r.intended
		r.use(p.Integration(r.record))
		r.use(p.Token(r.record, r.user, r.role))
		r.refresh()
	}},
	{name: "Record created in production after the sandbox's last refresh", detail: "consumer_key_unknown", right: items(netsuite.ItemRecordState), make: func(r *rig) {
		p := r.pages(r.intended)
		r.record = "New integration"
		r.use(p.Integration(r.record))
		r.use(p.Token(r.record, r.user, r.role))
		r.account, r.intended = practice.Sandbox, practice.Sandbox
	}},
	{name: "Token of production used in the sandbox", detail: "token_rejected",
		right: items(netsuite.ItemTokenKeys, netsuite.ItemTokenState, netsuite.ItemTokenApplication), make: func(r *rig) {
			r.account, r.intended = practice.Sandbox, practice.Sandbox
		}},
	{name: "Concurrency, answered as a refused login", worked: true, right: items(netsuite.ItemWait), make: func(r *rig) {
		r.turn("Concurrency: too many calls at once, answered as a refused login")
	}},
	{name: "Request: a field is missing", detail: "MissingTokenPassportRequiredFields", right: items(netsuite.ItemSupport), make: turnOn("Request: a field is missing")},
	{name: "Request: nonce too short", detail: "nonce_rejected", right: items(netsuite.ItemSupport), make: turnOn("Request: nonce too short")},
	{name: "Request: sent twice", detail: "nonce_used", right: items(netsuite.ItemSupport), make: turnOn("Request: sent twice")},
	{name: "Request: a parameter is malformed", over: notRESTlet, detail: "parameter_rejected", right: items(netsuite.ItemSupport), make: turnOn("Request: a parameter is malformed")},
	{name: "Request: signed with HMAC-SHA1", over: notRESTlet, detail: "UnknownAlgorithm", right: items(netsuite.ItemSupport), make: turnOn("Request: signed with HMAC-SHA1")},
	{name: "Request: oauth_version is not 1.0", over: notRESTlet, detail: "VersionRejected", right: items(netsuite.ItemSupport), make: turnOn("Request: oauth_version is not 1.0")},
	{name: "Request: delayed for too long", over: notRESTlet, detail: "InvalidTimestamp", right: items(netsuite.ItemWait, netsuite.ItemClock), make: turnOn("Request: delayed for too long")},
}

// plainRows are failures that the client can tell from a refused login.
var plainRows = []row{
	{name: "Web Services Only Role", over: overRESTlet, failure: netsuite.FailureRefused, certain: true, detail: "permission_denied", right: items(netsuite.ItemRoleWSOnly), make: func(r *rig) {
		p := r.edit(practicetest.RoleList, r.role)
		p.Tick("WEB SERVICES ONLY ROLE")
		p.Press("Save")
	}},
	{name: "Request: a parameter is malformed", over: overRESTlet, failure: netsuite.FailureBadRequest, detail: "parameter_rejected", right: items(netsuite.ItemSupport), make: turnOn("Request: a parameter is malformed")},
	{name: "Request: signed with HMAC-SHA1", over: overRESTlet, failure: netsuite.FailureBadRequest, detail: "UnknownAlgorithm", right: items(netsuite.ItemSupport), make: turnOn("Request: signed with HMAC-SHA1")},
	{name: "Request: oauth_version is not 1.0", over: overRESTlet, failure: netsuite.FailureBadRequest, detail: "VersionRejected", right: items(netsuite.ItemSupport), make: turnOn("Request: oauth_version is not 1.0")},

	{name: "Feature REST Web Services off", over: overREST, failure: netsuite.FailureNotFound, certain: true, right: items(netsuite.ItemFeatureREST), make: func(r *rig) { r.featureOff("REST Web Services") }},
	{name: "Feature SOAP Web Services off", over: overSOAP, failure: netsuite.FailureFeature, certain: true, right: items(netsuite.ItemFeatureSOAP), make: func(r *rig) { r.featureOff("SOAP Web Services") }},
	{name: "Feature SuiteAnalytics Workbook off", over: overREST, failure: netsuite.FailurePermission, right: items(netsuite.ItemFeatureWorkbook), make: func(r *rig) { r.featureOff("SuiteAnalytics Workbook") }},
	{name: "Feature Server SuiteScript off", over: overRESTlet, failure: netsuite.FailureScript, right: items(netsuite.ItemFeatureServerSS), make: func(r *rig) { r.featureOff("Server SuiteScript") }},
	{name: "Role lacks REST Web Services", over: overREST, failure: netsuite.FailurePermission, certain: true, right: items(netsuite.ItemRoleREST), make: func(r *rig) { r.without(practicetest.UseREST) }},
	{name: "Role lacks SOAP Web Services", over: overSOAP, failure: netsuite.FailurePermission, certain: true, right: items(netsuite.ItemRoleSOAP), make: func(r *rig) { r.without(practicetest.UseSOAP) }},
	{name: "Role lacks SuiteAnalytics Workbook", over: overREST, failure: netsuite.FailurePermission, certain: true, right: items(netsuite.ItemRoleWorkbook), make: func(r *rig) { r.without(practicetest.Workbook) }},
	{name: "Role has SuiteAnalytics Workbook at level View", over: overREST, failure: netsuite.FailurePermission, certain: true, right: items(netsuite.ItemRoleWorkbook), make: func(r *rig) {
		r.without(practicetest.Workbook)
		p := r.edit(practicetest.RoleList, r.role)
		p.Add(practicetest.Grant{Subtab: "Reports", Name: "SuiteAnalytics Workbook", Level: "View"})
		p.Press("Save")
	}},
	{name: "Role not in the deployment's Audience", over: overRESTlet, failure: netsuite.FailurePermission, certain: true, right: items(netsuite.ItemRoleAudience), make: func(r *rig) {
		p := r.pages(r.intended)
		p.Page("/app/practice/deployment.nl")
		p.Clear(r.role)
		p.Press("Save")
	}},
	{name: "Deployment not Released", over: overRESTlet, failure: netsuite.FailureScript, certain: true, right: items(netsuite.ItemRestlet), make: func(r *rig) {
		p := r.pages(r.intended)
		p.Page("/app/practice/deployment.nl")
		p.Choose("STATUS", "Testing")
		p.Press("Save")
	}},
	{name: "Wrong script ID", over: overRESTlet, failure: netsuite.FailureScript, certain: true, right: items(netsuite.ItemRestlet), make: func(r *rig) { r.script = "7" }},

	{name: "Concurrency: too many calls at once", worked: true, failure: netsuite.FailureBusy, certain: true, right: items(netsuite.ItemWait), make: turnOn("Concurrency: too many calls at once")},
	{name: "NetSuite: maintenance", worked: true, failure: netsuite.FailureNetSuite, certain: true, right: items(netsuite.ItemWait), make: turnOn("NetSuite: maintenance")},
	{name: "NetSuite: unexpected error", worked: true, failure: netsuite.FailureNetSuite, certain: true, right: items(netsuite.ItemWait), make: turnOn("NetSuite: unexpected error")},
	{name: "NetSuite: answers late", worked: true, failure: netsuite.FailureTimeout, certain: true, right: items(netsuite.ItemWait), make: func(r *rig) {
		r.turn("NetSuite: answers late")
		r.shortTimeout = true
	}},
	{name: "Wrong host: redirects the request", failure: netsuite.FailureRedirect, right: items(netsuite.ItemNetwork), make: turnOn("Wrong host: redirects the request")},
	{name: "Wrong host: rejects the request", failure: netsuite.FailureForbidden, right: items(netsuite.ItemNetwork), make: turnOn("Wrong host: rejects the request")},
	{name: "Wrong host: answers with a SOAP fault", failure: netsuite.FailureRedirect, right: items(netsuite.ItemNetwork), make: turnOn("Wrong host: answers with a SOAP fault")},
	{name: "Network: captive portal", failure: netsuite.FailureNotNetSuite, certain: true, right: items(netsuite.ItemNetwork), make: turnOn("Network: captive portal")},
	{name: "Network: something else answers", over: notRESTlet, failure: netsuite.FailureNotNetSuite, certain: true, right: items(netsuite.ItemNetwork), make: turnOn("Network: something else answers")},
	{name: "NetSuite's clock 20 minutes ahead", failure: netsuite.FailureClock, certain: true, right: items(netsuite.ItemClock), make: turnOn("Clock: yours and NetSuite's differ")},
	{name: "This computer's clock 20 minutes ahead", failure: netsuite.FailureClock, certain: true, right: items(netsuite.ItemClock), make: func(r *rig) { r.drift.Store(20 * 60) }},
	{name: "Connection refused", failure: netsuite.FailureConnect, certain: true, right: items(netsuite.ItemNetwork), make: func(r *rig) {
		r.server.Close()
		r.offline = true
	}},
	{name: "Account that does not exist", failure: netsuite.FailureUnknownAccount, certain: true, right: items(netsuite.ItemAccountID), make: func(r *rig) { r.account = "7654321" }},
	{name: "Key store locked", failure: netsuite.FailureStore, certain: true, right: items(netsuite.ItemStore), make: func(r *rig) { r.storeErr = errLocked }},
	{name: "TOKEN SECRET missing", failure: netsuite.FailureKeysMissing, certain: true, right: items(netsuite.ItemTokenKeys), make: func(r *rig) { r.keys.TokenSecret = netsuite.Secret{} }},
	{name: "Five refused logins in 30 minutes", failure: netsuite.FailureRefusalLimit, make: func(r *rig) { r.heldBack = true }},

	{name: "Clock 3 minutes off", make: func(r *rig) { r.drift.Store(3 * 60) }},
	{name: "Network: only the discovery service is blocked", make: turnOn("Network: only the discovery service is blocked")},
	{name: "Role may not see the records (SuiteQL)", over: overREST, make: func(r *rig) { r.without(practicetest.Employees) }},
	{name: "Subsidiary Restrictions too narrow", over: overREST, make: func(r *rig) {
		p := r.edit(practicetest.RoleList, r.role)
		p.Choose("ACCESSIBLE SUBSIDIARIES", "Selected")
		p.Press("Save")
	}},
}

// turnOn returns a function that switches on a failure on the simulated NetSuite's
// page.
func turnOn(kind string) func(*rig) { return func(r *rig) { r.turn(kind) } }

func (r *rig) featureOff(box string) {
	r.t.Helper()
	p := r.pages(r.intended)
	p.Page("/app/setup/features.nl")
	p.Clear(box)
	p.Press("Save")
}

// without removes a permission from the role.
func (r *rig) without(g practicetest.Grant) {
	r.t.Helper()
	p := r.edit(practicetest.RoleList, r.role)
	p.Press("Remove " + g.Name + ": " + g.Level)
	p.Press("Save")
}

func (r *rig) keepOut() {
	p := r.pages(r.intended)
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

// ownToken gives the tool a token with a unique name, because the finished setup
// already has one with the usual name.
func (r *rig) ownToken() {
	p := r.pages(r.intended)
	p.Page("/app/setup/accesstoken.nl")
	p.Choose("APPLICATION NAME", r.record)
	p.Choose("USER", r.user)
	p.Choose("ROLE", r.role)
	p.Fill("TOKEN NAME", "Tool's token")
	p.Press("Save")
	r.token = "Tool's token"
	r.use(netsuite.Keys{TokenID: netsuite.NewSecret(p.Value("TOKEN ID")), TokenSecret: netsuite.NewSecret(p.Value("TOKEN SECRET"))})
}
