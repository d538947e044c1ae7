package diagnose

import (
	"cmp"
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Oracle's pages that list Detail values.
const (
	pageTBAErrors    = "subsect_156935170194.html"
	pageFlowErrors   = "subsect_156934879823.html"
	pageOAuth2Errors = "subsect_158324637123.html"
)

// details are the values of the column Detail of the Login Audit Trail. The first are
// those for requests signed with a token. If Oracle spells a value in two ways, by API,
// both are here.
var details = slices.Concat([]meaning{
	{value: "consumer_key_unknown", ofKeys: true, title: "NetSuite has no integration record for this consumer key",
		brief:  "no record has this key",
		means:  "It may be another account's key, one from before a reset, or an incomplete one.",
		causes: keyUnknown},
	{value: "consumer_key_refused", ofKeys: true, title: "The integration record is Blocked",
		brief: "the record is Blocked",
		means: "Keys and token are unchanged. They work again once STATE is Enabled.",
		causes: likely(reason{causeRecordBlocked,
			"Oracle lists this value for Blocked only, and none for a record that waits for approval or does not allow TBA.", nil})},
	{value: "token_rejected", ofKeys: true, title: "NetSuite refused the token",
		brief:  "another record's or deleted",
		means:  "The token is missing, inactive, or another application's.",
		causes: tokenRejected},
	{value: "permission_denied", ofKeys: true, title: "The user or role cannot sign in with a token",
		brief:  "user or role cannot sign in",
		means:  "The user or the role is the problem, not the keys.",
		causes: permissionDenied},
	{value: "InvalidSignature", ofKeys: true, title: "The signature is wrong",
		brief:  "a secret is wrong",
		means:  "One of the two secrets or the spelling of the account is wrong, or the tool signs in another way. Oracle also lists it for OAuth 2.0.",
		causes: invalidSignature},
	{value: "InvalidTimestamp", title: "The request's time is over five minutes off",
		brief:  "clock over five minutes off",
		means:  "The clock of the computer that signed is wrong, or the request was delayed for too long.",
		causes: invalidTimestamp},
	{value: "FeatureDisabled", title: "The feature of this login is off in this account",
		brief: "TBA is off",
		means: "Tokens remain and work again once the feature is on. In a row about OAuth 2.0, it means the feature OAuth 2.0.",
		causes: likely(reason{causeFeatureTBA, "In a row about TBA, this is its only meaning.", nil},
			reason{called(causeFeatureOther, "the feature OAuth 2.0 is off"), "This applies to a row about OAuth 2.0.", nil})},
	{value: "temporary_locked", title: "The user is locked for 30 minutes",
		brief:  "user locked for 30 minutes",
		means:  "Five failed logins locked the user. Stop every program that still tries to sign in, or the lock starts again.",
		causes: likely(reason{causeUserLocked, onlyMeaning, nil})},
	{value: "nonce_used", title: "NetSuite got the same request twice",
		brief:  "the request was sent twice",
		means:  "A request may be sent only once. A program or a proxy repeated it.",
		causes: likely(reason{causeRepeated, "This is Oracle's spelling for RESTlets.", nil})},
	{value: "NonceUsed", title: "NetSuite got the same request twice",
		brief:  "the request was sent twice",
		means:  "A request may be sent only once. A program or a proxy repeated it.",
		causes: likely(reason{causeRepeated, "This is Oracle's spelling for SOAP and REST.", nil})},
	{value: "nonce_rejected", title: "The request's nonce is too short",
		brief:  "the nonce is too short",
		means:  "It needs at least 6 characters. 20 are ideal.",
		causes: toolWrites("The tool's code creates the nonce.")},
	{value: "parameter_rejected", title: "A parameter of the request is repeated, empty or malformed",
		brief: "a parameter is malformed",
		means: "The request is malformed. An empty key in a tool also causes this.",
		causes: toolWrites("The tool's code writes the parameters.",
			reason{causeToolField, "This is the usual cause, although no source says it.", evidence.byTool})},
	{value: "MissingTokenPassportRequiredFields", title: "A part of the login is missing from the request",
		brief: "a required field is missing",
		means: "The account, a key, the token, the nonce, the timestamp or the signature is missing.",
		causes: toolWrites("The tool's code writes the parts.",
			reason{causeToolField, "Usually the account, a key or the token is missing. No source says it.", evidence.byTool})},
	{value: "UnknownAlgorithm", title: "The request was not signed with HMAC-SHA256",
		brief: "not signed with HMAC-SHA256",
		means: "NetSuite has accepted no other method since 2023.1. Old versions of tools sign with HMAC-SHA1.",
		causes: toolWrites("This is possible if the tool has no such setting.",
			reason{called(causeToolSetting, "the tool uses a wrong signature method"), "It must be HMAC-SHA256.", evidence.byTool})},
	{value: "VersionRejected", title: "The request's oauth_version is not 1.0",
		brief: "oauth_version is not 1.0",
		means: "The request is malformed. " + notTheKeys,
		causes: toolWrites("This is possible if the tool has no such setting.",
			reason{called(causeToolSetting, "the tool sends a wrong oauth_version"), "It must be 1.0.", evidence.byTool})},
}, []meaning{
	// The three-step flow, in which a tool gets its token in the browser.
	flowValue("UnknownIntegration", "NetSuite has no integration record for this consumer key", causeRecordKeys),
	flowValue("IntegrationBlocked", "The integration record is Blocked", causeRecordState),
	flowValue("AuthorizationFlowRequired", "The record does not allow the authorization flow", causeRecordFlow),
	flowValue("InvalidCallback", "The tool's callback address is not the record's", causeRecordFlow),
	flowValue("MissingRequiredParameter", "A part is missing from the tool's request", causeToolField, causeToolCode),
	flowValue("NonceRejected", "The request's nonce is too short", causeToolCode),
	flowValue("TokenRejected", "The token is missing, inactive, or another record's", causeTokenApplication,
		called(causeOAuth2, "the tool used an OAuth 2.0 refresh token")),
	flowValue("EntityOrRoleDisabled", "The user or the role cannot sign in", causeRoleLogin, causeUserActive, causeUserAccess, causeRoleActive),
	flowValue("InvalidVerifier", "The answer from the browser belongs to another request", causeToolCode),
}, oauth2Details)

func init() {
	for i := range details {
		details[i].kind = detail
		details[i].page = cmp.Or(details[i].page, pageTBAErrors)
	}
	for i := range oauth2Details {
		oauth2Details[i].kind = detail
	}
}

// toolWrites returns the causes of a malformed request. This program writes requests
// correctly, so if one of its own is refused, something changed it, or the row is about
// another login.
func toolWrites(why string, first ...reason) func(evidence) []netsuite.Cause {
	return likely(append(first,
		reason{causeToolCode, why, evidence.byTool},
		reason{causeProgram, "This applies to a row about this program's login, which signs as Oracle documents.", evidence.byProgram},
		reason{called(causeToolSetting, "the row is about another program's login"), "Compare the time in the row with the time of the test.", evidence.byProgram})...)
}

func flowValue(value, title string, causes ...netsuite.Cause) meaning {
	reasons := text.Each(causes, func(c netsuite.Cause) reason {
		return reason{c, "This value belongs to the three-step flow or OAuth 2.0. The tool requested its token in the browser.", nil}
	})
	return meaning{value: value, title: title, page: pageFlowErrors, causes: likely(reasons...),
		means: "Oracle lists it for the three-step TBA flow, and some of these values for OAuth 2.0, but not for a token created in NetSuite."}
}

// DetailValue is a value of the Detail column and its meaning in a few words.
type DetailValue struct{ Value, Brief, Title string }

// DetailValues lists the values of the Login Audit Trail's Detail column for a method, in
// Oracle's spelling
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_158324637123.html).
func DetailValues(method netsuite.Method) []DetailValue {
	var values []DetailValue
	for _, m := range details {
		if m.brief != "" && m.oauth2 == (method == netsuite.M2M) {
			values = append(values, DetailValue{m.value, m.brief, m.title})
		}
	}
	return values
}

