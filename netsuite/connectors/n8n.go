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
		type credential struct {
			ID   string `json:"id"`
			Name string `json:"name"`
			Type string `json:"type"`
			Data any    `json:"data"`
		}
		return []Document{secret("n8n-netsuite.json", "for n8n import:credentials --input=FILE, to be deleted afterward", jsonText([]credential{{
			"netsuite-" + v.Account.HostLabel(), "NetSuite " + v.Account.Realm(), v.Variant, n8nData(v),
		}}))}, nil
	},
}

func n8nData(v Values) map[string]string {
	data := map[string]string{
		"accountId":      v.Account.Realm(),
		"consumerKey":    v.Keys.ConsumerKey.Reveal(),
		"consumerSecret": v.Keys.ConsumerSecret.Reveal(),
		"tokenSecret":    v.Keys.TokenSecret.Reveal(),
	}
	switch v.Variant {
	case "netsuite":
		data["hostname"], data["tokenKey"] = host(v.Hosts.SuiteTalk), v.Keys.TokenID.Reveal()
	case "netsuiteOAuth1Api":
		data["realm"], data["tokenId"] = v.Account.Realm(), v.Keys.TokenID.Reveal()
		data["scriptId"], data["deployId"] = v.Script, v.Deploy
	case "netSuiteOAuth1Api":
		data["companyUrl"], data["tokenKey"] = host(v.Hosts.SuiteTalk), v.Keys.TokenID.Reveal()
	}
	return data
}
