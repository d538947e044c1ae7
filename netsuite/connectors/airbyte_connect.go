package connectors

import "netsuite-tba/netsuite"

// connectNote is for tools that read SuiteAnalytics Connect.
const connectNote = "The role needs the permission SuiteAnalytics Connect. The connection test checks only the login."

// airbyteConnect is Airbyte's enterprise source, which reads the database of
// SuiteAnalytics Connect.
var airbyteConnect = Connector{
	Name: "airbyte-connect", Title: "Airbyte for SuiteAnalytics Connect", Group: Tools,
	Also:    []string{"suiteanalytics", "connect"},
	NoSetup: "Airbyte's enterprise source reads SuiteAnalytics Connect, which is not supported here.",
	Fields:  append([]Field{{Label: "account_id"}}, keyFields("client_id", "client_secret", "token_id", "token_secret")...),
	Runs:    "in Airbyte's cloud or on your own server",
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
	Sure: FromCode, Source: "https://www.pulumi.com/registry/packages/airbyte/api-docs/sourcenetsuiteenterprise/",
	documents: func(v Values) ([]Document, error) {
		type method struct {
			Method       string `json:"authentication_method"`
			ClientID     string `json:"client_id"`
			ClientSecret string `json:"client_secret"`
			TokenID      string `json:"token_id"`
			TokenSecret  string `json:"token_secret"`
		}
		return []Document{secret("source-netsuite-enterprise.json", "the source's configuration, in which you fill in host, username and role_id from NetSuite", jsonText(struct {
			Host    string            `json:"host"`
			Port    int               `json:"port"`
			User    string            `json:"username"`
			Account string            `json:"account_id"`
			Role    string            `json:"role_id"`
			Method  method            `json:"authentication_method"`
			Tunnel  map[string]string `json:"tunnel_method"`
			Cursor  map[string]string `json:"cursor"`
		}{
			"<Service Host>", 1708, "<email of the user>", v.Account.Realm(), "<ID of the role>",
			method{
				"token_based_authentication", v.Keys.ConsumerKey.Reveal(), v.Keys.ConsumerSecret.Reveal(),
				v.Keys.TokenID.Reveal(), v.Keys.TokenSecret.Reveal(),
			},
			map[string]string{"tunnel_method": "NO_TUNNEL"}, map[string]string{"cursor_method": "user_defined"},
		}))}, nil
	},
}
