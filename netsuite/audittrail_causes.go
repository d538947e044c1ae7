package netsuite

import (
	"cmp"
	"slices"

	"netsuite-tba/internal/text"
)

// What the words of the Login Audit Trail that have several meanings mean,
// beside all that was seen. The meanings are Oracle's
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html);
// the order among those that nothing decides between is this program's.

// keyRefused: Oracle gives the word for Blocked records alone.
func (e evidence) keyRefused() []Cause {
	c := causeRecordState.because("Oracle gives the word for Blocked alone; it has none for a record waiting for approval or without TBA.")
	c.Also = []Item{ItemRecordTBA}
	c.Fix = "Setup > Integration > Manage Integrations, Show Inactives, open {record}, Edit: STATE Enabled, TOKEN-BASED AUTHENTICATION ticked, Save."
	return []Cause{c}
}

// keyUnknown: the record is not in this account, or the key is no longer its.
func (e evidence) keyUnknown() []Cause {
	k, here := e.know, e.result.Account
	wrong := causeRecordKeys.because("The key is none of this account's records; it may be another account's.")
	wrong.Fix = "Paste CONSUMER KEY and CONSUMER SECRET again, from the page of {record}; and TOKEN ID and TOKEN SECRET if they got mixed up."
	reset := causeRecordReset.because("After a reset the old consumer key is unknown.")
	gone := causeRecordGone.because("A refresh removes records made only in the sandbox, and their keys.")
	absent := causeRecordAbsent.because("A sandbox has production's record only if that was made before the last refresh.")
	absent.Fix = "Here, Setup > Integration > Manage Integrations, Show Inactives: {record}? Not there? Create it here, paste its pair and make a new token."
	worked, madeHere := !k.fresh() && k.passedWith(ConsumerPair), here != "" && k.MadeIn == here
	switch {
	case slices.Contains(k.Malformed, ConsumerKey) && !worked, len(k.Same) > 0:
		wrong.Because = labels(slices.Concat(k.Malformed, k.Same)) + ": not what these keys usually look like."
		return []Cause{wrong, absent}
	case worked && madeHere && e.copied():
		return []Cause{gone, reset}
	case worked && madeHere:
		return []Cause{reset}
	case k.SharedWith != "" && k.SharedIn == here:
		return []Cause{reset.because("The same pair passed in profile " + text.Clean(k.SharedWith, 63) + "; after a reset it is unknown.")}
	case k.SharedWith != "":
		return []Cause{absent.because("The same pair passes in profile " + text.Clean(k.SharedWith, 63) + ", in " + string(k.SharedIn) + "."), reset}
	case madeHere:
		return []Cause{wrong, reset}
	case e.copied() && k.MadeIn == here.Parent() && !worked:
		return []Cause{absent, wrong}
	case here != "" && k.MadeIn != "" && k.MadeIn != here.Parent():
		return []Cause{absent.because("It was made in " + string(k.MadeIn) + "."), wrong}
	case worked:
		return []Cause{reset, absent}
	}
	return []Cause{wrong, absent}
}

// tokenRejected: not found, inactive, or of another integration. A token that
// passed before with the same consumer pair was not another integration's.
func (e evidence) tokenRejected() []Cause {
	k := e.know
	other := causeTokenApplication.because("A new token is refused so when another Application Name was chosen, or its TOKEN ID is not whole.")
	other.Cause = "token is not one of this record's, or gone"
	other.Also = []Item{ItemTokenKeys, ItemRecordKeys, ItemTokenState}
	other.Fix += " Was it already? Then paste that record's consumer pair again."
	keys := causeTokenKeys.because("A TOKEN ID that was mixed up or cut is not found.")
	state := causeTokenState.because(k.passed() + ", so it was good; since then it was revoked, made inactive or deleted.")
	if e.copied() {
		state = causeTokenRefreshed.because(k.passed() + "; most likely a refresh deleted it. The record survived.")
	}
	if k.consumerVerified() {
		other.Also = []Item{ItemTokenKeys, ItemTokenState}
		other.Fix = causeTokenApplication.Fix
	}
	switch {
	case slices.Contains(k.Malformed, TokenID) && k.fresh(), slices.Contains(k.Same, TokenID):
		return []Cause{keys.because(labels([]KeyName{TokenID}) + " does not look as these keys usually do."), other}
	case k.fresh():
		return []Cause{other}
	case !k.consumerVerified():
		record := causeRecordKeys.because(k.passed() + "; only the consumer pair was changed since. Another record's is refused so.")
		return []Cause{record, state}
	}
	return []Cause{state}
}

