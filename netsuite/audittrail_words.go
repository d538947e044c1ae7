package netsuite

// Oracle's pages that list the words.
const (
	pageTBAErrors    = "subsect_156935170194.html"
	pageFlowErrors   = "subsect_156934879823.html"
	pageOAuth2Errors = "subsect_158324637123.html"
)

// always gives the same causes whatever is known; the reasons stand in them.
func always(causes ...Cause) func(Knowledge) []Cause {
	return func(Knowledge) []Cause { return causes }
}

const meansThisWord = "The word means this alone."

// trailWordsTBA are the words for requests signed with a token. Where Oracle
// spells a word in two ways, by API, both are here.
var trailWordsTBA = []trailWord{
	{word: "consumer_key_unknown", title: "NetSuite has no integration record for this consumer key",
		means:  "It may be another account's key, one from before a reset, or one not copied whole.",
		causes: keyUnknown, page: pageTBAErrors},
	{word: "consumer_key_refused", title: "The integration record is Blocked",
		means: "Keys and token are as they were; they work again when STATE is Enabled.",
		causes: always(recordRefused,
			causeRecordTBA.because("Oracle names no word for a record without the box; it may be this one.")), page: pageTBAErrors},
	{word: "token_rejected", title: "NetSuite refused the token",
		means:  "The consumer pair is good. The token is not there, inactive, or another application's.",
		causes: tokenRejected, page: pageTBAErrors},
	{word: "permission_denied", title: "The user or the role may not log in with a token",
		means:  "NetSuite means the user or the role, not the keys.",
		causes: permissionDenied, page: pageTBAErrors},
	{word: "InvalidSignature", title: "The signature does not fit",
		means:  "CONSUMER KEY and TOKEN ID are known; one of the two secrets is not theirs, or the account is spelt otherwise.",
		causes: invalidSignature, page: pageTBAErrors},
	{word: "InvalidTimestamp", title: "The request's time is over five minutes off",
		means: "The clock of the computer that signed is wrong, or the request waited too long.",
		causes: always(outOfTime,
			causeBusy.because("If the clock is right: the request waited too long.")), page: pageTBAErrors},
	{word: "FeatureDisabled", title: "Token-based Authentication is switched off in this account",
		means:  "Tokens stay; they work again when the feature is on. In a row about OAuth 2.0 it is the feature OAuth 2.0.",
		causes: always(causeFeatureTBA.because(meansThisWord)), page: pageTBAErrors},
	{word: "temporary_locked", title: "The user is locked for 30 minutes",
		means:  "Five failed logins did it. Stop whatever still tries, or it starts again.",
		causes: always(causeUserLocked.because(meansThisWord)), page: pageTBAErrors},
	{word: "nonce_used", title: "The same request came twice",
		means:  "A request may be sent once; a program or a proxy repeated it.",
		causes: always(repeated.because("For RESTlets Oracle spells it so.")), page: pageTBAErrors},
	{word: "NonceUsed", title: "The same request came twice",
		means:  "A request may be sent once; a program or a proxy repeated it.",
		causes: always(repeated.because("For SOAP and REST Oracle spells it so.")), page: pageTBAErrors},
	{word: "nonce_rejected", title: "The request's nonce is too short",
		means:  "It needs at least 6 characters; 20 are ideal.",
		causes: always(causeTool.because("The nonce is made by the program that signs.")), page: pageTBAErrors},
	{word: "parameter_rejected", title: "A parameter of the request is doubled, empty or malformed",
		means:  "The form of the request is the matter; a key left empty in a tool does it too.",
		causes: always(causeTool.because("The parameters are written by the program that signs.")), page: pageTBAErrors},
	{word: "MissingTokenPassportRequiredFields", title: "A part of the login is missing from the request",
		means:  "Often one of the fields of the tool is empty: account, a key or a token.",
		causes: always(causeTool.because("The parts are written by the program that signs.")), page: pageTBAErrors},
	{word: "UnknownAlgorithm", title: "The request was not signed with HMAC-SHA256",
		means:  "NetSuite takes no other since 2023.1. Old versions of tools sign with HMAC-SHA1.",
		causes: always(causeTool.because("The program that signs chooses it; look for a newer version or a setting.")), page: pageTBAErrors},
	{word: "VersionRejected", title: "The request's oauth_version is not 1.0",
		means:  "The form of the request is the matter, not the keys.",
		causes: always(causeTool.because("The version is written by the program that signs.")), page: pageTBAErrors},
}

// recordRefused is a record that is there and takes no login.
var recordRefused = Cause{Cause: "integration record is Blocked", Step: StepIntegration, Item: ItemRecordState,
	Because: "Oracle gives the word for Blocked alone; it has none for a record waiting for approval or without TBA.",
	Repair:  "Setup > Integration > Manage Integrations, Show Inactives, open {record}, Edit: STATE Enabled, TOKEN-BASED AUTHENTICATION ticked, Save."}

// outOfTime is a timestamp that NetSuite refuses.
var outOfTime = Cause{Cause: "this computer's clock is wrong", Step: StepTest, Item: ItemClock,
	Because: "NetSuite allows five minutes either way, the time on the way included.",
	Repair:  "Let this computer take its time from the network, then test again. Is it right? The request waited too long: wait a minute."}

// repeated is a request sent again by somebody on the way.
var repeated = Cause{Cause: "the request was sent a second time", Step: StepTest, Item: ItemSupport,
	Repair: "Test once more. If it comes back, a proxy or the tool repeats requests: tell who runs it."}

