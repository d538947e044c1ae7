package connectors

import "netsuite-tba/netsuite"

// workato is Workato's NetSuite connector, which calls SOAP.
var workato = Connector{
	Name: "workato", Title: "Workato", Group: Tools,
	APIs: []netsuite.API{netsuite.SOAP},
	Fields: append([]Field{
		{Label: "Account ID", Unsure: true},
		{Label: "Application ID", Value: func(v Values) string { return v.ApplicationID }, Blank: blankApplication},
	}, keyFields("Consumer key", "Consumer secret", "Token ID", "Token secret")...),
	Runs: "in Workato's cloud",
	Requirements: []Requirement{{
		Features: append([]netsuite.Item{netsuite.ItemFeatureREST}, suiteScript...),
		Step:     netsuite.StepFeatures,
		Text:     "The Japanese edition of Workato's guide also installs its SuiteApp, Advanced NetSuite Integrations by Workato. Ask Workato whether yours needs it.",
		Source:   "https://docs.workato.com/ja/connectors/netsuite/netsuite-connect.html",
	}},
	Differences: []Difference{{
		They: "also tick OAuth 2.0",
		We:   "leave it unchanged",
		Why:  "these keys do not use it, but Workato's REST connector does",
		Step: netsuite.StepFeatures,
	}},
	OAuth2: OAuth2{Support: OtherSupports, Other: "its REST connector", About: "Workato's REST connector only supports OAuth 2.0. TBA keys are for the SOAP connector.",
		Source: "https://docs.workato.com/connectors/netsuite-rest/connect"},
	Sure: FromPart, Source: "https://docs.workato.com/connectors/netsuite/netsuite-connect.html",
}
