package netsuite

// Oracle's pages that list the words.
const (
	pageTBAErrors    = "subsect_156935170194.html"
	pageFlowErrors   = "subsect_156934879823.html"
	pageOAuth2Errors = "subsect_158324637123.html"
)

// always gives the same causes whatever was seen; the reasons stand in them.
func always(causes ...Cause) func(evidence) []Cause {
	return func(evidence) []Cause { return causes }
}

const meansThisWord = "The word means this alone."

// trailWordsTBA are the words for requests signed with a token. Where Oracle
// spells a word in two ways, by API, both are here.
var trailWordsTBA = []trailWord{
	{word: "consumer_key_unknown", title: "NetSuite has no integration record for this consumer key",
		brief:  "no record has this key",
		means:  "It may be another account's key, one from before a reset, or one not copied whole.",
		causes: evidence.keyUnknown, page: pageTBAErrors},
	{word: "consumer_key_refused", title: "The integration record is Blocked",
		brief:  "the record is Blocked",
		means:  "Keys and token are as they were; they work again when STATE is Enabled.",
		causes: evidence.keyRefused, page: pageTBAErrors},
	{word: "token_rejected", title: "NetSuite refused the token",
		brief:  "not this record's, or gone",
		means:  "The consumer pair is good. The token is not there, inactive, or another application's.",
		causes: evidence.tokenRejected, page: pageTBAErrors},
	{word: "permission_denied", title: "User or role may not log in with a token",
		brief:  "user or role may not log in",
		means:  "NetSuite means the user or the role, not the keys.",
		causes: evidence.permissionDenied, page: pageTBAErrors},
	{word: "InvalidSignature", title: "The signature does not fit",
		brief:  "a secret does not fit",
		means:  "CONSUMER KEY and TOKEN ID are known; one of the two secrets is not theirs, or the account is spelt otherwise. Oracle lists it for OAuth 2.0 too.",
		causes: evidence.invalidSignature, page: pageTBAErrors},
	{word: "InvalidTimestamp", title: "The request's time is over five minutes off",
		brief:  "over five minutes off",
		means:  "The clock of the computer that signed is wrong, or the request waited too long.",
		causes: evidence.invalidTimestamp, page: pageTBAErrors},
	{word: "FeatureDisabled", title: "Token-based Authentication is switched off in this account",
		brief:  "TBA is switched off",
		means:  "Tokens stay; they work again when the feature is on. In a row about OAuth 2.0 it is the feature OAuth 2.0.",
		causes: always(causeFeatureTBA.because(meansThisWord)), page: pageTBAErrors},
	{word: "temporary_locked", title: "The user is locked for 30 minutes",
		brief:  "user locked for 30 minutes",
		means:  "Five failed logins did it. Stop whatever still tries, or it starts again.",
		causes: always(causeUserLocked.because(meansThisWord)), page: pageTBAErrors},
	{word: "nonce_used", title: "The same request came twice",
		brief:  "the request came twice",
		means:  "A request may be sent once; a program or a proxy repeated it.",
		causes: always(causeRepeated.because("For RESTlets Oracle spells it so.")), page: pageTBAErrors},
	{word: "NonceUsed", title: "The same request came twice",
		brief:  "the request came twice",
		means:  "A request may be sent once; a program or a proxy repeated it.",
		causes: always(causeRepeated.because("For SOAP and REST Oracle spells it so.")), page: pageTBAErrors},
	{word: "nonce_rejected", title: "The request's nonce is too short",
		brief:  "the nonce is too short",
		means:  "It needs at least 6 characters; 20 are ideal.",
		causes: always(causeTool.because("The nonce is made by the program that signs.")), page: pageTBAErrors},
	{word: "parameter_rejected", title: "A parameter of the request is doubled, empty or malformed",
		brief:  "a parameter is malformed",
		means:  "The form of the request is the matter; a key left empty in a tool does it too.",
		causes: always(causeTool.because("The parameters are written by the program that signs.")), page: pageTBAErrors},
	{word: "MissingTokenPassportRequiredFields", title: "A part of the login is missing from the request",
		brief:  "part missing",
		means:  "Often one of the fields of the tool is empty: account, a key or a token.",
		causes: always(causeTool.because("The parts are written by the program that signs.")), page: pageTBAErrors},
	{word: "UnknownAlgorithm", title: "The request was not signed with HMAC-SHA256",
		brief:  "not signed with HMAC-SHA256",
		means:  "NetSuite takes no other since 2023.1. Old versions of tools sign with HMAC-SHA1.",
		causes: always(causeTool.because("The program that signs chooses it; look for a newer version or a setting.")), page: pageTBAErrors},
	{word: "VersionRejected", title: "The request's oauth_version is not 1.0",
		brief:  "oauth_version is not 1.0",
		means:  "The form of the request is the matter, not the keys.",
		causes: always(causeTool.because("The version is written by the program that signs.")), page: pageTBAErrors},
}

