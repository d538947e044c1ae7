package connectors

import "netsuite-tba/netsuite"

// airbyte is Airbyte's source-netsuite, which calls the REST record API.
var airbyte = Connector{
	Name: "airbyte", Title: "Airbyte", Group: Tools,
	Also:   []string{"source-netsuite"},
	APIs:   []netsuite.API{netsuite.REST},
	Fields: append([]Field{{Label: "Realm (Account Id)"}}, keyFields("Consumer Key", "Consumer Secret", "Token Key (Token Id)", "Token Secret")...),
	Runs:   "in Airbyte's cloud or on your own server",
	Requirements: []Requirement{{
		Features: suiteScript,
		Step:     netsuite.StepRole,
		Text:     "Airbyte's connection check reads one record of its first Object Type, or a contact. The role needs View on it.",
		Source:   "https://docs.airbyte.com/integrations/sources/netsuite",
	}},
	Differences: []Difference{{
		They: "add every permission under Setup, Transactions, Reports and Lists, with Full or View",
		We:   "View on the records that Airbyte reads",
		Why:  "anyone with the keys can do what the role can do",
		Step: netsuite.StepRole,
	}},
	Notes: []string{
		"The token ID goes into Token Key (Token Id), in the configuration token_key.",
		"A record type that the role cannot read is still listed as a stream, but returns nothing. The log of its sync says INSUFFICIENT_PERMISSION.",
		"Older versions have the names in capitals, one of them misspelled (COMSUMER_KEY).",
	},
	OAuth2: OAuth2{Support: Unsupported, About: "Airbyte's source-netsuite takes only TBA keys.", Source: "https://docs.airbyte.com/integrations/sources/netsuite"},
	Sure:   FromCode, Source: "https://docs.airbyte.com/integrations/sources/netsuite",
	documents: func(v Values) ([]Document, error) {
		return []Document{document("source-netsuite.json", "the source's configuration, in which you set start_datetime", jsonText(objectOf(
			five(v, "realm", "consumer_key", "consumer_secret", "token_key", "token_secret"),
			member{"object_types", []string{}}, member{"start_datetime", "2017-01-25T00:00:00Z"}, member{"window_in_days", 30},
		)))}, nil
	},
}
