package netsuite

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
	pageSuiteQL       = "section_157909186990.html"
	pageSOAPToken     = "section_4395630653.html"
	pageSOAPVersions  = "article_2104046421.html"
	pageSuiteTalk     = "article_1114080552.html"
	pageCompanyInfo   = "article_1104025021.html"
	pageLoginOff      = "subsect_158039667024.html"
	pageIPRules       = "chapter_4726612641.html"
	pageDiscovery     = "chapter_157011836591.html"
)

const (
	refusedTitle = "NetSuite refused the login"
	refusedMeans = "It does not tell tools why. It gives the same message for more than a dozen causes."

	meansScriptRan = "NetSuite found the script and ran it."
)

// trailCodes are the codes of replies: REST web services, RESTlets, SOAP. Codes that
// only SOAP's schema has are read by their names, and the text says so.
var trailCodes = []trailValue{
	{value: "INVALID_LOGIN", code: true, title: refusedTitle, means: refusedMeans, phrases: []string{"invalid login attempt"},
		withheld: true, causes: evidence.refused, page: pageRESTErrors},
	{value: "INVALID_LOGIN_ATTEMPT", code: true, title: refusedTitle, means: refusedMeans, withheld: true, causes: evidence.refused, page: pageRESTletErrors},
	{value: "INVALID_LOGIN_CREDENTIALS", code: true, title: "The login was refused", page: pageRESTletErrors,
		means: "Oracle gives it for a login with user name and password, and for a RESTlet called with a Web Services Only Role.",
		causes: always(causeRoleWSOnly.because("If the tool calls a RESTlet with a token."),
			causeTool.because("If the tool sends a user name and password. That is not TBA."))},
	{value: "INVALID_REQUEST", code: true, title: "NetSuite could not read the request", page: pageRESTletErrors,
		means:   "Header syntax, signature method, version or timestamp is wrong. The keys are not the problem.",
		phrases: []string{"could not be understood by the server due to malformed syntax"},
		causes: always(causeTool.because("The program that signs writes the request."),
			causeClock.because("Oracle lists a refused timestamp here."), causeProxy.because("A proxy may change the request."))},
	{value: "USER_ERROR", code: true, title: "NetSuite refused the request", page: pageRESTErrors, vague: true,
		means:  "The code comes with many messages, and SOAP refuses logins with it. Explain the message next to it.",
		causes: roleLacksREST},
	{value: "USER_ERROR", code: true, title: "The login passed, but the role cannot do this", page: pageRESTNeeds, vague: true,
		means:   "Reported with the message \"Your current role does not have permission to perform this action\".",
		phrases: []string{"your current role does not have permission"}, causes: roleLacksREST},
	{value: "INSUFFICIENT_PERMISSION", code: true, title: "The login passed, but the role lacks a permission", page: pageAPIRoles,
		means: "The message next to it usually names the permission.", phrases: []string{"you need the '"},
		causes: always(causeRoleRecords.because("The keys work."))},
	{value: "INVALID_CONTENT", code: true, title: "The login passed, but NetSuite could not read the content", page: pageRESTErrors,
		means: "The content of the tool's request is the problem, not the keys.", causes: always(causeTool.because("The keys work."))},
	{value: "INVALID_PARAMETER", code: true, title: "The login passed, but a query failed", page: pageSuiteQL,
		means: "The query names a record or field that does not exist or that this role cannot see.",
		causes: always(causeRoleRecords.because("A query can only name what the role can see."),
			causeTool.because("Or the query has a mistake."))},
	{value: "NONEXISTENT_ID", code: true, title: "The requested record does not exist", page: pageRESTErrors,
		means: "Oracle gives it for a record that does not exist. Then the login passed.",
		causes: always(causeRoleRecords.because("The record does not exist, or this role cannot see it."),
			causeFeatureREST.because("If even the server's time is not found, the feature is probably off. Oracle does not say."))},
	{value: "CONCURRENCY_LIMIT_EXCEEDED", code: true, title: "Too many concurrent calls in this account", page: pageConcurrency,
		means: "The keys are not the problem.", phrases: []string{"concurrent request limit exceeded"}, causes: always(causeBusy.because(onlyMeaning))},
	{value: "SSS_REQUEST_LIMIT_EXCEEDED", code: true, title: "Too many concurrent calls in this account", page: pageConcurrency,
		means: "The keys are not the problem.", phrases: []string{"request limit exceeded"}, causes: always(causeBusy.because(onlyMeaning))},
	{value: "WS_REQUEST_BLOCKED", code: true, title: "Too many concurrent calls in this account", page: pageConcurrency,
		means: "The keys are not the problem.", phrases: []string{"exceededconcurrentrequestlimitfault"},
		causes: always(causeBusy.because("SOAP with a token uses this code."))},
	{value: "WS_CONCUR_SESSION_DISALLWD", code: true, title: "Too many concurrent calls in this account", page: pageConcurrency,
		means: "Oracle gives it for logins with user name and password.", phrases: []string{"exceededrequestlimitfault"},
		causes: always(causeBusy.because(onlyMeaning))},
	{value: "UNEXPECTED_ERROR", code: true, title: "NetSuite had an internal error", page: pageRESTErrors,
		means: "Write down the Error ID next to it for NetSuite's support.", vague: true, causes: always(causeDown.because("The error is NetSuite's. In a RESTlet it may be the script's."))},
	{value: "SSS_INVALID_SCRIPTLET_ID", code: true, title: "The login passed, but the script or deployment is missing", page: pageRESTletErrors,
		means: "The message mentions a Suitelet, but it is the same for RESTlets.", phrases: []string{"suitelet is invalid"},
		causes: evidence.noScript},
	{value: "INVALID_RETURN_DATA_FORMAT", code: true, title: "The login passed, but the script answered in another format", page: pageRESTletErrors,
		means: "The keys work. " + meansScriptRan, causes: always(causeScriptFormat)},
	{value: "TWO_FA_REQD", code: true, title: "The tool signed in with a user name and password", page: pageRESTletErrors,
		means:  "A role that requires two-factor authentication cannot do that. A token can.",
		causes: always(causeTool.because("Choose Token-based Authentication in the tool."))},
	{value: "WS_FEATURE_REQD", code: true, title: "SOAP Web Services is off in this account", page: pageSuiteTalk,
		means: "NetSuite names the feature. The keys are not the problem.", phrases: []string{"not enabled soap web services", "not enabled web services"},
		causes: always(causeFeatureSOAP.because(onlyMeaning))},
	{value: "WS_PERMISSION_REQD", code: true, title: "The login passed, but the role lacks SOAP Web Services", page: pageAPIRoles,
		means: "The keys work.", phrases: []string{"do not have permission to access soap web services", "do not have permission to access web services"},
		causes: always(causeRoleSOAP.because(onlyMeaning))},
	{value: "LOGIN_DISABLED", code: true, title: "The user or the role is inactive", page: pageLoginOff,
		means:   "Oracle explains \"Login access has been disabled for this role\" as an inactive user or role.",
		phrases: []string{"login access has been disabled"},
		causes: always(causeUserActive.because("Oracle names inactive users."), causeRoleActive.because("Oracle names inactive roles."),
			causeRoleLogin.because("Guides name roles without the token permission."), causeUserAccess.because("NetSuite's schema has the code. Oracle does not explain it."))},
	{value: "INVALID_ROLE", code: true, title: "NetSuite refused the role", page: pageTokenRoles,
		means: "NetSuite's schema has the code. Oracle does not explain it.", causes: always(causeUserRole.because("The name suggests this."), causeRoleActive.because("The name suggests this."))},
	{value: "ROLE_REQUIRED", code: true, title: "NetSuite requires a role", page: pageTokenRoles,
		means: "NetSuite's schema has the code. Oracle does not explain it.", causes: always(causeUserRole.because("The name suggests this."))},
	{value: "INVALID_ACCT", code: true, title: "NetSuite refused the account", page: pageCompanyInfo,
		means: "NetSuite's schema has the code. Oracle does not explain it.", causes: always(causeAccountID.because("The name suggests this."))},
	{value: "ACCT_TEMP_UNAVAILABLE", code: true, title: "The account is temporarily unavailable", page: pageSOAPToken,
		means: "NetSuite's schema has the code. Oracle does not explain it.", causes: always(causeDown.because("The name suggests this."))},
	{value: "INVALID_WS_VERSION", code: true, title: "The tool calls a SOAP version that NetSuite does not have", page: pageSOAPVersions,
		means: "NetSuite's schema has the code. Oracle does not explain it.", causes: always(causeTool.because("The tool chooses the version. 2025_2 is the last one."))},
	{value: "UNSUPPORTED_WS_VERSION", code: true, title: "The tool calls a SOAP version that is no longer supported", page: pageSOAPVersions,
		means: "NetSuite's schema has the code. Oracle does not explain it.", causes: always(causeTool.because("The tool chooses the version. 2025_2 is the last one."))},
	{value: "SESSION_TIMED_OUT", code: true, title: "The tool's session ended", page: pageSOAPToken,
		means: "A token login has no session.", causes: always(causeTool.because("The tool signed in another way."))},
	{value: "WS_LOG_IN_REQD", code: true, title: "The request had no login", page: pageSOAPToken,
		means: "NetSuite's schema has the code. Oracle does not explain it.", causes: always(causeTool.because("The name suggests this."))},
	{value: "EMAIL_ADDRS_REQD", code: true, title: "The tool signed in with a user name and password", page: pageSOAPToken,
		means: "A token login needs neither.", causes: always(causeTool.because("Choose Token-based Authentication in the tool."))},
	{value: "PSWD_REQD", code: true, title: "The tool signed in with a user name and password", page: pageSOAPToken,
		means: "A token login needs neither.", causes: always(causeTool.because("Choose Token-based Authentication in the tool."))},
	{value: "AmbiguousAuthentication", code: true, title: "The request had two logins", page: pageSOAPErrors,
		means: "It had a cookie, a passport or an application ID in addition to the token.", phrases: []string{"ambiguous authentication"},
		causes: always(causeTool.because("The tool sends them. With a token, it must send nothing else."), causeProxy.because("Or a proxy adds a cookie."))},
	{value: "DATA_REQD", code: true, title: "NetSuite got no account, or one it cannot read", page: pageDiscovery,
		means:   "Given when addresses are looked up by account. Elsewhere, its name suggests that another field is empty.",
		phrases: []string{"required field: account", "company id is invalid"}, causes: always(causeAccountID.because("The request contains only the account."))},
	jobCode("INVALID_JOB_ID"), jobCode("INVALID_PAGE_INDEX"), jobCode("JOB_NOT_COMPLETE"), jobCode("MAX_RCRDS_EXCEEDED"),
	{value: "OI_FEATURE_REQD", code: true, title: "NetSuite requires a feature", page: pageSuiteTalk,
		means:  "NetSuite's schema has the code. Oracle does not explain it. Its name suggests that a feature other than SOAP's is off.",
		causes: always(causeTool.because("Ask the vendor which feature the call needs."))},
	{value: "OI_PERMISSION_REQD", code: true, title: "NetSuite requires a permission", page: pageAPIRoles,
		means:  "NetSuite's schema has the code. Oracle does not explain it. Its name suggests a permission other than SOAP's.",
		causes: always(causeRoleRecords.because("The name suggests that the login passed and the role lacks a permission."))},
	{value: "IP_REQUEST", code: true, title: "This account's IP address rules block the caller", page: pageIPRules,
		means: "A vendor's list of errors has this code.", phrases: []string{"ipaddress rules", "ip address rules"},
		causes: always(causeUserIP.because(onlyMeaning))},

	oauth2Request, oauth2Code("invalid_token", pageOAuth2REST), oauth2Code("invalid_client", pageOAuth2Replies),
	oauth2Code("invalid_grant", pageOAuth2Replies), oauth2Code("unauthorized_client", pageOAuth2Replies),
	oauth2Code("unsupported_grant_type", pageOAuth2Replies), oauth2Code("invalid_scope", pageOAuth2Replies),
}

