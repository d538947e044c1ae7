package diagnose

import (
	"cmp"
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Oracle's pages that list Detail values.
const (
	pageTBAErrors     = "subsect_156935170194.html"
	pageFlowErrors    = "subsect_156934879823.html"
	pageOAuth2Errors  = "subsect_158324637123.html"
	pageOAuth2Refresh = "subsect_161252550131.html"
)

// details are the values of the column Detail of the Login Audit Trail. The first are
// those for requests signed with a token. If Oracle spells a value in two ways, by API,
// both are here.
var details = slices.Concat([]meaning{
	{value: "consumer_key_unknown", title: "NetSuite has no integration record for this consumer key",
		brief:  "no record has this key",
		means:  "It may be another account's key, one from before a reset, or an incomplete one.",
		causes: evidence.keyUnknown},
	{value: "consumer_key_refused", title: "The integration record is Blocked",
		brief: "the record is Blocked",
		means: "Keys and token are unchanged. They work again once STATE is Enabled.",
		causes: likely(reason{causeRecordBlocked,
			"Oracle gives this value for Blocked only. It has none for a record that waits for approval or does not allow TBA.", nil})},
	{value: "token_rejected", title: "NetSuite refused the token",
		brief:  "the wrong record's, or gone",
		means:  "The token is missing, inactive, or another application's.",
		causes: evidence.tokenRejected},
	{value: "permission_denied", title: "The user or role cannot sign in with a token",
		brief:  "user or role cannot sign in",
		means:  "The user or the role is the problem, not the keys.",
		causes: evidence.permissionDenied},
	{value: "InvalidSignature", title: "The signature is wrong",
		brief:  "a secret is wrong",
		means:  "One of the two secrets or the spelling of the account is wrong, or the tool signs in another way. Oracle also lists it for OAuth 2.0.",
		causes: evidence.invalidSignature},
	{value: "InvalidTimestamp", title: "The request's time is over five minutes off",
		brief:  "clock over five minutes off",
		means:  "The clock of the computer that signed is wrong, or the request was delayed for too long.",
		causes: evidence.invalidTimestamp},
	{value: "FeatureDisabled", title: "The feature of this login is off in this account",
		brief: "TBA is off",
		means: "Tokens remain and work again once the feature is on. In a row about OAuth 2.0, it means the feature OAuth 2.0.",
		causes: likely(reason{causeFeatureTBA, "In a row about TBA, this is its only meaning.", nil},
			reason{called(causeFeatureOther, "feature OAuth 2.0 is off"), "In a row about OAuth 2.0.", nil})},
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
			reason{causeToolField, "Usually. No source says so.", evidence.byTool})},
	{value: "MissingTokenPassportRequiredFields", title: "A part of the login is missing from the request",
		brief: "a required field is missing",
		means: "The account, a key, the token, the nonce, the timestamp or the signature is missing.",
		causes: toolWrites("The tool's code writes the parts.",
			reason{causeToolField, "Usually the account, a key or a token. No source says so.", evidence.byTool})},
	{value: "UnknownAlgorithm", title: "The request was not signed with HMAC-SHA256",
		brief: "not signed with HMAC-SHA256",
		means: "NetSuite accepts no other method since 2023.1. Old versions of tools sign with HMAC-SHA1.",
		causes: toolWrites("Possible if the tool has no such setting.",
			reason{called(causeToolSetting, "wrong signature method in the tool"), "It must be HMAC-SHA256.", evidence.byTool})},
	{value: "VersionRejected", title: "The request's oauth_version is not 1.0",
		brief: "oauth_version is not 1.0",
		means: "The request is malformed. " + notTheKeys,
		causes: toolWrites("Possible if the tool has no such setting.",
			reason{called(causeToolSetting, "wrong oauth_version in the tool"), "It must be 1.0.", evidence.byTool})},
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
}, []meaning{
	// OAuth 2.0. Oracle explains the first group.
	oauth2Value("AccessTokenExpired", "Oracle says that the access token has expired. It is valid for an hour."),
	oauth2Value("RefreshTokenExpired", "Oracle says that the refresh token has expired. Authorize the tool again."),
	oauth2Value("InvalidIntegration", "Oracle says that the application ID is not valid."),
	oauth2Value("ScopeMismatched", "Oracle says that the integration record has no scope ticked, or another one than the token's."),
	oauth2Value("AuthorizationCodeGrantRequired", "Oracle says that the integration record does not use OAuth 2.0."),
	oauth2Value("InvalidScope", "Oracle says that the scope value in the token is empty."),
	oauth2Value("ClientAuthenticationFailed", "Oracle says that the client ID or client secret is wrong."),
	oauth2Value("InvalidRedirectURI", "A vendor says that the redirect URI is not one of the integration record's."),
	oauth2Value("UnsupportedAlgo", byNameOf("the assertion is signed with an algorithm that NetSuite does not accept, such as RS256")),
	oauth2Value("TokenValidityTooBroad", byNameOf("the assertion is valid for longer than NetSuite allows")),
	oauth2Value("TokenBlocked", byNameOf("the token is blocked")),
	oauth2Value("InvalidTokenType", byNameOf("a token of another type was sent")),
	oauth2Value("SignatureValidation", byNameOf("the signature does not match the certificate")),
	oauth2Value("ClientIdMismatch", byNameOf("the client ID is not the token's")),
	oauth2Value("TokenNotAcceptable", byNameOf("the assertion was issued in the future, so a clock is wrong")),
	oauth2Value("TokenExpired", byNameOf("the token has expired")),
	oauth2Value("InvalidIssuer", byNameOf("the assertion's issuer is not the client ID")),
	oauth2Value("MissingKeyId", byNameOf("the assertion names no certificate")),
	oauth2Value("MissingKey", byNameOf("the certificate that the assertion names does not exist")),
})

