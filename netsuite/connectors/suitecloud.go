package connectors

// suitecloud is Oracle's SuiteCloud CLI, which takes no such keys any more: a
// file for it would not be read.
var suitecloud = Connector{
	Name: "suitecloud", Title: "SuiteCloud CLI", Group: Tools,
	Also:    []string{"sdf", "suitescript"},
	NoSetup: "SuiteCloud CLI takes no TBA keys: since version 2 it signs in with OAuth 2.0 (suitecloud account:setup, or account:setup:ci with a certificate).",
	Notes: []string{
		"account:savetoken was of version 1, and took only tokens issued for SuiteCloud Development Integration.",
	},
	Sure: FromCode, Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_81134826821.html",
}