// roleLacksREST are the causes that people report for REST's refusal of a permission.
var roleLacksREST = always(causeRoleREST.because("REST needs it. It takes effect only after Add and Save."),
	causeRoleWorkbook.because("Lists and queries need it, on the Reports subtab."),
	causeFeatureWorkbook.because("Without the feature, its permission has no effect."))

// jobCode returns a code of SOAP's schema about what follows a login.
func jobCode(code string) trailValue {
	return trailValue{value: code, code: true, title: "Its name suggests that a search or job of the tool failed", page: pageSuiteTalk,
		means:  "NetSuite's schema has the code. Oracle does not explain it. Its name suggests that the login passed.",
		causes: always(causeTool.because("The tool chooses what it requests."))}
}

// oauth2Request differs only in case from a code of RESTlets.
var oauth2Request = trailValue{value: "invalid_request", code: true, title: "The tool used OAuth 2.0 instead of TBA", page: pageOAuth2REST,
	means:  "In lowercase, this is an OAuth 2.0 error. In capitals, it is another code: INVALID_REQUEST.",
	causes: always(causeOAuth2.because("The code belongs to OAuth 2.0."))}

func oauth2Code(code, page string) trailValue {
	return trailValue{value: code, code: true, title: "The tool used OAuth 2.0 instead of TBA", page: page,
		means:  "This is an OAuth 2.0 error and says nothing about the four keys. The Login Audit Trail may say more.",
		causes: always(causeOAuth2.because("The code belongs to OAuth 2.0."))}
}
