package connectors

import "netsuite-tba/netsuite"

// workato is Workato's NetSuite connector, which calls SOAP.
var workato = Connector{
	Name: "workato", Title: "Workato", Group: Tools,
	APIs: []netsuite.API{netsuite.SOAP},
	Fields: append([]Field{
		{Label: "Account ID", Unsure: true},
		{Label: "Application ID", Value: always("<APPLICATION ID on the integration record>")},
	}, keyFields("Consumer key", "Consumer secret", "Token ID", "Token secret")...),
	Runs:  "in Workato's cloud",
	Notes: []string{"Its REST connector takes OAuth 2.0 only; these keys are for the connector over SOAP."},
	Sure:  FromPart, Source: "https://docs.workato.com/",
}
