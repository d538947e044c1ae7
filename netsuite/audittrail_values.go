package netsuite

// Oracle's pages that list Detail values.
const (
	pageTBAErrors    = "subsect_156935170194.html"
	pageFlowErrors   = "subsect_156934879823.html"
	pageOAuth2Errors = "subsect_158324637123.html"
)

// always returns the same causes for any evidence. They already have their reasons.
func always(causes ...Cause) func(evidence) []Cause {
	return func(evidence) []Cause { return causes }
}

const onlyMeaning = "This is its only meaning."

// trailValuesTBA are the values for requests signed with a token. If Oracle spells a
// value in two ways, by API, both are here.
var trailValuesTBA = []trailValue{
	{value: "consumer_key_unknown", title: "NetSuite has no integration record for this consumer key",
		brief:  "no record has this key",
		means:  "It may be another account's key, one from before a reset, or an incomplete one.",
		causes: evidence.keyUnknown, page: pageTBAErrors},
	{value: "consumer_key_refused", title: "The integration record is Blocked",
		brief:  "the record is Blocked",
		means:  "Keys and token are unchanged. They work again once STATE is Enabled.",
		causes: evidence.keyRefused, page: pageTBAErrors},
	{value: "token_rejected", title: "NetSuite refused the token",
		brief:  "the wrong record's, or gone",
		means:  "The consumer pair is right. The token is missing, inactive, or another application's.",
		causes: evidence.tokenRejected, page: pageTBAErrors},
	{value: "permission_denied", title: "The user or role cannot sign in with a token",
		brief:  "user or role cannot sign in",
		means:  "The user or the role is the problem, not the keys.",
		causes: evidence.permissionDenied, page: pageTBAErrors},
	{value: "InvalidSignature", title: "The signature is wrong",
		brief:  "a secret is wrong",
		means:  "CONSUMER KEY and TOKEN ID are known. One of the two secrets or the spelling of the account is wrong. Oracle also lists it for OAuth 2.0.",
		causes: evidence.invalidSignature, page: pageTBAErrors},
	{value: "InvalidTimestamp", title: "The request's time is over five minutes off",
		brief:  "clock over five minutes off",
		means:  "The clock of the computer that signed is wrong, or the request was delayed for too long.",
		causes: evidence.invalidTimestamp, page: pageTBAErrors},
	{value: "FeatureDisabled", title: "Token-based Authentication is off in this account",
		brief:  "TBA is off",
		means:  "Tokens remain and work again once the feature is on. In a row about OAuth 2.0, it means the feature OAuth 2.0.",
		causes: always(causeFeatureTBA.because(onlyMeaning)), page: pageTBAErrors},
	{value: "temporary_locked", title: "The user is locked for 30 minutes",
		brief:  "user locked for 30 minutes",
		means:  "Five failed logins locked the user. Stop every program that still tries to sign in, or the lock starts again.",
		causes: always(causeUserLocked.because(onlyMeaning)), page: pageTBAErrors},
	{value: "nonce_used", title: "NetSuite got the same request twice",
		brief:  "the request was sent twice",
		means:  "A request may be sent only once. A program or a proxy repeated it.",
		causes: always(causeRepeated.because("This is Oracle's spelling for RESTlets.")), page: pageTBAErrors},
	{value: "NonceUsed", title: "NetSuite got the same request twice",
		brief:  "the request was sent twice",
		means:  "A request may be sent only once. A program or a proxy repeated it.",
		causes: always(causeRepeated.because("This is Oracle's spelling for SOAP and REST.")), page: pageTBAErrors},
	{value: "nonce_rejected", title: "The request's nonce is too short",
		brief:  "the nonce is too short",
		means:  "It needs at least 6 characters. 20 are ideal.",
		causes: always(causeTool.because("The program that signs creates the nonce.")), page: pageTBAErrors},
	{value: "parameter_rejected", title: "A parameter of the request is repeated, empty or malformed",
		brief:  "a parameter is malformed",
		means:  "The request is malformed. An empty key in a tool also causes this.",
		causes: always(causeTool.because("The program that signs writes the parameters.")), page: pageTBAErrors},
	{value: "MissingTokenPassportRequiredFields", title: "A part of the login is missing from the request",
		brief:  "a required field is missing",
		means:  "Often a field in the tool is empty: the account, a key or a token.",
		causes: always(causeTool.because("The program that signs writes the parts.")), page: pageTBAErrors},
	{value: "UnknownAlgorithm", title: "The request was not signed with HMAC-SHA256",
		brief:  "not signed with HMAC-SHA256",
		means:  "NetSuite accepts no other method since 2023.1. Old versions of tools sign with HMAC-SHA1.",
		causes: always(causeTool.because("The program that signs chooses it. Look for a newer version or a setting.")), page: pageTBAErrors},
	{value: "VersionRejected", title: "The request's oauth_version is not 1.0",
		brief:  "oauth_version is not 1.0",
		means:  "The request is malformed. The keys are not the problem.",
		causes: always(causeTool.because("The program that signs writes the version.")), page: pageTBAErrors},
}

