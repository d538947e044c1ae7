package client

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// The account, clock and keys of the tests.
const account netsuite.Account = "1234567_SB1"

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

var testKeys = netsuite.Keys{
	ConsumerKey:    netsuite.NewSecret(strings.Repeat("a1", 32)),
	ConsumerSecret: netsuite.NewSecret(strings.Repeat("b2", 32)),
	TokenID:        netsuite.NewSecret(strings.Repeat("c3", 32)),
	TokenSecret:    netsuite.NewSecret(strings.Repeat("d4", 32)),
}

// The paths that the client requests.
const (
	pathDiscovery  = "/rest/datacenterurls"
	pathServerTime = "/services/rest/system/v1/serverTime"
	pathSuiteQL    = "/services/rest/query/v1/suiteql"
	pathSOAP       = "/services/NetSuitePort_2025_2"
	pathRESTlet    = "/app/site/hosting/restlet.nl"
	pathTokenInfo  = "/rest/tokeninfo"
)

// answer is a canned reply.
type answer struct {
	status int
	kind   string // content type
	body   string
	header http.Header
}

func jsonAnswer(status int, body string) answer {
	return answer{status: status, kind: "application/json", body: body}
}

func soapAnswer(status int, body string) answer {
	return answer{status: status, kind: "text/xml; charset=utf-8", body: body}
}

// Replies as Oracle or public fixtures print them.
var (
	knownAccount = jsonAnswer(200, `{"webservicesDomain":"https://1234567-sb1.suitetalk.api.netsuite.com","restDomain":"https://1234567-sb1.restlets.api.netsuite.com","systemDomain":"https://1234567-sb1.app.netsuite.com"}`)
	noAccount    = jsonAnswer(200, `{ "restDomain": "https://rest.netsuite.com", "webservicesDomain": "https://webservices.netsuite.com", "systemDomain": "https://system.netsuite.com" }`)

	timeAnswer    = jsonAnswer(200, `{"serverTime": "2025-03-26T16:21:00.000Z"}`)
	queryAnswer   = answer{status: 200, kind: "application/vnd.oracle.resource+json; type=collection", body: `{"links":[],"count":1,"hasMore":true,"items":[{"links":[],"id":"4"}],"offset":0,"totalResults":9}`}
	soapAnswerOK  = soapAnswer(200, soapBody(`<getServerTimeResponse xmlns="urn:messages_2025_2.platform.webservices.netsuite.com"><getServerTimeResult><platformCore:status isSuccess="true" xmlns:platformCore="urn:core_2025_2.platform.webservices.netsuite.com"/><platformCore:serverTime xmlns:platformCore="urn:core_2025_2.platform.webservices.netsuite.com">2026-11-22T12:00:00.000Z</platformCore:serverTime></getServerTimeResult></getServerTimeResponse>`))
	scriptAnswer  = jsonAnswer(200, `{"hello":"world"}`)
	whoAnswer     = jsonAnswer(200, `{"companyName":"Acme","companyId":"1234567_SB1","roleName":"Integration","roleId":1001,"entityId":38}`)
	refusedREST   = jsonAnswer(401, `{"type":"https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.2","title":"Unauthorized","status":401,"o:errorDetails":[{"detail":"Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.","o:errorCode":"INVALID_LOGIN"}]}`)
	noPermission  = jsonAnswer(400, `{"type":"x","title":"Bad Request","status":400,"o:errorDetails":[{"detail":"Your current role does not have permission to perform this action.","o:errorCode":"USER_ERROR"}]}`)
	refusedScript = jsonAnswer(401, `{"error" : {"code" : "INVALID_LOGIN_ATTEMPT", "message" : "Invalid login attempt."}}`)
	refusedSOAP   = soapAnswer(500, soapFaultBody("Invalid login attempt.", "invalidCredentialsFault", "USER_ERROR", "Invalid login attempt."))
)

