package netsuite

import "slices"

// The scopes, spelled as in an assertion.
const (
	ScopeREST    = "rest_webservices"
	ScopeRESTlet = "restlets"
	ScopeConnect = "suite_analytics"
)

// Scope is a box of the integration record
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157771733782.html).
type Scope struct {
	Name  string // in an assertion
	Label string // on the record
}

var scopes = []struct {
	Scope
	apis []API
}{
	{Scope{ScopeRESTlet, "RESTLETS"}, []API{RESTlet}},
	{Scope{ScopeREST, "REST WEB SERVICES"}, []API{REST, SuiteQL}},
}

// ScopesFor lists the scopes that a set of APIs needs, in the order of the record. SOAP
// has none.
func ScopesFor(apis []API) (list []Scope) {
	for _, s := range scopes {
		if slices.ContainsFunc(s.apis, func(a API) bool { return slices.Contains(apis, a) }) {
			list = append(list, s.Scope)
		}
	}
	return list
}
