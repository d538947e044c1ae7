package client

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
)

// signed runs the checks that send signed requests.
func (t *testRun) signed(ctx context.Context) {
	apiObs, ok := t.login(ctx)
	if !ok {
		return
	}
	for _, api := range netsuite.APIs {
		switch {
		case !slices.Contains(t.r.APIs, api):
		case api == netsuite.RESTlet && !t.callsScript():
			t.end(netsuite.Check{ID: netsuite.CheckRESTlet, Status: netsuite.Skipped, Detail: "no script to call"})
		case t.stopped:
			// skipRest reports it.
		case api == t.loginAPI():
			t.apiCheck(api, apiObs, "covered by the login")
		default:
			t.begin(netsuite.CheckID(api), "one signed call")
			t.apiCheck(api, t.probe(ctx, api), "")
		}
	}
	if !t.stopped && t.requiresIdentity() {
		t.checkIdentity(ctx)
	}
}

// login sends the first signed request: over the tool's own API, or for an access
// token. It returns the observation for that API and whether the login passed. A
// refused permission comes after the login.
func (t *testRun) login(ctx context.Context) (netsuite.Observation, bool) {
	api := t.loginAPI()
	if t.oauth2() {
		if obs, detail := t.unusable(); obs.Failure != "" {
			t.end(netsuite.Check{ID: netsuite.CheckLogin, Status: netsuite.Failed, Detail: detail, Observation: obs})
			return obs, false
		}
	}
	if t.r.HoldBack != nil && t.r.HoldBack(t.keys.Fingerprints()) {
		t.end(netsuite.Check{
			ID: netsuite.CheckLogin, Status: netsuite.Skipped,
			Detail:      "not tried, because five logins were refused in the last 30 minutes",
			Observation: netsuite.Observation{Failure: netsuite.FailureRefusalLimit},
		})
		return netsuite.Observation{}, false
	}
	ask, doing := t.probe, "one signed call over "+api.Name()
	switch {
	case t.oauth2():
		ask, doing = t.askToken, "requesting an access token"
	case api == netsuite.RESTlet && !t.callsScript():
		ask = t.askIdentity
	}
	t.begin(netsuite.CheckLogin, doing)
	obs := ask(ctx, api)
	check := netsuite.Check{ID: netsuite.CheckLogin, Status: netsuite.Passed, Observation: obs}
	switch {
	case t.oauth2() && obs.LoginOK:
		check.Detail = "NetSuite issued an access token"
	case obs.LoginOK && obs.Failure == netsuite.FailureNone:
		check.Detail = "accepted over " + api.Name()
	case obs.LoginOK:
		// The failure belongs to the API's own check.
		check.Observation = netsuite.Observation{HTTPStatus: obs.HTTPStatus, Host: obs.Host, Proxy: obs.Proxy, LoginOK: true}
		check.Detail = "NetSuite accepted the keys"
	default:
		check.Status, check.Detail = failing(obs), observationText(obs)
	}
	t.end(check)
	return obs, obs.LoginOK
}

func (t *testRun) apiCheck(api netsuite.API, obs netsuite.Observation, passed string) {
	check := netsuite.Check{ID: netsuite.CheckID(api), Status: netsuite.Passed, Observation: obs}
	switch {
	case obs.Failure != netsuite.FailureNone:
		check.Status, check.Detail = failing(obs), observationText(obs)
		t.stopped = stops(obs.Failure)
	case api == netsuite.SuiteQL && obs.Code != "":
		check.Detail = "query passed (this role cannot see every record)"
	case passed != "":
		check.Detail = passed
	case api == netsuite.SuiteQL:
		check.Detail = "query passed"
	default:
		check.Detail = "call passed"
	}
	t.end(check)
}

func failing(obs netsuite.Observation) netsuite.Status {
	if obs.Failure == netsuite.FailureCancelled {
		return netsuite.Skipped
	}
	return netsuite.Failed
}

// stops reports whether no signed request may follow a failure. A failure of one API
// alone does not stop the others.
func stops(t netsuite.Failure) bool {
	switch t {
	case netsuite.FailureNone, netsuite.FailurePermission, netsuite.FailureFeature, netsuite.FailureScript, netsuite.FailureNotFound:
		return false
	}
	return true
}

// probe sends the one request that tests an API. For SuiteQL it is the query of
// Oracle's own example
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157909186990.html).
func (t *testRun) probe(ctx context.Context, api netsuite.API) netsuite.Observation {
	var k call
	switch api {
	case netsuite.SOAP:
		return t.askSOAP(ctx)
	case netsuite.SuiteQL:
		k = getJSON(t.addresses.SuiteTalk + "/services/rest/query/v1/suiteql?limit=1")
		k.method, k.body = http.MethodPost, []byte(`{"q":"SELECT id FROM employee"}`)
		k.header.Set("Prefer", "transient")
	case netsuite.RESTlet:
		k = getJSON(t.addresses.RESTlets + "/app/site/hosting/restlet.nl?script=" + netsuite.PercentEncode(t.r.Script) + "&deploy=" + netsuite.PercentEncode(t.r.Deploy))
	default:
		// serverTime requires no permission of its own, so it shows little more than that
		// REST accepts the login. The role probably needs REST Web Services for it, but
		// Oracle does not say so
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0528010158.html).
		k = getJSON(t.addresses.SuiteTalk + "/services/rest/system/v1/serverTime")
		k.header.Del("Content-Type")
	}
	return t.ask(ctx, readAs(t.r.Method, api), k)
}