func init() {
	for i := range details {
		details[i].kind = detail
		details[i].page = cmp.Or(details[i].page, pageTBAErrors)
	}
}

// toolWrites returns the causes of a malformed request: what a person can set in the
// tool, then its code. This program writes requests correctly, so if one of its own is
// refused, something changed it, or the row is about another login.
func toolWrites(why string, first ...reason) func(evidence) []netsuite.Cause {
	return likely(append(first,
		reason{causeToolCode, why, evidence.byTool},
		reason{causeProgram, "If the row is about this program's login. It signs with HMAC-SHA256, all fields and a new nonce.", evidence.byProgram},
		reason{called(causeToolSetting, "the row is about another program's login"), "Compare the time in the row with the time of the test.", evidence.byProgram})...)
}

func flowValue(value, title string, causes ...netsuite.Cause) meaning {
	var reasons []reason
	for _, c := range causes {
		reasons = append(reasons, reason{c, "This value belongs to the three-step flow or OAuth 2.0. The tool requested its token in the browser.", nil})
	}
	return meaning{value: value, title: title, page: pageFlowErrors, causes: likely(reasons...),
		means: "Oracle lists it for the three-step TBA flow, and some such values for OAuth 2.0, not for a token created in NetSuite."}
}

func oauth2Value(value, says string) meaning {
	return meaning{value: value, title: "The tool logged in with OAuth 2.0, not with TBA", page: pageOAuth2Errors,
		means:  says + " It says nothing about the four keys.",
		causes: likely(reason{causeOAuth2, "Oracle lists this value only for OAuth 2.0.", nil})}
}

// byNameOf returns the meaning of a value that Oracle does not explain.
func byNameOf(says string) string { return "Its name suggests that " + says + "." }

// DetailValue is a value of the Login Audit Trail's Detail column and its meaning in a
// few words.
type DetailValue struct{ Value, Brief, Title string }

// DetailValues lists the values of the Login Audit Trail's Detail column for TBA, in
// Oracle's spelling
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
func DetailValues() []DetailValue {
	var values []DetailValue
	for _, m := range details {
		if m.brief != "" {
			values = append(values, DetailValue{m.value, m.brief, m.title})
		}
	}
	return values
}

// The functions below return the causes of Detail values with several meanings, given
// the evidence. The meanings are Oracle's
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
// The order of those that nothing decides between is this program's.

