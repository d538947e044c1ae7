package netsuite

// Oracle's pages on the codes of replies, or on what the codes are about.
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
	hiddenTitle = "NetSuite refused the login"
	hiddenMeans = "It does not tell tools why. Some twenty causes read alike."

	meansScriptRan = "NetSuite found the script and ran it."
)

// trailCodes are the codes of replies: REST web services, RESTlets, SOAP.
// Codes that only SOAP's schema has are read by their names, and the text says
// so.
var trailCodes = []trailWord{
	{word: "INVALID_LOGIN", code: true, title: hiddenTitle, means: hiddenMeans, phrases: []string{"invalid login attempt"},
		withheld: true, causes: evidence.refused, page: pageRESTErrors},
	{word: "INVALID_LOGIN_ATTEMPT", code: true, title: hiddenTitle, means: hiddenMeans, withheld: true, causes: evidence.refused, page: pageRESTletErrors},
	{word: "INVALID_LOGIN_CREDENTIALS", code: true, title: "The login was refused", page: pageRESTletErrors,
		means: "Oracle gives it for a login with user name and password, and for a RESTlet called with a Web Services Only Role.",
		causes: always(causeRoleWSOnly.because("If the tool calls a RESTlet with a token."),
			causeTool.because("If the tool sends user name and password: that is not TBA."))},
	{word: "INVALID_REQUEST", code: true, title: "NetSuite could not read the request", page: pageRESTletErrors,
		means:   "Header syntax, signature method, version or timestamp; not the keys.",
		phrases: []string{"could not be understood by the server due to malformed syntax"},
		causes: always(causeTool.because("The form is written by the program that signs."),
			causeClock.because("Oracle counts a refused timestamp here."), causeProxy.because("A proxy may change the request."))},
	{word: "USER_ERROR", code: true, title: "NetSuite refused the request", page: pageRESTErrors, vague: true,
		means:  "The code alone says no more: it comes with many messages, and SOAP refuses logins with it. Explain the message beside it.",
		causes: roleLacksREST},
	{word: "USER_ERROR", code: true, title: "The login passed; the role may not do this", page: pageRESTNeeds, vague: true,
		means:   "Reported with the words \"Your current role does not have permission to perform this action\".",
		phrases: []string{"your current role does not have permission"}, causes: roleLacksREST},
	{word: "INSUFFICIENT_PERMISSION", code: true, title: "The login passed; the role lacks a permission", page: pageAPIRoles,
		means: "The message beside it usually names the permission.", phrases: []string{"you need the '"},
		causes: always(causeRoleRecords.because("The keys are good."))},
	{word: "INVALID_CONTENT", code: true, title: "The login passed; NetSuite could not read what was sent", page: pageRESTErrors,
		means: "Content of the tool's request, not the keys.", causes: always(causeTool.because("The keys are good."))},
	{word: "INVALID_PARAMETER", code: true, title: "The login passed; a query could not be run", page: pageSuiteQL,
		means: "The query names a record or field that is not there, or that this role may not see.",
		causes: always(causeRoleRecords.because("What a role may not see, a query cannot name."),
			causeTool.because("Or the query has a mistake."))},
	{word: "NONEXISTENT_ID", code: true, title: "What was asked for is not there", page: pageRESTErrors,
		means: "Oracle gives it for a record that does not exist: then the login passed.",
		causes: always(causeRoleRecords.because("The record does not exist, or this role may not see it."),
			causeFeatureREST.because("If not even the server's time is there: likely when the feature is off; Oracle does not say."))},
	{word: "CONCURRENCY_LIMIT_EXCEEDED", code: true, title: "Too many calls at once in this account", page: pageConcurrency,
		means: "Not a matter of the keys.", phrases: []string{"concurrent request limit exceeded"}, causes: always(causeBusy.because(meansThisWord))},
	{word: "SSS_REQUEST_LIMIT_EXCEEDED", code: true, title: "Too many calls at once in this account", page: pageConcurrency,
		means: "Not a matter of the keys.", phrases: []string{"request limit exceeded"}, causes: always(causeBusy.because(meansThisWord))},
	{word: "WS_REQUEST_BLOCKED", code: true, title: "Too many calls at once in this account", page: pageConcurrency,
		means: "Not a matter of the keys.", phrases: []string{"exceededconcurrentrequestlimitfault"},
		causes: always(causeBusy.because("SOAP with a token says it so."))},
	{word: "WS_CONCUR_SESSION_DISALLWD", code: true, title: "Too many calls at once in this account", page: pageConcurrency,
		means: "Oracle gives it for logins with user name and password.", phrases: []string{"exceededrequestlimitfault"},
		causes: always(causeBusy.because(meansThisWord))},
	{word: "UNEXPECTED_ERROR", code: true, title: "NetSuite had an error of its own", page: pageRESTErrors,
		means: "Note the Error ID beside it for NetSuite's support.", vague: true, causes: always(causeDown.because("The error is NetSuite's; in a RESTlet it may be the script's."))},
	{word: "SSS_INVALID_SCRIPTLET_ID", code: true, title: "The login passed; script or deployment is not there", page: pageRESTletErrors,
		means: "Its words speak of a Suitelet; for RESTlets they are the same.", phrases: []string{"suitelet is invalid"},
		causes: evidence.noScript},
	{word: "INVALID_RETURN_DATA_FORMAT", code: true, title: "The login passed; the script answered in another format", page: pageRESTletErrors,
		means: "The keys are good. " + meansScriptRan, causes: always(causeScriptFormat)},
	{word: "TWO_FA_REQD", code: true, title: "The tool logged in with user name and password", page: pageRESTletErrors,
		means:  "A role that needs two-factor authentication cannot; a token can.",
		causes: always(causeTool.because("Choose Token-based Authentication in the tool."))},
	{word: "WS_FEATURE_REQD", code: true, title: "SOAP Web Services is switched off in this account", page: pageSuiteTalk,
		means: "NetSuite names the feature, not the keys.", phrases: []string{"not enabled soap web services", "not enabled web services"},
		causes: always(causeFeatureSOAP.because(meansThisWord))},
	{word: "WS_PERMISSION_REQD", code: true, title: "The login passed; the role lacks SOAP Web Services", page: pageAPIRoles,
		means: "The keys are good.", phrases: []string{"do not have permission to access soap web services", "do not have permission to access web services"},
		causes: always(causeRoleSOAP.because(meansThisWord))},
	{word: "LOGIN_DISABLED", code: true, title: "The user or the role is switched off", page: pageLoginOff,
		means:   "Oracle explains \"Login access has been disabled for this role\" as an inactive user or role.",
		phrases: []string{"login access has been disabled"},
		causes: always(causeUserActive.because("Oracle names inactive users."), causeRoleActive.because("Oracle names inactive roles."),
			causeRoleLogin.because("Guides say it of roles without the token permission."), causeUserAccess.because("NetSuite's schema has the code; Oracle does not explain it."))},
	{word: "INVALID_ROLE", code: true, title: "NetSuite refused the role", page: pageTokenRoles,
		means: "NetSuite's schema has the code; Oracle does not explain it.", causes: always(causeUserRole.because("By its name."), causeRoleActive.because("By its name."))},
	{word: "ROLE_REQUIRED", code: true, title: "NetSuite asks for a role", page: pageTokenRoles,
		means: "NetSuite's schema has the code; Oracle does not explain it.", causes: always(causeUserRole.because("By its name."))},
	{word: "INVALID_ACCT", code: true, title: "NetSuite refused the account", page: pageCompanyInfo,
		means: "NetSuite's schema has the code; Oracle does not explain it.", causes: always(causeAccountID.because("By its name."))},
	{word: "ACCT_TEMP_UNAVAILABLE", code: true, title: "The account cannot be reached for now", page: pageSOAPToken,
		means: "NetSuite's schema has the code; Oracle does not explain it.", causes: always(causeDown.because("By its name."))},
	{word: "INVALID_WS_VERSION", code: true, title: "The tool calls a SOAP version that NetSuite does not have", page: pageSOAPVersions,
		means: "NetSuite's schema has the code; Oracle does not explain it.", causes: always(causeTool.because("The tool chooses the version; 2025_2 is the last."))},
	{word: "UNSUPPORTED_WS_VERSION", code: true, title: "The tool calls a SOAP version that is no longer supported", page: pageSOAPVersions,
		means: "NetSuite's schema has the code; Oracle does not explain it.", causes: always(causeTool.because("The tool chooses the version; 2025_2 is the last."))},
	{word: "SESSION_TIMED_OUT", code: true, title: "The tool's session has ended", page: pageSOAPToken,
		means: "A login by token has no session.", causes: always(causeTool.because("The tool logged in another way."))},
	{word: "WS_LOG_IN_REQD", code: true, title: "The request carried no login", page: pageSOAPToken,
		means: "NetSuite's schema has the code; Oracle does not explain it.", causes: always(causeTool.because("By its name."))},
	{word: "EMAIL_ADDRS_REQD", code: true, title: "The tool logged in with user name and password", page: pageSOAPToken,
		means: "A login by token needs neither.", causes: always(causeTool.because("Choose Token-based Authentication in the tool."))},
	{word: "PSWD_REQD", code: true, title: "The tool logged in with user name and password", page: pageSOAPToken,
		means: "A login by token needs neither.", causes: always(causeTool.because("Choose Token-based Authentication in the tool."))},
	{word: "AmbiguousAuthentication", code: true, title: "The request carried two logins", page: pageSOAPErrors,
		means: "A cookie, a passport or an application ID beside the token.", phrases: []string{"ambiguous authentication"},
		causes: always(causeTool.because("The tool sends them; with a token it must send nothing else."), causeProxy.because("Or a proxy adds a cookie."))},
	{word: "DATA_REQD", code: true, title: "NetSuite was given no account, or none that it can read", page: pageDiscovery,
		means:   "Said of addresses looked up by account. Elsewhere, by its name, another field is empty.",
		phrases: []string{"required field: account", "company id is invalid"}, causes: always(causeAccountID.because("The account is all that it is given."))},
	jobCode("INVALID_JOB_ID"), jobCode("INVALID_PAGE_INDEX"), jobCode("JOB_NOT_COMPLETE"), jobCode("MAX_RCRDS_EXCEEDED"),
	{word: "OI_FEATURE_REQD", code: true, title: "NetSuite asks for a feature", page: pageSuiteTalk,
		means:  "NetSuite's schema has the code; Oracle does not explain it. By its name a feature is off, not SOAP's own.",
		causes: always(causeTool.because("Who made the tool knows which feature its call needs."))},
	{word: "OI_PERMISSION_REQD", code: true, title: "NetSuite asks for a permission", page: pageAPIRoles,
		means:  "NetSuite's schema has the code; Oracle does not explain it. By its name it is not that of SOAP itself.",
		causes: always(causeRoleRecords.because("By its name the login passed and the role lacks a permission."))},
	{word: "IP_REQUEST", code: true, title: "The address rules of this account keep the caller out", page: pageIPRules,
		means: "Known from a vendor's list of errors.", phrases: []string{"ipaddress rules", "ip address rules"},
		causes: always(causeUserIP.because(meansThisWord))},

	oauth2Request, oauth2Code("invalid_token", pageOAuth2REST), oauth2Code("invalid_client", pageOAuth2Replies),
	oauth2Code("invalid_grant", pageOAuth2Replies), oauth2Code("unauthorized_client", pageOAuth2Replies),
	oauth2Code("unsupported_grant_type", pageOAuth2Replies), oauth2Code("invalid_scope", pageOAuth2Replies),
}

