package connectors

import "netsuite-tba/netsuite"

const boomiPage = "https://help.boomi.com/docs/Atomsphere/Integration/Connectors/r-atm-NetSuite_connection_f6253acc-b896-421e-abfd-aebe741950f5"

// boomi is Boomi's NetSuite connection: SOAP, or REST as a Tech Preview.
var boomi = Connector{
	Name: "boomi", Title: "Boomi", Group: Tools,
	Also:       []string{"atomsphere"},
	APIs:       []netsuite.API{netsuite.SOAP},
	Record:     RecordEither,
	RecordNote: "With Use Boomi Integration Record, Boomi uses its own record and its consumer fields stay empty. Otherwise it uses the keys of your record.",
	Fields: append([]Field{
		{Label: "URL", Value: soapAddress}, {Label: "Account Number"}, {Label: "Version", Value: always(soapVersion)},
	}, keyFields("Consumer Key", "Consumer Secret", "Token Id", "Token Secret")...),
	Form: "NetSuite connection",
	Runs: "on a Boomi runtime",
	Requirements: []Requirement{{
		Step:   netsuite.StepFeatures,
		Text:   "Boomi's guide installs its SuiteApp, Boomi for Integration and EDI (bundle 492145). It includes the record for Use Boomi Integration Record.",
		Source: boomiPage,
	}},
	Notes: []string{
		"With Use Boomi Integration Record, both consumer fields stay empty, and the token must be for Boomi's record.",
		"Don't use the fields marked Deprecated. User, Password and Application Id stay empty.",
		"The URL must end in the digits of Version. If Boomi does not offer " + soapVersion + ", choose its newest and end the URL with it. When its page was read in November 2026, it named 2021.2 as the newest, which Oracle no longer supports. Ask Boomi.",
	},
	OAuth2: OAuth2{Support: OtherSupports, About: "Boomi's REST connection (Tech Preview) also supports OAuth 2.0, with an authorization code. Its SOAP connection does not.",
		Source: "https://help.boomi.com/docs/Atomsphere/Integration/Connectors/int-NetSuite_REST_connection"},
	Variants: []Variant{
		{Name: "soap", About: "the NetSuite connection"},
		{"rest", "the NetSuite REST connection (Tech Preview)", boomiREST, "NetSuite REST (Tech Preview) connection"},
	},
	Sure: FromDocs, Source: boomiPage,
}

// boomiREST is the form of the REST connection. Its documentation names no fields for
// the consumer pair
// (https://help.boomi.com/docs/Atomsphere/Integration/Connectors/int-NetSuite_REST_connection).
var boomiREST = []Field{
	{Label: "Authentication Type", Value: always("Token-Based Authentication")},
	{Label: "Base URL", Value: suiteTalk},
	{Label: "Consumer Key", Key: netsuite.ConsumerKey, Unsure: true},
	{Label: "Consumer Secret", Key: netsuite.ConsumerSecret, Unsure: true},
	{Label: "Token ID", Key: netsuite.TokenID},
	{Label: "Token Secret", Key: netsuite.TokenSecret},
}
