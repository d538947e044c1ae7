package diagnose

import (
	"slices"
	"strings"

	"netsuite-tba/netsuite"
)

// onM2M is where NetSuite lists the uploaded certificates. Oracle also has a longer path.
const onM2M = "In Setup > Integration > OAuth 2.0 Client Credentials (M2M) Setup, "

// The causes of OAuth 2.0 with a certificate
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162686838198.html).
var (
	causeFeatureOAuth2 = cause(netsuite.ItemFeatureOAuth2, "the feature OAuth 2.0 is off",
		"In Setup > Company > Enable Features > SuiteCloud, tick OAuth 2.0, agree to the terms and save.")
	causeRecordGrant = cause(netsuite.ItemRecordGrant, "the record does not allow this login",
		"In Setup > Integration > Manage Integrations, edit {record}. Tick CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT and save.")
	causeRecordScopes = cause(netsuite.ItemRecordScopes, "the record does not allow the tool's APIs",
		"In Setup > Integration > Manage Integrations, edit {record}. Under OAuth 2.0, tick {scopes} and save.")
	causeClient = cause(netsuite.ItemRecordClient, "the Client ID is not this record's",
		"Paste the CLIENT ID of {record} again. If it is lost, create another record and upload the certificate for that one.")
	causeClientGone = also(called(causeClient, causeRecordGone.Cause),
		"Create the record again, in production if you can, and paste its CLIENT ID. Then upload the certificate for it.")
	causeClientReset = also(called(causeClient, causeRecordReset.Cause),
		"Ask who reset {record} and paste the new CLIENT ID. Then upload the certificate again.")
	causeRoleOAuth2 = permission(netsuite.ItemRoleOAuth2, "Log in using OAuth 2.0 Access Tokens", "Setup", "Full")

	causeCertificateID = cause(netsuite.ItemCertificateID, "the Certificate ID is not this certificate's",
		onM2M+"copy CERTIFICATE ID from this certificate's row and paste it. It is in the first column.")
	causeIDOrUpload = also(called(causeCertificateID, "the Certificate ID is wrong or not in this account"),
		onM2M+"find this certificate and paste its CERTIFICATE ID. If it is not there, upload it (Create New) and paste its ID.",
		netsuite.ItemCertificateUpload)
	causeUpload = cause(netsuite.ItemCertificateUpload, "the certificate is not uploaded for this login",
		onM2M+"click Create New. Select {user}, {role} and {record}, and upload the certificate. Paste the new ID.")
	causeUploadGone = also(called(causeUpload, "the certificate was removed by a refresh"),
		onM2M+"click Create New and upload the same certificate again. Then paste the new Certificate ID.")
	causeRevoked = cause(netsuite.ItemCertificateState, "the certificate is revoked or has expired",
		onM2M+"look at Revoked and Valid Until. If it is either, create a new certificate, upload it and paste its ID.")
	causeDates = also(called(causeRevoked, "the certificate has expired or is not valid yet"),
		"Create a new certificate, upload it and paste its Certificate ID. If the date looks wrong, correct this computer's clock{clock}.")

	causeToolCertificate = cause(netsuite.ItemToolKeys, "the tool's private key and IDs do not match",
		"Export the keys for the tool again, and enter Client ID, Certificate ID and private key. Keep the private key's line breaks.")
	causeToolAssertion = cause(netsuite.ItemToolSetting, "the tool's assertion is wrong",
		"Compare in the tool: ES256 or PS256 (not RS256), kid is the Certificate ID, iss the Client ID, aud this account's token address, less than an hour.")
	causeToolGrant = also(called(causeToolAssertion, "the tool uses another OAuth 2.0 login"),
		"In the tool, choose client credentials with a certificate (machine to machine). NetSuite takes no client secret for it.")
	causeToolToken = also(called(causeToolAssertion, "the tool's access token has expired"),
		"Have the tool request a new access token before the hour ends. There is no refresh token.")
	causeTBA = cause(netsuite.ItemTool, "the tool used TBA instead of OAuth 2.0",
		"In the tool, choose OAuth 2.0 client credentials with a certificate, and enter this profile's keys. Or set up TBA there.")
)

