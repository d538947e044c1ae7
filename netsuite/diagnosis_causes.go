package netsuite

import (
	"strings"

	"netsuite-tba/internal/text"
)

// cause returns a cause with an item. Texts may contain {role}, {user}, {record} and
// {clock}, the place where this computer's clock is set. withNames replaces them.
func cause(item Item, what, fix string) Cause {
	return Cause{Cause: what, Step: item.Step(), Item: item, Fix: fix}
}

// because returns the cause with the reason for its position.
func (c Cause) because(reason string) Cause {
	c.Because = reason
	return c
}

// withNames puts the names that the profile knows into a cause.
func (k Knowledge) withNames(c Cause) Cause {
	r := strings.NewReplacer(
		"{clock}", clockSetting(k.System),
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

// clockSetting says, in parentheses, where a system's clock is set from the network. It
// is empty for an unknown system.
func clockSetting(system string) string {
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

// The causes that one item in NetSuite fixes. Oracle's statements about them are on the
// pages about token errors
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html),
// roles
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4248124361.html)
// and integration records
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4249032125.html).
var (
	causeFeatureTBA = cause(ItemFeatureTBA, "feature Token-based Authentication is off",
		"In Setup > Company > Enable Features > SuiteCloud, tick Token-based Authentication, agree to the terms and save.")
	causeFeatureREST = cause(ItemFeatureREST, "feature REST Web Services is off",
		"In Setup > Company > Enable Features > SuiteCloud, tick REST Web Services and save.")
	causeFeatureSOAP = cause(ItemFeatureSOAP, "feature SOAP Web Services is off",
		"In Setup > Company > Enable Features > SuiteCloud, tick SOAP Web Services and save.")
	causeFeatureWorkbook = cause(ItemFeatureWorkbook, "feature SuiteAnalytics Workbook is off",
		"In Setup > Company > Enable Features > Analytics, tick SuiteAnalytics Workbook and save.")
	causeFeatureScript = cause(ItemFeatureServerSS, "feature Server SuiteScript is off",
		"In Setup > Company > Enable Features > SuiteCloud, tick Client SuiteScript and Server SuiteScript, then save.")

	causeRecordState = cause(ItemRecordState, "integration record is Blocked",
		"In Setup > Integration > Manage Integrations, tick Show Inactives, edit {record}, set STATE to Enabled and save.")
	causeRecordAbsent = cause(ItemRecordState, "integration record is not in this account",
		"In this account, open Setup > Integration > Manage Integrations and tick Show Inactives. {record} must be listed with STATE Enabled.")
	causeRecordTBA = cause(ItemRecordTBA, "record does not allow TBA",
		"In Setup > Integration > Manage Integrations, edit {record}, tick TOKEN-BASED AUTHENTICATION and save.")
	causeRecordFlow = cause(ItemRecordTBA, "record does not allow the authorization flow",
		"Edit {record}, tick TBA: AUTHORIZATION FLOW and enter the tool's CALLBACK URL. Or give the tool a token created in NetSuite.")
	causeRecordKeys = cause(ItemRecordKeys, "consumer pair of another record, or swapped",
		"Paste CONSUMER KEY and CONSUMER SECRET again, from the page of {record}. Click Reset Credentials only if they are lost.")
	causeRecordGone = cause(ItemRecordKeys, "integration record was deleted by a refresh",
		"Create the record again, in production if you can, and paste its keys. Then create a new token for it.")
	causeRecordReset = cause(ItemRecordKeys, "someone clicked Reset Credentials",
		"Ask who reset {record} and paste the new consumer pair. The token pair still works with it.")

	causeRoleLogin = cause(ItemRoleLogin, "role lacks Log in using Access Tokens",
		"On {role}, under Permissions > Setup, select Log in using Access Tokens, level Full. Click Add, then Save.")
	causeRoleREST = cause(ItemRoleREST, "role lacks REST Web Services",
		"On {role}, under Permissions > Setup, select REST Web Services, level Full. Click Add, then Save.")
	causeRoleSOAP = cause(ItemRoleSOAP, "role lacks SOAP Web Services",
		"On {role}, under Permissions > Setup, select SOAP Web Services, level Full. Click Add, then Save.")
	causeRoleWorkbook = cause(ItemRoleWorkbook, "role lacks SuiteAnalytics Workbook",
		"On {role}, under Permissions > Reports, select SuiteAnalytics Workbook, level Edit. Click Add, then Save.")
	causeRoleWSOnly = cause(ItemRoleWSOnly, "role is a Web Services Only Role",
		"On {role}, clear Web Services Only Role and save.")
	causeRoleActive = cause(ItemRoleActive, "role is inactive or hidden by its user",
		"On {role}, clear Inactive and save. The user must not have hidden it on View My Roles.")
	causeRoleRecords = cause(ItemRoleRecords, "role cannot see the records the tool uses",
		"On {role}, add the permission on those records, review Subsidiary Restrictions and save.")
	causeRoleAudience = cause(ItemRoleAudience, "role is not in the deployment's Audience",
		"On the script deployment's Audience subtab, add {role} and save.")

	causeUserAccess = cause(ItemUserAccess, "user has no access",
		"In Lists > Employees > Employees, edit {user}. On Access, tick Give Access and save.")
	causeUserRole = cause(ItemUserRole, "user does not have the role",
		"In Lists > Employees > Employees, edit {user}. Under Access > Roles, add {role} and save.")
	causeUserActive = cause(ItemUserActive, "user is inactive",
		"In Lists > Employees > Employees, edit {user}, clear Inactive and save.")
	causeUserLocked = cause(ItemUserLocked, "user is locked after five failed logins",
		"Wait 30 minutes during which nothing signs in as this user, or ask an administrator. Then test again.")
	causeUserIP = cause(ItemUserIP, "IP address rules block this computer",
		"In Setup > Company > Company Information, add this computer's address to Allowed IP Addresses and save.")

	causeTokenApplication = cause(ItemTokenApplication, "token was created for another application",
		"Create a new token whose Application Name is {record}, and paste its pair.")
	causeTokenState = cause(ItemTokenState, "token is revoked, inactive or deleted",
		"In Setup > Users/Roles > Access Tokens, clear Inactive. If the token is revoked or missing, create another one and paste its pair.")
	causeTokenRefreshed = cause(ItemTokenState, "token was deleted by a refresh",
		"Create a new token in this account and paste its pair. Keep the consumer pair, and do not click Reset Credentials.")
	causeTokenKeys = cause(ItemTokenKeys, "token pair is mixed up or incomplete",
		"Paste TOKEN ID and TOKEN SECRET again. If that page is closed, create another token. This does no harm.")
)