// The reasons for Detail values with several meanings. The meanings are Oracle's
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
// The order of those that nothing decides between is this program's. A later one with
// the same item is dropped.
var (
	// The record is not in this account, or the key no longer belongs to it.
	keyUnknown = likely(
		reason{causeRecordUnknown, "Check {odd}. These keys usually look different.", evidence.oddConsumerKey},
		reason{causeRecordGone, "A refresh deletes records created only in the sandbox, with their keys.", func(e evidence) bool { return e.recordWorked() && e.createdInCopy() }},
		reason{causeRecordReset, "The same pair passed in profile {shared}. After a reset, NetSuite does not know it.", evidence.sharedHere},
		reason{causeRecordMissing, "The same pair passed in profile {shared}, in {sharedIn}.", evidence.sharedElsewhere},
		reason{causeRecordMissing, "It was created in {created}.", evidence.createdElsewhere},
		reason{causeRecordMissing, beforeRefresh, func(e evidence) bool { return e.createdInParent() && !e.recordWorked() }},
		reason{causeRecordReset, "After a reset, NetSuite does not know the old consumer key.", func(e evidence) bool { return e.recordWorked() || !e.unshared() }},
		reason{causeRecordUnknown, "No integration record in this account has this key. It may belong to another account.", nil},
		reason{causeRecordMissing, beforeRefresh, func(e evidence) bool {
			return !e.sharedHere() && (e.know.MadeIn == "" || e.know.MadeIn != e.result.Account)
		}})

	// The token is not found, inactive, or another record's. A token that passed before
	// with the same consumer pair was not another record's.
	tokenRejected = likely(
		reason{causeTokenRevoked, "You have just revoked a token. The list may show two with similar names.", func(e evidence) bool { return e.know.Revoked }},
		reason{causeTokenKeys, "TOKEN ID does not look like these keys usually do.", evidence.oddTokenID},
		reason{causeTokenState, sinceThen, evidence.imported},
		reason{causeTokenOther, otherRecord, func(e evidence) bool { return e.fresh() && e.consumerVerified() }},
		reason{causeTokenOtherOrRecord, otherRecord, evidence.fresh},
		reason{causeRecordKeys, "{passed}. Only the consumer pair was changed since. NetSuite refuses another record's pair this way.", evidence.consumerNotVerified},
		reason{causeTokenRefreshed, "{passed}. A refresh probably deleted the token. The record survived.", evidence.maybeRefreshed},
		reason{causeTokenState, sinceThen, nil})

	// Oracle gives this value for inactive users and roles, missing access, a role without
	// the token permission, and a hidden role. The reply's code may tell which. Otherwise
	// they are one cause whose fix covers all.
	permissionDenied = likely(
		reason{causeUserActive, "NetSuite's code is LOGIN_DISABLED.", saidOf("LOGIN_DISABLED")},
		reason{causeUserRole, "NetSuite's code names the role.", saidOf("INVALID_ROLE", "ROLE_REQUIRED")},
		reason{causeRoleWSOnly, "NetSuite's code is INVALID_LOGIN_CREDENTIALS.", saidOf("INVALID_LOGIN_CREDENTIALS")},
		reason{causeDeniedRESTlet, "{never}a permission takes effect only after Add and Save.", func(e evidence) bool { return e.fresh() && e.overRESTlet() }},
		reason{causeDeniedNew, "{never}a permission takes effect only after Add and Save.", evidence.fresh},
		reason{causeDeniedRefreshed, "{passed}. A refresh that keeps only Administrators removes other roles from users.", evidence.maybeRefreshed},
		reason{causeDenied, "{passed}. People report this after someone left.", nil})

	// One of the secrets is wrong, or the request was signed for another account or in
	// another way. If nothing tells which secret, the token's comes first, because a new
	// one does no harm and Reset Credentials may.
	invalidSignature = likely(
		reason{causeTokenSecret, looksOdd, func(e evidence) bool { return e.oddSecret(netsuite.TokenSecret) }},
		reason{causeRecordSecret, looksOdd, func(e evidence) bool { return e.oddSecret(netsuite.ConsumerSecret) }},
		reason{causeTokenSecret, "The same consumer pair works in profile {shared}, so the token's secret is wrong.", func(e evidence) bool { return !e.unshared() }},
		reason{causeTokenSecret, "{passed} with this consumer pair, so the token's secret is wrong.", func(e evidence) bool { return e.consumerVerified() && e.fresh() }},
		reason{causeRecordSecret, "{passed} with this token pair, so the consumer's secret is wrong.", func(e evidence) bool { return !e.fresh() && !e.consumerVerified() }},
		reason{causeChanged, "{passed} with these same keys, so the secrets are right.", func(e evidence) bool { return !e.tool && !e.fresh() && e.consumerVerified() }},
		reason{causeEitherSecret, "The value does not say which one. Start with the token, because a new one does no harm.", func(e evidence) bool { return e.fresh() && !e.oddSecret(netsuite.ConsumerSecret) }},
		reason{causeToolAccount, "With SOAP, the signature covers the account too.", evidence.mayMisspell},
		reason{causeToolSigning, "This is possible if both secrets are right.", evidence.byTool},
		reason{causeTokenSecret, "This is possible if the key store returns other keys than were saved.", evidence.byProgram},
		reason{causeChanged, "This is likely if both secrets are right, because NetSuite has the account.", evidence.byProgram},
		reason{causeToolPaste, "{passed} with this profile's keys. Those in the tool may differ.", func(e evidence) bool { return e.tool && !e.fresh() }})

	// A clock that the test verified rules itself out.
	invalidTimestamp = likely(
		reason{causeToolClock, allowedTime, evidence.byTool},
		reason{causeLate, "If that clock is right, the request waited for too long.", evidence.byTool},
		reason{causeLate, "The test showed that this computer's clock is right.", evidence.clockRight},
		reason{causeClockOrLate, allowedTime, func(e evidence) bool { return !e.tool && !e.clockRight() }})
)

