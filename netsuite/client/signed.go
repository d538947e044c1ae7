package client

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"netsuite-tba/netsuite"
)

// signed climbs the rungs that send signed requests, one after the other.
func (t *testRun) signed(ctx context.Context) {
	proved, ok := t.login(ctx)
	if !ok {
		return
	}
	for _, api := range netsuite.APIs {
		switch {
		case !slices.Contains(t.r.APIs, api):
		case api == netsuite.RESTlet && !t.callsScript():
			t.end(netsuite.Check{ID: netsuite.CheckRESTlet, Status: netsuite.Skipped, Detail: "no script was given to call"})
		case t.stopped:
			// skipRest tells.
		case api == t.loginAPI():
			t.apiCheck(api, proved, "proved by the login")
		default:
			t.begin(netsuite.CheckID(api), "one signed call")
			t.apiCheck(api, t.probe(ctx, api), "")
		}
	}
	if t.requiresIdentity() && !t.stopped {
		t.identity(ctx)
	}
}

// login sends the first signed request, over the connector's own API. It
// gives what that showed of the API, and whether the login passed: a refused
// permission comes after the login.
func (t *testRun) login(ctx context.Context) (netsuite.Observation, bool) {
	api := t.loginAPI()
	if t.r.HoldBack != nil && t.r.HoldBack(t.keys.Fingerprints()) {
		t.end(netsuite.Check{
			ID: netsuite.CheckLogin, Status: netsuite.Skipped,
			Detail:      "not tried: five logins were refused in the last 30 minutes",
			Observation: netsuite.Observation{Failure: netsuite.FailureRefusalLimit},
		})
		return netsuite.Observation{}, false
	}
	t.begin(netsuite.CheckLogin, "one signed call over "+api.Name())
	var seen netsuite.Observation
	if api == netsuite.RESTlet && !t.callsScript() {
		seen = t.askWho(ctx)
	} else {
		seen = t.probe(ctx, api)
	}
	check := netsuite.Check{ID: netsuite.CheckLogin, Status: netsuite.Passed, Observation: seen}
	switch {
	case seen.LoginOK && seen.Failure == netsuite.FailureNone:
		check.Detail = "NetSuite answered over " + api.Name()
	case seen.LoginOK:
		// The trouble belongs to the API's own rung.
		check.Observation = netsuite.Observation{HTTPStatus: seen.HTTPStatus, Host: seen.Host, Proxy: seen.Proxy, LoginOK: true}
		check.Detail = "NetSuite took the keys"
	default:
		check.Status, check.Detail = failing(seen), observationWords(seen)
	}
	t.end(check)
	return seen, seen.LoginOK
}

// apiCheck ends the rung of an API.
func (t *testRun) apiCheck(api netsuite.API, seen netsuite.Observation, passed string) {
	check := netsuite.Check{ID: netsuite.CheckID(api), Status: netsuite.Passed, Observation: seen}
	switch {
	case seen.Failure != netsuite.FailureNone:
		check.Status, check.Detail = failing(seen), observationWords(seen)
		t.stopped = stops(seen.Failure)
	case api == netsuite.SuiteQL && seen.Code != "":
		check.Detail = "NetSuite read the query; this role cannot see every record"
	case passed != "":
		check.Detail = passed
	default:
		check.Detail = "NetSuite answered over " + api.Name()
	}
	t.end(check)
}

// failing is the status of a rung that showed a trouble.
func failing(seen netsuite.Observation) netsuite.Status {
	if seen.Failure == netsuite.FailureCancelled {
		return netsuite.Skipped
	}
	return netsuite.Failed
}

// stops reports whether no further signed request may follow a trouble. What
// concerns one API alone lets the others be tried.
func stops(t netsuite.Failure) bool {
	switch t {
	case netsuite.FailureNone, netsuite.FailurePermission, netsuite.FailureFeature, netsuite.FailureScript, netsuite.FailureNotFound:
		return false
	}
	return true
}

