package connectors

import "netsuite-tba/netsuite"

// cleo is Cleo Integration Cloud. Its documentation does not say which API it calls.
var cleo = Connector{
	Name: "cleo", Title: "Cleo", Group: Tools,
	AskAPI: true,
	Fields: append([]Field{{Label: "Account number"}}, fourKeys()...),
	Form:   "Settings > Auth Vault > NetSuite TBA",
	Runs:   "in Cleo's cloud",
	Differences: []Difference{{
		They: "tick TBA: ISSUETOKEN ENDPOINT and User Credentials as well",
		We:   "only TOKEN-BASED AUTHENTICATION",
		Why:  "they are other ways to sign in, and Cleo's form takes the keys of this one",
		Step: netsuite.StepIntegration,
	}},
	Notes: []string{"Cleo shows the permissions that its role needs only in a picture."},
	Sure:  FromDocs, Source: "https://support.cleo.com/hc/en-us/articles/360049686633",
}
