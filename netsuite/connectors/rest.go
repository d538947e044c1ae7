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

// otherToolOAuth2 is what is known about a tool that has no entry of its own.
var otherToolOAuth2 = OAuth2{Undocumented, "NetSuite also accepts OAuth 2.0 here. Ask the vendor whether the tool supports it.", netsuite.SourceTBA}
