package diagnose

import (
	"slices"
	"strings"

	"netsuite-tba/netsuite"
)

// The table of causes: each has an item of the wizard and a fix. Oracle's statements
// about them are on the pages about token errors
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html),
// roles
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4248124361.html)
// and integration records
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4249032125.html).
var (
	causeFeatureTBA = cause(netsuite.ItemFeatureTBA, "the feature Token-based Authentication is off",
		"In Setup > Company > Enable Features > SuiteCloud, tick Token-based Authentication, agree to the terms and save.")
	causeFeatureREST     = feature(netsuite.ItemFeatureREST, "REST Web Services", "SuiteCloud")
	causeFeatureSOAP     = feature(netsuite.ItemFeatureSOAP, "SOAP Web Services", "SuiteCloud")
	causeFeatureWorkbook = feature(netsuite.ItemFeatureWorkbook, "SuiteAnalytics Workbook", "Analytics")
	causeFeatureConnect  = feature(netsuite.ItemFeatureConnect, "SuiteAnalytics Connect", "Analytics")
	causeFeatureScript   = cause(netsuite.ItemFeatureServerSS, "the feature Server SuiteScript is off",
		"In Setup > Company > Enable Features > SuiteCloud, tick Client SuiteScript and Server SuiteScript, then save.")
	causeFeatureOther = cause(netsuite.ItemFeatureOther, "a feature that the call needs is off",
		"In Setup > Company > Enable Features, tick the feature and save. The vendor knows which one the call needs.")

	causeRecordState = cause(netsuite.ItemRecordState, "the integration record is Blocked",
		"In Setup > Integration > Manage Integrations, tick Show Inactives, edit {record}, set STATE to Enabled and save.")
	causeRecordBlocked = also(causeRecordState, "In Setup > Integration > Manage Integrations, tick Show Inactives and edit {record}. "+
		"Set STATE to Enabled, tick TOKEN-BASED AUTHENTICATION and save.", netsuite.ItemRecordTBA)
	causeRecordAbsent = cause(netsuite.ItemRecordState, "the integration record is not in this account",
		"In this account, open Setup > Integration > Manage Integrations and tick Show Inactives. Look for {record} with STATE Enabled.")
	causeRecordMissing = also(causeRecordAbsent, "In this account, look in Manage Integrations with Show Inactives for {record}. "+
		"If it is not there, create it, paste its pair and create a new token.")
	causeRecordTBA = cause(netsuite.ItemRecordTBA, "the record does not allow TBA",
		"In Setup > Integration > Manage Integrations, edit {record}, tick TOKEN-BASED AUTHENTICATION and save.")
	causeRecordFlow = cause(netsuite.ItemRecordTBA, "the record does not allow the authorization flow",
		"Edit {record}, tick TBA: AUTHORIZATION FLOW and enter the tool's CALLBACK URL. Or give the tool a token created in NetSuite.")
	causeRecordKeys = cause(netsuite.ItemRecordKeys, "the consumer pair is swapped or another record's",
		"Paste CONSUMER KEY and CONSUMER SECRET again, from the page of {record}. Click Reset Credentials only if they are lost.")
	causeRecordUnknown = also(causeRecordKeys, "Paste CONSUMER KEY and CONSUMER SECRET again, from the page of {record}. "+
		"If they were mixed up, also paste TOKEN ID and TOKEN SECRET.")
	causeRecordGone = cause(netsuite.ItemRecordKeys, "the integration record was deleted by a refresh",
		"Create the record again, in production if you can, and paste its keys. Then create a new token for it.")
	causeRecordReset = cause(netsuite.ItemRecordKeys, "someone clicked Reset Credentials",
		"Ask who reset {record} and paste the new consumer pair. The token pair still works with it.")

	causeRoleLogin    = permission(netsuite.ItemRoleLogin, "Log in using Access Tokens", "Setup", "Full")
	causeRoleREST     = permission(netsuite.ItemRoleREST, "REST Web Services", "Setup", "Full")
	causeRoleSOAP     = permission(netsuite.ItemRoleSOAP, "SOAP Web Services", "Setup", "Full")
	causeRoleWorkbook = permission(netsuite.ItemRoleWorkbook, "SuiteAnalytics Workbook", "Reports", "Edit")
	causeRoleConnect  = cause(netsuite.ItemRoleRecords, "the role lacks SuiteAnalytics Connect",
		"On {role}, under Permissions > Setup, select SuiteAnalytics Connect. Click Add, then Save.")
	causeRoleFlow = cause(netsuite.ItemRoleLogin, "the role cannot authorize a tool",
		"On the page, click Change Role. For the TBA flow, the role needs User Access Tokens or Log in using Access Tokens. For OAuth 2.0, it needs Log in using OAuth 2.0 Access Tokens.")
	causeRoleWSOnly = cause(netsuite.ItemRoleWSOnly, "the role is a Web Services Only Role",
		"On {role}, clear Web Services Only Role and save.")
	causeRoleActive = cause(netsuite.ItemRoleActive, "the role is inactive or hidden by its user",
		"On {role}, clear Inactive and save. The user must not have hidden it on View My Roles.")
	causeRoleRecords = cause(netsuite.ItemRoleRecords, "the role cannot see the records the tool uses",
		"On {role}, add the permission on those records, review Subsidiary Restrictions and save.")
	causeRoleAudience = cause(netsuite.ItemRoleAudience, "the role is not in the deployment's Audience",
		"On the script deployment's Audience subtab, add {role} and save.")

	causeUserAccess = cause(netsuite.ItemUserAccess, "the user has no access",
		"In Lists > Employees > Employees, edit {user}. On Access, tick Give Access and save.")
	causeUserRole = cause(netsuite.ItemUserRole, "the user does not have the role",
		"In Lists > Employees > Employees, edit {user}. Under Access > Roles, add {role} and save.")
	causeUserActive = cause(netsuite.ItemUserActive, "the user is inactive",
		"In Lists > Employees > Employees, edit {user}, clear Inactive and save.")
	// The causes of the value permission_denied, each with all places to look.
	causeDenied = denied("clear Inactive, review Give Access and Roles, and save.",
		netsuite.ItemUserActive, netsuite.ItemUserAccess, netsuite.ItemUserRole, netsuite.ItemRoleActive, netsuite.ItemRoleLogin)
	causeDeniedRefreshed = denied("add {role} to Roles, review Give Access and Inactive, and save.",
		netsuite.ItemUserRole, netsuite.ItemUserAccess, netsuite.ItemUserActive, netsuite.ItemRoleLogin, netsuite.ItemRoleActive)
	causeDeniedNew = also(called(causeRoleLogin, causeDenied.Cause),
		"On {role}, add Log in using Access Tokens, level Full, and save. Then review the user (Give Access, Roles, Inactive) and the role (Inactive, hidden).",
		netsuite.ItemUserAccess, netsuite.ItemUserRole, netsuite.ItemUserActive, netsuite.ItemRoleActive)
	// Oracle does not say which value a Web Services Only Role gets.
	causeDeniedRESTlet = also(causeDeniedNew, strings.TrimSuffix(causeDeniedNew.Fix, ").")+", Web Services Only).",
		append(slices.Clone(causeDeniedNew.Also), netsuite.ItemRoleWSOnly)...)
	causeUserLocked = cause(netsuite.ItemUserLocked, "the user is locked after five failed logins",
		"Wait 30 minutes during which nothing signs in as this user, or ask an administrator. Then test again.")
	causeUserIP = cause(netsuite.ItemUserIP, "IP address rules block this computer",
		"In Setup > Company > Company Information, add this computer's address to Allowed IP Addresses and save.")
	causeToolIP = cause(netsuite.ItemUserIP, "IP address rules block the tool's address",
		"In Setup > Company > Company Information, add the address that the tool calls from to Allowed IP Addresses and save. If the message says entity, review the rules on the employee too.")

	causeTokenApplication = cause(netsuite.ItemTokenApplication, "the token was created for another application",
		"Create a new token whose Application Name is {record}, and paste its pair.")
	causeTokenState = cause(netsuite.ItemTokenState, "the token is revoked, inactive or deleted",
		"In Setup > Users/Roles > Access Tokens, clear Inactive. If the token is revoked or missing, create another one and paste its pair.")
	causeTokenRefreshed = cause(netsuite.ItemTokenState, "the token was deleted by a refresh",
		"Create a new token in this account and paste its pair. Keep the consumer pair, and do not click Reset Credentials.")
	causeTokenRevoked = cause(netsuite.ItemTokenState, "the wrong token was revoked",
		"In Setup > Users/Roles > Access Tokens, look under Revoked. If this token is there, create another one and paste its pair.")
	causeTokenKeys = cause(netsuite.ItemTokenKeys, "the token pair is mixed up or incomplete",
		"Paste TOKEN ID and TOKEN SECRET again. If that page is closed, create another token.")
	causeTokenOther = also(called(causeTokenApplication, "the token belongs to another record or is gone"), causeTokenApplication.Fix,
		netsuite.ItemTokenKeys, netsuite.ItemTokenState)
	causeTokenOtherOrRecord = also(causeTokenOther, causeTokenApplication.Fix+" If the token already belongs to that record, paste the record's consumer pair again.",
		netsuite.ItemTokenKeys, netsuite.ItemRecordKeys, netsuite.ItemTokenState)
	causeTokenSecret  = called(causeTokenKeys, "TOKEN SECRET is not this token's")
	causeRecordSecret = called(causeRecordKeys, "CONSUMER SECRET is not this record's")
	causeEitherSecret = also(called(causeTokenKeys, "one of the two secrets is wrong"), causeTokenKeys.Fix+
		" If the same value comes back, paste CONSUMER KEY and CONSUMER SECRET again.", netsuite.ItemRecordKeys)
	causeTokenLimit = cause(netsuite.ItemTokenLimit, "the user has too many tokens for this role",
		"In Setup > Users/Roles > Access Tokens, revoke the tokens of {user} and {role} that nothing uses. Then create the token again.")
)

