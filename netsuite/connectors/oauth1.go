package connectors

import "netsuite-tba/netsuite"

// oauth1 is any program with its own OAuth 1.0 library.
var oauth1 = Connector{
	Name: "oauth1", Title: "OAuth 1.0 code", Group: Libraries,
	Also: []string{"oauth"},
	APIs: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
	Fields: append(append([]Field{{Label: "NETSUITE_REALM"}},
		keyFields("NETSUITE_CONSUMER_KEY", "NETSUITE_CONSUMER_SECRET", "NETSUITE_TOKEN_ID", "NETSUITE_TOKEN_SECRET")...),
		Field{Label: "NETSUITE_REST_BASE_URL", Value: suiteTalk}),
	Form:        "environment variables",
	Differences: rest.Differences,
	Notes: []string{
		"The realm is in the header but not signed.",
		"Query parameters are signed. A JSON body is not.",
	},
	Sure: FromOurself, Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html",
	variables: oauth1Variables, documents: dotenvOf(oauth1Variables),
}

func oauth1Variables(v Values) []Variable {
	return append(variables(v),
		Variable{"NETSUITE_REALM", netsuite.NewSecret(v.Account.Realm())},
		Variable{"NETSUITE_REST_BASE_URL", netsuite.NewSecret(v.Hosts.SuiteTalk)})
}
