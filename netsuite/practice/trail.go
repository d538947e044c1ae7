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

func (a *account) addLogin(who identity, detail detailValue, request string, at time.Time) {
	line := entry{At: at, Success: detail == detailNone, Detail: detail.detail(), Request: request}
	if who.Record != nil {
		line.Record = who.Record.Name
	}
	if who.Token != nil {
		line.Token = who.Token.Name
	}
	if who.User != nil {
		line.User = who.User.Name
	}
	if who.Role != nil {
		line.Role = who.Role.Name
	}
	a.addEntry(line)
}

// trailLength limits the trail. The oldest lines are dropped first.
const trailLength = 500

func (a *account) addEntry(e entry) {
	a.trail = append(a.trail, e)
	a.trail = a.trail[max(0, len(a.trail)-trailLength):]
}

// detailValue is a cause, as in the trail's column Detail
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
type detailValue string

// The values in Oracle's spelling. Oracle lists nonce_rejected, parameter_rejected and
// VersionRejected for RESTlets only. Here REST web services use them too.
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

// The values of OAuth 2.0. Oracle explains the first group, for access tokens. Of the
// others, which an assertion gets, it lists only the names
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_158324637123.html).
const (
	detailAccessExpired detailValue = "AccessTokenExpired"
	detailEntity        detailValue = "EntityOrRoleDisabled"
	detailIntegration   detailValue = "InvalidIntegration"
	detailScope         detailValue = "ScopeMismatched"
	detailScopeEmpty    detailValue = "InvalidScope"
	detailGrant         detailValue = "AuthorizationCodeGrantRequired"
	detailRefresh       detailValue = "TokenRejected"

	detailBlocked   detailValue = "IntegrationBlocked"
	detailTokenType detailValue = "InvalidTokenType"
	detailAlgo      detailValue = "UnsupportedAlgo"
	detailKeyID     detailValue = "MissingKeyId"
	detailKey       detailValue = "MissingKey"
	detailClientID  detailValue = "ClientIdMismatch"
	detailIssuer    detailValue = "InvalidIssuer"
	detailAssertion detailValue = "SignatureValidation"
	detailNotYet    detailValue = "TokenNotAcceptable"
	detailExpired   detailValue = "TokenExpired"
	detailTooBroad  detailValue = "TokenValidityTooBroad"
)

// Oracle lists no value for these, so the trail shows none.
const (
	detailAddress  detailValue = "address"  // a caller that the account's IP address rules block
	detailAudience detailValue = "audience" // an assertion for another receiver
	detailReused   detailValue = "reused"   // an assertion that was sent before
)

func (d detailValue) detail() string {
	switch d {
	case detailAddress, detailAudience, detailReused:
		return ""
	}
	return string(d)
}
