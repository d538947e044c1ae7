package netsuite

// TokenPath is the path of the token endpoint on the SuiteTalk host
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162755359851.html).
const TokenPath = "/services/rest/auth/oauth2/v1/token"

// AssertionAlgorithm signs the assertions of this program. NetSuite also accepts ES384,
// ES512, PS256, PS384 and PS512
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162790605110.html).
const AssertionAlgorithm = "ES256"

// The scopes, spelled as in an assertion.
const (
	ScopeREST    = "rest_webservices"
	ScopeRESTlet = "restlets"
	ScopeConnect = "suite_analytics"
)

// GrantBox is the box of the integration record for OAuth 2.0 with a certificate.
const GrantBox = "CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT"

// Scope is a box of the integration record
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157771733782.html).
type Scope struct {
	Name  string // in an assertion
	Label string // on the record
}

// String returns the name in an assertion.
func (s Scope) String() string { return s.Name }

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
		if overlap(s.apis, apis) {
			list = append(list, s.Scope)
		}
	}
	return list
}
