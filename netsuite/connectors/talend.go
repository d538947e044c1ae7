package connectors

import "netsuite-tba/netsuite"

// talend is the NetSuite connector of Talend, now Qlik.
var talend = Connector{
	Name: "talend", Title: "Talend", Group: Tools,
	Also: []string{"qlik"},
	APIs: []netsuite.API{netsuite.SOAP},
	Fields: append([]Field{
		{Label: "API version", Value: always(soapVersion)},
		{Label: "Account"},
		{Label: "Login type", Value: always("Token based")},
	}, keyFields("Consumer key", "Consumer secret", "Token ID", "Token secret")...),
	Runs:  "on a Talend engine",
	Notes: []string{"If it does not offer API version " + soapVersion + ", ask Qlik."},
	Sure:  FromDocs, Source: "https://help.qlik.com/talend/en-US/connectors-guide/Cloud/connector-netsuite",
}
