package practice

import "time"

// entry is a line of the Login Audit Trail.
type entry struct {
	At            time.Time
	User, Role    string // empty where the login did not tell them
	Success       bool
	Detail        string // one of the words below, empty for a good login
	Token, Record string // names
	Request       string // the service that was called
}

// trailLength bounds the trail; the oldest lines go first.
const trailLength = 500

// note adds a line to the trail.
func (a *account) note(e entry) {
	a.trail = append(a.trail, e)
	if len(a.trail) > trailLength {
		a.trail = append([]entry(nil), a.trail[len(a.trail)-trailLength:]...)
	}
}

// word is a cause as the trail's column Detail names it
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
type word string

// The words, in Oracle's spelling. Oracle lists nonce_rejected,
// parameter_rejected and VersionRejected for RESTlets alone and nothing in
// their place for REST web services; here both use them.
const (
	wordNone        word = ""
	wordKeyRefused  word = "consumer_key_refused"
	wordKeyUnknown  word = "consumer_key_unknown"
	wordFeature     word = "FeatureDisabled"
	wordMissing     word = "MissingTokenPassportRequiredFields"
	wordNonceShort  word = "nonce_rejected"
	wordNonceUsed   word = "nonce_used" // RESTlets
	wordNonceUsedWS word = "NonceUsed"  // SOAP and REST web services
	wordParameter   word = "parameter_rejected"
	wordDenied      word = "permission_denied"
	wordSignature   word = "InvalidSignature"
	wordAlgorithm   word = "UnknownAlgorithm"
	wordLocked      word = "temporary_locked"
	wordTimestamp   word = "InvalidTimestamp"
	wordToken       word = "token_rejected"
	wordVersion     word = "VersionRejected"
)

// wordAddress is for a caller that the account's IP address rules keep out.
// Oracle lists no word for that, so the trail shows none.
const wordAddress word = "address"

// detail is what the column shows for a word.
func (w word) detail() string {
	if w == wordAddress {
		return ""
	}
	return string(w)
}
