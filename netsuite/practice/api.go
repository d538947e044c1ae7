package practice

import (
	"io"
	"net/http"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

const maxBody = 64 << 10

// api serves the APIs. Like NetSuite's, they need no cookie.
func (s *site) api(mux *http.ServeMux) {
	for path, h := range map[string]struct {
		via   service
		serve http.HandlerFunc
	}{
		"/rest/datacenterurls":                           {serviceDiscovery, s.discovery},
		"/rest/tokeninfo":                                {serviceRESTlet, s.restService(http.MethodGet, tokenInfo)},
		"/rest/revoketoken":                              {serviceRESTlet, s.restService(http.MethodGet, revokeToken)},
		"/app/site/hosting/restlet.nl":                   {serviceRESTlet, s.restService("", restlet)},
		"/services/rest/system/v1/serverTime":            {serviceREST, s.rest(http.MethodGet, s.serverTime)},
		"/services/rest/query/v1/suiteql":                {serviceREST, s.rest(http.MethodPost, s.suiteQL)},
		"/services/rest/record/v1/metadata-catalog":      {serviceREST, s.rest(http.MethodGet, s.metadata)},
		netsuite.TokenPath:                               {serviceToken, s.token},
		"/services/rest/":                                {serviceREST, s.rest("", s.restNotFound)},
		"/services/NetSuitePort_" + netsuite.SOAPVersion: {serviceSOAP, s.soap},
	} {
		mux.HandleFunc(path, s.withFailure(h.via, h.serve))
	}
	mux.HandleFunc("/rest/{service}", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) })
}

// oneLogin reports whether a request has one Authorization header and no cookie. For
// RESTlets, Oracle says that a request has either of them
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N2971402.html).
// For REST web services, this was only reported.
func oneLogin(r *http.Request) bool {
	return len(r.Header.Values("Authorization")) == 1 && len(r.Header.Values("Cookie")) == 0
}

// request names a request in the trail.
func request(r *http.Request) string { return r.Method + " " + text.Clean(r.URL.Path, 100) }

// readAttempt reads the login in a request's Authorization header. ok is false if there
// is none.
func readAttempt(r *http.Request, via service) (t attempt, ok bool) {
	auth, ok := parseAuthorization(r.Header.Get("Authorization"))
	if !ok || !oneLogin(r) {
		return attempt{}, false
	}
	t = attempt{
		Service: via, Realm: auth.Realm, Flaw: auth.Flaw, From: caller(r),
		Request: request(r),
		Key:     auth.get("oauth_consumer_key"), Token: auth.get("oauth_token"),
		Nonce: auth.get("oauth_nonce"), Timestamp: auth.get("oauth_timestamp"),
		Method: auth.get("oauth_signature_method"), Version: auth.get("oauth_version"),
		Signature: auth.Signature,
	}
	if t.Flaw == detailNone && t.missing() {
		t.Flaw = detailMissing
	}
	// The signature covers the requested address.
	base, err := netsuite.OAuth1BaseString(r.Method, "http://"+r.Host+r.URL.RequestURI(), auth.Signed)
	if err != nil {
		t.Flaw = detailParameter
	}
	t.Base = base
	return t, true
}

func (s *site) loginHeader(r *http.Request, via service) (attempt, identity, detailValue) {
	if token, ok := bearerToken(r); ok && oneLogin(r) {
		t := attempt{Service: via, Realm: companyOf(token), From: caller(r), Request: request(r)}
		who, detail := s.loginBearer(token, t)
		return t, who, detail
	}
	t, ok := readAttempt(r, via)
	if !ok {
		return t, identity{}, detailMissing
	}
	who, detail := s.login(t)
	return t, who, detail
}

// readBody returns the body that withFailure has read.
func readBody(r *http.Request) []byte {
	body, _ := io.ReadAll(r.Body)
	return body
}

func write(w http.ResponseWriter, status int, contentType, body string) {
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	io.WriteString(w, body)
}

// echoRealm returns the characters of a realm that may be part of an account ID, for a
// reply's header.
func echoRealm(realm string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '_', r == '-':
			return r
		}
		return -1
	}, realm[:min(len(realm), 40)])
}
