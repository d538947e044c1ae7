package client

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Discovery is the discovery service's answer about an account.
type Discovery struct {
	netsuite.Lookup
	Observation netsuite.Observation
	// Issuer is of the service's certificate and reveals a company that inspects TLS.
	// Proxy is the proxy in use, without credentials. Both may be empty.
	Issuer, Proxy string
	skew          time.Duration // NetSuite's clock minus ours
	timed         bool          // skew is known, from an answer of the service itself
}

// Discover asks the unauthenticated discovery service about an account
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157011836591.html).
// It takes at most the time limit of two requests.
func (c *Client) Discover(ctx context.Context, a netsuite.Account) Discovery {
	s := c.newSession(a)
	defer s.close()
	return s.discover(ctx, a)
}

func (s *session) discover(ctx context.Context, a netsuite.Account) Discovery {
	id := url.QueryEscape(a.Realm())
	address := s.c.Addresses(a).Discovery + "/rest/datacenterurls?account=" + id
	r, err := s.send(ctx, call{method: http.MethodGet, address: address})
	if err == nil && r.status == http.StatusServiceUnavailable {
		// Oracle asks for this second form after "Service Unavailable". The request is
		// unsigned, so a retry cannot count as a failed login.
		r, err = s.send(ctx, call{method: http.MethodGet, address: address + "&c=" + id})
	}
	if err != nil {
		obs := s.c.connectionFailure(address, err)
		return Discovery{Lookup: netsuite.Lookup{Known: netsuite.KnownUnreachable, Detail: connectionText(obs)}, Observation: obs, Proxy: obs.Proxy}
	}
	d := readDiscovery(a, r)
	if d.Known != netsuite.KnownUnreachable {
		d.skew, d.timed = r.skew()
	}
	d.Issuer, d.Proxy = r.issuer, s.c.proxyFor(address)
	d.Observation.Host = r.host
	return d
}

// hosts are the host names of SuiteTalk, RESTlets and pages.
type hosts [3]string

// genericHosts is the answer for an account that does not exist.
var genericHosts = hosts{"webservices.netsuite.com", "rest.netsuite.com", "system.netsuite.com"}

// readDiscovery reads a reply. Requests go to the hosts that follow from the account
// ID, even if the reply names others.
func readDiscovery(a netsuite.Account, r reply) Discovery {
	obs := netsuite.Observation{HTTPStatus: r.status}
	answer := func(known netsuite.Known, failure netsuite.Failure) Discovery {
		obs.Failure = failure
		return Discovery{Lookup: netsuite.Lookup{Known: known}, Observation: obs}
	}
	var body struct {
		Pages     string `json:"systemDomain"`
		SuiteTalk string `json:"webservicesDomain"`
		RESTlets  string `json:"restDomain"`
		Error     struct{ Code, Message string }
	}
	readable := !r.cut && json.Unmarshal(r.body, &body) == nil
	if readable && body.Error.Code == "USER_ERROR" {
		// "Company ID is invalid". Oracle does not print the JSON around it.
		obs.Code, obs.Message = body.Error.Code, text.Clean(body.Error.Message, 0)
		return answer(netsuite.KnownNo, netsuite.FailureUnknownAccount)
	}
	named, built := hostsOf(netsuite.Addresses{Pages: body.Pages, SuiteTalk: body.SuiteTalk, RESTlets: body.RESTlets}), hostsOf(netsuite.AddressesOf(a))
	switch {
	case !readable || r.status != http.StatusOK || slices.Contains(named[:], ""):
		d := answer(netsuite.KnownUnreachable, netsuite.FailureDiscovery)
		d.Detail = "The discovery service did not answer as documented."
		return d
	case named == genericHosts:
		return answer(netsuite.KnownNo, netsuite.FailureUnknownAccount)
	}
	for i, host := range named {
		if host != built[i] {
			obs.Message = text.Clean(host, 100)
			d := answer(netsuite.KnownYes, netsuite.FailureForeignHost)
			d.Doubt = "Discovery named an unexpected address, " + obs.Message + ". It was ignored."
			return d
		}
	}
	return answer(netsuite.KnownYes, netsuite.FailureNone)
}

func hostsOf(a netsuite.Addresses) hosts {
	return hosts{hostOf(a.SuiteTalk), hostOf(a.RESTlets), hostOf(a.Pages)}
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
