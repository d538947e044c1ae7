package netsuite

import "strings"

// Addresses are the origins (scheme and host, no final slash) that serve an account. In
// the simulated NetSuite, Pages has a path prefix.
type Addresses struct {
	Pages     string // NetSuite's own pages
	SuiteTalk string // REST web services, SuiteQL and SOAP
	RESTlets  string // RESTlets and the token endpoints
	Discovery string // the unauthenticated discovery service
}

// AddressesOf returns an account's addresses at NetSuite. Oracle prints the patterns
// but advises reading the domains from Company URLs, so the discovery service's answer
// is compared with these. One host serves that for every account
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157011836591.html).
func AddressesOf(a Account) Addresses {
	label := a.HostLabel()
	return Addresses{
		Pages:     "https://" + label + ".app.netsuite.com",
		SuiteTalk: "https://" + label + ".suitetalk.api.netsuite.com",
		RESTlets:  "https://" + label + ".restlets.api.netsuite.com",
		Discovery: "https://rest.netsuite.com",
	}
}

// AddressesAt returns the addresses of an account that a simulated NetSuite serves at
// one origin ("http://127.0.0.1:4711").
func AddressesAt(origin string, a Account) Addresses {
	origin = strings.TrimSuffix(origin, "/")
	return Addresses{
		Pages:     origin + "/" + a.HostLabel(),
		SuiteTalk: origin,
		RESTlets:  origin,
		Discovery: origin,
	}
}