// probe sends the one request that proves an API. SuiteQL's asks for the
// query of Oracle's own example.
func (t *testRun) probe(ctx context.Context, api netsuite.API) netsuite.Observation {
	jsonHeader := http.Header{"Accept": {"application/json"}}
	switch api {
	case netsuite.SuiteQL:
		// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157909186990.html
		jsonHeader.Set("Content-Type", "application/json")
		jsonHeader.Set("Prefer", "transient")
		return t.ask(ctx, readSuiteQL, call{
			method:  http.MethodPost,
			address: t.addresses.SuiteTalk + "/services/rest/query/v1/suiteql?limit=1",
			header:  jsonHeader,
			body:    []byte(`{"q":"SELECT id FROM employee"}`),
		})
	case netsuite.SOAP:
		return t.askSOAP(ctx)
	case netsuite.RESTlet:
		// The error's shape follows this content type
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
		jsonHeader.Set("Content-Type", "application/json")
		query := "script=" + netsuite.PercentEncode(t.r.Script) + "&deploy=" + netsuite.PercentEncode(t.r.Deploy)
		return t.ask(ctx, readRESTlet, call{
			method:  http.MethodGet,
			address: t.addresses.RESTlets + "/app/site/hosting/restlet.nl?" + query,
			header:  jsonHeader,
		})
	}
	// serverTime asks for no permission of its own, so it proves as little
	// more as possible than that REST takes the login. That the role needs
	// REST Web Services for it is likely; Oracle does not say
	// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0528010158.html).
	return t.ask(ctx, readServerTime, call{
		method:  http.MethodGet,
		address: t.addresses.SuiteTalk + "/services/rest/system/v1/serverTime",
		header:  jsonHeader,
	})
}

// ask signs a request as of now, sends it once and reads the reply.
func (t *testRun) ask(ctx context.Context, read func(reply) netsuite.Observation, k call) netsuite.Observation {
	c := t.line.c
	authorization, err := netsuite.SignOAuth1(k.method, k.address, t.r.Account, t.keys, c.nonce(), c.now())
	if err != nil {
		// Only an address that cannot be signed comes here; it is not sent.
		return c.unreached(k.address, errHost)
	}
	k.header.Set("Authorization", authorization)
	k.signedFor = t.r.Account
	return t.deliver(ctx, read, k)
}

// askSOAP is ask for SOAP, whose signature is in the body.
func (t *testRun) askSOAP(ctx context.Context) netsuite.Observation {
	c := t.line.c
	address := t.addresses.SuiteTalk + netsuite.SOAPPath
	passport, err := netsuite.SignTokenPassport(t.r.Account, t.keys, c.nonce(), c.now())
	if err != nil {
		return c.unreached(address, errHost)
	}
	return t.deliver(ctx, readSOAP, call{
		method:    http.MethodPost,
		address:   address,
		header:    http.Header{"Content-Type": {netsuite.SOAPContentType}, "SOAPAction": {netsuite.SOAPAction}},
		body:      passport.GetServerTime(),
		signedFor: t.r.Account,
	})
}

// deliver sends a signed request and reads the reply.
func (t *testRun) deliver(ctx context.Context, read func(reply) netsuite.Observation, k call) netsuite.Observation {
	r, err := t.line.send(ctx, k)
	if err != nil {
		return t.line.c.unreached(k.address, err)
	}
	seen := read(r)
	if u, err := url.Parse(k.address); err == nil {
		seen.Host = u.Host
	}
	if seen.Failure != netsuite.FailureNone {
		seen.Proxy = t.line.c.proxyFor(k.address)
	}
	if apart, known := skew(date(r), r.middle); known {
		seen.Skew = apart
	}
	return seen
}

// askWho asks tokeninfo who the token logs in as.
func (t *testRun) askWho(ctx context.Context) netsuite.Observation {
	return t.ask(ctx, func(r reply) netsuite.Observation {
		seen := readTokenInfo(r)
		if seen.LoginOK && seen.Failure == netsuite.FailureNone {
			t.who, t.whoKnown = readWho(r.body), true
		}
		return seen
	}, call{
		method:  http.MethodGet,
		address: t.addresses.RESTlets + "/rest/tokeninfo",
		header:  http.Header{"Accept": {"application/json"}, "Content-Type": {"application/json"}},
	})
}

// identity names company and role. Nothing depends on it, so it never fails:
// Web Services Only roles, for one, are likely refused here.
func (t *testRun) identity(ctx context.Context) {
	check := netsuite.Check{ID: netsuite.CheckIdentity, Status: netsuite.Passed}
	if !t.whoKnown {
		t.begin(netsuite.CheckIdentity, "asking who the token logs in as")
		check.Observation = t.askWho(ctx)
	}
	t.who = who{t.hide(t.who.company, 80), t.hide(t.who.role, 80)}
	switch company, role := t.who.company, t.who.role; {
	case !t.whoKnown:
		check.Status, check.Detail = netsuite.Skipped, "NetSuite did not tell company and role"
	case company != "" && role != "":
		check.Detail = role + ", " + company
	case company+role != "":
		check.Detail = company + role
	default:
		check.Detail = "NetSuite names neither company nor role"
	}
	t.end(check)
}
