package connectors

import "netsuite-tba/netsuite"

// restlet is any tool that calls a RESTlet.
var restlet = Connector{
	Name: "restlet", Title: "RESTlet", Group: Tools,
	Sure:   FromOurself,
	APIs:   []netsuite.API{netsuite.RESTlet},
	Any:    true,
	Fields: form("Realm (the account ID)", false),
	Notes:  []string{"The role must be in the Audience of the RESTlet's deployment."},
	Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4254801119.html",
}