// trailWordsFlow are the words for the three-step flow, in which a tool has
// its token made in the browser. Words that TBA's table has too are not
// repeated.
var trailWordsFlow = []trailWord{
	flowWord("UnknownIntegration", "NetSuite has no integration record for this consumer key", causeRecordKeys),
	flowWord("IntegrationBlocked", "The integration record is Blocked", causeRecordState),
	flowWord("AuthorizationFlowRequired", "The record does not allow the authorization flow", causeRecordFlow),
	flowWord("InvalidCallback", "The tool's callback address does not fit the record", causeRecordFlow),
	flowWord("MissingRequiredParameter", "A part is missing from the tool's request", causeTool),
	flowWord("NonceRejected", "The request's nonce is too short", causeTool),
	flowWord("TokenRejected", "The token is not there, inactive, or another record's", causeTokenApplication),
	flowWord("EntityOrRoleDisabled", "The user or the role may not log in with a token", causeRoleLogin, causeUserActive, causeUserAccess, causeRoleActive),
	flowWord("InvalidVerifier", "The answer from the browser was another request's", causeTool),
}

func flowWord(word, title string, causes ...Cause) trailWord {
	for i := range causes {
		causes[i].Because = "The word belongs to the three-step flow or OAuth 2.0: the tool asked for its token in the browser."
	}
	return trailWord{word: word, title: title, page: pageFlowErrors, causes: always(causes...),
		means: "Oracle lists it for the three-step TBA flow and some such words for OAuth 2.0, not for a token made in NetSuite."}
}

// trailWordsOAuth2 are the words for OAuth 2.0. Oracle explains few of them
// in more words than the name has.
var trailWordsOAuth2 = []trailWord{
	oauth2Word("AccessTokenExpired", "the access token has expired; OAuth 2.0's live for an hour"),
	oauth2Word("InvalidIntegration", "the client ID belongs to no integration record, or to another"),
	oauth2Word("ScopeMismatched", "the scope asked for is not ticked on the integration record"),
	oauth2Word("AuthorizationCodeGrantRequired", "AUTHORIZATION CODE GRANT is not ticked on the integration record"),
	oauth2Word("InvalidScope", "NetSuite does not know the scope asked for"),
	oauth2Word("UnsupportedAlgo", "the assertion is signed with an algorithm that NetSuite does not take, such as RS256"),
	oauth2Word("TokenValidityTooBroad", "the assertion is meant to live longer than NetSuite allows"),
	oauth2Word("TokenBlocked", "the token is blocked"),
	oauth2Word("InvalidTokenType", "a token of another type was sent"),
	oauth2Word("SignatureValidation", "the signature does not fit the certificate"),
	oauth2Word("ClientIdMismatch", "the client ID is not the token's"),
	oauth2Word("TokenNotAcceptable", "the assertion was issued in the future: a clock is wrong"),
	oauth2Word("TokenExpired", "the token has expired"),
	oauth2Word("InvalidIssuer", "the assertion's issuer is not the client ID"),
	oauth2Word("MissingKeyId", "the assertion names no certificate"),
	oauth2Word("MissingKey", "the certificate that the assertion names is not there"),
}

func oauth2Word(word, says string) trailWord {
	return trailWord{word: word, title: "The tool logged in with OAuth 2.0, not with TBA", page: pageOAuth2Errors,
		means:  "By its name it says: " + says + ". It says nothing of the four keys.",
		causes: always(causeOAuth2.because("Oracle lists the word for OAuth 2.0 alone."))}
}
