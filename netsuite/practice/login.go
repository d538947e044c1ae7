package practice

import (
	"crypto/subtle"
	"net/netip"
	"strconv"
	"time"

	"netsuite-tba/netsuite"
)

// service is a kind of service. They differ in what they accept and in their messages.
type service int

const (
	serviceREST    service = iota // REST web services
	serviceRESTlet                // RESTlets and the /rest/ services
	serviceSOAP
	serviceToken     // the token endpoint of OAuth 2.0
	serviceDiscovery // needs no login
)

type attempt struct {
	Service service
	Realm   string      // account, as sent
	Request string      // for the trail
	Flaw    detailValue // found while reading it
	From    netip.Addr

	Key, Token, Nonce, Timestamp, Method, Version, Signature string

	// Base is the text that the signature must cover.
	Base string
}

// identity identifies a login. For a refused one, it has only what was known by then.
type identity struct {
	Account *account
	Record  *record
	Token   *token
	User    *employee
	Role    *role
}

// clockLeeway is how far a timestamp may be from this NetSuite's clock
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
const clockLeeway = 5 * time.Minute

// minNonce is the minimum length of a nonce (same page).
const minNonce = 6

// login decides whether an attempt is accepted, and writes it to the trail. An unknown
// account has none.
func (n *NetSuite) login(t attempt) (identity, detailValue) {
	a := n.accounts[netsuite.Account(t.Realm)]
	if a == nil {
		// Another spelling, such as 1234567_sb1, is reported to fail with the generic
		// refusal. Oracle lists a wrong realm as a cause of InvalidSignature.
		if id, err := netsuite.ParseAccount(t.Realm); err == nil && n.accounts[id] != nil {
			n.accounts[id].addEntry(entry{At: n.now(), Detail: string(detailSignature), Request: t.Request})
		}
		return identity{}, detailSignature
	}
	now := n.now()
	who, detail := a.decide(t, now)
	a.addLogin(who, detail, t.Request, now)
	if who.User != nil {
		switch detail {
		case detailNone:
			who.User.unlock()
		case detailLocked, detailAddress: // a lock is not extended, and Oracle's IP rules come after the login
		default:
			who.User.fail(now)
		}
	}
	return who, detail
}

// decide runs the checks of a login. Oracle does not document their order, so this
// order is a choice.
func (a *account) decide(t attempt, now time.Time) (identity, detailValue) {
	who := identity{Account: a}
	if detail := a.failure.flaw(loginSigned, t.Service); detail != detailNone {
		return who, detail
	}
	if detail := t.checkForm(a.failure.clock(now)); detail != detailNone {
		return who, detail
	}

	who.Record = a.recordOf(netsuite.NewSecret(t.Key))
	switch {
	case who.Record == nil:
		return who, detailKeyUnknown
	case who.Record.State != stateEnabled:
		// Oracle gives this value for Blocked, and says that all requests are blocked
		// while the record is Waiting for Approval.
		return who, detailKeyRefused
	case !who.Record.Boxes[boxTBA]:
		// Oracle names no value for a record without the box.
		return who, detailKeyRefused
	case !a.features[featTBA]:
		return who, detailFeature
	}

	who.Token = a.tokenOf(netsuite.NewSecret(t.Token))
	if who.Token == nil || who.Token.Record != who.Record.ID {
		who.Token = nil // the token belongs to another application
		return who, detailToken
	}
	who.User, who.Role = find(a.employees, who.Token.User), find(a.roles, who.Token.Role)
	switch {
	case who.Token.Inactive || who.Token.Revoked:
		return who, detailToken
	case who.User.locked(now):
		return who, detailLocked
	}

	good := netsuite.OAuth1Signature(t.Base, who.Record.Secret, who.Token.TokenSecret)
	if subtle.ConstantTimeCompare([]byte(good), []byte(t.Signature)) != 1 {
		return who, detailSignature
	}
	nonce := strconv.Itoa(who.User.ID) + " " + t.Timestamp + " " + t.Nonce
	if !a.useOnce(nonce, now.Add(2*clockLeeway), now) {
		if t.Service == serviceRESTlet {
			return who, detailNonceUsed
		}
		return who, detailNonceUsedWS
	}
	switch {
	case !who.enabled() || !who.Role.canSignIn() || who.Role.refuses(t.Service):
		return who, detailPermissionDenied
	case !a.allowsAddress(t.From):
		return who, detailAddress
	}
	return who, detailNone
}

// checkForm checks what needs no record.
func (a attempt) checkForm(now time.Time) detailValue {
	if a.Flaw != detailNone {
		return a.Flaw
	}
	switch {
	case a.Version != "" && a.Version != "1.0":
		return detailVersion
	case a.Method != netsuite.SignatureMethod && (a.Service != serviceSOAP || a.Method != "HMAC_SHA256"):
		// The underscore form is SOAP's only
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4395625838.html).
		return detailAlgorithm
	}
	seconds, err := strconv.ParseUint(a.Timestamp, 10, 40)
	if err != nil {
		return detailParameter
	}
	if off := now.Sub(time.Unix(int64(seconds), 0)); off > clockLeeway || off < -clockLeeway {
		return detailTimestamp
	}
	if len(a.Nonce) < minNonce {
		return detailNonceShort
	}
	return detailNone
}

// missing reports whether a required field is missing. The version is not required
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156338994830.html).
func (a attempt) missing() bool {
	for _, field := range []string{a.Realm, a.Key, a.Token, a.Nonce, a.Timestamp, a.Method, a.Signature} {
		if field == "" {
			return true
		}
	}
	return false
}

// useOnce records a nonce or an assertion, and reports whether it was new. It only sees
// signed requests, so strangers cannot fill the memory. It forgets what the clock check
// refuses from a time on.
func (a *account) useOnce(id string, until, now time.Time) bool {
	for old, end := range a.nonces {
		if now.After(end) {
			delete(a.nonces, old)
		}
	}
	if _, used := a.nonces[id]; used {
		return false
	}
	a.nonces[id] = until
	return true
}

func (who identity) enabled() bool {
	return who.User.Access && !who.User.Inactive && who.User.holds(who.Role.ID) && !who.User.hides(who.Role.ID) && !who.Role.Inactive
}
