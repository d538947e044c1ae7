package diagnose

import (
	"slices"

	"netsuite-tba/netsuite"
)

// Oracle's pages about the codes of replies, or about their subjects.
const (
	pageRESTErrors    = "section_156570709583.html"
	pageRESTletErrors = "section_4634920277.html"
	pageSOAPErrors    = "section_1509544929.html"
	pageConcurrency   = "bridgehead_1525252812.html"
	pageOAuth2Replies = "subsect_158521832417.html"
	pageOAuth2REST    = "subsect_158521885412.html"
	pageRESTNeeds     = "article_5085602973.html"
	pageAPIRoles      = "article_0320025211.html"
	pageTokenRoles    = "bridgehead_4248124361.html"
	pageTokens        = "bridgehead_4249078810.html"
	pageSuiteQL       = "section_157909186990.html"
	pageSOAPToken     = "section_4395630653.html"
	pageSOAPVersions  = "article_2104046421.html"
	pageSuiteTalk     = "article_1114080552.html"
	pageCompanyInfo   = "article_1104025021.html"
	pageLoginOff      = "subsect_158039667024.html"
	pageIPRules       = "chapter_4726612641.html"
	pageDiscovery     = "chapter_157011836591.html"
	pageConnect       = "article_163239880280.html"
	pageFeatures      = "bridgehead_4253254429.html"
	pageThreeStep     = "section_156536698849.html"
)

const (
	notTheKeys  = "The keys are not the problem."
	unexplained = "NetSuite's schema has the code. Oracle does not explain it."
	byItsName   = "The name suggests this."
	onlyMeaning = "This is its only meaning."
)

// failures are the classes of failed checks. Rows of codes say more.
var failures = map[netsuite.Failure]meaning{
	netsuite.FailureStore: {title: "Your keys could not be read", means: "The key store did not return them. Nothing was sent to NetSuite.",
		ofTool: "A key store gave this message. NetSuite was not asked.",
		causes: noStore, page: pageTokens},
	netsuite.FailureKeysMissing: {title: "Some of the four keys are missing", means: "Nothing was sent to NetSuite. The other keys stay saved.",
		causes: evidence.missingKeys},
	netsuite.FailureOffline: {title: "No network", means: "Even NetSuite's discovery service could not be found.",
		causes: likely(reason{causeNetwork, "No host name could be resolved.", nil})},
	netsuite.FailureUnknownHost: {title: "NetSuite's address was not found", means: "This account's host name does not resolve.",
		ofTool: "The host name does not resolve on the tool's computer. NetSuite has not seen the keys.",
		causes: unknownHost, page: pageDiscovery},
	netsuite.FailureUnknownAccount: {title: "NetSuite has no such account", means: "The discovery service returned no address for {account}.", page: pageDiscovery,
		causes: likely(reason{causeAccountID, "NetSuite gives this answer for accounts that do not exist and for a sandbox with a wrong number.", nil})},
	netsuite.FailureForeignHost: {title: "The address is not NetSuite's", means: "Keys are only sent to *.netsuite.com, so nothing was sent.",
		causes: likely(reason{causeProxy, "The answer named a host that is not this account's.", nil})},
	netsuite.FailureConnect: {title: "The connection was refused or closed", means: "No signed request reached NetSuite.{proxied}", ofTool: "NetSuite has not seen the keys.", page: pageDiscovery,
		causes: noConnection},
	netsuite.FailureTLS: {title: "The certificate is not trusted", means: "Nothing was sent. Verification is never skipped.{proxied}",
		ofTool: "The tool got no trusted connection, so NetSuite has not seen the keys.",
		causes: untrusted, page: pageDiscovery},
	netsuite.FailureTimeout: {title: "No answer in time", means: "It is not known whether the request reached NetSuite. It is not repeated automatically.{proxied}",
		ofTool: "It is not known whether the request reached NetSuite.",
		causes: noAnswer, page: pageDiscovery},
	netsuite.FailureClock: {title: "This computer's clock is wrong", means: "It is {skew} NetSuite's. 5 minutes are allowed. No signed request was sent.",
		causes: likely(reason{causeClock, "NetSuite refuses requests whose time is more than five minutes off.", nil})},

	netsuite.FailureRefused: {title: "NetSuite refused the login", withheld: true, page: pageRESTErrors, causes: evidence.refused,
		means: "It does not tell tools why. It gives the same message for more than a dozen causes."},
	netsuite.FailureBadRequest: {title: "NetSuite could not read the request", page: pageRESTletErrors, causes: badRequest,
		means: "The header's syntax, signature method, version or timestamp is wrong. " + notTheKeys},
	netsuite.FailurePermission: {title: "Login passed, but {lacks}", passed: true, page: pageAPIRoles, causes: evidence.permission,
		means: "The keys work. {said}", unsaid: "NetSuite refused the call."},
	netsuite.FailureFeature: {title: "{Api} is off in this account", means: "{said}", unsaid: "NetSuite names the feature. " + notTheKeys,
		causes: featureOff, page: pageFeatures},
	netsuite.FailureScript: {title: "Login passed, but the RESTlet failed", passed: true, page: pageRESTletErrors, causes: likely(reason{causeScriptFailed, "Its answer has {code}.", nil}),
		means: "The keys work. {said}", unsaid: "The script or its deployment is the problem."},
	netsuite.FailureBusy: {title: "NetSuite is busy with other calls", page: pageConcurrency,
		means:  notTheKeys + " The account's limit of concurrent calls is reached.",
		causes: likely(reason{causeBusy, "NetSuite says this.", nil})},
	netsuite.FailureRedirect: {title: "NetSuite redirected the request", page: pageRESTletErrors, causes: otherAddress,
		means: "For RESTlets, Oracle explains it as a wrong data center. A signed request is valid for one address only."},
	netsuite.FailureForbidden: {title: "The request was rejected before the login", page: pageRESTletErrors, causes: otherAddress,
		means: "The answer has no code of NetSuite's. For RESTlets, Oracle explains it as a wrong domain.{proxied}"},
	netsuite.FailureNotFound: {title: "{Api} was not found at its address", page: pageRESTletErrors, causes: notFound,
		means: "Oracle does not say what this answer means. The order below is a deduction."},
	netsuite.FailureNetSuite: {title: "NetSuite had an internal error", page: pageRESTErrors,
		means:  "The keys are probably not the problem.{errorID}",
		causes: likely(reason{causeDown, "The error is NetSuite's.", nil})},
	netsuite.FailureNotNetSuite: {title: "The answer is not NetSuite's", page: pageRESTletErrors,
		means: "Something else answered. NetSuite answers tools with JSON, and SOAP with XML.{proxied}",
		causes: likely(reason{causeProxy, "Networks that ask you to sign in first, proxies and firewalls do this.", nil},
			reason{causeToolAddress, "It may be a page that people sign in on.", evidence.byTool})},
}

