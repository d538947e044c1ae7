package practice

import "time"

// entry is a line of the Login Audit Trail.
type entry struct {
	At            time.Time
	User, Role    string // empty if the login did not identify them
	Success       bool
	Detail        string // one of the values below, empty for a successful login
	Token, Record string // names
	Request       string // the service that was called
}

// trailLength limits the trail. The oldest lines are dropped first.
const trailLength = 500

// addEntry adds a line to the trail.
func (a *account) addEntry(e entry) {
	a.trail = append(a.trail, e)
	if len(a.trail) > trailLength {
		a.trail = append([]entry(nil), a.trail[len(a.trail)-trailLength:]...)
	}
}

// detailValue is a cause, as in the trail's column Detail
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
type detailValue string

// The values in Oracle's spelling. Oracle lists nonce_rejected, parameter_rejected and
// VersionRejected for RESTlets only, with no equivalent for REST web services. Here
// both use them.
const (
	detailNone             detailValue = ""
	detailKeyRefused       detailValue = "consumer_key_refused"
	detailKeyUnknown       detailValue = "consumer_key_unknown"
	detailFeature          detailValue = "FeatureDisabled"
	detailMissing          detailValue = "MissingTokenPassportRequiredFields"
	detailNonceShort       detailValue = "nonce_rejected"
	detailNonceUsed        detailValue = "nonce_used" // RESTlets
	detailNonceUsedWS      detailValue = "NonceUsed"  // SOAP and REST web services
	detailParameter        detailValue = "parameter_rejected"
	detailPermissionDenied detailValue = "permission_denied"
	detailSignature        detailValue = "InvalidSignature"
	detailAlgorithm        detailValue = "UnknownAlgorithm"
	detailLocked           detailValue = "temporary_locked"
	detailTimestamp        detailValue = "InvalidTimestamp"
	detailToken            detailValue = "token_rejected"
	detailVersion          detailValue = "VersionRejected"
)

// detailAddress is for a caller that the account's IP address rules block. Oracle lists
// no value for that, so the trail shows none.
const detailAddress detailValue = "address"

// detail returns the text in the column.
func (d detailValue) detail() string {
	if d == detailAddress {
		return ""
	}
	return string(d)
}