func soapBody(inner string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>` + inner + `</soapenv:Body></soapenv:Envelope>`
}

func soapFaultBody(text, fault, code, message string) string {
	return soapBody(`<soapenv:Fault><faultcode>soapenv:Server.userException</faultcode><faultstring>` + text + `</faultstring><detail><platformFaults:` + fault + ` xmlns:platformFaults="urn:faults_2025_2.platform.webservices.netsuite.com"><platformFaults:code>` + code + `</platformFaults:code><platformFaults:message>` + message + `</platformFaults:message></platformFaults:` + fault + `><ns1:hostname xmlns:ns1="http://xml.apache.org/axis/">partners030</ns1:hostname></detail></soapenv:Fault>`)
}

// fake is a server with canned answers that records the requests. It checks that every
// signature covers the requested address.
type fake struct {
	t       testing.TB
	server  *httptest.Server
	answers map[string]answer
	handle  map[string]http.HandlerFunc // in place of answers
	date    time.Time

	otherRealm bool   // signatures may be for another account
	token      string // the access token, in place of signatures

	mu    sync.Mutex
	asked []string        // paths, without HEAD requests
	from  map[string]bool // the connections, by the address of the client
}

func newFake(t testing.TB) *fake {
	f := &fake{t: t, date: noon, handle: map[string]http.HandlerFunc{}, from: map[string]bool{}, answers: map[string]answer{
		pathDiscovery: knownAccount, pathServerTime: timeAnswer, pathSuiteQL: queryAnswer,
		pathSOAP: soapAnswerOK, pathRESTlet: scriptAnswer, pathTokenInfo: whoAnswer,
	}}
	f.server = httptest.NewServer(f)
	t.Cleanup(f.server.Close)
	return f
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", f.date.Format(http.TimeFormat))
	f.mu.Lock()
	f.from[r.RemoteAddr] = true
	f.mu.Unlock()
	if r.Method == http.MethodHead {
		return
	}
	f.mu.Lock()
	f.asked = append(f.asked, r.URL.Path)
	f.mu.Unlock()
	if len(r.Cookies()) > 0 {
		f.t.Errorf("%s came with a cookie", r.URL.Path)
	}
	switch r.URL.Path {
	case pathDiscovery:
		if r.Header.Get("Authorization") != "" {
			f.t.Error("a signature was sent to discovery")
		}
	case pathSOAP:
		f.checkPassport(r)
	case netsuite.TokenPath:
		f.checkAssertion(r)
	default:
		if f.token != "" {
			f.checkToken(r)
			break
		}
		f.checkSignature(r)
	}
	if h := f.handle[r.URL.Path]; h != nil {
		h(w, r)
		return
	}
	a, ok := f.answers[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	a.write(w)
}

func (a answer) write(w http.ResponseWriter) {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", a.kind)
	w.WriteHeader(a.status)
	io.WriteString(w, a.body)
}

var headerParam = regexp.MustCompile(`([a-z_]+)="([^"]*)"`)

// checkSignature recomputes the signature over what arrived.
func (f *fake) checkSignature(r *http.Request) {
	var params []netsuite.Param
	var signature, realm string
	for _, m := range headerParam.FindAllStringSubmatch(r.Header.Get("Authorization"), -1) {
		value, _ := url.QueryUnescape(m[2])
		switch m[1] {
		case "realm":
			realm = value
		case "oauth_signature":
			signature = value
		default:
			params = append(params, netsuite.Param{Name: m[1], Value: value})
		}
	}
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	base, err := netsuite.OAuth1BaseString(r.Method, scheme+r.Host+r.URL.RequestURI(), params)
	if err != nil || signature != netsuite.OAuth1Signature(base, testKeys.ConsumerSecret, testKeys.TokenSecret) {
		f.t.Errorf("%s: the signature does not cover the request", r.URL.Path)
	}
	if realm != "1234567_SB1" && !f.otherRealm {
		f.t.Errorf("%s: realm %q", r.URL.Path, realm)
	}
}

var element = regexp.MustCompile(`<ns:(\w+)[^>]*>([^<]*)</ns:`)

func (f *fake) checkPassport(r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	got := map[string]string{}
	for _, m := range element.FindAllStringSubmatch(string(body), -1) {
		got[m[1]] = m[2]
	}
	p := netsuite.TokenPassport{
		Account: got["account"], ConsumerKey: netsuite.NewSecret(got["consumerKey"]), Token: netsuite.NewSecret(got["token"]),
		Nonce: got["nonce"], Timestamp: got["timestamp"],
	}
	if got["signature"] != netsuite.OAuth1Signature(p.BaseString(), testKeys.ConsumerSecret, testKeys.TokenSecret) || p.Account != "1234567_SB1" {
		f.t.Error("the passport's signature is wrong")
	}
	if r.Header.Get("Authorization") != "" || r.Header.Get("SOAPAction") != "getServerTime" {
		f.t.Error("SOAP was sent with wrong headers")
	}
}

// signed returns the paths of the signed requests, in order.
func (f *fake) signed() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var paths []string
	for _, p := range f.asked {
		if p != pathDiscovery {
			paths = append(paths, p)
		}
	}
	return paths
}

// client returns a client for the fake, with its clock at noon.
func (f *fake) client() *Client { return clientAt(f.t, f.server.URL) }

func clientAt(t testing.TB, origin string) *Client {
	t.Helper()
	c, err := New(Options{Endpoint: origin, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// request returns a request to test some APIs.
func request(apis ...netsuite.API) Request {
	return Request{
		Account:   account,
		Keys:      func(context.Context) (netsuite.Keys, error) { return testKeys, nil },
		StoreName: "your keyring",
		APIs:      apis,
	}
}

// statuses summarizes a result: "store passed, address passed, …".
func statuses(r netsuite.Result) string {
	var words []string
	for _, c := range r.Checks {
		words = append(words, string(c.ID)+" "+string(c.Status))
	}
	return strings.Join(words, ", ")
}
