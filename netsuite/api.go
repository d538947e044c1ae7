package netsuite

import (
	"cmp"
	"slices"
)

// API is a way in which a tool calls NetSuite.
type API string

// The APIs, spelled like the checks of the connection test.
const (
	REST    API = "rest"    // the REST record API
	SuiteQL API = "suiteql" // queries over REST
	SOAP    API = "soap"
	RESTlet API = "restlet"
)

// APIs lists all, in the order of their checks.
var APIs = [...]API{REST, SuiteQL, SOAP, RESTlet}

// What NetSuite requires of every tool, whatever its vendor's guide says.
const (
	// SourceTBA is Oracle's page on token-based authentication.
	SourceTBA = OracleHelp + "chapter_4247329078.html"
	// NoOAuth2OverSOAP is why a tool that calls SOAP has no other login.
	NoOAuth2OverSOAP = "SOAP web services do not accept OAuth 2.0, so TBA is its only login. Before SOAP ends, the tool must change its API, not only its login."
)

// RulesFor lists what NetSuite requires of every tool that signs in with this method and
// calls these APIs.
func RulesFor(method Method, apis []API) (rules []string) {
	if method == TBA && len(apis) > 0 {
		rules = []string{"The signature method is " + SignatureMethod + ". NetSuite has refused HMAC-SHA1 since 2023.1.",
			"In the realm or in SOAP's account, the account ID has capitals and an underscore: 1234567_SB1."}
	}
	if slices.Contains(apis, SOAP) {
		rules = append(rules, LastSOAP)
	}
	if slices.Contains(apis, RESTlet) {
		rules = append(rules, "The role must be on the Audience subtab of the RESTlet's script deployment.")
	}
	return rules
}

var apiNames = map[API]string{REST: "REST", SuiteQL: "SuiteQL", SOAP: "SOAP", RESTlet: "RESTlet"}

// Name returns the API's name for screens.
func (a API) Name() string { return cmp.Or(apiNames[a], string(a)) }