// The causes that are fixed on this computer, or by waiting.
var (
	causeAccountID = cause(netsuite.ItemAccountID, "the account ID is wrong",
		"Setup > Company > Company Information shows the ACCOUNT ID. Type it exactly as shown there.")
	causeClock = cause(netsuite.ItemClock, "this computer's clock is wrong",
		"Let this computer set its time from the network{clock}, then test again.")
	causeClockOrLate = also(causeClock, causeClock.Fix+" If it is right, the request was delayed for too long. Wait a minute.", netsuite.ItemWait)
	causeLate        = cause(netsuite.ItemWait, "the request was delayed for too long",
		"Wait a minute, then test again.")
	causeNetwork = cause(netsuite.ItemNetwork, "this computer cannot reach NetSuite",
		"Test the network in a browser. Behind a company proxy, ask its administrator.")
	causeProxy = cause(netsuite.ItemNetwork, "something else answers in place of NetSuite",
		"Sign in to the network in a browser, or ask the proxy's or firewall's administrator to allow *.netsuite.com.")
	causeChanged     = called(causeProxy, "something changes the request in transit")
	causeCertificate = cause(netsuite.ItemNetwork, "a proxy uses its own certificate",
		"Ask its administrator for the certificate and pass that file with --ca FILE.")
	causeBusy = cause(netsuite.ItemWait, "too many concurrent calls in this account",
		"Wait a minute, then test again. If it continues, Integration Governance shows the account's limit.")
	causeDown = cause(netsuite.ItemWait, "NetSuite is down, busy or being upgraded",
		"Look at status.netsuite.com, wait, then test again.")
	causeStore = cause(netsuite.ItemStore, "the key store cannot be read",
		"Unlock or start it, then test again. Run netsuite-tba doctor for its state.")
	causeScript = cause(netsuite.ItemRestlet, "the script is not Released or its ID is wrong",
		"In Customization > Scripting > Script Deployments, compare both IDs. STATUS must be Released.")
	causeScriptFailed = cause(netsuite.ItemRestlet, "the script itself failed",
		"Look at the script's Execution Log, and see whether the script answers GET. Then test again.")
	causeScriptFormat = cause(netsuite.ItemRestlet, "the script's data does not match the Content-Type",
		"In the script, return a string for text/plain and an object for application/json. Or have the tool send the Content-Type of what the script returns.")
	causeProgram = cause(netsuite.ItemSupport, "the request was signed or sent incorrectly",
		"Test again from another network, in case a proxy changes requests. If it continues, report it to the developers of this program, without any key.")
)

