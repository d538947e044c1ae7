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

// Known is whether NetSuite knows an account.
type Known string

// The answers of discovery.
const (
	KnownYes         Known = "yes"
	KnownNo          Known = "no"
	KnownUnreachable Known = "unreachable" // no answer, or none that can be read
)

// Hosts are host names of an account, without scheme.
type Hosts struct{ Pages, SuiteTalk, RESTlets string }

// Discovery is what NetSuite's discovery service says about an account.
type Discovery struct {
	Known Known
	// Hosts are the account's, where it is known. They are always those that
	// the account ID gives: an answer that differs is told in Doubt, not
	// followed.
	Hosts Hosts
	// Detail says in one line why there is no answer, for KnownUnreachable.
	Detail string
	// Doubt is a warning about a strange answer, one line, or empty.
	Doubt       string
	Observation netsuite.Observation
	// Issuer signed the certificate of the service; a company that inspects
	// TLS shows here. Empty without TLS, or without an answer. Proxy is the
	// proxy in use, without credentials; empty for none.
	Issuer, Proxy string
	// Date is NetSuite's clock as the reply's Date header gave it, to the
	// second; zero if there was none, or the reply is not the service's own.
	// Middle is our clock half-way between request and reply.
	Date, Middle time.Time
}

// Skew is NetSuite's clock minus ours, and whether it is known. It is right
// to about a second and half the time that the request took.
func (d Discovery) Skew() (time.Duration, bool) { return skew(d.Date, d.Middle) }

// Discover asks the unauthenticated discovery service about an account
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157011836591.html).
// It returns within a request's time limit, twice that when NetSuite asks for
// the second form of the request.
func (c *Client) Discover(ctx context.Context, a netsuite.Account) Discovery {
	l := c.newLine()
	defer l.hangUp()
	return l.discover(ctx, a)
}

func (l *line) discover(ctx context.Context, a netsuite.Account) Discovery {
	address := l.c.Addresses(a).Discovery + "/rest/datacenterurls?account=" + url.QueryEscape(a.Realm())
	r, err := l.send(ctx, call{method: http.MethodGet, address: address})
	if err == nil && r.status == http.StatusServiceUnavailable {
		// Oracle asks for this second form after "Service Unavailable". The
		// request is unsigned, so asking again costs nobody a login.
		r, err = l.send(ctx, call{method: http.MethodGet, address: address + "&c=" + url.QueryEscape(a.Realm())})
	}
	if err != nil {
		seen := l.c.unreached(address, err)
		return Discovery{Known: KnownUnreachable, Observation: seen, Detail: reachWords(seen), Proxy: seen.Proxy}
	}
	d := readDiscovery(a, r)
	if d.Known != KnownUnreachable {
		d.Date, d.Middle = date(r), r.middle
	}
	d.Issuer, d.Proxy = r.issuer, l.c.proxyFor(address)
	if u, err := url.Parse(address); err == nil {
		d.Observation.Host = u.Host
	}
	return d
}

// genericHosts is discovery's answer for an account that does not exist.
var genericHosts = Hosts{"system.netsuite.com", "webservices.netsuite.com", "rest.netsuite.com"}

// readDiscovery reads a reply of the discovery service.
func readDiscovery(a netsuite.Account, r reply) Discovery {
	built := builtHosts(a)
	seen := netsuite.Observation{HTTPStatus: r.status}
	unreadable := func() Discovery {
		seen.Failure = netsuite.FailureDiscovery
		return Discovery{Known: KnownUnreachable, Observation: seen,
			Detail: "The discovery service did not answer as documented."}
	}
	var body struct {
		Pages     string `json:"systemDomain"`
		SuiteTalk string `json:"webservicesDomain"`
		RESTlets  string `json:"restDomain"`
		Error     restletError
	}
	if r.cut || json.Unmarshal(r.body, &body) != nil {
		return unreadable()
	}
	if body.Error.Code == "USER_ERROR" {
		// "Company ID is invalid"; Oracle does not print the JSON around it.
		seen.Failure = netsuite.FailureUnknownAccount
		seen.Code = body.Error.Code
		seen.Message = text.Clean(body.Error.Message, 0)
		return Discovery{Known: KnownNo, Observation: seen}
	}
	named := Hosts{hostOf(body.Pages), hostOf(body.SuiteTalk), hostOf(body.RESTlets)}
	switch {
	case r.status != http.StatusOK || body.Pages == "" || body.SuiteTalk == "" || body.RESTlets == "":
		return unreadable()
	case named == built:
		return Discovery{Known: KnownYes, Hosts: built, Observation: seen}
	case named == genericHosts:
		seen.Failure = netsuite.FailureUnknownAccount
		return Discovery{Known: KnownNo, Observation: seen}
	}
	seen.Failure = netsuite.FailureForeignHost
	seen.Message = text.Clean(foreign(named, built), 100)
	return Discovery{Known: KnownYes, Hosts: built, Observation: seen,
		Doubt: "Discovery named an unexpected address, " + seen.Message + ". The usual addresses are used."}
}

// builtHosts are an account's hosts on NetSuite itself, by Oracle's patterns.
// A practice company names these too.
func builtHosts(a netsuite.Account) Hosts {
	built := netsuite.AddressesOf(a)
	return Hosts{hostOf(built.Pages), hostOf(built.SuiteTalk), hostOf(built.RESTlets)}
}

// hostOf gives the host of an origin, in lower case; for anything that is not
// exactly an https origin the text itself, which no host equals.
func hostOf(origin string) string {
	host, ok := strings.CutPrefix(strings.TrimSuffix(origin, "/"), "https://")
	if !ok || strings.ContainsAny(host, "/:@?#") {
		return origin
	}
	return strings.ToLower(host)
}

// foreign gives the first named host that differs from the built one.
func foreign(named, built Hosts) string {
	switch {
	case named.SuiteTalk != built.SuiteTalk:
		return named.SuiteTalk
	case named.RESTlets != built.RESTlets:
		return named.RESTlets
	}
	return named.Pages
}
