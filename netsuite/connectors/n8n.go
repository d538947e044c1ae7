package connectors

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// n8n has three competing community credentials. The right one depends on the installed
// package.
var n8n = Connector{
	Name: "n8n", Title: "n8n", Group: Tools,
	APIs: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
	Fields: append([]Field{{Label: "Hostname", Value: suiteTalkHost}, {Label: "Account ID"}},
		keyFields("Consumer Key", "Consumer Secret", "Token Key", "Token Secret")...),
	Runs: "in n8n's cloud or on your own server",
	Notes: []string{
		"Find out which community package is installed. Three have credentials of their own, and two of those names differ only in one capital letter.",
		"Import with: n8n import:credentials --input=FILE. It encrypts the credentials. Delete the file afterward.",
	},
	Variants: []Variant{
		{Name: "netsuite", About: "n8n-nodes-netsuite, by drudge"},
		{Name: "netsuiteOAuth1Api", About: "with script and deployment", Fields: append([]Field{
			{Label: "accountId"},
			{Label: "scriptId", Value: func(v Values) string { return v.Script }, Blank: Blank{
				"the RESTlet's script ID", "--script ID", func(v Values) bool { return v.Script != "" }}},
			{Label: "deployId", Value: func(v Values) string { return v.Deploy }, Blank: Blank{
				"the RESTlet's deployment ID", "--deploy ID", func(v Values) bool { return v.Deploy != "" }}},
		}, keyFields("consumerKey", "consumerSecret", "tokenId", "tokenSecret")...)},
		{Name: "netSuiteOAuth1Api", About: "with a company URL", Fields: append([]Field{
			{Label: "accountId"}, {Label: "companyUrl", Value: suiteTalkHost},
		}, keyFields("consumerKey", "consumerSecret", "tokenKey", "tokenSecret")...)},
	},
	OAuth2: OAuth2{About: "No known n8n node signs in with OAuth 2.0 client credentials.", Source: "https://github.com/drudge/n8n-nodes-netsuite"},
	Sure:   FromCode, Source: "https://github.com/drudge/n8n-nodes-netsuite",
	documents: func(v Values) ([]Document, error) {
		return []Document{document("n8n-netsuite.json", "for n8n import:credentials --input=FILE, to be deleted afterward", jsonText([]object{{
			{"id", uuidOf("n8n credential " + v.Name + " " + v.Account.Realm())}, {"name", text.Join(" ", "NetSuite", v.Account.Realm(), v.Name)}, {"type", v.Variant}, {"data", n8nData(v)},
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