var oauth2Failures = map[netsuite.Failure]meaning{
	netsuite.FailureKeysMissing: {title: "A key is missing or cannot be right", means: "Nothing was sent to NetSuite. The other keys stay saved.", causes: evidence.missingOfCertificate},
	netsuite.FailureNoOAuth2: {title: "SOAP does not accept OAuth 2.0", means: "Nothing was sent to NetSuite. A tool that calls SOAP needs TBA, or another API.", page: "chapter_4247329078.html",
		causes: likely(reason{causeNoOAuth2, "Oracle says so.", nil})},
	netsuite.FailureCertificate: {title: "The certificate is not valid today", means: "Nothing was sent to NetSuite.", page: "subsect_162755332391.html",
		causes: likely(reason{causeDates, "{detail}", nil})},
	netsuite.FailureRefused: {title: "NetSuite refused the access token", withheld: true, means: "It does not tell tools why. It gives the same message for all causes.", page: pageOAuth2REST,
		causes: evidence.refusedAccess},
	netsuite.FailureBadRequest: {means: "Something in the request is malformed. " + notTheKeys, causes: badRequestOAuth2},
	netsuite.FailureClock:      {means: "It is {skew} NetSuite's. NetSuite refuses an assertion from the future or the past. Nothing signed was sent."},
}

var badRequestOAuth2 = likely(
	reason{causeToolGrant, "People report it for a client secret in place of an assertion.", evidence.byTool},
	reason{causeToolAssertion, "Oracle names missing and malformed parameters.", evidence.byTool},
	reason{causeChanged, "Proxies that inspect traffic may do this.", evidence.byProgram},
	reason{causeProgram, "This program wrote the request.", evidence.byProgram})

var causeNoOAuth2 = cause(netsuite.ItemTool, "the tool calls SOAP",
	"Choose TBA for this tool, or a tool that calls REST or RESTlets.")

func (e evidence) tokenCode() bool { return ofToken[e.check.Observation.Code] != nil }

// anyMethod reports whether no profile is known.
func (e evidence) m2m() bool       { return e.know.Method == netsuite.M2M }
func (e evidence) anyMethod() bool { return e.profile == "" && e.result.Account == "" }

// ofMethod returns what a row means for the profile's method. A row of the other method
// means that the tool used that one.
func (e evidence) ofMethod(m meaning) meaning {
	if i := slices.IndexFunc(oauth2Details, func(o meaning) bool { return o.value == m.value && m.kind == detail }); e.m2m() && i >= 0 {
		m = oauth2Details[i]
	}
	switch {
	case m.oauth2 && !e.m2m() && !e.anyMethod():
		m.title, m.means = "The tool signed in with OAuth 2.0, not with TBA", m.means+" It says nothing about the four keys."
		m.causes = likely(reason{causeOAuth2, "The profile uses TBA, and NetSuite has this only for OAuth 2.0.", nil})
	case m.oauth2 && e.anyMethod():
		known := m.causes
		m.causes = func(e evidence) []netsuite.Cause {
			return append(known(e), e.applicable([]reason{{causeOAuth2, "The tool may have been set up for TBA.", nil}})...)
		}
	case e.m2m() && m.kind == detail && !m.oauth2 && m.value != "temporary_locked":
		m.title, m.causes = "The tool signed in with TBA, not with OAuth 2.0", likely(reason{causeTBA, onlyTBA, nil})
	}
	return m
}

const onlyTBA = "The profile uses OAuth 2.0, and NetSuite has this only for TBA."