// getJSON returns a request for JSON. The shape of a RESTlet's error follows the content
// type
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
func getJSON(address string) call {
	return call{method: http.MethodGet, address: address, header: http.Header{"Accept": {"application/json"}, "Content-Type": {"application/json"}}}
}

func readAs(method netsuite.Method, api netsuite.API) func(reply) netsuite.Observation {
	return func(r reply) netsuite.Observation { return diagnose.Read(api, r.diagnosed(method)) }
}

func (r reply) diagnosed(method netsuite.Method) diagnose.Reply {
	return diagnose.Reply{Method: method, Status: r.status, ContentType: r.header.Get("Content-Type"), Challenge: r.header.Get("WWW-Authenticate"), Body: r.body, Cut: r.cut}
}

// ask signs a request, or adds the access token, sends it once and reads the reply.
func (t *testRun) ask(ctx context.Context, read func(reply) netsuite.Observation, k call) netsuite.Observation {
	c := t.session.c
	k.signedFor = t.r.Account
	if t.oauth2() {
		k.header.Set("Authorization", "Bearer "+t.token.Reveal())
		return t.deliver(ctx, read, k)
	}
	authorization, err := netsuite.SignOAuth1(k.method, k.address, t.r.Account, t.keys, nonce(), c.now())
	if err != nil {
		// Only an address that cannot be signed gets here. It is not sent.
		return c.connectionFailure(k.address, errHost)
	}
	k.header.Set("Authorization", authorization)
	return t.deliver(ctx, read, k)
}

func (t *testRun) askSOAP(ctx context.Context) netsuite.Observation {
	c := t.session.c
	address := t.addresses.SuiteTalk + netsuite.SOAPPath
	passport, err := netsuite.SignTokenPassport(t.r.Account, t.keys, nonce(), c.now())
	if err != nil {
		return c.connectionFailure(address, errHost)
	}
	return t.deliver(ctx, readAs(t.r.Method, netsuite.SOAP), call{
		method:    http.MethodPost,
		address:   address,
		header:    http.Header{"Content-Type": {netsuite.SOAPContentType}, "SOAPAction": {netsuite.SOAPAction}},
		body:      passport.GetServerTime(),
		signedFor: t.r.Account,
	})
}

func (t *testRun) deliver(ctx context.Context, read func(reply) netsuite.Observation, k call) netsuite.Observation {
	r, err := t.session.send(ctx, k)
	if err != nil {
		return t.session.c.connectionFailure(k.address, err)
	}
	obs := read(r)
	obs.Host = r.host
	if obs.Failure != netsuite.FailureNone {
		obs.Proxy = t.session.c.proxyFor(k.address)
	}
	obs.Skew, _ = r.skew()
	return obs
}

func (t *testRun) askIdentity(ctx context.Context, _ netsuite.API) netsuite.Observation {
	return t.ask(ctx, func(r reply) netsuite.Observation {
		obs := readTokenInfo(r)
		if obs.LoginOK && obs.Failure == netsuite.FailureNone {
			t.identity, t.identityKnown = readIdentity(r.body), true
		}
		return obs
	}, getJSON(t.addresses.RESTlets+"/rest/tokeninfo"))
}

// checkIdentity reports whom the login is for. Nothing depends on it, so it never fails.
// Web Services Only roles, for example, are probably refused by tokeninfo. The claims of
// an access token are not verified.
func (t *testRun) checkIdentity(ctx context.Context) {
	check := netsuite.Check{ID: netsuite.CheckIdentity, Status: netsuite.Passed}
	if !t.identityKnown && !t.oauth2() {
		t.begin(netsuite.CheckIdentity, "asking for company and role")
		check.Observation = t.askIdentity(ctx, netsuite.RESTlet)
	}
	who := &t.identity
	for _, s := range []*string{&who.Company, &who.Role, &who.Entity} {
		*s = t.hide(*s, 80)
	}
	switch {
	case t.oauth2() && t.identityKnown:
		company := who.Company
		// Oracle does not say how the claim spells the account.
		if company != "" && netsuite.Account(company).HostLabel() != t.r.Account.HostLabel() {
			check.Status, company = netsuite.Warned, company+" instead of "+string(t.r.Account)
		}
		check.Detail = text.UpperFirst(text.Join(", ", labeled("account ", company), labeled("role ID ", who.Role), labeled("user ID ", who.Entity)))
	case t.oauth2():
		check.Status, check.Detail = netsuite.Skipped, "the access token does not say whose it is"
	case t.identityKnown:
		check.Detail = cmp.Or(text.Join(", ", who.Company, labeled("role ", who.Role)), "NetSuite named neither company nor role")
	default:
		check.Status, check.Detail = netsuite.Skipped, "NetSuite did not name the company and role"
	}
	t.end(check)
}

func labeled(label, s string) string {
	if s == "" {
		return ""
	}
	return label + s
}
