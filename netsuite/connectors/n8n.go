package connectors

import "netsuite-tba/netsuite"

// n8n has three competing community credentials. The right one depends on the installed
// package.
var n8n = Connector{
	Name: "n8n", Title: "n8n", Group: Tools,
	APIs: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
	Fields: append([]Field{
		{Label: "Hostname", Value: func(v Values) string { return host(v.Hosts.SuiteTalk) }},
		{Label: "Account ID"},
	}, keyFields("Consumer Key", "Consumer Secret", "Token Key", "Token Secret")...),
	Runs: "in n8n's cloud or on your own server",
	Notes: []string{
		"Find out which community package is installed. Three have their own credentials, and two of their names differ only in a capital letter.",
		"Import with: n8n import:credentials --input=FILE. It encrypts the credentials. Delete the file afterward.",
	},
	Variants: []Variant{
		{"netsuite", "n8n-nodes-netsuite, by drudge"},
		{"netsuiteOAuth1Api", "with script and deployment"},
		{"netSuiteOAuth1Api", "with a company URL"},
	},
	Sure: FromCode, Source: "https://github.com/drudge/n8n-nodes-netsuite",
	documents: func(v Values) ([]Document, error) {
		return []Document{secret("n8n-netsuite.json", "for n8n import:credentials --input=FILE, to be deleted afterward", jsonText([]object{{
			{"id", "netsuite-" + v.Account.HostLabel()}, {"name", "NetSuite " + v.Account.Realm()}, {"type", v.Variant}, {"data", n8nData(v)},
		}}))}, nil
	},
}

func n8nData(v Values) object {
	hostname := host(v.Hosts.SuiteTalk)
	switch v.Variant {
	case "netsuiteOAuth1Api":
		return objectOf(five(v, "accountId", "consumerKey", "consumerSecret", "tokenId", "tokenSecret"),
			member{"realm", v.Account.Realm()}, member{"scriptId", v.Script}, member{"deployId", v.Deploy})
	case "netSuiteOAuth1Api":
		return objectOf(five(v, "accountId", "consumerKey", "consumerSecret", "tokenKey", "tokenSecret"), member{"companyUrl", hostname})
	}
	return objectOf(five(v, "accountId", "consumerKey", "consumerSecret", "tokenKey", "tokenSecret"), member{"hostname", hostname})
}
