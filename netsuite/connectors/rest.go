package connectors

import "netsuite-tba/netsuite"

// rest is any tool that calls REST web services. Such tools nearly always
// query as well, and a role that may call REST but not query fails late, so
// SuiteQL is proved with it.
var rest = Connector{
	Name:   "rest",
	Title:  "REST",
	Group:  Tools,
	Sure:   FromOurself,
	APIs:   []netsuite.API{netsuite.REST, netsuite.SuiteQL},
	Any:    true,
	Fields: form("Realm (the account ID)", false),
	Notes:  []string{"Signature method HMAC-SHA256; the realm is in capitals with an underscore."},
	Differences: []Difference{{
		They: "select Token-Based Authentication and clear User Credentials",
		We:   "clear every other box but TOKEN-BASED AUTHENTICATION as well",
		Why:  "a new record probably starts with two more boxes ticked, which then ask for a callback address",
		Step: netsuite.StepIntegration,
	}, {
		They: "User Access Tokens and Log in using Access Tokens for the role",
		We:   "Log in using Access Tokens alone",
		Why:  "User Access Tokens lets a user make tokens; an administrator makes this one",
		Step: netsuite.StepRole,
	}},
	Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_5085602973.html",
}