// statuses are the HTTP statuses whose meaning Oracle explains for RESTlets
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html)
// or names with REST's errors. A code next to one says more.
var statuses = map[int]meaning{
	301: {failure: netsuite.FailureRedirect}, 302: {failure: netsuite.FailureRedirect}, 307: {failure: netsuite.FailureRedirect}, 308: {failure: netsuite.FailureRedirect},
	401: {failure: netsuite.FailureRefused, withheld: true,
		means: "It does not tell tools why. The answer may also come from a gateway in between."},
	403: {failure: netsuite.FailureForbidden}, 404: {failure: netsuite.FailureNotFound},
	405: {failure: netsuite.FailureNotNetSuite, title: "NetSuite does not accept this method at this address", means: "The tool chooses the method. " + notTheKeys,
		causes: likely(reason{causeToolCode, "The tool's code chooses the method.", nil},
			reason{causeRecordFlow, "At requesttoken, one vendor explains it as a record without the authorization flow. Oracle does not say.", nil})},
	415: {failure: netsuite.FailureNotNetSuite, title: "NetSuite does not accept this content type", means: "The tool chooses the content type. " + notTheKeys,
		causes: likely(reason{called(causeToolSetting, "the tool sends a wrong content type"), "RESTlets take JSON, XML or text.", nil}, reason{causeToolCode, "This is possible if the tool has no such setting.", nil})},
	429: {failure: netsuite.FailureBusy},
	500: {failure: netsuite.FailureNetSuite, means: "The keys are probably not the problem. SOAP faults may have this status too. A code next to it says more."},
	502: {failure: netsuite.FailureNetSuite}, 504: {failure: netsuite.FailureNetSuite},
	503: {failure: netsuite.FailureNetSuite, title: "NetSuite is temporarily unavailable",
		means: "For RESTlets, Oracle says that the database is offline. " + notTheKeys + "{errorID}"},
}

