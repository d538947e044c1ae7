package netsuite

import (
	"slices"
	"time"

	"netsuite-tba/internal/problem"
)

// CheckID names a check of the connection test, as in its JSON.
type CheckID string

// The checks in their order. From CheckLogin on, they send signed requests.
const (
	CheckStore    CheckID = "store"
	CheckAddress  CheckID = "address"
	CheckAccount  CheckID = "account"
	CheckClock    CheckID = "clock"
	CheckLogin    CheckID = "login"
	CheckREST     CheckID = "rest"
	CheckSuiteQL  CheckID = "suiteql"
	CheckSOAP     CheckID = "soap"
	CheckRESTlet  CheckID = "restlet"
	CheckIdentity CheckID = "identity"
)

// CheckIDs lists all checks in order.
var CheckIDs = [...]CheckID{CheckStore, CheckAddress, CheckAccount, CheckClock, CheckLogin,
	CheckREST, CheckSuiteQL, CheckSOAP, CheckRESTlet, CheckIdentity}

// Name returns the name of the check in a sentence: "login", "SuiteQL".
func (id CheckID) Name() string {
	switch id {
	case CheckStore:
		return "key store"
	case CheckREST, CheckSuiteQL, CheckSOAP, CheckRESTlet:
		return API(id).Name()
	}
	return string(id)
}

// Status is how a check ended. Running exists only while a test runs.
type Status string

// The statuses, as in the test's JSON.
const (
	Passed  Status = "passed"
	Failed  Status = "failed"
	Warned  Status = "warned"
	Skipped Status = "skipped"
	Running Status = "running"
)

// ClockLimit is how far a request's time may be from NetSuite's clock, either way
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
const ClockLimit = 5 * time.Minute

// ClockWarning is the skew from which the test warns. A clock that is a minute off is
// not synchronized.
const ClockWarning = time.Minute

// Failure is a class of failures that the client can tell from others.
type Failure string

// The failures. FailureRefused is a refused login. NetSuite gives one message for more than a dozen
// causes.
const (
	FailureNone           Failure = ""
	FailureStore          Failure = "store"             // the key store returned no keys
	FailureKeysMissing    Failure = "keys_missing"      // not all keys, or one that cannot be right
	FailureOffline        Failure = "offline"           // no name resolves
	FailureUnknownHost    Failure = "unknown_host"      // the account's host does not resolve, others do
	FailureUnknownAccount Failure = "unknown_account"   // discovery returned the generic hosts
	FailureDiscovery      Failure = "discovery"         // discovery did not answer as documented, a warning
	FailureForeignHost    Failure = "foreign_host"      // discovery named hosts that are not NetSuite's
	FailureConnect        Failure = "connect"           // refused or reset connection
	FailureTLS            Failure = "tls"               // certificate not trusted
	FailureTimeout        Failure = "timeout"           // no answer in time
	FailureNoOAuth2       Failure = "no_oauth2"         // an API does not accept OAuth 2.0, nothing was sent
	FailureCertificate    Failure = "certificate"       // expired or not yet valid, nothing was sent
	FailureClock          Failure = "clock"             // over five minutes apart
	FailureClockWarn      Failure = "clock_warn"        // over a minute apart
	FailureRefused        Failure = "login_refused"     // INVALID_LOGIN, Invalid login attempt., INVALID_LOGIN_ATTEMPT
	FailureBadRequest     Failure = "request_refused"   // INVALID_REQUEST: header syntax, method, version or timestamp
	FailurePermission     Failure = "permission"        // login passed, the role lacks permission
	FailureFeature        Failure = "feature"           // login passed or not tried, the API's feature is off
	FailureScript         Failure = "script"            // RESTlet: login passed, script or deployment not found
	FailureBusy           Failure = "too_many_requests" // 429, SSS_REQUEST_LIMIT_EXCEEDED, WS_REQUEST_BLOCKED
	FailureRedirect       Failure = "redirect"          // 3xx
	FailureForbidden      Failure = "forbidden"         // 403 without NetSuite's JSON
	FailureNotFound       Failure = "not_found"         // 404
	FailureNetSuite       Failure = "netsuite_error"    // 5xx
	FailureNotNetSuite    Failure = "not_netsuite"      // an answer that is not the documented one
	FailureRefusalLimit   Failure = "lock_guard"        // not tried: five refused logins in 30 minutes
	FailureCancelled      Failure = "cancelled"
)

// History is what the person did with the keys, or said about them, shortly before.
type History struct {
	Imported  bool   // other programs used the keys before
	Unlabeled []Part // pairs whose keys came without labels, so they may be swapped
	Revoked   bool   // the person has just revoked a token
}