func (e evidence) ofProfile(causes []netsuite.Cause) []netsuite.Cause {
	if !e.m2m() || len(causes) == 0 {
		return causes
	}
	var possible []netsuite.Cause
	for _, c := range causes {
		switch c.Item {
		case netsuite.ItemRoleLogin:
			possible = append(possible, because(causeRoleOAuth2, c.Because))
		case netsuite.ItemFeatureTBA, netsuite.ItemRecordTBA, netsuite.ItemRecordKeys:
		default:
			if fix, ok := oauth2Fixes[c.Fix]; ok {
				c.Fix = fix
			}
			if c.Step != netsuite.StepToken {
				possible = append(possible, c)
			}
		}
	}
	if len(possible) == 0 {
		return []netsuite.Cause{because(causeTBA, onlyTBA)}
	}
	return possible
}

var oauth2Fixes = map[string]string{
	causeToolSetting.Fix:  causeToolAssertion.Fix,
	causeToolPassword.Fix: causeToolGrant.Fix,
	causeToolField.Fix:    "In the tool, fill in the account, Client ID, Certificate ID and private key. Paste one again if it may have been cut.",
}

// refreshedSince and goneSince report whether a refresh may have removed the uploaded
// certificates, or the record with them, since these keys worked.
func (e evidence) refreshedSince() bool { return e.recordWorked() && e.maybeRefreshed() }
func (e evidence) goneSince() bool {
	return e.recordWorked() && (e.createdInCopy() || e.maybeGone())
}

func (e evidence) missingOfCertificate() []netsuite.Cause {
	detail, id := e.check.Detail, netsuite.CertificateID.Label()
	holds := func(start string, n netsuite.KeyName) func(evidence) bool {
		return func(evidence) bool { return strings.HasPrefix(detail, start) && strings.Contains(detail, n.Label()) }
	}
	const why = "{detail}"
	return e.applicable([]reason{
		{causeCertificateID, why, holds(id, netsuite.CertificateID)},
		{causeClient, why, holds(id, netsuite.ClientID)},
		{called(causeClient, "the Client ID is missing"), why, holds("missing", netsuite.ClientID)},
		{also(called(causeUpload, "there is no usable private key"), "Create a certificate, upload it in NetSuite and paste its Certificate ID."), why, holds("", netsuite.PrivateKey)},
		{called(causeCertificateID, "the Certificate ID is missing"), why, holds("missing", netsuite.CertificateID)},
		{causeCertificateID, why, func(evidence) bool { return !strings.Contains(detail, id) }}})
}

// refusedToken returns the causes of a refused token request, in order: what the answer
// or the keys show, what people report for its code, and then the usual ones. Oracle
// explains the codes for another login, and gives no order.
func (e evidence) refusedToken() []netsuite.Cause {
	return slices.Concat(e.applicable(certificateShown), e.applicable(ofToken[e.check.Observation.Code]), e.applicable(inToolOAuth2), e.applicable(usualOAuth2), e.applicable(alwaysPossible))
}

// refusedAccess returns the causes of a call that NetSuite refused although it had an
// access token. If this program's login passed, NetSuite has accepted the certificate.
func (e evidence) refusedAccess() []netsuite.Cause {
	causes := slices.Concat(e.applicable(certificateShown), e.applicable(ofAccess), e.applicable(usualOAuth2), e.applicable(alwaysPossible))
	return slices.DeleteFunc(causes, func(c netsuite.Cause) bool {
		return e.hadToken() && (c.Step == netsuite.StepCertificate || c.Item == netsuite.ItemRecordClient)
	})
}

func (e evidence) hadToken() bool { return !e.tool && e.status(netsuite.CheckLogin) == netsuite.Passed }

