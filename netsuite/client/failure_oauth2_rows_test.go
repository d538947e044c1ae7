package client

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// oauth2Rows are failures of OAuth 2.0 with a certificate. SOAP does not have it.
var oauth2Rows = []row{
	{name: "Certificate revoked", worked: true, detail: "MissingKey", right: items(netsuite.ItemCertificateState), make: func(r *rig) {
		r.pages(r.intended).RevokeCertificate(r.keys.CertificateID)
	}},
	{name: "Certificate expired", worked: true, detail: "MissingKey", right: items(netsuite.ItemCertificateState), make: turnOn("Assertion: the certificate has expired")},
	{name: "Certificate expired, by this computer's clock", certain: true, failure: netsuite.FailureCertificate, right: items(netsuite.ItemCertificateState), make: func(r *rig) {
		r.certificate.NotAfter = noon
	}},
	{name: "CERTIFICATE ID with one wrong character", detail: "MissingKey", right: items(netsuite.ItemCertificateID), make: func(r *rig) {
		r.keys.CertificateID = other(r.keys.CertificateID)
	}},
	{name: "CERTIFICATE ID of another certificate", detail: "SignatureValidation", right: items(netsuite.ItemCertificateID), make: func(r *rig) {
		own, certificate := r.keys, r.certificate
		r.newCertificate()
		r.keys, r.shown, r.certificate = own.With(netsuite.CertificateID, r.keys.CertificateID), own, certificate
	}},
	{name: "Application ID as CERTIFICATE ID", certain: true, detail: "MissingKey", right: items(netsuite.ItemCertificateID), make: func(r *rig) {
		p := r.pages(practice.Production)
		p.Page(practicetest.IntegrationList)
		p.Follow(r.record)
		r.keys.CertificateID = netsuite.NewSecret(p.Value("APPLICATION ID"))
	}},
	{name: "CLIENT ID as CERTIFICATE ID", certain: true, failure: netsuite.FailureKeysMissing, right: items(netsuite.ItemCertificateID), make: func(r *rig) {
		r.keys.CertificateID = r.keys.ClientID
	}},
	{name: "CLIENT ID with one wrong character", detail: "InvalidIssuer", right: items(netsuite.ItemRecordClient), make: func(r *rig) {
		r.keys.ClientID = other(r.keys.ClientID)
	}},
	{name: "CLIENT ID of another record", detail: "ClientIdMismatch", right: items(netsuite.ItemRecordClient), make: func(r *rig) {
		r.keys.ClientID = r.pages(r.intended).OAuth2Integration("Other integration", "RESTLETS", "REST WEB SERVICES")
	}},
	{name: "Someone clicked Reset Credentials", worked: true, detail: "InvalidIssuer", right: items(netsuite.ItemRecordClient), make: func(r *rig) {
		p := r.edit(practicetest.IntegrationList, r.record)
		p.Press("Reset Credentials")
		p.Press("OK")
		r.shown.ClientID = p.ConsumerPair().ConsumerKey
	}},
	{name: "Feature OAuth 2.0 off", worked: true, detail: "FeatureDisabled", right: items(netsuite.ItemFeatureOAuth2), make: func(r *rig) { r.featureOff("OAuth 2.0") }},
	{name: "Integration record Blocked", worked: true, detail: "IntegrationBlocked", right: items(netsuite.ItemRecordState), make: func(r *rig) {
		r.pages(r.intended).Block(r.record)
	}},
	{name: "Integration record without CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT", worked: true, detail: "AuthorizationCodeGrantRequired", right: items(netsuite.ItemRecordGrant), make: func(r *rig) {
		r.clear("CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT")
	}},
	{name: "Integration record without the scope", over: overREST, detail: "ScopeMismatched", right: items(netsuite.ItemRecordScopes), make: func(r *rig) { r.clear("REST WEB SERVICES") }},
	{name: "Integration record without the scope", over: overRESTlet, detail: "ScopeMismatched", right: items(netsuite.ItemRecordScopes), make: func(r *rig) { r.clear("RESTLETS") }},
	{name: "Role lacks Log in using OAuth 2.0 Access Tokens", detail: "EntityOrRoleDisabled", right: items(netsuite.ItemRoleOAuth2), make: func(r *rig) {
		r.without(practicetest.LogInOAuth2)
	}},
	{name: "Role has Log in using Access Tokens instead", detail: "EntityOrRoleDisabled", right: items(netsuite.ItemRoleOAuth2), make: func(r *rig) {
		r.without(practicetest.LogInOAuth2)
		p := r.edit(practicetest.RoleList, r.role)
		p.Add(practicetest.LogIn)
		p.Press("Save")
	}},
	{name: "Role inactive", worked: true, detail: "EntityOrRoleDisabled", right: items(netsuite.ItemRoleActive), make: func(r *rig) {
		p := r.edit(practicetest.RoleList, r.role)
		p.Tick("INACTIVE")
		p.Press("Save")
	}},
	{name: "User without access", worked: true, detail: "EntityOrRoleDisabled", right: items(netsuite.ItemUserAccess), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, r.user)
		p.Clear("GIVE ACCESS")
		p.Press("Save")
	}},
	{name: "User inactive", worked: true, detail: "EntityOrRoleDisabled", right: items(netsuite.ItemUserActive), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, r.user)
		p.Tick("INACTIVE")
		p.Press("Save")
	}},
	{name: "User without the role", worked: true, detail: "EntityOrRoleDisabled", right: items(netsuite.ItemUserRole), make: func(r *rig) {
		p := r.edit(practicetest.EmployeeList, r.user)
		p.Press("Remove " + r.role)
		p.Press("Save")
	}},
	{name: "IP address rules", worked: true, right: items(netsuite.ItemUserIP), make: (*rig).keepOut},
	{name: "Sandbox refreshed", worked: true, detail: "MissingKey", right: items(netsuite.ItemCertificateUpload), make: func(r *rig) {
		r.toSandbox()
		r.refresh()
	}},
	{name: "Sandbox refreshed, record created only there", worked: true, detail: "InvalidIssuer", right: items(netsuite.ItemRecordClient), make: func(r *rig) {
		r.toSandbox()
		r.record, r.createdIn = "Sandbox integration", r.intended
		r.newOAuth2Record()
		r.refresh()
	}},
	{name: "Certificate uploaded in production, used in the sandbox", detail: "MissingKey", right: items(netsuite.ItemCertificateUpload), make: func(r *rig) {
		r.account, r.intended = practice.Sandbox, practice.Sandbox
	}},
	{name: "Assertion: typ is not JWT", detail: "InvalidTokenType", right: items(netsuite.ItemSupport), make: turnOn("Assertion: typ is not JWT")},
	{name: "Assertion: signed with RS256", detail: "UnsupportedAlgo", right: items(netsuite.ItemSupport), make: turnOn("Assertion: signed with RS256")},
	{name: "Assertion: no kid", detail: "MissingKeyId", right: items(netsuite.ItemSupport), make: turnOn("Assertion: no kid")},
	{name: "Assertion: wrong aud", right: items(netsuite.ItemSupport), make: turnOn("Assertion: wrong aud")},
	{name: "Assertion: delayed for too long", detail: "TokenExpired", right: items(netsuite.ItemWait, netsuite.ItemClock), make: turnOn("Assertion: delayed for too long")},
	{name: "Assertion: issued in the future", detail: "TokenNotAcceptable", right: items(netsuite.ItemWait, netsuite.ItemClock), make: turnOn("Assertion: issued in the future")},
	{name: "Assertion: valid for an hour or more", detail: "TokenValidityTooBroad", right: items(netsuite.ItemSupport), make: turnOn("Assertion: valid for an hour or more")},
	{name: "Assertion: no scope", detail: "InvalidScope", right: items(netsuite.ItemSupport), make: turnOn("Assertion: no scope")},
	{name: "Assertion: sent twice", right: items(netsuite.ItemSupport), make: turnOn("Assertion: sent twice")},
	{name: "Access token: changed in transit", detail: "InvalidSignature", right: items(netsuite.ItemNetwork), make: turnOn("Access token: changed in transit")},
	{name: "Access token: expired", detail: "AccessTokenExpired", right: items(netsuite.ItemSupport, netsuite.ItemToolSetting), make: turnOn("Access token: expired")},
	{name: "Access token: a refresh token instead", detail: "TokenRejected", right: items(netsuite.ItemSupport, netsuite.ItemToolSetting), make: turnOn("Access token: a refresh token instead")},

	{name: "Tool that calls SOAP", over: overSOAP, certain: true, failure: netsuite.FailureNoOAuth2, right: items(netsuite.ItemTool), make: func(r *rig) {}},
	{name: "NetSuite: unexpected error", worked: true, right: items(netsuite.ItemWait), make: turnOn("NetSuite: unexpected error")},
	{name: "NetSuite's clock 20 minutes behind", failure: netsuite.FailureClock, certain: true, right: items(netsuite.ItemClock), make: func(r *rig) { r.drift.Store(20 * 60) }},
}

// clear clears a box of the record.
func (r *rig) clear(box string) {
	r.t.Helper()
	p := r.edit(practicetest.IntegrationList, r.record)
	if p.Has("SUITEANALYTICS CONNECT") { // one scope must remain
		p.Tick("SUITEANALYTICS CONNECT")
	}
	p.Clear(box)
	p.Press("Save")
}

// toSandbox moves the tool to the sandbox, with its certificate.
func (r *rig) toSandbox() {
	r.account, r.intended = practice.Sandbox, practice.Sandbox
	r.upload()
}

// newOAuth2Record creates the record in this account and uploads the certificate for it,
// unless the record exists.
func (r *rig) newOAuth2Record() {
	r.use(netsuite.Keys{ClientID: r.pages(r.intended).OAuth2Integration(r.record, "RESTLETS", "REST WEB SERVICES")})
	r.newCertificate()
}
