package connectors

import "netsuite-tba/netsuite"

// connectNote is for tools that read SuiteAnalytics Connect.
const connectNote = "The role needs the permission SuiteAnalytics Connect. The connection test checks only the login. Oracle plans to end TBA, but not for SuiteAnalytics Connect."

// serviceHost is what such tools call the database's host.
const serviceHost = "the Service Host of SuiteAnalytics Connect"

// airbyteConnect is Airbyte's enterprise source, which reads the database of
// SuiteAnalytics Connect.
var airbyteConnect = Connector{
	Name: "airbyte-connect", Title: "Airbyte for SuiteAnalytics Connect", Group: Tools,
	Also:    []string{"suiteanalytics", "connect"},
	NoSetup: "Airbyte's enterprise source reads SuiteAnalytics Connect, which is not supported here.",
	Fields: append([]Field{
		{Label: "host", Value: always(""), Blank: onlyYou(serviceHost)},
		{Label: "username", Value: always(""), Blank: onlyYou("the user's email address")},
		{Label: "account_id"},
		{Label: "role_id", Value: Values.roleID, Blank: blankRoleID},
	}, keyFields("client_id", "client_secret", "token_id", "token_secret")...),
	Runs: "in Airbyte's cloud or on your own server",
	Requirements: []Requirement{connectRequirement, {
		Features: suiteScript,
		Step:     netsuite.StepRole,
		Text:     "Airbyte's guide usually uses NetSuite's role Data Warehouse Integrator.",
		Source:   "https://docs.airbyte.com/integrations/enterprise-connectors/source-netsuite",
	}},
	Notes: []string{
		"It calls the consumer pair client ID and client secret.",
		connectNote,
		"Oracle requires that TOKEN-BASED AUTHENTICATION is the only box ticked on the integration record.",
	},
	OAuth2: OAuth2{About: "Airbyte added instructions for OAuth 2.0 in July 2025.", Source: "https://github.com/airbytehq/airbyte/pull/62953"},
	Sure:   FromCode, Source: "https://www.pulumi.com/registry/packages/airbyte/api-docs/sourcenetsuiteenterprise/",
	documents: func(v Values) ([]Document, error) {
		keys := five(v, "account_id", "client_id", "client_secret", "token_id", "token_secret")
		return []Document{document("source-netsuite-enterprise.json", "the source's configuration, in which you fill in host, username and role_id from NetSuite", jsonText(object{
			{"host", ""}, {"port", 1708}, {"username", ""},
			{"account_id", v.Account.Realm()}, {"role_id", v.roleID()},
			{"authentication_method", append(object{{"authentication_method", "token_based_authentication"}}, objectOf(keys[1:])...)},
			{"tunnel_method", object{{"tunnel_method", "NO_TUNNEL"}}}, {"cursor", object{{"cursor_method", "user_defined"}}},
		}))}, nil
	},
}