var certificateShown = []reason{
	{causeClock, "According to this answer, it is {skew} NetSuite's.", evidence.replySkewed},
	{causeRevoked, "You have just revoked a certificate.", func(e evidence) bool { return e.know.Revoked }},
	{causeCertificateID, "It looks like an Application ID, which the integration record shows.", func(e evidence) bool { return slices.Contains(e.know.Malformed, netsuite.CertificateID) }},
	{causeClient, "It does not have 64 hexadecimal digits, which Client IDs usually have.", func(e evidence) bool { return slices.Contains(e.know.Malformed, netsuite.ClientID) && e.fresh() }},
	{causeCertificateID, "{passed}. Only the Certificate ID was changed since.", func(e evidence) bool { return slices.Equal(e.know.Changed, []netsuite.KeyName{netsuite.CertificateID}) }},
	{causeClient, "{passed}. Only the Client ID was changed since.", func(e evidence) bool { return slices.Equal(e.know.Changed, []netsuite.KeyName{netsuite.ClientID}) }},
}

// ofToken are the first causes by the code of the token endpoint. What it answers to which
// mistake is known from people's reports, not from Oracle.
var ofToken = map[string][]reason{
	"invalid_client": {
		{causeToolCertificate, "People report this answer for a Certificate ID that NetSuite does not know.", evidence.byTool},
		{causeUploadGone, "{passed}. A refresh removes all uploaded certificates of {account}.", evidence.refreshedSince},
		{causeRevoked, "{passed}. Someone may have revoked it since.", evidence.recordWorked},
		{causeCertificateID, "People report this answer for an ID that NetSuite does not know.", nil},
		{causeUpload, "Each account has its own list. A certificate works for one record, role and user.", nil},
		{causeRevoked, "Without a valid certificate, NetSuite does not know the ID.", nil},
		{causeClient, "The certificate may be uploaded for another record.", nil},
	},
	"server_error": {
		{causeRecordAbsent, "It was created in {created}, and this is {account}.", evidence.createdElsewhere},
		{causeClientGone, "{passed}. A refresh deletes records created only in {account}.", evidence.goneSince},
		{causeClientReset, "{passed}. A reset probably changes the Client ID.", evidence.recordWorked},
		{causeClient, "People report this answer for a Client ID that NetSuite does not know.", nil},
		{causeRecordAbsent, "It was created in {created}. {account} usually has it only if it was created before the last refresh.", evidence.createdInParent},
		{causeRecordGrant, "People also report it for a record without this box.", nil},
		{causeAccountID, "NetSuite's discovery service did not confirm it.", evidence.accountUnsure},
		{causeToolAddress, "The tool may call another account.", evidence.byTool},
		{causeDown, "It may also be an error of NetSuite's.", nil},
	},
	"invalid_grant": {
		{causeToolCertificate, "If the private key is not the certificate's, the signature is wrong.", evidence.byTool},
		{causeToolAssertion, "Oracle gives this code for a wrong assertion.", evidence.byTool},
		{causeToolClock, "Oracle gives this code for an assertion that has expired.", evidence.byTool},
		{causeRevoked, "{passed}. Oracle gives this code for what has expired or was revoked.", evidence.recordWorked},
		{causeCertificateID, "If it is another certificate's, the signature does not match.", nil},
		{causeRevoked, "Oracle gives this code for what has expired or was revoked.", nil},
		{causeClock, "Oracle gives this code for an assertion that has expired, and the clock was not verified.", evidence.clockUnsure},
		{causeLate, "Oracle gives this code for an assertion that has expired.", evidence.clockRight},
	},
	"unauthorized_client": {
		{causeRecordGrant, "The name suggests this. Oracle explains the code for another login.", nil},
		{causeRecordState, "The name suggests this.", nil},
		{causeFeatureOAuth2, "It takes effect only after you agree to the terms and save the page.", nil},
	},
	"invalid_scope": {
		{causeRecordScopes, "The name suggests this. Without the box, the record does not allow the API.", nil},
		{causeToolAssertion, "The tool chooses the scope that it requests.", evidence.byTool},
	},
}

