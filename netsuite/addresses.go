package netsuite

import "strings"

// Addresses are the origins (scheme and host, no final slash) at which an
// account is served. Pages may carry a path prefix in the practice company.
type Addresses struct {
	Pages     string // NetSuite's own pages
	SuiteTalk string // REST web services, SuiteQL and SOAP
	RESTlets  string // RESTlets and the token endpoints
	Discovery string // the unauthenticated discovery service
}

// DiscoveryOrigin serves /rest/datacenterurls for every account
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157011836591.html).
const DiscoveryOrigin = "https://rest.netsuite.com"

// AddressesOf gives an account's addresses on NetSuite itself. Oracle prints
// the patterns and yet advises to read the domains from Company URLs, so the
// discovery service's answer is compared with these.
func AddressesOf(a Account) Addresses {
	label := a.HostLabel()
	return Addresses{
		Pages:     "https://" + label + ".app.netsuite.com",
		SuiteTalk: "https://" + label + ".suitetalk.api.netsuite.com",
		RESTlets:  "https://" + label + ".restlets.api.netsuite.com",
		Discovery: DiscoveryOrigin,
	}
}

// AddressesAt gives the addresses of an account that a practice company
// serves at one origin ("http://127.0.0.1:4711").
func AddressesAt(origin string, a Account) Addresses {
	origin = strings.TrimSuffix(origin, "/")
	return Addresses{
		Pages:     origin + "/" + a.HostLabel(),
		SuiteTalk: origin,
		RESTlets:  origin,
		Discovery: origin,
	}
}
