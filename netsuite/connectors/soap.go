package connectors

import "netsuite-tba/netsuite"

// soap is any tool that calls SOAP web services.
var soap = Connector{
	Name: "soap", Title: "SOAP", Group: Tools,
	Sure:   FromOurself,
	APIs:   []netsuite.API{netsuite.SOAP},
	Any:    true,
	Fields: form("Account", false),
	Notes:  []string{"2025.2 is the last endpoint that Oracle plans."},
	Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_2104046421.html",
}
