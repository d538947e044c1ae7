package connectors

import (
	_ "embed"

	"netsuite-tba/netsuite"
)

// mulesoft is MuleSoft's NetSuite connector for Mule 4, which calls SOAP.
var mulesoft = Connector{
	Name: "mulesoft", Title: "MuleSoft", Group: Tools,
	Also: []string{"anypoint"},
	APIs: []netsuite.API{netsuite.SOAP},
	Fields: append(form("Account", false), Field{
		Label: "Wsdl version", Value: always("V" + netsuite.SOAPVersion),
		ByHand: "The file leaves it out, and NetSuite no longer supports MuleSoft's default.",
	}),
	Form: "Studio > NetSuite Config > Token Based Authentication",
	Try:  "Click Test Connection in Studio.",
	Runs: "in a Mule runtime",
	Sure: FromDocs,
	Differences: []Difference{{
		They: "tick Web Services Only Role",
		We:   "leave it clear",
		Why:  "it locks the user out of NetSuite's pages, and RESTlets refuse such a role",
		Step: netsuite.StepRole,
	}, {
		They: "Full for every permission under Transactions, Lists and Setup",
		We:   "only the records that MuleSoft uses",
		Why:  "anyone with the keys can do what the role can do",
		Step: netsuite.StepRole,
	}, {
		They: "Access Token Management, SOAP Web Services and Log in using Access Tokens as Global Permissions of the user",
		We:   "SOAP Web Services and Log in using Access Tokens on the role",
		Why:  "Oracle discourages Global Permissions, because they apply to every role of the user",
		Step: netsuite.StepUser,
	}, {
		They: "keep the keys in a plain text document",
		We:   "paste them into netsuite-tba",
		Why:  "a text file is copied, emailed and backed up, but your key store is not",
		Step: netsuite.StepToken,
	}},
	Notes: []string{
		"In XML, the element is token-based-authentication-connection and the attribute is account. Samples with accountId are wrong.",
	},
	Source: "https://docs.mulesoft.com/netsuite-connector/latest/",
	documents: func(v Values) ([]Document, error) {
		return []Document{muleProperties(v), document("src/main/mule/global.xml", "the connector's configuration, which reads the properties", muleGlobal)}, nil
	},
}

func muleProperties(v Values) Document {
	return document("src/main/resources/mule-app.properties", "the keys, which Mule's secure properties can encrypt",
		lines("%s=%s\n", five(v, "netsuite.account", "netsuite.consumerKey", "netsuite.consumerSecret", "netsuite.tokenId", "netsuite.tokenSecret"), property))
}

// muleGlobal uses the defaults for signature algorithm and WSDL version, because no
// documentation has their attributes.
//
//go:embed mulesoft.xml
var muleGlobal string
