package connectors

import "netsuite-tba/netsuite"

// informatica is Informatica Cloud's NetSuite RESTlet V2 connector.
var informatica = Connector{
	Name: "informatica", Title: "Informatica", Group: Tools,
	Also:   []string{"iics", "cloud data integration", "secure agent"},
	APIs:   []netsuite.API{netsuite.RESTlet},
	Fields: form("Account ID", true),
	Runs:   "on a Secure Agent",
	Sure:   FromPart,
	Form:   "NetSuite RESTlet V2 connection",
	Differences: []Difference{{
		They: "tick Token-Based authentication and save",
		We:   "also clear the other boxes",
		Why:  "a new record probably starts with two more boxes ticked",
		Step: netsuite.StepIntegration,
	}, {
		They: "log in with a Full Access or Administrator account",
		We:   "do the setup as Administrator, but give the token its own role",
		Why:  "the Secure Agent can then do only what that role can do",
		Step: netsuite.StepRole,
	}, {
		They: "write down the token and its secret",
		We:   "paste them into netsuite-tba",
		Why:  "others can find a written key, but not one in a key store",
		Step: netsuite.StepToken,
	}},
	OAuth2: OAuth2{Support: OtherSupports, Other: "its Application Integration connector",
		About:  "Informatica's Application Integration connector only supports OAuth 2.0. TBA keys are for NetSuite RESTlet V2.",
		Source: "https://onlinehelp.informatica.com/IICS/prod/CAI/en/sy-netsuite-connector-guide/NetSuite_connections_overview.html"},
	Source: "https://onlinehelp.informatica.com/IICS/prod/CDI/en/cloud-data-integration-netsuite-restlet-v2-connector/NetSuite_RESTlet_V2_Token_Based_Authentication.html",
}
