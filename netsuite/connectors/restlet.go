package connectors

import "netsuite-tba/netsuite"

// restlet is any tool that calls a RESTlet.
var restlet = Connector{
	Name: "restlet", Title: "RESTlet", Group: Tools,
	Sure:   FromOurself,
	APIs:   []netsuite.API{netsuite.RESTlet},
	Any:    true,
	Fields: append(form("Realm (the account ID)", false), Field{Label: "URL", Value: restletURL, Blank: blankScript}, signatureField("Signature method")),
	OAuth2: otherToolOAuth2,
	M2M: &Login{Fields: m2mForm(netsuite.RESTlet, Field{Label: "URL", Value: restletURL, Blank: blankScript}),
		Notes: m2mNotes},
	Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4254801119.html",
}
