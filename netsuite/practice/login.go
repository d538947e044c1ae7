package practice

import (
	"crypto/subtle"
	"net/netip"
	"strconv"
	"time"

	"netsuite-tba/netsuite"
)

// service is the kind of service that is called. They differ in what they
// accept and in words.
type service int

const (
	serviceREST    service = iota // REST web services
	serviceRESTlet                // RESTlets and the /rest/ services
	serviceSOAP
	serviceDiscovery // needs no login
)

// attempt is one login by token, however it was carried.
type attempt struct {
	Service service
	Realm   string // account, as sent
	Request string // for the trail
	Flaw    word   // what reading it found wrong
	From    netip.Addr

	Key, Token, Nonce, Timestamp, Method, Version, Signature string

	// Base gives the text that the signature must cover.
	Base string
}

// identity is who a login is. Of a refused one, only what it had told by then
// is there.
type identity struct {
	Account *account
	Record  *record
	Token   *token
	User    *employee
	Role    *role
}

// clockLeeway is how far a timestamp may be from the company's clock
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
const clockLeeway = 5 * time.Minute

// minNonce is the least characters of a nonce (same page).
const minNonce = 6

// login decides whether an attempt is good, and writes it to the trail. The
// word is empty for a good login. A request that names no account of the
// company is refused without a line, for there is no trail to take it.
func (c *NetSuite) login(t attempt) (identity, word) {
	a := c.accounts[netsuite.Account(t.Realm)]
	if a == nil {
		// Another spelling, such as 1234567_sb1, is reported to fail with the
		// generic refusal; Oracle counts a wrong realm among the causes of
		// InvalidSignature.
		if id, err := netsuite.ParseAccount(t.Realm); err == nil && c.accounts[id] != nil {
			c.accounts[id].note(entry{At: c.now(), Detail: string(wordSignature), Request: t.Request})
		}
		return identity{}, wordSignature
	}
	now := c.now()
	who, why := a.judge(t, now)
	line := entry{At: now, Success: why == wordNone, Detail: why.detail(), Request: t.Request}
	if who.Record != nil {
		line.Record = who.Record.Name
	}
	if who.Token != nil {
		line.Token = who.Token.Name
	}
	if who.User != nil {
		line.User = who.User.Name
		switch why {
		case wordNone:
			who.User.unlock()
		case wordLocked, wordAddress: // a locked person is not locked for longer; Oracle has IP rules after the login
		default:
			who.User.fail(now)
		}
	}
	if who.Role != nil {
		line.Role = who.Role.Name
	}
	a.note(line)
	return who, why
}

// judge goes through the checks. Oracle does not document which comes first;
// this order is a choice.
func (a *account) judge(t attempt, now time.Time) (identity, word) {
	who := identity{Account: a}
	if why := a.failure.flaw(t.Service); why != wordNone {
		return who, why
	}
	if why := t.form(a.failure.clock(now)); why != wordNone {
		return who, why
	}

	who.Record = a.recordOf(netsuite.NewSecret(t.Key))
	switch {
	case who.Record == nil:
		return who, wordKeyUnknown
	case who.Record.State != stateEnabled:
		// Oracle names the word for Blocked, and of Waiting for Approval says
		// that all requests are blocked.
		return who, wordKeyRefused
	case !who.Record.Boxes[boxTBA]:
		// Oracle names no word for a record without the box.
		return who, wordKeyRefused
	case !a.features[featTBA]:
		return who, wordFeature
	}

	who.Token = a.tokenOf(netsuite.NewSecret(t.Token))
	if who.Token == nil || who.Token.Record != who.Record.ID {
		who.Token = nil // another application's token is none of this one
		return who, wordToken
	}
	who.User, _ = find(a.employees, who.Token.User)
	who.Role, _ = find(a.roles, who.Token.Role)
	switch {
	case who.Token.Inactive || who.Token.Revoked:
		return who, wordToken
	case who.User.locked(now):
		return who, wordLocked
	}

	good := netsuite.OAuth1Signature(t.Base, who.Record.Secret, who.Token.TokenSecret)
	if subtle.ConstantTimeCompare([]byte(good), []byte(t.Signature)) != 1 {
		return who, wordSignature
	}
	if !a.useNonce(t, who.User, now) {
		if t.Service == serviceRESTlet {
			return who, wordNonceUsed
		}
		return who, wordNonceUsedWS
	}
	switch {
	case !who.allowed(t.Service):
		return who, wordDenied
	case !a.letsIn(t.From):
		return who, wordAddress
	}
	return who, wordNone
}

// form checks what can be checked without any record.
func (t attempt) form(now time.Time) word {
	if t.Flaw != wordNone {
		return t.Flaw
	}
	switch {
	case t.Version != "" && t.Version != "1.0":
		return wordVersion
	case t.Method != netsuite.SignatureMethod && (t.Service != serviceSOAP || t.Method != "HMAC_SHA256"):
		// The underscore form is SOAP's alone
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4395625838.html).
		return wordAlgorithm
	}
	seconds, err := strconv.ParseUint(t.Timestamp, 10, 40)
	if err != nil {
		return wordParameter
	}
	if off := now.Sub(time.Unix(int64(seconds), 0)); off > clockLeeway || off < -clockLeeway {
		return wordTimestamp
	}
	if len(t.Nonce) < minNonce {
		return wordNonceShort
	}
	return wordNone
}

// missing reports whether a required field is not there. A version is not
// required (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156338994830.html).
func (t attempt) missing() bool {
	for _, field := range []string{t.Realm, t.Key, t.Token, t.Nonce, t.Timestamp, t.Method, t.Signature} {
		if field == "" {
			return true
		}
	}
	return false
}

// useNonce takes note of a nonce and reports whether it was new for this
// person and timestamp. Only signed requests come here, so strangers cannot
// fill the memory; what the clock check refuses by now is forgotten.
func (a *account) useNonce(t attempt, user *employee, now time.Time) bool {
	for nonce, until := range a.nonces {
		if now.After(until) {
			delete(a.nonces, nonce)
		}
	}
	id := strconv.Itoa(user.ID) + " " + t.Timestamp + " " + t.Nonce
	if _, used := a.nonces[id]; used {
		return false
	}
	a.nonces[id] = now.Add(2 * clockLeeway)
	return true
}

// allowed reports whether user and role may log in with a token here.
func (who identity) allowed(s service) bool {
	return who.User.Access && !who.User.Inactive && who.User.holds(who.Role.ID) && !who.User.hides(who.Role.ID) &&
		!who.Role.Inactive && who.Role.mayLogIn() && !(s == serviceRESTlet && who.Role.WebServicesOnly)
}