// inToolOAuth2 are further mistakes in tools, as people report them.
var inToolOAuth2 = []reason{
	otherKeys,
	{causeToolCertificate, "People most often report private keys without line breaks, or an Application ID in place of the Certificate ID.", evidence.byTool},
	{causeToolAssertion, "People report libraries that sign with RS256. NetSuite has refused it since March 2025.", evidence.byTool},
	{causeToolClock, "An assertion from the future or the past is refused.", evidence.byTool},
}

// ofAccess are the first causes of a refused access token. Oracle names its end, and that
// the role or the user is off.
var ofAccess = []reason{
	{causeToolToken, "An access token works for an hour.", evidence.byTool},
	{called(causeToolSecond, "the tool sends a cookie"), "NetSuite treats a call with a cookie as a browser's and refuses it.", evidence.byTool},
	{causeRoleOAuth2, "{never}a permission takes effect only after Add and Save.", nil},
	{causeRoleWSOnly, "Oracle says that such a role does not work with RESTlets.", evidence.overRESTlet},
	{causeRecordScopes, "The token may not be for this API.", nil},
	{causeUserActive, "An inactive user cannot sign in.", nil},
	{causeRoleActive, "An inactive or hidden role cannot sign in.", nil},
	{causeChanged, "Proxies that inspect traffic may do this.", evidence.hadToken},
}

// usualOAuth2 are the usual mistakes of a new connection, or what ends one that worked.
var usualOAuth2 = []reason{
	{causeUploadGone, "{passed}. A refresh removes all uploaded certificates of {account}.", evidence.refreshedSince},
	{causeClientGone, "{passed}. A refresh deletes records created only in {account}.", evidence.goneSince},
	{causeRevoked, "{passed}. Someone may have revoked it since.", evidence.recordWorked},
	{causeFeatureOAuth2, "It takes effect only after you agree to the terms and save the page.", evidence.fresh},
	{causeRoleOAuth2, "{never}a permission takes effect only after Add and Save.", evidence.fresh},
	{causeRecordGrant, "A new record starts without this box.", evidence.fresh},
	{causeUpload, "A certificate works for one record, role and user, in one account.", evidence.fresh},
	{causeCertificateID, "It is the first column of the list. Other columns look alike.", evidence.fresh},
	{causeClient, "{passed}. After a reset, the Client ID probably changes.", evidence.recordWorked},
	{causeClient, "NetSuite shows it once, with a secret that this login does not need.", nil},
	{causeUserRole, "The certificate belongs to a user and a role. The user must have that role.", nil},
	{causeUserAccess, "Without Give Access, this user cannot sign in.", nil},
	{causeUserActive, "An inactive user cannot sign in.", nil},
	{causeRoleActive, "An inactive or hidden role cannot sign in.", nil},
	{causeRecordState, "A Blocked record accepts no login.", nil},
	{causeRoleOAuth2, "The role may have been changed since.", nil},
	{causeRecordGrant, "Someone may have cleared the box.", nil},
	{causeRecordScopes, "Without the box, the record does not allow the API.", nil},
	{causeFeatureOAuth2, "Someone may have switched it off.", nil},
	{causeRevoked, "Revoking cannot be undone. After two years, each certificate ends.", nil},
}

