package practice

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"

	"netsuite-tba/netsuite"
)

// Failure is something that goes wrong with an account's services and cannot
// be made on NetSuite's own pages: the network, a clock, NetSuite itself, or
// the program that signs. The zero value is none.
type Failure struct {
	Kind FailureKind
	// Clock is NetSuite's clock minus ours, for FailureClock.
	Clock time.Duration
	// Delay is how long an answer takes, for FailureSlow, at most MaxDelay.
	Delay time.Duration
	// Word is what the request's flaw is called in the Login Audit Trail, for
	// FailureFlaw: one of flaws.
	Word string
}

// FailureKind is a kind of trouble.
type FailureKind string

// The kinds of trouble.
const (
	FailureNone        FailureKind = ""
	FailureClock       FailureKind = "clock"       // the clocks differ
	FailureBusy        FailureKind = "busy"        // too many calls at once, and NetSuite says so
	FailureBusyHidden  FailureKind = "busy-hidden" // the same, answered as a refused login
	FailureMaintenance FailureKind = "maintenance" // 503
	FailureError       FailureKind = "error"       // 500 with an Error ID
	FailureRedirect    FailureKind = "redirect"    // 302, as from a wrong data center
	FailureForbidden   FailureKind = "forbidden"   // 403 without JSON, as from an invalid domain
	FailureDataCenter  FailureKind = "data-center" // 200 with a SOAP fault, as from a wrong host
	FailurePortal      FailureKind = "portal"      // a captive portal's page, whatever is asked
	FailureSlow        FailureKind = "slow"        // answers late
	FailureOther       FailureKind = "strange"     // 200 with another answer than the documented one
	FailureDiscovery   FailureKind = "discovery"   // only the discovery service does not answer
	FailureFlaw        FailureKind = "flaw"        // the request reaches NetSuite with a flaw
)

// MaxDelay bounds the delay of a slow account.
const MaxDelay = 15 * time.Second

// flaws lists the flaws of a request by their Detail values, in Oracle's spelling
// for RESTlets. They are mistakes of the program that signs, or of something on
// the way that changes or repeats its requests.
var flaws = []word{wordMissing, wordParameter, wordAlgorithm, wordVersion, wordNonceShort, wordNonceUsed, wordTimestamp}

// Failure turns a trouble of an account on, in place of the one before; the
// zero Trouble turns it off. It reports whether the company has the account.
func (c *NetSuite) Failure(id netsuite.Account, t Failure) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	a := c.accounts[id]
	if a == nil {
		return false
	}
	t.Delay = min(max(t.Delay, 0), MaxDelay)
	a.failure = t
	return true
}

// clock is NetSuite's clock as the trouble has it.
func (t Failure) clock(now time.Time) time.Time {
	if t.Kind == FailureClock {
		return now.Add(t.Clock)
	}
	return now
}

// flaw is the flaw that every request to a service has.
func (t Failure) flaw(via service) word {
	switch {
	case t.Kind != FailureFlaw:
		return wordNone
	case word(t.Word) == wordNonceUsed && via != serviceRESTlet:
		return wordNonceUsedWS
	}
	return word(t.Word)
}

// failing wraps a service: the trouble of the account that a request names
// answers in its place. It comes before the login, as Oracle does not say
// which limit or fault NetSuite looks at first. The discovery service stays
// honest, but for the clock and for troubles that are about it.
func (s *site) failing(via service, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		// The server sees a client that goes away only once the body is read.
		body, ok := readBody(w, r)
		if !ok {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		realm := realmOf(via, r, body)
		t, now := s.failureOf(realm)
		w.Header().Set("Date", t.clock(now).UTC().Format(http.TimeFormat))
		if t.Kind == FailureSlow && via != serviceDiscovery {
			wait(r.Context(), t.Delay)
		}
		if !t.answer(w, r, via, realm, s.errorID) {
			next(w, r)
		}
	}
}

// realmOf gives the account that a request names, as it spells it.
func realmOf(via service, r *http.Request, body []byte) string {
	switch via {
	case serviceDiscovery:
		return r.URL.Query().Get("account")
	case serviceSOAP:
		env, _ := parseEnvelope(body) // without a passport, and so without an account, if it cannot be read
		return env.Passport["account"]
	}
	auth, _ := parseAuthorization(r.Header.Get("Authorization"))
	return auth.Realm
}

// failureOf gives the trouble of the account that a text names in whatever
// spelling, and the company's time.
func (c *NetSuite) failureOf(realm string) (Failure, time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	if id, err := netsuite.ParseAccount(realm); err == nil && c.accounts[id] != nil {
		return c.accounts[id].failure, now
	}
	return Failure{}, now
}

// wait ends after the delay, or when the client has gone away.
func wait(ctx context.Context, delay time.Duration) {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// errorID makes the ID of an unexpected error, of the length of Oracle's
// example.
func (c *NetSuite) errorID() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	id := c.random(20)
	for i := range id {
		id[i] = 'a' + id[i]%26
	}
	return string(id)
}