const (
	beforeRefresh = "A sandbox has production's record only if it was created before the last refresh."
	otherRecord   = "NetSuite refuses a new token if it was created for another Application Name or if its TOKEN ID is incomplete."
	sinceThen     = "{passed}. Since then, the token was revoked, made inactive or deleted."
	looksOdd      = "It does not look like these keys usually do."
	allowedTime   = "NetSuite allows five minutes either way, including the time in transit."
)

func (e evidence) recordWorked() bool {
	return !e.fresh() && e.passedWith(e.know.Method.Parts()[0])
}

func (e evidence) sharedHere() bool      { return !e.unshared() && e.know.SharedIn == e.result.Account }
func (e evidence) sharedElsewhere() bool { return !e.unshared() && e.know.SharedIn != e.result.Account }

func (e evidence) odd(name netsuite.KeyName) bool {
	return slices.Contains(e.know.Malformed, name) || slices.Contains(e.know.Same, name)
}

func (e evidence) oddConsumerKey() bool {
	return len(e.know.Same) > 0 || slices.Contains(e.know.Malformed, netsuite.ConsumerKey) && !e.recordWorked()
}
func (e evidence) oddTokenID() bool                     { return e.odd(netsuite.TokenID) && e.fresh() }
func (e evidence) oddSecret(name netsuite.KeyName) bool { return e.odd(name) && e.fresh() }

func saidOf(codes ...string) func(evidence) bool {
	return func(e evidence) bool { return slices.Contains(codes, e.check.Observation.Code) }
}

func (e evidence) clockRight() bool {
	return !e.tool && e.status(netsuite.CheckClock) == netsuite.Passed && cmp.Or(e.check.Observation.Skew, e.skew()).Abs() <= netsuite.ClockLimit
}
