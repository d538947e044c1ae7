package connectors

import "netsuite-tba/netsuite"

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

const muleRESTletGlobal = `<?xml version="1.0" encoding="UTF-8"?>
<mule xmlns="http://www.mulesoft.org/schema/mule/core"
      xmlns:netsuite-restlet="http://www.mulesoft.org/schema/mule/netsuite-restlet"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      xsi:schemaLocation="
        http://www.mulesoft.org/schema/mule/core http://www.mulesoft.org/schema/mule/core/current/mule.xsd
        http://www.mulesoft.org/schema/mule/netsuite-restlet http://www.mulesoft.org/schema/mule/netsuite-restlet/current/mule-netsuite-restlet.xsd">
  <configuration-properties file="mule-app.properties"/>
  <netsuite-restlet:rest-config name="NetSuite_Rest_config">
    <netsuite-restlet:restlet-token-connection
        consumerKey="${netsuite.consumerKey}"
        consumerSecret="${netsuite.consumerSecret}"
        tokenId="${netsuite.tokenId}"
        tokenSecret="${netsuite.tokenSecret}"
        account="${netsuite.account}"/>
  </netsuite-restlet:rest-config>
</mule>
`