// codes are the codes and messages of replies: REST web services, RESTlets, SOAP, and
// what tools and pages print. Codes that only SOAP's schema has are read by their
// names, and the text says so.
var codes = []meaning{
	{value: "IP_REQUEST", title: "IP address rules refused the login", failure: netsuite.FailureRefused, page: pageIPRules,
		phrases: []string{"ip address rule", "ipaddress rule", "ip address does not match"},
		means:   "NetSuite says this. The keys may be right.",
		causes:  likely(reason{causeToolIP, "NetSuite names such rules.", evidence.byTool}, reason{causeUserIP, "NetSuite names such rules.", nil})},
	{value: "LOGIN_DISABLED", title: "The user or the role is inactive", failure: netsuite.FailureRefused, page: pageLoginOff,
		means:   "{said} Oracle explains the message as an inactive user or role.",
		unsaid:  "Oracle does not explain the code. \"Login access has been disabled for this role\" comes with it.",
		phrases: []string{"login access has been disabled"},
		causes: likely(reason{causeUserActive, "Oracle names inactive users.", nil}, reason{causeRoleActive, "Oracle names inactive roles.", nil},
			reason{causeUserAccess, "A user without access cannot sign in either.", nil}, reason{causeRoleLogin, "Guides name roles without the token permission.", nil})},
	{value: "INVALID_LOGIN_CREDENTIALS", failure: netsuite.FailureRefused, withheld: true, page: pageRESTletErrors,
		means:   "Oracle lists it for a login with a user name and password, and for a RESTlet called with a Web Services Only Role.",
		phrases: []string{"invalid email address or password"}, causes: evidence.credentials},
	{value: "INVALID_LOGIN_ATTEMPT", failure: netsuite.FailureRefused, withheld: true, page: pageRESTletErrors},
	{value: "INVALID_LOGIN", failure: netsuite.FailureRefused, withheld: true,
		phrases: []string{"invalid login attempt", "intento de inicio de sesi"}, faults: []string{"invalidcredentialsfault"}},
	{value: "INVALID_ROLE", failure: netsuite.FailureRefused, withheld: true, title: "NetSuite refused the role", page: pageTokenRoles, means: unexplained,
		causes: thenUsual(reason{causeUserRole, byItsName, nil}, reason{causeRoleActive, byItsName, nil})},
	{value: "ROLE_REQUIRED", failure: netsuite.FailureRefused, withheld: true, title: "NetSuite requires a role", page: pageTokenRoles, means: unexplained,
		causes: thenUsual(reason{causeUserRole, byItsName, nil}, reason{causeRoleActive, byItsName, nil})},
	{value: "INVALID_ACCT", failure: netsuite.FailureRefused, withheld: true, title: "NetSuite refused the account", page: pageCompanyInfo, means: unexplained,
		causes: thenUsual(reason{causeToolAccount, byItsName, evidence.byTool}, reason{causeAccountID, byItsName, nil})},
	{value: "WS_LOG_IN_REQD", failure: netsuite.FailureRefused, withheld: true, title: "The request had no login", page: pageSOAPToken, means: unexplained,
		causes: thenUsual(reason{causeToolField, byItsName + " Usually a field is empty.", evidence.byTool}, reason{causeToolCode, byItsName, evidence.byTool}, reason{causeProxy, byItsName, evidence.byProgram})},

	{value: "TWO_FA_REQD", failure: netsuite.FailureRefused, phrases: []string{"two-factor authentication required", "two-factor authentication is required"}, title: "The tool signed in with a user name and password", page: pageRESTletErrors,
		means:  "A role that requires two-factor authentication cannot do that. A token can.",
		causes: likely(reason{causeToolPassword, "A token login needs neither.", nil})},
	{value: "EMAIL_ADDRS_REQD", failure: netsuite.FailureRefused, title: "The tool signed in with a user name and password", page: pageSOAPToken,
		means: "A token login needs neither.", causes: likely(reason{causeToolPassword, byItsName, nil})},
	{value: "PSWD_REQD", failure: netsuite.FailureRefused, title: "The tool signed in with a user name and password", page: pageSOAPToken,
		means: "A token login needs neither.", causes: likely(reason{causeToolPassword, byItsName, nil})},
	{value: "SESSION_TIMED_OUT", failure: netsuite.FailureRefused, title: "The tool's session ended", page: pageSOAPToken,
		means: "A token login has no session.", causes: likely(reason{causeToolPassword, "A session starts with a user name and password.", nil})},

	{value: "INVALID_REQUEST", failure: netsuite.FailureBadRequest,
		phrases: []string{"could not be understood by the server due to malformed syntax"}},
	{value: "AmbiguousAuthentication", failure: netsuite.FailureBadRequest, title: "The request had two logins", page: pageSOAPErrors,
		means: "It had a cookie, a passport or an application ID in addition to the token.", phrases: []string{"ambiguous authentication"},
		causes: likely(
			reason{causeToolSecond, "With a token, it must send no application ID, no passport and no cookie.", evidence.byTool},
			reason{called(causeProxy, "a proxy adds a cookie"), "This program sends one login.", evidence.byProgram},
			reason{called(causeProxy, "a proxy adds a cookie"), "This is less likely than the tool.", evidence.byTool})},
	{value: "INVALID_WS_VERSION", failure: netsuite.FailureBadRequest, title: "NetSuite does not have this SOAP version", page: pageSOAPVersions,
		means: unexplained, causes: soapVersion},
	{value: "UNSUPPORTED_WS_VERSION", failure: netsuite.FailureBadRequest, title: "This SOAP version is no longer supported", page: pageSOAPVersions,
		means: unexplained, causes: soapVersion},
	{value: "INVALID_CONTENT", failure: netsuite.FailureBadRequest, passed: true, title: "NetSuite could not read the request's content", page: pageRESTErrors,
		means: "The login passed. The content of the tool's request is the problem.", causes: likely(reason{causeToolCode, "The tool writes the content.", nil},
			reason{called(causeToolSetting, "a field mapping in the tool is wrong"), "This is likely if you chose the fields there.", nil})},

	{value: "WS_PERMISSION_REQD", failure: netsuite.FailurePermission,
		phrases: []string{"permission to access soap web services", "permission to access web services"},
		causes:  likely(reason{causeRoleSOAP, "NetSuite names the permission.", nil})},
	{value: "OI_PERMISSION_REQD", failure: netsuite.FailurePermission, means: "The keys work. {said}",
		unsaid: unexplained + " Its name suggests a permission other than SOAP's.", causes: evidence.permission},
	{value: "INSUFFICIENT_PERMISSION", failure: netsuite.FailurePermission, unsaid: "The message next to it usually names the permission.",
		phrases: []string{"permission violation", "you need the '", "you need a higher permission"}, faults: []string{"insufficientpermissionfault"}},
	{value: "USER_ERROR", failure: netsuite.FailurePermission, page: pageRESTNeeds, vague: true,
		unsaid:  "People report it for REST and a role without permission. SOAP also refuses logins with it, so read the message next to it.",
		phrases: []string{"your current role does not have permission"}, causes: evidence.permissionREST},
	{value: "INVALID_PARAMETER", failure: netsuite.FailurePermission, title: "The login passed, but a query failed", page: pageSuiteQL,
		phrases: []string{"invalid search query"},
		means:   "The query names a record or field that does not exist or that this role cannot see. {said}", unsaid: "The keys work.",
		causes: evidence.query},

	{value: "WS_FEATURE_REQD", failure: netsuite.FailureFeature, title: "SOAP Web Services is off in this account", page: pageSuiteTalk,
		phrases: []string{"enabled soap web services", "enabled web services", "soap web services feature is not enabled", "web services feature is not enabled"},
		causes:  likely(reason{causeFeatureSOAP, namedFeature, nil})},
	{value: "OI_FEATURE_REQD", failure: netsuite.FailureFeature, title: "NetSuite requires a feature", page: pageSuiteTalk,
		means: "{said}", unsaid: unexplained + " Its name suggests that a feature other than SOAP's is off.", causes: evidence.featuresNamed},
	{value: "Feature Unavailable", kind: message, failure: netsuite.FailureFeature, title: "A feature is off in this account",
		phrases: []string{"feature unavailable", "following features enabled", "feature is not enabled in", "feature is not available in this account"},
		means:   "{said}", unsaid: notTheKeys, causes: evidence.featuresNamed},

	{value: "SSS_INVALID_SCRIPTLET_ID", failure: netsuite.FailureScript, phrases: []string{"suitelet is invalid", "scriptlet is invalid"}, causes: noScript},
	{value: "INVALID_RETURN_DATA_FORMAT", failure: netsuite.FailureScript, means: "The keys work. NetSuite found the script and ran it.",
		causes: likely(reason{causeScriptFormat, "This is Oracle's explanation of the code.", nil})},
	{value: "SuiteScript error", kind: message, failure: netsuite.FailureScript, phrases: []string{"suitescripterror"},
		causes: likely(reason{causeScriptFailed, "NetSuite found the script and ran it.", nil})},

	{value: "CONCURRENCY_LIMIT_EXCEEDED", failure: netsuite.FailureBusy, phrases: []string{"concurrent request limit exceeded"}},
	{value: "SSS_REQUEST_LIMIT_EXCEEDED", failure: netsuite.FailureBusy, phrases: []string{"request limit exceeded!"}},
	{value: "WS_REQUEST_BLOCKED", failure: netsuite.FailureBusy, phrases: []string{"exceededconcurrentrequestlimitfault"},
		causes: likely(reason{causeBusy, "SOAP with a token uses this code.", nil})},
	{value: "WS_CONCUR_SESSION_DISALLWD", failure: netsuite.FailureBusy, phrases: []string{"exceededrequestlimitfault", "one request may be made against a session"},
		means: notTheKeys + " Oracle lists it for logins with a user name and password.",
		causes: likely(reason{causeBusy, onlyMeaning, nil},
			reason{causeToolPassword, "This applies if the tool signs in with them. With a token, NetSuite returns another code.", nil})},

	{value: "NONEXISTENT_ID", failure: netsuite.FailureNotFound, title: "The requested record does not exist", page: pageRESTErrors, causes: evidence.noRecord,
		means: "Oracle lists it for a record that does not exist. The login passed."},
	{value: "NOT_FOUND", placed: true, failure: netsuite.FailureNotFound},
	{value: "UNEXPECTED_ERROR", failure: netsuite.FailureNetSuite, vague: true, means: "Write down the Error ID next to it for NetSuite's support.{errorID}",
		causes: likely(reason{causeDown, "The error is NetSuite's. In a RESTlet it may be the script's.", nil})},
	{value: "ACCT_TEMP_UNAVAILABLE", phrases: []string{"undergo our regularly scheduled maintenance"}, failure: netsuite.FailureNetSuite, title: "The account is temporarily unavailable", page: pageSOAPToken,
		means: unexplained, causes: likely(reason{causeDown, byItsName, nil})},
	{value: "Incorrect data center", kind: message, failure: netsuite.FailureRedirect, title: "The request went to a wrong data center", phrases: []string{"incorrect data center"},
		means: "NetSuite answered, but not at a host of this account."},
	{value: "DATA_REQD", failure: netsuite.FailureUnknownAccount, title: "NetSuite got no account, or one it cannot read", page: pageDiscovery,
		means:   "NetSuite returns it when a tool looks up addresses by account. Elsewhere, its name suggests that another field is empty.",
		phrases: []string{"required field: account", "company id is invalid"},
		causes:  likely(reason{causeAccountID, "The request contains only the account.", nil})},
	jobCode("INVALID_JOB_ID"), jobCode("INVALID_PAGE_INDEX"), jobCode("JOB_NOT_COMPLETE"), jobCode("MAX_RCRDS_EXCEEDED"),

	{value: "too many tokens", kind: message, title: "The user has too many access tokens for this role", page: pageTokens,
		phrases: []string{"exceeded the number of active access tokens", "too many access tokens", "maximum number of access tokens"},
		means:   "NetSuite did not create the token. The tokens that exist still work.",
		causes:  likely(reason{causeTokenLimit, "NetSuite says this. Oracle names 25 per user and account for tokens that a tool requested.", nil})},
	{value: "authorization page", kind: message, title: "The role cannot authorize the tool", page: pageThreeStep,
		phrases: []string{"cannot continue this authorization flow"},
		means:   "NetSuite's page in the browser says this about the role that you are signed in with. No token was created.",
		causes:  likely(reason{causeRoleFlow, "NetSuite says that the role has too few permissions.", nil})},
	{value: "SuiteAnalytics Connect", kind: message, title: "SuiteAnalytics Connect refused the login", withheld: true, page: pageConnect,
		phrases: []string{"failed to login using tba", "openaccess sdk sql engine]failed to log", "openaccess sdk sql engine]invalid login"},
		means:   "Its driver does not say why.", causes: evidence.connectLogin},
	{value: "WSDL", kind: message, title: "The tool could not load NetSuite's WSDL", page: pageSOAPVersions,
		phrases: []string{"parsing wsdl", "failed to load external entity", "couldn't load from 'http"},
		means:   "A SOAP tool reads this file first. NetSuite has not seen the keys.",
		causes: likely(reason{causeToolAddress, "The address of the file is in the message.", nil},
			reason{causeToolVersion, "NetSuite retires old versions. 2025_2 is the last planned one.", nil},
			reason{causeToolNetwork, "This is likely if the address opens on another computer.", nil})},
	{value: "keyring", kind: message, failure: netsuite.FailureStore,
		phrases: []string{"org.freedesktop.secrets", "org.freedesktop.secret.", "failed to unlock correct collection", "dbus-launch", "autolaunch d-bus", "secret not found in keyring", "errsecinteractionnotallowed"}},

	{value: "invalid_request", failure: netsuite.FailureBadRequest, oauth2: true, title: "NetSuite could not read the request", page: pageOAuth2REST,
		means:  "In lowercase, this is an OAuth 2.0 error. In capitals, it is a different code.",
		causes: badRequestOAuth2},
	{value: "unsupported_grant_type", failure: netsuite.FailureBadRequest, oauth2: true, title: "NetSuite could not read the request", page: pageOAuth2Replies,
		means:  "Oracle lists this code for another OAuth 2.0 login.",
		causes: badRequestOAuth2},
	{value: "invalid_token", failure: netsuite.FailureRefused, withheld: true, oauth2: true, title: oauth2Failures[netsuite.FailureRefused].title, page: pageOAuth2REST,
		means: "Oracle says that it has expired, or that its role or user is inactive.", causes: evidence.refusedAccess},
	tokenCode("invalid_client", "People report this code for a Certificate ID that NetSuite does not know."),
	tokenCode("invalid_grant", "Oracle gives this code for an assertion that is wrong or has expired."),
	tokenCode("server_error", "People report this code for a Client ID that NetSuite does not know. It may also be an error of NetSuite's."),
	tokenCode("unauthorized_client", "Oracle does not explain this code for a login with a certificate."),
	tokenCode("invalid_scope", "Oracle does not explain this code for a login with a certificate. Its name suggests the scope."),
}

