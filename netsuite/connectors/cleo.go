package connectors

import "netsuite-tba/netsuite"

// cleo is Cleo Integration Cloud. Its documents do not say which API it calls.
var cleo = Connector{
	Name: "cleo", Title: "Cleo", Group: Tools,
	AskAPI: true,
	Fields: append([]Field{{Label: "Account number"}}, fourKeys()...),
	Form:   "Settings > Auth Vault > NetSuite TBA",
	Runs:   "in Cleo's cloud",
	Differences: []Difference{{
		They: "tick TBA: ISSUETOKEN ENDPOINT and User Credentials as well",
		We:   "TOKEN-BASED AUTHENTICATION alone",
		Why:  "they are other ways to log in, and Cleo's form takes the keys of this one",
		Step: netsuite.StepIntegration,
	}},
	Notes: []string{"Which permissions its role needs, Cleo shows in a picture only."},
	Sure:  FromDocs, Source: "https://support.cleo.com/hc/en-us/articles/360049686633",
}