var (
	causeToolNetwork = cause(netsuite.ItemNetwork, "the tool's computer cannot reach NetSuite",
		"Test the network on the computer that the tool runs on. Its administrator must allow *.netsuite.com. If a proxy inspects traffic, the tool must trust its certificate.")
	causeToolKeys = cause(netsuite.ItemToolKeys, "the tool has other keys than this profile",
		"Run netsuite-tba show {profile} for the fingerprints, and export the keys for the tool again. Restart the tool if it keeps old settings.")
	causeToolPaste = cause(netsuite.ItemToolKeys, "the keys in the tool are mixed up or incomplete",
		"Paste all four keys into the tool again, each into its own field. Each usually has 64 characters.")
	causeToolAccount = cause(netsuite.ItemToolAccount, "the account is spelled differently in the tool",
		"Enter the account in the tool {as} {realm}, exactly like that. In host names, it is {label}.")
	causeToolAddress = cause(netsuite.ItemToolAddress, "the tool calls another address",
		"Setup > Company > Company Information > Company URLs lists the addresses. Enter those of this account in the tool.")
	causeToolHost = cause(netsuite.ItemToolAddress, "the tool's host name has an underscore",
		"Enter the host in the tool as {label}.suitetalk.api.netsuite.com, with a hyphen. For RESTlets, it is {label}.restlets.api.netsuite.com.")
	causeToolSigning = cause(netsuite.ItemToolSigning, "the tool signs the request in another way",
		"Compare in the tool: HMAC-SHA256, query parameters in the base string, every header value in quotes, no cookie, no application ID.")
	causeToolSecond = cause(netsuite.ItemToolSigning, "the tool sends a second login",
		"In the tool, remove the application ID, user name and password. It must not send NetSuite's cookies back either.")
	causeToolSetting = cause(netsuite.ItemToolSetting, "a setting in the tool is wrong",
		"Look for the setting in the tool: TBA (OAuth 1.0a), HMAC-SHA256, oauth_version 1.0. If there is none, use a newer version of the tool.")
	causeToolPassword = cause(netsuite.ItemToolSetting, "the tool uses a user name and password",
		"In the tool, choose Token-based Authentication and enter the four keys.")
	causeToolConnect = cause(netsuite.ItemToolSetting, "the token password is old or was used before",
		"Have the tool make a new token password for each login. It consists of the account, the consumer key, the token, a nonce and the time.")
	causeToolVersion = cause(netsuite.ItemToolSetting, "the tool uses an old SOAP version",
		"In the tool, choose version 2025_2, the last that Oracle plans. If there is no such setting, use a newer version of the tool.")
	causeToolField = cause(netsuite.ItemToolField, "a field in the tool is empty",
		"In the tool, fill in the account and all four keys. Paste a key again if it may have been cut.")
	causeToolClock = cause(netsuite.ItemToolClock, "the clock of the tool's computer is wrong",
		"Let the computer that the tool runs on set its time from the network. Then try again in the tool.")
	causeToolCode = cause(netsuite.ItemSupport, "the tool's code has a mistake",
		"Report this to the tool's vendor, with the time of the request. Do not include any key.")
	causeRepeated = cause(netsuite.ItemSupport, "the request was sent twice",
		"Try again. If it happens again, a proxy or the tool repeats requests. Tell its administrator.")
	causeOAuth2 = cause(netsuite.ItemTool, "the tool used OAuth 2.0 instead of TBA",
		"In the tool, choose Token-based Authentication (OAuth 1.0a). Or set up OAuth 2.0 there, which does not use these four keys.")
)