// Knowledge is what is known about a profile in addition to its test. The zero value
// knows nothing.
type Knowledge struct {
	History
	Method      Method    `json:",omitempty"`
	JustCreated bool      // no test has ever passed for this profile
	LastPassed  time.Time // zero if never or unknown
	// Changed are the keys that differ from those with which a test last passed.
	Changed   []KeyName
	MadeIn    Account // where the integration record was created, "" if unknown
	APIs      []API
	Login     API       // the API that the login used
	Malformed []KeyName // keys that do not look like NetSuite's
	Same      []KeyName // keys that equal another one
	// SharedWith is a profile in the account SharedIn with the same consumer pair,
	// which passed its last test at SharedAt. It is empty if there is none.
	SharedWith string
	SharedIn   Account
	SharedAt   time.Time
	// NotBefore and NotAfter are the validity of the certificate, zero if unknown.
	NotBefore, NotAfter time.Time `json:",omitzero"`
	// TakenFrom is another profile with this Certificate ID for another certificate.
	TakenFrom string `json:",omitempty"`
	System    string // this computer's runtime.GOOS
	// The names in NetSuite, "" if unknown.
	Role, User, Record string
}

// Check is the outcome of one check. Detail is one line for a person, without controls
// and keys.
type Check struct {
	ID          CheckID
	Status      Status
	Detail      string
	Took        time.Duration
	At          time.Time // when it ended; for a reused result, when its check ran
	Observation Observation
}

// Observation is what a reply showed, for the diagnosis. All texts are cleaned.
type Observation struct {
	Failure    Failure
	HTTPStatus int
	Code       string        // NetSuite's error code, e.g. INVALID_LOGIN
	Message    string        // NetSuite's message
	Host       string        // the requested host
	Issuer     string        // of a certificate that was not trusted
	Proxy      string        // the proxy in use, without credentials
	ErrorID    string        // of NetSuite's UNEXPECTED_ERROR
	Skew       time.Duration // NetSuite's clock minus ours
	LoginOK    bool          // the reply shows that the login passed
}

// Result is a whole connection test. The output of test --json and the saved record are
// made from it.
type Result struct {
	Account      Account
	Method       Method `json:",omitempty"`
	Checks       []Check
	Verified     bool     // the login and every required API passed
	Unverifiable bool     // cannot be known without the vendor's consumer pair
	Finding      *Finding // nil if there is nothing to fix
	// Identity is what NetSuite says about the login, best effort.
	Identity
	At   time.Time
	Took time.Duration
	// Keys holds the fingerprints of the keys that were tested. It is empty if the
	// key store did not return them.
	Keys map[KeyName]Fingerprint `json:",omitempty"`
	Know Knowledge               // what else the diagnosis uses
	// Refused is the number of refused logins of the token, and of its user if known, in
	// the last 30 minutes, including this test.
	Refused int `json:",omitempty"`
	// NoKeys says why the key store returned no keys.
	NoKeys problem.Problem `json:"-"`
	// Program is the version of the program that ran the test, for a result read from
	// disk.
	Program string `json:",omitempty"`
}

// Identity is the company, role and user of a login. tokeninfo says their names. The
// claims of an access token say the account and NetSuite's internal IDs.
type Identity struct {
	Company, Role string
	Entity        string `json:",omitempty"`
}

// Check returns the check with an ID and whether there is one.
func (r Result) Check(id CheckID) (Check, bool) {
	for _, c := range r.Checks {
		if c.ID == id {
			return c, true
		}
	}
	return Check{}, false
}

// Login returns the check of the login. It is empty if the test has none.
func (r Result) Login() Check {
	login, _ := r.Check(CheckLogin)
	return login
}

// WithTexts returns r with change applied to each text for people.
func (r Result) WithTexts(change func(string) string) Result {
	r.Checks = slices.Clone(r.Checks)
	for i := range r.Checks {
		c := &r.Checks[i]
		c.Detail, c.Observation.Message = change(c.Detail), change(c.Observation.Message)
		c.Observation.Host, c.Observation.Issuer, c.Observation.Proxy = change(c.Observation.Host), change(c.Observation.Issuer), change(c.Observation.Proxy)
	}
	if r.Finding != nil {
		f := r.Finding.WithTexts(change)
		r.Finding = &f
	}
	r.Company, r.Role, r.Entity = change(r.Company), change(r.Role), change(r.Entity)
	return r
}

// HeldBack reports whether no login was sent because too many were refused
// shortly before.
func (r Result) HeldBack() bool { return r.hasFailure(FailureRefusalLimit) }

// Stopped reports whether someone stopped the test.
func (r Result) Stopped() bool { return r.hasFailure(FailureCancelled) }

// NotTested reports whether the test neither passed nor failed, because it was
// held back or stopped. No cause follows from such a test, and what is known
// of the keys stays as it was.
func (r Result) NotTested() bool { return !r.Verified && (r.HeldBack() || r.Stopped()) }

// Recordable reports whether the result becomes the last test on record. It
// does not if it was held back or stopped, if nothing failed but not all checks ran,
// if the key store did not return all keys, or if only the tool itself can test them.
func (r Result) Recordable() bool {
	ended := r.Verified || slices.ContainsFunc(r.Checks, func(c Check) bool { return c.Status == Failed })
	store, _ := r.Check(CheckStore)
	return ended && !r.HeldBack() && !r.Stopped() && !r.Unverifiable && store.Status != Failed
}

// hasFailure reports whether a check showed this failure.
func (r Result) hasFailure(failure Failure) bool {
	return slices.ContainsFunc(r.Checks, func(c Check) bool { return c.Observation.Failure == failure })
}
