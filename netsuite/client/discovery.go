package client

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Known says whether NetSuite has an account.
type Known string

// The possible answers of discovery.
const (
	KnownYes         Known = "yes"
	KnownNo          Known = "no"
	KnownUnreachable Known = "unreachable" // no answer, or an unreadable one
)

// Hosts holds host names of an account, without scheme.
type Hosts struct{ Pages, SuiteTalk, RESTlets string }

// Discovery is the discovery service's answer about an account.
type Discovery struct {
	Known Known
	// Hosts are the hosts that follow from the account ID, if NetSuite has the account.
	// If the answer names others, Doubt says so and they are not used.
	Hosts Hosts
	// Detail is one line that says why there is no answer, for KnownUnreachable.
	Detail string
	// Doubt is a one-line warning about an unexpected answer, or empty.
	Doubt       string
	Observation netsuite.Observation
	// Issuer is the issuer of the service's certificate. It reveals a company that
	// inspects TLS. It is empty without TLS or without an answer. Proxy is the proxy in
	// use, without credentials, or empty.
	Issuer, Proxy string
	// Date is the reply's Date header. It is zero if there was none, or if the reply is
	// not the service's own. Middle is our clock halfway between request and reply.
	Date, Middle time.Time
}

// Skew returns NetSuite's clock minus ours and whether it is known. It is accurate to
// about a second plus half the time that the request took.
func (d Discovery) Skew() (time.Duration, bool) { return skew(d.Date, d.Middle) }

// Discover asks the unauthenticated discovery service about an account
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157011836591.html).
// It returns within the time limit of a request, or twice that if NetSuite asks for the
// second form of the request.
func (c *Client) Discover(ctx context.Context, a netsuite.Account) Discovery {
	s := c.newSession(a)
	defer s.close()
	return s.discover(ctx, a)
}

func (s *session) discover(ctx context.Context, a netsuite.Account) Discovery {
	address := s.c.Addresses(a).Discovery + "/rest/datacenterurls?account=" + url.QueryEscape(a.Realm())
	r, err := s.send(ctx, call{method: http.MethodGet, address: address})
	if err == nil && r.status == http.StatusServiceUnavailable {
		// Oracle asks for this second form after "Service Unavailable". The request is
		// unsigned, so a retry cannot count as a failed login.
		r, err = s.send(ctx, call{method: http.MethodGet, address: address + "&c=" + url.QueryEscape(a.Realm())})
	}
	if err != nil {
		obs := s.c.connectionFailure(address, err)
		return Discovery{Known: KnownUnreachable, Observation: obs, Detail: connectionText(obs), Proxy: obs.Proxy}
	}
	d := readDiscovery(a, r)
	if d.Known != KnownUnreachable {
		d.Date, d.Middle = date(r), r.middle
	}
	d.Issuer, d.Proxy = r.issuer, s.c.proxyFor(address)
	if u, err := url.Parse(address); err == nil {
		d.Observation.Host = u.Host
	}
	return d
}

// genericHosts is the answer for an account that does not exist.
var genericHosts = Hosts{"system.netsuite.com", "webservices.netsuite.com", "rest.netsuite.com"}

// readDiscovery reads a reply of the discovery service.
func readDiscovery(a netsuite.Account, r reply) Discovery {
	built := builtHosts(a)
	obs := netsuite.Observation{HTTPStatus: r.status}
	unreadable := func() Discovery {
		obs.Failure = netsuite.FailureDiscovery
		return Discovery{Known: KnownUnreachable, Observation: obs,
			Detail: "The discovery service did not answer as documented."}
	}
	var body struct {
		Pages     string `json:"systemDomain"`
		SuiteTalk string `json:"webservicesDomain"`
		RESTlets  string `json:"restDomain"`
		Error     struct{ Code, Message string }
	}
	if r.cut || json.Unmarshal(r.body, &body) != nil {
		return unreadable()
	}
	if body.Error.Code == "USER_ERROR" {
		// "Company ID is invalid". Oracle does not print the JSON around it.
		obs.Failure = netsuite.FailureUnknownAccount
		obs.Code = body.Error.Code
		obs.Message = text.Clean(body.Error.Message, 0)
		return Discovery{Known: KnownNo, Observation: obs}
	}
	named := Hosts{hostOf(body.Pages), hostOf(body.SuiteTalk), hostOf(body.RESTlets)}
	switch {
	case r.status != http.StatusOK || body.Pages == "" || body.SuiteTalk == "" || body.RESTlets == "":
		return unreadable()
	case named == built:
		return Discovery{Known: KnownYes, Hosts: built, Observation: obs}
	case named == genericHosts:
		obs.Failure = netsuite.FailureUnknownAccount
		return Discovery{Known: KnownNo, Observation: obs}
	}
	obs.Failure = netsuite.FailureForeignHost
	obs.Message = text.Clean(foreign(named, built), 100)
	return Discovery{Known: KnownYes, Hosts: built, Observation: obs,
		Doubt: "Discovery named an unexpected address, " + obs.Message + ". It was ignored."}
}

// builtHosts returns an account's hosts by Oracle's patterns. The simulated NetSuite
// names these too.
func builtHosts(a netsuite.Account) Hosts {
	built := netsuite.AddressesOf(a)
	return Hosts{hostOf(built.Pages), hostOf(built.SuiteTalk), hostOf(built.RESTlets)}
}

// hostOf returns the host of an https origin in lowercase. It returns any other text
// unchanged, which equals no host.
func hostOf(origin string) string {
	host, ok := strings.CutPrefix(strings.TrimSuffix(origin, "/"), "https://")
	if !ok || strings.ContainsAny(host, "/:@?#") {
		return origin
	}
	return strings.ToLower(host)
}

// foreign returns the first named host that differs from the built one.
func foreign(named, built Hosts) string {
	switch {
	case named.SuiteTalk != built.SuiteTalk:
		return named.SuiteTalk
	case named.RESTlets != built.RESTlets:
		return named.RESTlets
	}
	return named.Pages
}
