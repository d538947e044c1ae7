package connectors

import (
	_ "embed"

	"netsuite-tba/netsuite"
)

// mulesoftRESTlet is MuleSoft's NetSuite RESTlet connector for Mule 4.
var mulesoftRESTlet = Connector{
	Name: "mulesoft-restlet", Title: "MuleSoft RESTlet", Group: Tools,
	APIs:   []netsuite.API{netsuite.RESTlet},
	Fields: form("Account", false),
	Form:   "Studio: NetSuite RESTlet Config, RESTlet token connection",
	Runs:   "in a Mule runtime",
	OAuth2: OAuth2{Support: Unsupported, About: "Its reference has only OAuth 1.0, which TBA uses.",
		Source: "https://docs.mulesoft.com/netsuite-restlet-connector/1.0/netsuite-restlet-connector-reference"},
	Notes: []string{"Each operation also needs script and deploy."},
	Sure:  FromDocs, Source: "https://docs.mulesoft.com/netsuite-restlet-connector/latest/",
	documents: func(v Values) ([]Document, error) {
		return []Document{muleProperties(v), document("src/main/mule/global.xml", "the connector's configuration, which reads the properties", muleRESTletGlobal)}, nil
	},
}

//go:embed mulesoft_restlet.xml
var muleRESTletGlobal string