// trailValuesFlow are the values for the three-step flow, in which a tool gets its
// token in the browser. Values that TBA's table has are not repeated.
var trailValuesFlow = []trailValue{
	flowValue("UnknownIntegration", "NetSuite has no integration record for this consumer key", causeRecordKeys),
	flowValue("IntegrationBlocked", "The integration record is Blocked", causeRecordState),
	flowValue("AuthorizationFlowRequired", "The record does not allow the authorization flow", causeRecordFlow),
	flowValue("InvalidCallback", "The tool's callback address is not the record's", causeRecordFlow),
	flowValue("MissingRequiredParameter", "A part is missing from the tool's request", causeTool),
	flowValue("NonceRejected", "The request's nonce is too short", causeTool),
	flowValue("TokenRejected", "The token is missing, inactive, or another record's", causeTokenApplication),
	flowValue("EntityOrRoleDisabled", "The user or the role cannot sign in with a token", causeRoleLogin, causeUserActive, causeUserAccess, causeRoleActive),
	flowValue("InvalidVerifier", "The answer from the browser belongs to another request", causeTool),
}

func flowValue(value, title string, causes ...Cause) trailValue {
	for i := range causes {
		causes[i].Because = "This value belongs to the three-step flow or OAuth 2.0. The tool requested its token in the browser."
	}
	return trailValue{value: value, title: title, page: pageFlowErrors, causes: always(causes...),
		means: "Oracle lists it for the three-step TBA flow, and some such values for OAuth 2.0, not for a token created in NetSuite."}
}

// trailValuesOAuth2 are the values for OAuth 2.0. For most of them, Oracle's
// explanation only repeats the name.
var trailValuesOAuth2 = []trailValue{
	oauth2Value("AccessTokenExpired", "the access token has expired (they are valid for an hour)"),
	oauth2Value("InvalidIntegration", "the client ID belongs to no integration record, or to another"),
	oauth2Value("ScopeMismatched", "the requested scope is not ticked on the integration record"),
	oauth2Value("AuthorizationCodeGrantRequired", "AUTHORIZATION CODE GRANT is not ticked on the integration record"),
	oauth2Value("InvalidScope", "NetSuite does not know the requested scope"),
	oauth2Value("UnsupportedAlgo", "the assertion is signed with an algorithm that NetSuite does not accept, such as RS256"),
	oauth2Value("TokenValidityTooBroad", "the assertion is valid for longer than NetSuite allows"),
	oauth2Value("TokenBlocked", "the token is blocked"),
	oauth2Value("InvalidTokenType", "a token of another type was sent"),
	oauth2Value("SignatureValidation", "the signature does not match the certificate"),
	oauth2Value("ClientIdMismatch", "the client ID is not the token's"),
	oauth2Value("TokenNotAcceptable", "the assertion was issued in the future, so a clock is wrong"),
	oauth2Value("TokenExpired", "the token has expired"),
	oauth2Value("InvalidIssuer", "the assertion's issuer is not the client ID"),
	oauth2Value("MissingKeyId", "the assertion names no certificate"),
	oauth2Value("MissingKey", "the certificate that the assertion names does not exist"),
}

func oauth2Value(value, says string) trailValue {
	return trailValue{value: value, title: "The tool logged in with OAuth 2.0, not with TBA", page: pageOAuth2Errors,
		means:  "Its name suggests that " + says + ". It says nothing about the four keys.",
		causes: always(causeOAuth2.because("Oracle lists this value only for OAuth 2.0."))}
}
