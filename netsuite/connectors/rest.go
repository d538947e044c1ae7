package connectors

import "netsuite-tba/netsuite"

// rest is any tool that calls REST web services. Nearly all of them also query, and a
// role that can call REST but cannot query fails late, so the test includes SuiteQL.
var rest = Connector{
	Name: "rest", Title: "REST", Group: Tools,
	Sure:   FromOurself,
	APIs:   []netsuite.API{netsuite.REST, netsuite.SuiteQL},
	Any:    true,
	Fields: append(form("Realm (the account ID)", false), Field{Label: "Base URL", Value: suiteTalk}, signatureField("Signature method")),
	OAuth2: otherToolOAuth2,
	M2M:    &Login{Fields: m2mForm(netsuite.REST, Field{Label: "Base URL", Value: suiteTalk}), Notes: m2mNotes},
	Differences: []Difference{{
		They: "select Token-Based Authentication and clear User Credentials",
		We:   "clear all boxes except TOKEN-BASED AUTHENTICATION",
		Why:  "a new record probably starts with two more boxes ticked, which require a callback address",
		Step: netsuite.StepIntegration,
	}, {
		They: "User Access Tokens and Log in using Access Tokens for the role",
		We:   "only Log in using Access Tokens",
		Why:  "User Access Tokens lets a user create tokens, but an administrator creates this one",
		Step: netsuite.StepRole,
	}},
	Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_5085602973.html",
}

// m2mNotes is what every program that signs its own assertions must know.
var m2mNotes = []string{
	"The token request has no Client Secret and no Basic header. Its assertion names the Certificate ID as kid, the Client ID as iss and the Token URL as aud.",
	"NetSuite's access token works for 60 minutes. There is no refresh token. Request a new one.",
	"If the tool asks for a key in one line, it usually wants \\n in place of each line break.",
}

var otherToolOAuth2 = OAuth2{About: "NetSuite also accepts OAuth 2.0 here. Ask the vendor whether the tool supports it.", Source: netsuite.SourceTBA}