// roleLacksREST are the causes that were reported for REST's refusal of a
// permission.
var roleLacksREST = always(causeRoleREST.because("REST needs it; it counts only after Add and Save."),
	causeRoleWorkbook.because("Lists and queries need it, on the Reports subtab."),
	causeFeatureWorkbook.because("Without the feature its permission has no effect."))

// jobCode is a code of SOAP's schema for what comes after a login.
func jobCode(code string) trailWord {
	return trailWord{word: code, code: true, title: "By its name, a search or a job of the tool's went wrong", page: pageSuiteTalk,
		means:  "NetSuite's schema has the code; Oracle does not explain it. By its name the login passed.",
		causes: always(causeTool.because("The tool chooses what it asks for."))}
}

// oauth2Request is spelt as RESTlets spell another code, but for its case.
var oauth2Request = trailWord{word: "invalid_request", code: true, title: "The tool logged in with OAuth 2.0, not with TBA", page: pageOAuth2REST,
	means:  "So spelt it is an answer to OAuth 2.0. In capitals it is another code: INVALID_REQUEST.",
	causes: always(causeOAuth2.because("The code belongs to OAuth 2.0."))}

func oauth2Code(code, page string) trailWord {
	return trailWord{word: code, code: true, title: "The tool logged in with OAuth 2.0, not with TBA", page: page,
		means:  "It is an answer to OAuth 2.0 and says nothing of the four keys. The Login Audit Trail may say more.",
		causes: always(causeOAuth2.because("The code belongs to OAuth 2.0."))}
}