// cause returns a cause with an item. Texts may contain what evidence.names replaces.
func cause(item netsuite.Item, what, fix string) netsuite.Cause {
	return netsuite.Cause{Cause: what, Step: item.Step(), Item: item, Fix: fix}
}

func denied(change string, items ...netsuite.Item) netsuite.Cause {
	return also(cause(items[0], "the user or role cannot sign in with a token", ""), "In Lists > Employees > Employees, edit {user}: "+change+
		" Then review the role (Inactive, hidden, Log in using Access Tokens).", items[1:]...)
}

func feature(item netsuite.Item, name, subtab string) netsuite.Cause {
	return cause(item, "the feature "+name+" is off", "In Setup > Company > Enable Features > "+subtab+", tick "+name+" and save.")
}

func permission(item netsuite.Item, name, subtab, level string) netsuite.Cause {
	return cause(item, "the role lacks "+name, "On {role}, under Permissions > "+subtab+", select "+name+", level "+level+". Click Add, then Save.")
}

func because(c netsuite.Cause, reason string) netsuite.Cause {
	c.Because = reason
	return c
}

func called(c netsuite.Cause, what string) netsuite.Cause {
	c.Cause = what
	return c
}

func also(c netsuite.Cause, fix string, items ...netsuite.Item) netsuite.Cause {
	c.Also, c.Fix = items, fix
	return c
}
