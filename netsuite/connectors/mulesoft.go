package connectors

import "netsuite-tba/netsuite"

// mulesoft is MuleSoft's NetSuite connector for Mule 4, which calls SOAP.
var mulesoft = Connector{
	Name:   "mulesoft",
	Title:  "MuleSoft",
	APIs:   []netsuite.API{netsuite.SOAP},
	Fields: form("Account", false),
	Form:   "Studio: NetSuite Config, Token Based Authentication",
	Differences: []Difference{{
		They: "tick Web Services Only Role",
		We:   "leave it clear",
		Why:  "it shuts the user out of NetSuite's pages, and RESTlets refuse such a role",
		Step: netsuite.StepRole,
	}, {
		They: "Full for every permission under Transactions, Lists and Setup",
		We:   "only the records that MuleSoft works on",
		Why:  "whoever holds the keys can do what the role may do",
		Step: netsuite.StepRole,
	}, {
		They: "Access Token Management, SOAP Web Services and Log in using Access Tokens as Global Permissions of the user",
		We:   "SOAP Web Services and Log in using Access Tokens on the role",
		Why:  "Oracle discourages Global Permissions: they hold for every role of the user",
		Step: netsuite.StepUser,
	}, {
		They: "keep the keys in a plain text document",
		We:   "paste them here",
		Why:  "a text file is copied, mailed and backed up; your key store is not",
		Step: netsuite.StepToken,
	}},
	Notes: []string{
		"Press Test Connection in Studio; a Mule runtime elsewhere has its own network and clock.",
		"In XML the element is token-based-authentication-connection and the attribute account; samples with accountId are wrong.",
	},
	Source: "https://docs.mulesoft.com/netsuite-connector/latest/",
}