// The causes that are fixed on this computer, in the tool, or by waiting.
var (
	causeAccountID = cause(ItemAccountID, "account ID is wrong",
		"Setup > Company > Company Information shows the ACCOUNT ID. Type it exactly as shown there.")
	causeAddress = cause(ItemAccountID, "the tool calls another account's address",
		"Setup > Company > Company Information > Company URLs lists the addresses. Enter those of this account in the tool.")
	causeClock = cause(ItemClock, "this computer's clock is wrong",
		"Let this computer set its time from the network{clock}, then test again.")
	causeLate = cause(ItemWait, "the request was delayed for too long",
		"Wait a minute, then test again.")
	causeRepeated = cause(ItemSupport, "the request was sent twice",
		"Test again. If it happens again, a proxy or the tool repeats requests. Tell its administrator.")
	causeNetwork = cause(ItemNetwork, "this computer cannot reach NetSuite",
		"Test the network in a browser. Behind a company proxy, ask its administrator.")
	causeProxy = cause(ItemNetwork, "something else answers in place of NetSuite",
		"Sign in to the network in a browser, or ask the proxy's or firewall's administrator to allow *.netsuite.com.")
	causeCertificate = cause(ItemNetwork, "a proxy uses its own certificate",
		"Ask its administrator for the certificate and pass that file with --ca FILE.")
	causeBusy = cause(ItemWait, "too many concurrent calls in this account",
		"Wait a minute, then test again. If it continues, Integration Governance shows the account's limit.")
	causeDown = cause(ItemWait, "NetSuite is down, busy or being upgraded",
		"Look at status.netsuite.com, wait, then test again.")
	causeStore = cause(ItemStore, "the key store cannot be read",
		"Unlock or start it, then test again. Run netsuite-tba doctor for its state.")
	causeScript = cause(ItemRestlet, "script or deployment: wrong ID or not Released",
		"In Customization > Scripting > Script Deployments, compare both IDs. STATUS must be Released.")
	causeScriptFormat = cause(ItemRestlet, "script's data does not match the Content-Type",
		"In the script, return a string for text/plain and an object for application/json. Or have the tool send the Content-Type of what the script returns.").
		because("This is Oracle's explanation of the code.")
	causeTool = cause(ItemSupport, "the request was signed incorrectly",
		"Report this to the vendor of the program that signed, which is this program or the tool. Do not include any key.")
	causeOAuth2 = cause(ItemTool, "the tool used OAuth 2.0 instead of TBA",
		"In the tool, choose Token-based Authentication (OAuth 1.0a). Or set up OAuth 2.0 there, which does not use these four keys.")
)