// oauth2Details are the values of the column Detail for OAuth 2.0. Oracle explains some
// and only lists the names of the others
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_158324637123.html).
// Those without a brief belong to the authorization code grant.
var oauth2Details = []meaning{
	byName("MissingKey", "certificate is unknown", "NetSuite does not know the certificate", "the certificate that the assertion names does not exist",
		slices.Concat(ofToken["invalid_client"][:3],
			[]reason{{causeIDOrUpload, "Each account has its own list. Other columns look alike.", nil}}, ofToken["invalid_client"][5:])...),
	byName("SignatureValidation", "wrong private key", "the assertion's signature is wrong", "the signature does not match the certificate",
		reason{causeToolCertificate, byItsName, evidence.byTool},
		reason{causeCertificateID, "If it is another certificate's, the signature does not match.", nil},
		reason{causeChanged, "Proxies that inspect traffic may do this.", evidence.byProgram}),
	byName("InvalidIssuer", "Client ID is unknown", "NetSuite does not know the Client ID", "the assertion's issuer is not the Client ID",
		ofToken["server_error"][:5]...),
	byName("ClientIdMismatch", "Client ID does not match", "the Client ID and the certificate do not match", "the Client ID is not that of the token or the certificate",
		reason{causeToolCertificate, byItsName, evidence.byTool}, reason{causeClient, byItsName, nil},
		reason{causeUpload, "It may be uploaded for another record.", nil}),
	byName("TokenExpired", "assertion has expired", "the assertion has expired", "the assertion or the token has expired", wrongTime...),
	byName("TokenNotAcceptable", "issued in the future", "the assertion is from the future", "the assertion was issued in the future, so a clock is wrong", wrongTime...),
	oauth2Value("EntityOrRoleDisabled", "user or role is off", "The user or the role cannot sign in", "Oracle says that the entity, the contact or the role does not exist or is inactive.",
		reason{causeEntityNew, "{never}a permission takes effect only after Add and Save.", evidence.fresh},
		reason{causeEntityRefreshed, "{passed}. A refresh that keeps only Administrators removes other roles from users.", evidence.maybeRefreshed},
		reason{causeEntity, "{passed}. Someone may have changed the user or the role since.", nil}),
	oauth2Value("ScopeMismatched", "a scope is not ticked", "The record does not allow the scope", "Oracle says that the record has no scope ticked, or a different one from the token's.",
		reason{causeRecordScopes, "Each API has a box of its own.", nil}, reason{causeToolAssertion, "The tool chooses the scope that it requests.", evidence.byTool}),
	oauth2Value("AuthorizationCodeGrantRequired", "record without OAuth 2.0", "The record does not allow this login", "Oracle says that the integration record does not use OAuth 2.0.",
		reason{causeRecordGrant, "Oracle names the box of another login. This one has its own.", nil}),
	byName("FeatureDisabled", "OAuth 2.0 is off", "the feature OAuth 2.0 is off in this account", "the feature OAuth 2.0 is off",
		reason{causeFeatureOAuth2, byItsName, nil}),
	byName("IntegrationBlocked", "the record is Blocked", "the integration record is Blocked", "the record's STATE is Blocked",
		reason{causeRecordState, byItsName, nil}),
	oauth2Value("InvalidIntegration", "record is unknown", "NetSuite does not know the application", "Oracle says that the application ID is not valid.",
		ofToken["server_error"][:5]...),
	byName("UnknownIntegration", "", "NetSuite does not know the integration record", "no record has this Client ID", ofToken["server_error"][:5]...),
	oauth2Value("InvalidSignature", "a signature is wrong", "The signature is wrong", "Oracle explains it for the code grant only. There, the certificate is the wrong one.",
		reason{causeToolCertificate, byItsName, evidence.byTool},
		reason{causeChanged, "The login passed, so the signature of the assertion was right.", evidence.hadToken},
		reason{causeCertificateID, "If it is another certificate's, the signature does not match.", nil},
		reason{causeChanged, "Proxies that inspect traffic may do this.", evidence.byProgram}),
	ofAssertion(byName("UnsupportedAlgo", "wrong algorithm", "NetSuite does not accept the algorithm", "the assertion is signed with an algorithm that NetSuite does not accept, such as RS256")),
	ofAssertion(byName("MissingKeyId", "no Certificate ID", "the assertion names no certificate", "the assertion names no certificate")),
	ofAssertion(byName("TokenValidityTooBroad", "valid for too long", "the assertion is valid for too long", "the assertion is valid for longer than NetSuite allows")),
	ofAssertion(oauth2Value("InvalidScope", "the scope is empty", "The token has no scope", "Oracle says that the scope value in the token is empty.")),
	ofAssertion(byName("InvalidTokenType", "another type of token", "a token of another type was sent", "a token of another type was sent")),
	oauth2Value("AccessTokenExpired", "access token has expired", "The access token has expired", "Oracle says that the access token has expired. It is valid for an hour.",
		reason{causeToolToken, onlyMeaning, nil}),
	oauth2Value("TokenRejected", "a refresh token was sent", "The tool sent a refresh token", "Oracle says that the login was attempted with a refresh token. This login has none.",
		reason{called(causeToolToken, "the tool sends a refresh token"), onlyMeaning, nil}),
	byName("TokenBlocked", "the token is blocked", "the token is blocked", "the token is blocked. Oracle does not say by what",
		reason{causeRecordState, byItsName, nil}, reason{causeRevoked, byItsName, nil}),
	oauth2Value("RefreshTokenExpired", "", "The refresh token has expired", "Oracle says that the refresh token has expired. Authorize the tool again.",
		reason{causeToolGrant, "Only the authorization code grant has refresh tokens.", nil}),
	oauth2Value("ClientAuthenticationFailed", "", "The Client ID or the client secret is wrong", "Oracle says that the client ID or client secret is wrong.",
		reason{causeToolGrant, "A login with a certificate has no client secret.", nil}, reason{causeClient, "Oracle names it too.", nil}),
	oauth2Value("InvalidRedirectURI", "", "The redirect URI is not the record's", "A vendor says that the redirect URI is not one of the integration record's.",
		reason{causeToolGrant, "Only the authorization code grant has redirect URIs.", nil}),
}

