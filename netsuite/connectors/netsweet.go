package connectors

import "netsuite-tba/netsuite"

// netsweet is the Ruby gem "netsuite" of NetSweet, which calls SOAP.
var netsweet = Connector{
	Name:  "netsweet",
	Title: "NetSweet",
	APIs:  []netsuite.API{netsuite.SOAP},
	Fields: []Field{
		{Label: "account"},
		{Label: "consumer_key", Key: netsuite.ConsumerKey},
		{Label: "consumer_secret", Key: netsuite.ConsumerSecret},
		{Label: "token_id", Key: netsuite.TokenID},
		{Label: "token_secret", Key: netsuite.TokenSecret},
	},
	Form: "NetSuite.configure, from the environment (NETSUITE_ACCOUNT, …)",
	Differences: []Difference{{
		They: "User Access Token, Access Token Management and Web Services for the role",
		We:   "Log in using Access Tokens and SOAP Web Services",
		Why:  "NetSuite renamed the first and the last (User Access Tokens, SOAP Web Services); Access Token Management makes tokens for others and cannot log in with one",
		Step: netsuite.StepRole,
	}, {
		They: "press Reset Credentials if the keys of an existing record are not at hand",
		We:   "only after asking who else uses the record",
		Why:  "a reset stops every other tool that uses the record",
		Step: netsuite.StepIntegration,
	}, {
		They: "give the token role to your own administrator",
		We:   "to a user of its own, where a licence allows it",
		Why:  "the connection ends when that person leaves or loses the role",
		Step: netsuite.StepUser,
	}, {
		They: "copy the keys to a secrets file",
		We:   "paste them here, then hand them over from the key store",
		Why:  "a file in a project is committed sooner or later",
		Step: netsuite.StepToken,
	}},
	Notes: []string{
		"Set api_version before everything else: changing it wipes wsdl and wsdl_domain.",
		"Set wsdl_domain to the account's own host; the default is a shared one.",
		"Its README says that the gem is no longer maintained.",
	},
	Source: "https://github.com/NetSweet/netsuite",
}
