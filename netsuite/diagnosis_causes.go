package netsuite

import (
	"strings"

	"netsuite-tba/internal/text"
)

// cause makes a cause on an item. Texts may name the role, the user and the
// record as {role}, {user} and {record}, and where this computer's clock is
// set as {clock}; naming fills them in.
func cause(item Item, what, fix string) Cause {
	return Cause{Cause: what, Step: item.Step(), Item: item, Fix: fix}
}

// because gives the cause with the reason for its place.
func (c Cause) because(reason string) Cause {
	c.Because = reason
	return c
}

// naming puts the names that the profile knows into a cause.
func (k Knowledge) naming(c Cause) Cause {
	r := strings.NewReplacer(
		"{clock}", clockWords(k.System),
		"{role}", named("the role", k.Role),
		"{user}", named("the user", k.User),
		"{record}", named("the integration record", k.Record))
	c.Cause, c.Because, c.Fix = r.Replace(c.Cause), r.Replace(c.Because), r.Replace(c.Fix)
	return c
}

func named(what, name string) string {
	if name = text.Clean(name, 60); name != "" {
		return what + " " + name
	}
	return what
}

// clockWords says where a system's clock is set by the network, in brackets;
// empty for a system that is not known.
func clockWords(system string) string {
	switch system {
	case "linux":
		return " (sudo timedatectl set-ntp true)"
	case "darwin":
		return " (System Settings > General > Date & Time)"
	case "windows":
		return " (Settings > Time & language > Date & time)"
	}
	return ""
}

// The causes that can be repaired in NetSuite, each by one item. What Oracle
// says of each stands on the pages on tokens' errors
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html),
// roles
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4248124361.html)
// and integration records
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4249032125.html).
var (
	causeFeatureTBA = cause(ItemFeatureTBA, "feature Token-based Authentication is off",
		"Setup > Company > Enable Features > SuiteCloud: tick Token-based Authentication, agree to the terms, Save.")
	causeFeatureREST = cause(ItemFeatureREST, "feature REST Web Services is off",
		"Setup > Company > Enable Features > SuiteCloud: tick REST Web Services, Save.")
	causeFeatureSOAP = cause(ItemFeatureSOAP, "feature SOAP Web Services is off",
		"Setup > Company > Enable Features > SuiteCloud: tick SOAP Web Services, Save.")
	causeFeatureWorkbook = cause(ItemFeatureWorkbook, "feature SuiteAnalytics Workbook is off",
		"Setup > Company > Enable Features > Analytics: tick SuiteAnalytics Workbook, Save.")
	causeFeatureScript = cause(ItemFeatureServerSS, "feature Server SuiteScript is off",
		"Setup > Company > Enable Features > SuiteCloud: tick Client SuiteScript and Server SuiteScript, Save.")

	causeRecordState = cause(ItemRecordState, "integration record is Blocked",
		"Setup > Integration > Manage Integrations, Show Inactives, open {record}, Edit: STATE Enabled, Save.")
	causeRecordAbsent = cause(ItemRecordState, "integration record is not in this account",
		"In this account, Setup > Integration > Manage Integrations, Show Inactives: {record} must be there, STATE Enabled.")
	causeRecordTBA = cause(ItemRecordTBA, "record does not allow TBA",
		"Setup > Integration > Manage Integrations, open {record}, Edit: tick TOKEN-BASED AUTHENTICATION, Save.")
	causeRecordFlow = cause(ItemRecordTBA, "record does not allow the authorization flow",
		"Open {record}, Edit: tick TBA: AUTHORIZATION FLOW and give the tool's CALLBACK URL, or enter a token made in NetSuite.")
	causeRecordKeys = cause(ItemRecordKeys, "consumer pair of another record, or swapped",
		"Paste CONSUMER KEY and CONSUMER SECRET again, from the page of {record}. Reset Credentials only if they are lost.")
	causeRecordGone = cause(ItemRecordKeys, "integration record was removed by a refresh",
		"Create the record anew, in production if you can, and paste its keys; then make a new token for it.")
	causeRecordReset = cause(ItemRecordKeys, "somebody pressed Reset Credentials",
		"Ask who reset {record} and paste the new consumer pair; the token pair stays good with it.")

	causeRoleLogin = cause(ItemRoleLogin, "role lacks Log in using Access Tokens",
		"On {role}: Permissions > Setup, Log in using Access Tokens, level Full, Add, then Save.")
	causeRoleREST = cause(ItemRoleREST, "role lacks REST Web Services",
		"On {role}: Permissions > Setup, REST Web Services, level Full, Add, then Save.")
	causeRoleSOAP = cause(ItemRoleSOAP, "role lacks SOAP Web Services",
		"On {role}: Permissions > Setup, SOAP Web Services, level Full, Add, then Save.")
	causeRoleWorkbook = cause(ItemRoleWorkbook, "role lacks SuiteAnalytics Workbook",
		"On {role}: Permissions > Reports, SuiteAnalytics Workbook, level Edit, Add, then Save.")
	causeRoleWSOnly = cause(ItemRoleWSOnly, "role is a Web Services Only Role",
		"On {role}: clear Web Services Only Role, Save.")
	causeRoleActive = cause(ItemRoleActive, "role is inactive, or hidden by its user",
		"On {role}: clear Inactive, Save. The user must not have hidden it on View My Roles.")
	causeRoleRecords = cause(ItemRoleRecords, "role may not see the records the tool asks for",
		"On {role}: add the permission on those records, and look at Subsidiary Restrictions; Save.")
	causeRoleAudience = cause(ItemRoleAudience, "role is not in the deployment's Audience",
		"On the script's deployment, Audience: add {role}, Save.")

	causeUserAccess = cause(ItemUserAccess, "user has no access",
		"Lists > Employees > Employees, {user}, Edit, Access: tick Give Access, Save.")
	causeUserRole = cause(ItemUserRole, "role is not on the user",
		"Lists > Employees > Employees, {user}, Edit, Access, Roles: add {role}, Save.")
	causeUserActive = cause(ItemUserActive, "user is inactive",
		"Lists > Employees > Employees, {user}, Edit: clear Inactive, Save.")
	causeUserLocked = cause(ItemUserLocked, "user is locked after five failed logins",
		"Wait 30 minutes in which nothing logs in as this user, or ask an administrator; then test again.")
	causeUserIP = cause(ItemUserIP, "IP address rules keep this computer out",
		"Setup > Company > Company Information, Allowed IP Addresses: add this computer's address, Save.")

	causeTokenApplication = cause(ItemTokenApplication, "token was made for another application",
		"Make a new token whose Application Name is {record}, and paste its pair.")
	causeTokenState = cause(ItemTokenState, "token is revoked, inactive or gone",
		"Setup > Users/Roles > Access Tokens: clear Inactive; if it is revoked or not there, make a new token and paste its pair.")
	causeTokenRefreshed = cause(ItemTokenState, "token was deleted by a refresh",
		"Make a new token in this account and paste its pair. Keep the consumer pair: do not press Reset Credentials.")
	causeTokenKeys = cause(ItemTokenKeys, "token pair was mixed up, or not copied whole",
		"Paste TOKEN ID and TOKEN SECRET again. If that page is closed, make a new token: it harms nothing.")
)

