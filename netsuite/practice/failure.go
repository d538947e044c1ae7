package practice

import (
	"bytes"
	"encoding/hex"
	"io"
	"net/http"
	"time"

	"netsuite-tba/netsuite"
)

// Failure is a failure of an account's services that cannot be caused on NetSuite's own
// pages: of the network, a clock, NetSuite itself, or the program that signs. The zero
// value is none.
type Failure struct {
	Kind FailureKind
	// Clock is NetSuite's clock minus ours, for FailureClock.
	Clock time.Duration
	// Delay is how long a reply takes, for FailureSlow, at most MaxDelay.
	Delay time.Duration
	// Detail is the Detail value of the flaw, for FailureFlaw. It is one of flaws.
	Detail string
}

// FailureKind is a kind of failure.
type FailureKind string

const (
	FailureNone        FailureKind = ""
	FailureClock       FailureKind = "clock"       // the clocks differ
	FailureBusy        FailureKind = "busy"        // too many concurrent calls, and NetSuite says so
	FailureBusyHidden  FailureKind = "busy-hidden" // the same, answered as a refused login
	FailureMaintenance FailureKind = "maintenance" // 503
	FailureError       FailureKind = "error"       // 500 with an Error ID
	FailureRedirect    FailureKind = "redirect"    // 302, as from a wrong data center
	FailureForbidden   FailureKind = "forbidden"   // 403 without JSON, as from an invalid domain
	FailureDataCenter  FailureKind = "data-center" // 200 with a SOAP fault, as from a wrong host
	FailurePortal      FailureKind = "portal"      // a captive portal's page for every request
	FailureSlow        FailureKind = "slow"        // answers late
	FailureOther       FailureKind = "other"       // 200 with an undocumented answer
	FailureDiscovery   FailureKind = "discovery"   // only the discovery service does not answer
	FailureFlaw        FailureKind = "flaw"        // the login has a flaw
)

// MaxDelay limits the delay of a slow account.
const MaxDelay = 15 * time.Second

// loginKind is a kind of login, with its name on the failure page.
type loginKind string

const (
	loginSigned    loginKind = "Request"      // with TBA
	loginAssertion loginKind = "Assertion"    // at the token endpoint
	loginBearer    loginKind = "Access token" // with OAuth 2.0
)

// loginFlaw is a flaw that logins of a kind can have.
type loginFlaw struct {
	detail detailValue
	login  loginKind
	text   string
}

// flaws lists the flaws of a login by their Detail values, for TBA in Oracle's spelling
// for RESTlets. They are mistakes of the program that signs, or of something in between
// that changes or repeats its requests. Certificates end two years later.
var flaws = []loginFlaw{
	{detailMissing, loginSigned, "a field is missing"},
	{detailParameter, loginSigned, "a parameter is malformed"},
	{detailAlgorithm, loginSigned, "signed with HMAC-SHA1"},
	{detailVersion, loginSigned, "oauth_version is not 1.0"},
	{detailNonceShort, loginSigned, "nonce too short"},
	{detailNonceUsed, loginSigned, "sent twice"},
	{detailTimestamp, loginSigned, "delayed for too long"},
	{detailTokenType, loginAssertion, "typ is not JWT"},
	{detailAlgo, loginAssertion, "signed with RS256"},
	{detailKeyID, loginAssertion, "no kid"},
	{detailKey, loginAssertion, "the certificate has expired"},
	{detailAssertion, loginAssertion, "signed with another key"},
	{detailAudience, loginAssertion, "wrong aud"},
	{detailNotYet, loginAssertion, "issued in the future"},
	{detailExpired, loginAssertion, "delayed for too long"},
	{detailTooBroad, loginAssertion, "valid for an hour or more"},
	{detailScopeEmpty, loginAssertion, "no scope"},
	{detailReused, loginAssertion, "sent twice"},
	{detailSignature, loginBearer, "changed in transit"},
	{detailAccessExpired, loginBearer, "expired"},
	{detailRefresh, loginBearer, "a refresh token instead"},
}

// Failure switches on a failure of an account and replaces the previous one. The zero
// Failure switches it off. It reports whether the account exists.
func (n *NetSuite) Failure(id netsuite.Account, t Failure) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	a := n.accounts[id]
	if a == nil {
		return false
	}
	t.Delay = min(max(t.Delay, 0), MaxDelay)
	a.failure = t
	return true
}

func (f Failure) clock(now time.Time) time.Time {
	if f.Kind == FailureClock {
		return now.Add(f.Clock)
	}
	return now
}

func (f Failure) flaw(login loginKind, via service) detailValue {
	for _, w := range flaws {
		if f.Kind != FailureFlaw || w.login != login || string(w.detail) != f.Detail {
			continue
		}
		if w.detail == detailNonceUsed && via != serviceRESTlet {
			return detailNonceUsedWS
		}
		return w.detail
	}
	return detailNone
}

// withFailure wraps a service so that the failure of the account in a request answers
// instead. It comes before the login, because Oracle does not say which limit or fault
// NetSuite looks at first. The discovery service is unaffected, except by the clock and
// by failures of discovery itself.
func (s *site) withFailure(via service, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		// The server notices that a client left only after reading the body.
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		realm := realmOf(via, r, body)
		t, now := s.failureOf(realm)
		w.Header().Set("Date", t.clock(now).UTC().Format(http.TimeFormat))
		if t.Kind == FailureSlow && via != serviceDiscovery {
			select {
			case <-time.After(t.Delay):
			case <-r.Context().Done(): // the client left
			}
		}
		if !t.answer(w, r, via, realm, s.errorID) {
			next(w, r)
		}
	}
}

// realmOf returns the account in a request, in its spelling.
func realmOf(via service, r *http.Request, body []byte) string {
	switch via {
	case serviceDiscovery:
		return r.URL.Query().Get("account")
	case serviceSOAP:
		env, _ := parseEnvelope(body) // an unreadable one names no account
		return env.Passport["account"]
	case serviceToken:
		as, _ := readTokenRequest(r, body)
		return as.label()
	}
	if token, ok := bearerToken(r); ok {
		return companyOf(token)
	}
	auth, _ := parseAuthorization(r.Header.Get("Authorization"))
	return auth.Realm
}

func (n *NetSuite) failureOf(realm string) (Failure, time.Time) {
	n.mu.Lock()
	defer n.mu.Unlock()
	now := n.now()
	if id, err := netsuite.ParseAccount(realm); err == nil && n.accounts[id] != nil {
		return n.accounts[id].failure, now
	}
	return Failure{}, now
}

// errorID returns an error ID as long as Oracle's example.
func (n *NetSuite) errorID() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return hex.EncodeToString(n.random(10))
}