// permissionDenied: Oracle gives the word for inactive users and roles,
// missing access, a role without the token permission and a hidden role. The
// code beside it may tell which; else they are one cause whose repair goes
// through all.
func (e evidence) permissionDenied() []Cause {
	k := e.know
	denied := causeRoleLogin
	denied.Cause = "user or role may not log in with a token"
	places := []Item{ItemRoleLogin, ItemUserAccess, ItemUserRole, ItemUserActive, ItemRoleActive}
	const user, roleBoxes = "Lists > Employees > Employees, {user}: ", " Done already? Then the role: Inactive, hidden, Log in using Access Tokens."
	switch {
	case k.fresh():
		denied.Because = text.UpperFirst(e.never() + "a permission counts only after Add and Save.")
		denied.Fix = "On {role}: Permissions > Setup: Log in using Access Tokens, Full, Add, Save. Done already? Then the user: Give Access, Roles, Inactive; the role: Inactive, hidden"
		if e.api() == RESTlet {
			denied.Fix += ", Web Services Only"
		}
		denied.Fix += "."
	case e.copied():
		denied.Because = k.passed() + "; a refresh for Administrators only takes other roles from their users."
		denied.Fix = user + "Roles: add {role}; Give Access, Inactive; Save." + roleBoxes
		places = []Item{ItemUserRole, ItemUserAccess, ItemUserActive, ItemRoleLogin, ItemRoleActive}
	default:
		denied.Because = k.passed() + "; people report it when somebody left."
		denied.Fix = user + "clear Inactive; Give Access, Roles; Save." + roleBoxes
		places = []Item{ItemUserActive, ItemUserAccess, ItemUserRole, ItemRoleActive, ItemRoleLogin}
	}
	if e.api() == RESTlet {
		// No page of Oracle's says which word such a role gets.
		places = append(places, ItemRoleWSOnly)
	}
	denied.Item, denied.Step, denied.Also = places[0], places[0].Step(), places[1:]
	return append(e.told(), denied)
}

// invalidSignature: one of the secrets. Where nothing tells which, the token's
// comes first, as a new token harms nothing and Reset Credentials may.
func (e evidence) invalidSignature() []Cause {
	k := e.know
	token, consumer := causeTokenKeys, causeRecordKeys
	token.Cause, consumer.Cause = "TOKEN SECRET is not this token's", "CONSUMER SECRET is not this record's"
	tool := causeTool.because("If both are right: the account is spelt otherwise there (1234567_SB1), or the tool signs wrongly.")
	if e.status(CheckAccount) == Passed {
		tool.Because = "If both are right: the account is known here, so the request was signed wrongly or changed on its way."
	}
	switch suspects := slices.DeleteFunc(slices.Concat(k.Same, k.Malformed), func(n KeyName) bool { return n == ConsumerKey || n == TokenID }); {
	case len(suspects) > 0 && k.fresh():
		looks := labels(suspects) + " does not look as these keys usually do."
		if onKeys(suspects, consumer, token).Item == ItemRecordKeys {
			return []Cause{consumer.because(looks), token.because("The word does not say which secret it is."), tool}
		}
		return []Cause{token.because(looks), consumer.because("The word does not say which secret it is."), tool}
	case k.SharedWith != "":
		return []Cause{token.because("The same consumer pair works in profile " + text.Clean(k.SharedWith, 63) + ", so it is the token's."), tool}
	case k.consumerVerified() && k.fresh():
		return []Cause{token.because(k.passed() + " with this consumer pair, so it is the token's."), tool}
	case !k.fresh() && !k.consumerVerified():
		return []Cause{consumer.because(k.passed() + " with this token pair, so it is the consumer's."), tool}
	case !k.fresh():
		return []Cause{causeProxy.because(k.passed() + " with these very keys, so the request was changed on its way."), tool, token.because("Or the key store gives others than it was given.")}
	}
	token.Cause = "one of the two secrets is not its key's"
	token.Because = "Which one, the word does not say. A new token harms nothing, so begin with it."
	token.Also = []Item{ItemRecordKeys}
	token.Fix += " The same word again? Then paste CONSUMER KEY and CONSUMER SECRET again."
	return []Cause{token, tool}
}

// invalidTimestamp: a clock that a test found right rules itself out.
func (e evidence) invalidTimestamp() []Cause {
	clock := causeClock.because("NetSuite allows five minutes either way, the time on the way included.")
	skew := cmp.Or(e.check.Observation.Skew, e.skew())
	if e.status(CheckClock) == Passed && skew.Abs() <= ClockLimit {
		return []Cause{causeLate.because("This computer's clock is right, as the test found.")}
	}
	clock.Also = []Item{ItemWait}
	clock.Fix += " Is it right? The request waited too long: wait a minute."
	return []Cause{clock}
}
