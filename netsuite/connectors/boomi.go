package connectors

import "netsuite-tba/netsuite"

// boomi is Boomi's NetSuite connection: SOAP, or REST as a Tech Preview.
var boomi = Connector{
	Name: "boomi", Title: "Boomi", Group: Tools,
	Also:       []string{"atomsphere"},
	APIs:       []netsuite.API{netsuite.SOAP},
	Record:     RecordEither,
	RecordNote: "With Use Boomi Integration Record ticked Boomi brings its own, and its consumer fields stay empty; else it takes the keys of yours.",
	Fields:     boomiSOAP.Fields,
	Form:       boomiSOAP.Form,
	Runs:       "on a Boomi runtime",
	Notes: []string{
		"With Use Boomi Integration Record ticked both consumer fields stay empty, and the token must name Boomi's record.",
		"Not the fields that say Deprecated; User, Password and Application Id stay empty.",
		"The URL must end in the digits of Version. If Boomi does not offer " + dotted(netsuite.SOAPVersion) + ", take its newest and end the URL with it.",
	},
	Variants: []Variant{{"soap", "the NetSuite connection"}, {"rest", "the NetSuite REST connection (Tech Preview)"}},
	Sure:     FromDocs, Source: "https://help.boomi.com/",
	typed: true, documents: func(v Values) ([]Document, error) {
		if v.Variant == "rest" {
			return []Document{boomiREST.sheet(v)}, nil
		}
		return []Document{boomiSOAP.sheet(v)}, nil
	},
}

// boomiSOAP is the form of the usual connection.
var boomiSOAP = Connector{
	Name: "boomi", Title: "Boomi", Form: "NetSuite connection",
	Fields: append([]Field{
		{Label: "URL", Value: func(v Values) string {
			return v.Hosts.SuiteTalk + "/services/NetSuitePort_" + netsuite.SOAPVersion
		}},
		{Label: "Account Number"},
		{Label: "Version", Value: soapVersion},
	}, keyFields("Consumer Key", "Consumer Secret", "Token Id", "Token Secret")...),
}

// boomiREST is the form of the other connection. Its documentation names no
// fields for the consumer pair.
var boomiREST = Connector{
	Name: "boomi-rest", Title: "Boomi", Form: "NetSuite REST (Tech Preview) connection",
	Fields: []Field{
		{Label: "Authentication Type", Value: always("Token-Based Authentication")},
		{Label: "Base URL", Value: func(v Values) string { return v.Hosts.SuiteTalk }},
		{Label: "Consumer Key", Key: netsuite.ConsumerKey, Unsure: true},
		{Label: "Consumer Secret", Key: netsuite.ConsumerSecret, Unsure: true},
		{Label: "Token ID", Key: netsuite.TokenID},
		{Label: "Token Secret", Key: netsuite.TokenSecret},
	},
}