// userError is USER_ERROR in a SOAP fault with a message that no row has, for example in
// another language, or without a reply around it.
var userError = meaning{value: "USER_ERROR", failure: netsuite.FailureRefused, withheld: true, vague: true, title: "NetSuite refused the request",
	means: "{said}", unsaid: "SOAP refuses logins, among other things, with this code. The message next to it says more.",
	causes: thenUsual(reason{causeRoleREST, "REST refuses permissions with this code.", evidence.maybeREST},
		reason{causeRoleSOAP, "SOAP refuses some permissions with this code too.", nil}), page: pageSOAPErrors}

var soapVersion = likely(
	reason{causeToolVersion, "The tool chooses the version. 2025_2 is the last planned one.", evidence.byTool},
	reason{causeProgram, "This program calls " + netsuite.SOAPVersion + ".", evidence.byProgram})

func jobCode(value string) meaning {
	return meaning{value: value, failure: netsuite.FailureNetSuite, title: "Probably a search or job of the tool failed", page: pageSuiteTalk,
		means:  unexplained + " Its name suggests that the login passed.",
		causes: likely(reason{causeToolCode, "The tool chooses what it requests.", nil})}
}

// tokenCode returns a code of the token endpoint. Only server_error is also a word of
// logs.
func tokenCode(value, means string) meaning {
	return meaning{value: value, placed: value == "server_error", failure: netsuite.FailureRefused, withheld: true, oauth2: true, title: "NetSuite refused the login",
		means: means, causes: evidence.refusedToken, page: pageOAuth2Replies}
}

// KnownValues lists every Detail value and code, each once. The first are those of
// DetailValues.
func KnownValues() []string {
	var values []string
	for _, m := range slices.Concat(details, codes) {
		if m.kind != message && !slices.Contains(values, m.value) {
			values = append(values, m.value)
		}
	}
	return values
}