// keyUnknown: the record is not in this account, or the key no longer belongs to it.
func (e evidence) keyUnknown() []netsuite.Cause {
	k, account := e.know, e.result.Account
	wrong := because(causeRecordUnknown, "No integration record in this account has this key. It may belong to another account.")
	reset := because(causeRecordReset, "After a reset, NetSuite does not know the old consumer key.")
	gone := because(causeRecordGone, "A refresh deletes records created only in the sandbox, with their keys.")
	absent := because(causeRecordMissing, "A sandbox usually has production's record only if it was created before the last refresh.")
	worked, createdHere := !e.fresh() && e.passedWith(netsuite.ConsumerPair), account != "" && k.MadeIn == account
	switch {
	case slices.Contains(k.Malformed, netsuite.ConsumerKey) && !worked, len(k.Same) > 0:
		return []netsuite.Cause{because(wrong, labels(slices.Concat(k.Malformed, k.Same))+": not what these keys usually look like."), absent}
	case worked && createdHere && e.isCopy():
		return []netsuite.Cause{gone, reset}
	case worked && createdHere:
		return []netsuite.Cause{reset}
	case k.SharedWith != "":
		same := "The same pair passed in profile " + text.Clean(k.SharedWith, 63)
		if k.SharedIn == account {
			return []netsuite.Cause{because(reset, same+". After a reset, NetSuite does not know it.")}
		}
		return []netsuite.Cause{because(absent, same+", in "+string(k.SharedIn)+"."), reset}
	case createdHere:
		return []netsuite.Cause{wrong, reset}
	case e.isCopy() && k.MadeIn == account.Parent() && !worked:
		return []netsuite.Cause{absent, wrong}
	case account != "" && k.MadeIn != "" && k.MadeIn != account.Parent():
		return []netsuite.Cause{because(absent, "It was created in "+string(k.MadeIn)+"."), wrong}
	case worked:
		return []netsuite.Cause{reset, absent}
	}
	return []netsuite.Cause{wrong, absent}
}

// tokenRejected: the token is not found, inactive, or another record's. A token that
// passed before with the same consumer pair was not another record's.
func (e evidence) tokenRejected() []netsuite.Cause {
	other := because(also(called(causeTokenApplication, "token belongs to another record or is gone"), causeTokenApplication.Fix+
		" If the token already belongs to that record, paste the record's consumer pair again.",
		netsuite.ItemTokenKeys, netsuite.ItemRecordKeys, netsuite.ItemTokenState),
		"NetSuite refuses a new token if it was created for another Application Name or if its TOKEN ID is incomplete.")
	if e.consumerVerified() {
		other = also(other, causeTokenApplication.Fix, netsuite.ItemTokenKeys, netsuite.ItemTokenState)
	}
	state := because(causeTokenState, e.passed()+". Since then, the token was revoked, made inactive or deleted.")
	switch {
	case e.know.Revoked:
		state = because(causeTokenRevoked, "You have just revoked a token. The list may show two with similar names.")
	case e.know.Imported && e.fresh():
		state = because(causeTokenState, "Other programs used these keys before. Since then, the token may have been revoked, made inactive or deleted.")
		return []netsuite.Cause{state, other}
	case e.isCopy() && !e.justPassed():
		state = because(causeTokenRefreshed, e.passed()+". A refresh probably deleted the token. The record survived.")
	}
	switch {
	case slices.Contains(e.know.Malformed, netsuite.TokenID) && e.fresh(), slices.Contains(e.know.Same, netsuite.TokenID):
		return []netsuite.Cause{because(causeTokenKeys, "TOKEN ID does not look like these keys usually do."), other}
	case e.fresh():
		return []netsuite.Cause{other}
	case !e.consumerVerified():
		return []netsuite.Cause{because(causeRecordKeys, e.passed()+". Only the consumer pair was changed since. NetSuite refuses another record's pair this way."), state}
	}
	return []netsuite.Cause{state}
}

// permissionDenied: Oracle gives this value for inactive users and roles, missing
// access, a role without the token permission, and a hidden role. The reply's code may
// tell which. Otherwise they are one cause whose fix covers all.
func (e evidence) permissionDenied() []netsuite.Cause {
	const user, roleBoxes = "In Lists > Employees > Employees, edit {user}: ", " Then review the role: Inactive, hidden, Log in using Access Tokens."
	places := []netsuite.Item{netsuite.ItemUserActive, netsuite.ItemUserAccess, netsuite.ItemUserRole, netsuite.ItemRoleActive, netsuite.ItemRoleLogin}
	why, fix := e.passed()+". People report this after someone left.", user+"clear Inactive, review Give Access and Roles, save."+roleBoxes
	switch {
	case e.fresh():
		why = text.UpperFirst(e.never() + "a permission takes effect only after Add and Save.")
		fix = "On {role}, add Log in using Access Tokens, level Full, and save. Then review the user: Give Access, Roles, Inactive. Review the role: Inactive, hidden"
		if e.overRESTlet() {
			fix += ", Web Services Only"
		}
		fix += "."
		places = []netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemUserAccess, netsuite.ItemUserRole, netsuite.ItemUserActive, netsuite.ItemRoleActive}
	case e.isCopy() && !e.justPassed():
		why = e.passed() + ". A refresh for Administrators only takes other roles from their users."
		fix = user + "add {role} to Roles, review Give Access and Inactive, save." + roleBoxes
		places = []netsuite.Item{netsuite.ItemUserRole, netsuite.ItemUserAccess, netsuite.ItemUserActive, netsuite.ItemRoleLogin, netsuite.ItemRoleActive}
	}
	if e.overRESTlet() {
		// Oracle does not say which value such a role gets.
		places = append(places, netsuite.ItemRoleWSOnly)
	}
	denied := also(cause(places[0], "user or role cannot sign in with a token", ""), fix, places[1:]...)
	var byCode []netsuite.Cause
	if m := e.meaning(); e.check.Observation.Failure == netsuite.FailureRefused && e.check.Observation.Code != "" && namesUserOrRole(m.value) {
		byCode = m.causes(e)[:1]
	}
	return append(byCode, because(denied, why))
}

