package practice

import (
	"io"
	"net/http"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// maxBody bounds what the company reads of a request.
const maxBody = 64 << 10

// api serves the APIs. They need no cookie, as NetSuite's need none.
func (s *site) api(mux *http.ServeMux) {
	for path, h := range map[string]struct {
		via   service
		serve http.HandlerFunc
	}{
		"/rest/datacenterurls":                           {serviceDiscovery, s.discovery},
		"/rest/tokeninfo":                                {serviceRESTlet, s.tokenInfo},
		"/rest/revoketoken":                              {serviceRESTlet, s.revokeToken},
		"/app/site/hosting/restlet.nl":                   {serviceRESTlet, s.restlet},
		"/services/rest/system/v1/serverTime":            {serviceREST, s.rest(http.MethodGet, s.serverTime)},
		"/services/rest/query/v1/suiteql":                {serviceREST, s.rest(http.MethodPost, s.suiteQL)},
		"/services/rest/record/v1/metadata-catalog":      {serviceREST, s.rest(http.MethodGet, s.metadata)},
		"/services/rest/":                                {serviceREST, s.rest("", s.restNotFound)},
		"/services/NetSuitePort_" + netsuite.SOAPVersion: {serviceSOAP, s.soap},
	} {
		mux.HandleFunc(path, s.failing(h.via, h.serve))
	}
	mux.HandleFunc("/rest/{service}", s.restUnknown)
}

// attempt reads the login that a request carries in its Authorization header.
// ok is false when there is none, or when a cookie rides along: NetSuite then
// takes the call for one of a browser session. Oracle says of RESTlets that a
// request has either the header or cookies
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N2971402.html);
// for REST web services it was only reported.
func readAttempt(r *http.Request, via service) (t attempt, ok bool) {
	headers := r.Header.Values("Authorization")
	if len(headers) != 1 || len(r.Header.Values("Cookie")) > 0 {
		return attempt{}, false
	}
	auth, ok := parseAuthorization(headers[0])
	if !ok {
		return attempt{}, false
	}
	t = attempt{
		Service: via, Realm: auth.Realm, Flaw: auth.Flaw, From: caller(r),
		Request: r.Method + " " + text.Clean(r.URL.Path, 100),
		Key:     auth.get("oauth_consumer_key"), Token: auth.get("oauth_token"),
		Nonce: auth.get("oauth_nonce"), Timestamp: auth.get("oauth_timestamp"),
		Method: auth.get("oauth_signature_method"), Version: auth.get("oauth_version"),
		Signature: auth.Signature,
	}
	if t.Flaw == wordNone && t.missing() {
		t.Flaw = wordMissing
	}
	// The signature covers the address really requested.
	base, err := netsuite.OAuth1BaseString(r.Method, "http://"+r.Host+r.URL.RequestURI(), auth.Signed)
	if err != nil {
		t.Flaw = wordParameter
	}
	t.Base = base
	return t, true
}

// loginHeader logs a request in by its Authorization header.
func (s *site) loginHeader(r *http.Request, via service) (attempt, identity, word) {
	t, ok := readAttempt(r, via)
	if !ok {
		return t, identity{}, wordMissing
	}
	who, why := s.login(t)
	return t, who, why
}

// readBody reads a bounded body; ok is false for one that is too long or
// breaks off.
func readBody(w http.ResponseWriter, r *http.Request) (body []byte, ok bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	return body, err == nil
}

// write sends a whole answer.
func write(w http.ResponseWriter, status int, contentType, body string) {
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	io.WriteString(w, body)
}

// echoRealm gives a realm as it may stand in a reply's header: only what can
// be part of an account ID.
func echoRealm(realm string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '_', r == '-':
			return r
		}
		return -1
	}, realm[:min(len(realm), 40)])
}