// The causes that are repaired here or by waiting.
var (
	causeAccountID = cause(ItemAccountID, "account ID is another one",
		"Setup > Company > Company Information shows the ACCOUNT ID; type it as it stands there.")
	causeAddress = cause(ItemAccountID, "the tool calls another account's address",
		"Setup > Company > Company Information > Company URLs has the addresses; give the tool those of this account.")
	causeClock = cause(ItemClock, "this computer's clock is wrong",
		"Let this computer take its time from the network{clock}, then test again.")
	causeLate = cause(ItemWait, "the request waited too long on its way",
		"Wait a minute, then test again.")
	causeRepeated = cause(ItemSupport, "the request was sent a second time",
		"Test once more. If it comes back, a proxy or the tool repeats requests: tell who runs it.")
	causeNetwork = cause(ItemNetwork, "the way from here to NetSuite is closed",
		"Test the network in a browser; behind a company proxy, ask who runs it.")
	causeProxy = cause(ItemNetwork, "something on the way answers for NetSuite",
		"Sign in to the network in a browser, or ask who runs the proxy or firewall to let *.netsuite.com through.")
	causeCertificate = cause(ItemNetwork, "a proxy uses its own certificate",
		"Ask who runs it for its certificate and name that file: --ca FILE.")
	causeBusy = cause(ItemWait, "too many calls at once in this account",
		"Wait a minute, then test again. If it stays, look at Integration Governance for the account's limit.")
	causeDown = cause(ItemWait, "NetSuite is down, busy or being upgraded",
		"Look at status.netsuite.com, wait, then test again.")
	causeStore = cause(ItemStore, "the key store does not give the keys out",
		"Unlock or start it, then test again; netsuite-tba doctor says how it is.")
	causeScript = cause(ItemRestlet, "script or deployment: wrong ID or not Released",
		"Customization > Scripting > Script Deployments: compare both IDs; STATUS must be Released.")
	causeScriptFormat = cause(ItemRestlet, "script's data does not match the Content-Type",
		"In the script, return a string for text/plain and an object for application/json. Or have the tool send the Content-Type of what the script returns.").
		because("Oracle explains the code with this.")
	causeTool = cause(ItemSupport, "the program that signed made a mistake",
		"Tell the makers of the program that signed, this one or the tool, the word and no key.")
	causeOAuth2 = cause(ItemTool, "the tool logged in with OAuth 2.0, not with TBA",
		"In the tool choose Token-based Authentication (OAuth 1.0a), or set OAuth 2.0 up there: these four keys do not fit it.")
)