// namesUserOrRole reports whether a refusal's code says more about the user or role than
// the value permission_denied.
func namesUserOrRole(code string) bool {
	return slices.Contains([]string{"LOGIN_DISABLED", "INVALID_ROLE", "ROLE_REQUIRED", "INVALID_LOGIN_CREDENTIALS"}, code)
}

// invalidSignature: one of the secrets is wrong, or the request was signed for another
// account or in another way. If nothing tells which secret, the token's comes first,
// because a new token does no harm and Reset Credentials may.
func (e evidence) invalidSignature() []netsuite.Cause {
	k := e.know
	token, consumer := called(causeTokenKeys, "TOKEN SECRET is not this token's"), called(causeRecordKeys, "CONSUMER SECRET is not this record's")
	signing := e.applicable([]reason{
		{causeToolAccount, "The signature is over the account too if the tool uses SOAP.", evidence.mayMisspell},
		{causeToolSigning, "Possible if both secrets are right.", evidence.byTool},
		{causeChanged, "If both secrets are right, because NetSuite has the account.", evidence.byProgram},
	})
	const which = "The value does not say which secret is wrong."
	suspects := slices.DeleteFunc(slices.Concat(k.Same, k.Malformed), func(n netsuite.KeyName) bool { return n == netsuite.ConsumerKey || n == netsuite.TokenID })
	switch {
	case len(suspects) > 0 && e.fresh():
		looks := labels(suspects) + " does not look like these keys usually do."
		if onKeys(suspects, consumer, token).Item == netsuite.ItemRecordKeys {
			return append([]netsuite.Cause{because(consumer, looks), because(token, which)}, signing...)
		}
		return append([]netsuite.Cause{because(token, looks), because(consumer, which)}, signing...)
	case k.SharedWith != "":
		return append([]netsuite.Cause{because(token, "The same consumer pair works in profile "+text.Clean(k.SharedWith, 63)+", so the token's secret is wrong.")}, signing...)
	case e.consumerVerified() && e.fresh():
		return append([]netsuite.Cause{because(token, e.passed()+" with this consumer pair, so the token's secret is wrong.")}, signing...)
	case !e.fresh() && !e.consumerVerified():
		return append([]netsuite.Cause{because(consumer, e.passed()+" with this token pair, so the consumer's secret is wrong.")}, signing...)
	case !e.fresh() && !e.tool:
		return []netsuite.Cause{because(causeChanged, e.passed()+" with these same keys, so the secrets are right."), because(token, "Or the key store returns other keys than were saved.")}
	case !e.fresh():
		return append(signing, because(causeToolPaste, e.passed()+" with this profile's keys. Those in the tool may differ."))
	}
	token = also(called(token, "one of the two secrets is wrong"),
		token.Fix+" If the same value comes back, paste CONSUMER KEY and CONSUMER SECRET again.", netsuite.ItemRecordKeys)
	return append([]netsuite.Cause{because(token, "The value does not say which one. Start with the token, because a new one does no harm.")}, signing...)
}

// invalidTimestamp: a clock that the test verified rules itself out.
func (e evidence) invalidTimestamp() []netsuite.Cause {
	const allows = "NetSuite allows five minutes either way, including the time in transit."
	skew := cmp.Or(e.check.Observation.Skew, e.skew())
	switch {
	case e.tool:
		return []netsuite.Cause{because(causeToolClock, allows), because(causeLate, "If that clock is right, the request waited for too long.")}
	case e.status(netsuite.CheckClock) == netsuite.Passed && skew.Abs() <= netsuite.ClockLimit:
		return []netsuite.Cause{because(causeLate, "The test showed that this computer's clock is right.")}
	}
	return []netsuite.Cause{because(also(causeClock, causeClock.Fix+" If it is right, the request was delayed for too long. Wait a minute.", netsuite.ItemWait), allows)}
}
