package connectors

import "netsuite-tba/netsuite"

// soap is any tool that calls SOAP web services.
var soap = Connector{
	Name: "soap", Title: "SOAP", Group: Tools,
	Sure:   FromOurself,
	APIs:   []netsuite.API{netsuite.SOAP},
	Any:    true,
	Fields: append(form("Account", false), Field{Label: "Endpoint", Value: soapAddress}, signatureField("Signature algorithm")),
	Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_2104046421.html",
}