var wrongTime = []reason{
	{causeToolClock, "An assertion is valid only between two times.", evidence.byTool},
	{causeToolAssertion, "The tool may send one assertion for too long.", evidence.byTool},
	{causeLate, "The test showed that this computer's clock is right.", evidence.clockRight},
	{causeClockOrLate, "An assertion is valid only between two times.", func(e evidence) bool { return !e.tool && !e.clockRight() }},
}

// The causes of the value EntityOrRoleDisabled, each with all places to look.
var (
	causeEntity = entity("clear Inactive, review Give Access and Roles, and save.",
		netsuite.ItemUserActive, netsuite.ItemUserAccess, netsuite.ItemUserRole, netsuite.ItemRoleActive, netsuite.ItemRoleOAuth2)
	causeEntityRefreshed = entity("add {role} to Roles, review Give Access and Inactive, and save.",
		netsuite.ItemUserRole, netsuite.ItemUserAccess, netsuite.ItemUserActive, netsuite.ItemRoleOAuth2, netsuite.ItemRoleActive)
	causeEntityNew = also(called(causeRoleOAuth2, causeEntity.Cause),
		"On {role}, add Log in using OAuth 2.0 Access Tokens and save. Then review the user (Give Access, Roles, Inactive) and the role (Inactive).",
		netsuite.ItemUserAccess, netsuite.ItemUserRole, netsuite.ItemUserActive, netsuite.ItemRoleActive)
)

func entity(change string, items ...netsuite.Item) netsuite.Cause {
	return also(cause(items[0], "the user or role cannot sign in", ""), "In Lists > Employees > Employees, edit {user}: "+change+
		" Then review the role (Inactive, Log in using OAuth 2.0 Access Tokens).", items[1:]...)
}

func oauth2Value(value, brief, title, means string, causes ...reason) meaning {
	return meaning{value: value, brief: brief, oauth2: true, title: title, means: means, page: pageOAuth2Errors, causes: likely(causes...)}
}

func ofAssertion(m meaning) meaning {
	m.causes = toolWrites("This is possible if the tool has no such setting.", reason{causeToolAssertion, "The tool writes the assertion.", evidence.byTool})
	return m
}

// byName returns a value that Oracle does not explain. Its title and its meaning say so.
func byName(value, brief, title, says string, causes ...reason) meaning {
	return oauth2Value(value, brief, "Probably "+title, "Its name suggests that "+says+".", causes...)
}
