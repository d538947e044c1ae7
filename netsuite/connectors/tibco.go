package connectors

import "netsuite-tba/netsuite"

// tibco is TIBCO ActiveMatrix BusinessWorks' plug-in for NetSuite.
var tibco = Connector{
	Name: "tibco", Title: "TIBCO BusinessWorks", Group: Tools,
	Also: []string{"bw", "businessworks"},
	APIs: []netsuite.API{netsuite.SOAP},
	Fields: append([]Field{
		{Label: "Login Account"},
		{Label: "Endpoint Version", Value: always(soapVersion)},
		{Label: "Authentication Type", Value: always("TOKEN BASED AUTHENTICATION")},
		{Label: "Login Role", Value: func(v Values) string { return v.Role }, Blank: blankRole},
	}, keyFields("Consumer Key", "Consumer Secret", "Token Id", "Token Secret")...),
	Runs: "on a BusinessWorks engine",
	Notes: []string{
		"TIBCO says that the clock and time zone of its machine must be right.",
		"If it does not offer endpoint version " + soapVersion + ", ask TIBCO.",
	},
	Sure: FromDocs, Source: "https://docs.tibco.com/pub/bwpluginnetsuite/6.3.1/doc/html/GUID-92B2A438-BE2A-48DE-8CC9-480E2508D802.html",
}
