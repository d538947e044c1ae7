package connectors

import "netsuite-tba/netsuite"

// netsuiteAPIClient is the npm package netsuite-api-client.
var netsuiteAPIClient = Connector{
	Name: "netsuite-api-client", Title: "netsuite-api-client", Group: Libraries,
	Also: []string{"node", "javascript", "typescript", "npm"},
	APIs: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
	Fields: append(keyFields("consumer_key", "consumer_secret_key", "token", "token_secret"),
		Field{Label: "realm"}, Field{Label: "base_url", Value: suiteTalk}),
	Form:  "new NetsuiteApiClient({ … })",
	Notes: []string{"Its README reads each option from an environment variable with the same lowercase name."},
	Sure:  FromDocs, Source: "https://github.com/julbrs/netsuite-api-client",
	variables: apiClientOptions,
	documents: func(v Values) ([]Document, error) {
		return []Document{document("netsuite.json", "the options of new NetsuiteApiClient", jsonText(objectOf(apiClientOptions(v))))}, nil
	},
}

func apiClientOptions(v Values) []Variable {
	return append(five(v, "realm", "consumer_key", "consumer_secret_key", "token", "token_secret"),
		Variable{"base_url", netsuite.NewSecret(v.Hosts.SuiteTalk)})
}