// keyUnknown: the record is not in this account, or the key is no longer its.
func keyUnknown(k Knowledge) []Cause {
	wrong := causeRecordKeys.because("The key is none of this account's records; it may be another account's.")
	wrong.Repair = "Paste CONSUMER KEY and CONSUMER SECRET again, from the page of {record}; and TOKEN ID and TOKEN SECRET if they got mixed up."
	reset := causeRecordReset.because("After a reset the old consumer key is unknown.")
	gone := causeRecordGone.because("A refresh removes records made only in the sandbox, and their keys.")
	absent := causeRecordAbsent.because("A sandbox has production's record only if that was made before the last refresh.")
	absent.Repair = "Here, Setup > Integration > Manage Integrations, Show Inactives: {record}? Not there? Create it here, paste its pair and make a new token."
	copied := k.Account.Parent() != ""
	switch here := k.Account != "" && k.MadeIn == k.Account; {
	case here && copied && !k.fresh():
		return []Cause{gone, reset}
	case here && !k.fresh():
		return []Cause{reset}
	case here:
		return []Cause{wrong, reset}
	case copied && k.MadeIn == k.Account.Parent():
		return []Cause{absent, wrong}
	case k.Account != "" && k.MadeIn != "":
		return []Cause{absent.because("It was made in " + string(k.MadeIn) + "."), wrong}
	case !k.fresh():
		return []Cause{reset, absent}
	}
	return []Cause{wrong, absent}
}

// tokenRejected: not found, inactive, or of another integration. A token that
// passed before was not another integration's.
func tokenRejected(k Knowledge) []Cause {
	other := causeTokenApplication.because("A new token is refused so when another Application Name was chosen.")
	state := causeTokenState.because("Oracle counts revoked, inactive and deleted tokens here.")
	other.Repair += " Was it already? Then paste that record's consumer pair again."
	keys := causeTokenKeys.because("A TOKEN ID that was mixed up or cut is not found.")
	record := causeRecordKeys.because("A consumer pair of another record than the token's is refused so too.")
	if k.fresh() {
		if len(k.Odd) > 0 || len(k.Same) > 0 {
			return []Cause{keys, other, record, state}
		}
		return []Cause{other, keys, record, state}
	}
	state.Because = "Last passed on " + day(k.LastPassed) + ", so it was good; since then it was revoked, made inactive or deleted."
	if k.Account.Parent() != "" {
		state = causeTokenRefreshed.because("Last passed on " + day(k.LastPassed) + "; most likely a refresh deleted it. The record survived.")
	}
	return []Cause{state}
}

// permissionDenied: Oracle gives the word for inactive users and roles,
// missing access, a role without the token permission and a hidden role. Which
// of them it is the word does not say, so the first repair goes through all.
func permissionDenied(k Knowledge) []Cause {
	login := causeRoleLogin.because("A permission counts only after Add and Save.")
	if k.JustCreated {
		login.Because = "No test has passed with this role; a permission counts only after Add and Save."
	}
	access := causeUserAccess.because("Oracle counts a user without access here.")
	held := causeUserRole.because("Oracle counts a user without access to the role here.")
	active := causeUserActive.because("Oracle counts inactive users here.")
	role := causeRoleActive.because("Oracle counts inactive roles here, and roles that the user hid on View My Roles.")
	var only []Cause
	if k.Login == RESTlet {
		// No page of Oracle's says which word such a role gets.
		only = []Cause{causeRoleWSOnly.because("Oracle says that such a role does not work with RESTlets.")}
	}
	if k.fresh() {
		login.Repair = "On {role}: Permissions > Setup: Log in using Access Tokens, Full, Add, Save. Done already? Then the user: Give Access, Roles, Inactive; the role: Inactive, hidden"
		if only != nil {
			login.Repair += ", Web Services Only"
		}
		login.Repair += "."
		return append([]Cause{login, access, held, active, role}, only...)
	}
	passed := "Last passed on " + day(k.LastPassed)
	const (
		user      = "Lists > Employees > Employees, {user}: "
		roleBoxes = " Done already? Then the role: Inactive, hidden, Log in using Access Tokens."
	)
	held.Because = passed + "; the role may have been taken from the user since."
	login.Because = "Less likely: it was there."
	if k.Account.Parent() != "" {
		held.Because = passed + "; a refresh for Administrators only takes other roles from their users."
		held.Repair = user + "Roles: add {role}; Give Access, Inactive; Save." + roleBoxes
		return append([]Cause{held, access, active, login, role}, only...)
	}
	active.Because = passed + "; people report it when somebody left."
	active.Repair = user + "clear Inactive; Give Access, Roles; Save." + roleBoxes
	return append([]Cause{active, access, held, role, login}, only...)
}

// invalidSignature: one of the secrets. The token's comes first, as a new
// token harms nothing and Reset Credentials may.
func invalidSignature(k Knowledge) []Cause {
	token := causeTokenKeys
	token.Cause = "TOKEN SECRET is not this token's"
	token.Because = "A new token harms nothing, so begin with it; which of the secrets it is, the word does not say."
	consumer := causeRecordKeys
	consumer.Cause = "CONSUMER SECRET is not this record's"
	consumer.Because = "The word does not say which of the two secrets it is."
	if k.SharedWith == "" {
		token.Repair += " The same word again? Then paste CONSUMER KEY and CONSUMER SECRET again."
	}
	tool := causeTool.because("If both are right: the account is spelt otherwise there (1234567_SB1), or the tool signs wrongly.")
	switch odd := append(append([]KeyName{}, k.Odd...), k.Same...); {
	case k.SharedWith != "":
		token.Because = "The same consumer pair works in profile " + Clean(k.SharedWith, 63) + ", so it is the token's."
		return []Cause{token, tool}
	case len(odd) > 0 && onKeys(odd, consumer, token).Item == ItemRecordKeys:
		consumer.Because = labels(odd) + " does not look as these keys usually do."
		return []Cause{consumer, token, tool}
	}
	return []Cause{token, consumer, tool}
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
