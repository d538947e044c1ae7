package connectors

// suitecloud is Oracle's SuiteCloud CLI, which no longer uses such keys.
var suitecloud = Connector{
	Name: "suitecloud", Title: "SuiteCloud CLI", Group: Tools,
	Also:    []string{"sdf", "suitescript"},
	NoSetup: "SuiteCloud CLI uses no TBA keys. Since version 2, it signs in with OAuth 2.0 (suitecloud account:setup, or account:setup:ci with a certificate).",
	Notes: []string{
		"account:savetoken belonged to version 1, and only accepted tokens issued for SuiteCloud Development Integration.",
	},
	OAuth2: OAuth2{Support: Supported, About: "It signs in with OAuth 2.0 and nothing else.", Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_81134826821.html"},
	Sure:   FromCode, Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_81134826821.html",
}
