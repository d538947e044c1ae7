package netsuite

import (
	"cmp"
	"slices"

	"netsuite-tba/internal/text"
)

// The functions below return the causes of Detail values with several meanings, given
// the evidence. The meanings are Oracle's
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
// The order of those that nothing decides between is this program's.

// keyRefused: Oracle gives this value for Blocked records only.
func (e evidence) keyRefused() []Cause {
	c := causeRecordState.because("Oracle gives this value for Blocked only. It has none for a record that waits for approval or does not allow TBA.")
	c.Also = []Item{ItemRecordTBA}
	c.Fix = "In Setup > Integration > Manage Integrations, tick Show Inactives and edit {record}. Set STATE to Enabled, tick TOKEN-BASED AUTHENTICATION and save."
	return []Cause{c}
}

// keyUnknown: the record is not in this account, or the key no longer belongs to it.
func (e evidence) keyUnknown() []Cause {
	k, account := e.know, e.result.Account
	wrong := causeRecordKeys.because("No integration record in this account has this key. It may belong to another account.")
	wrong.Fix = "Paste CONSUMER KEY and CONSUMER SECRET again, from the page of {record}. If they were mixed up, also paste TOKEN ID and TOKEN SECRET."
	reset := causeRecordReset.because("After a reset, NetSuite does not know the old consumer key.")
	gone := causeRecordGone.because("A refresh deletes records created only in the sandbox, with their keys.")
	absent := causeRecordAbsent.because("A sandbox has production's record only if it was created before the last refresh.")
	absent.Fix = "In this account, look in Manage Integrations with Show Inactives for {record}. If it is not there, create it, paste its pair and create a new token."
	worked, createdHere := !k.fresh() && k.passedWith(ConsumerPair), account != "" && k.MadeIn == account
	switch {
	case slices.Contains(k.Malformed, ConsumerKey) && !worked, len(k.Same) > 0:
		wrong.Because = labels(slices.Concat(k.Malformed, k.Same)) + ": not what these keys usually look like."
		return []Cause{wrong, absent}
	case worked && createdHere && e.isCopy():
		return []Cause{gone, reset}
	case worked && createdHere:
		return []Cause{reset}
	case k.SharedWith != "":
		same := "The same pair passed in profile " + text.Clean(k.SharedWith, 63)
		if k.SharedIn == account {
			return []Cause{reset.because(same + ". After a reset, NetSuite does not know it.")}
		}
		return []Cause{absent.because(same + ", in " + string(k.SharedIn) + "."), reset}
	case createdHere:
		return []Cause{wrong, reset}
	case e.isCopy() && k.MadeIn == account.Parent() && !worked:
		return []Cause{absent, wrong}
	case account != "" && k.MadeIn != "" && k.MadeIn != account.Parent():
		return []Cause{absent.because("It was created in " + string(k.MadeIn) + "."), wrong}
	case worked:
		return []Cause{reset, absent}
	}
	return []Cause{wrong, absent}
}

// tokenRejected: the token is not found, inactive, or another record's. A token that
// passed before with the same consumer pair was not another record's.
func (e evidence) tokenRejected() []Cause {
	k := e.know
	other := causeTokenApplication.because("NetSuite refuses a new token if it was created for another Application Name or if its TOKEN ID is incomplete.")
	other.Cause = "token belongs to another record or is gone"
	other.Also = []Item{ItemTokenKeys, ItemRecordKeys, ItemTokenState}
	other.Fix += " If the token already belongs to that record, paste the record's consumer pair again."
	keys := causeTokenKeys.because("NetSuite does not find a TOKEN ID that was mixed up or cut.")
	state := causeTokenState.because(k.passed() + ". Since then, the token was revoked, made inactive or deleted.")
	if e.isCopy() {
		state = causeTokenRefreshed.because(k.passed() + ". A refresh probably deleted the token. The record survived.")
	}
	if k.consumerVerified() {
		other.Also = []Item{ItemTokenKeys, ItemTokenState}
		other.Fix = causeTokenApplication.Fix
	}
	switch {
	case slices.Contains(k.Malformed, TokenID) && k.fresh(), slices.Contains(k.Same, TokenID):
		return []Cause{keys.because(labels([]KeyName{TokenID}) + " does not look like these keys usually do."), other}
	case k.fresh():
		return []Cause{other}
	case !k.consumerVerified():
		record := causeRecordKeys.because(k.passed() + ". Only the consumer pair was changed since. NetSuite refuses another record's pair this way.")
		return []Cause{record, state}
	}
	return []Cause{state}
}

// permissionDenied: Oracle gives this value for inactive users and roles, missing
// access, a role without the token permission, and a hidden role. The reply's code may
// tell which. Otherwise they are one cause whose fix covers all.
func (e evidence) permissionDenied() []Cause {
	k := e.know
	denied := causeRoleLogin
	denied.Cause = "user or role cannot sign in with a token"
	places := []Item{ItemRoleLogin, ItemUserAccess, ItemUserRole, ItemUserActive, ItemRoleActive}
	const user, roleBoxes = "In Lists > Employees > Employees, edit {user}: ", " Then review the role: Inactive, hidden, Log in using Access Tokens."
	switch {
	case k.fresh():
		denied.Because = text.UpperFirst(e.never() + "a permission takes effect only after Add and Save.")
		denied.Fix = "On {role}, add Log in using Access Tokens, level Full, and save. Then review the user: Give Access, Roles, Inactive. Review the role: Inactive, hidden"
		if e.api() == RESTlet {
			denied.Fix += ", Web Services Only"
		}
		denied.Fix += "."
	case e.isCopy():
		denied.Because = k.passed() + ". A refresh for Administrators only takes other roles from their users."
		denied.Fix = user + "add {role} to Roles, review Give Access and Inactive, save." + roleBoxes
		places = []Item{ItemUserRole, ItemUserAccess, ItemUserActive, ItemRoleLogin, ItemRoleActive}
	default:
		denied.Because = k.passed() + ". People report this after someone left."
		denied.Fix = user + "clear Inactive, review Give Access and Roles, save." + roleBoxes
		places = []Item{ItemUserActive, ItemUserAccess, ItemUserRole, ItemRoleActive, ItemRoleLogin}
	}
	if e.api() == RESTlet {
		// Oracle does not say which value such a role gets.
		places = append(places, ItemRoleWSOnly)
	}
	denied.Item, denied.Step, denied.Also = places[0], places[0].Step(), places[1:]
	return append(e.byCode(), denied)
}

// invalidSignature: one of the secrets is wrong. If nothing tells which, the token's
// comes first, because a new token does no harm and Reset Credentials may.
func (e evidence) invalidSignature() []Cause {
	k := e.know
	token, consumer := causeTokenKeys, causeRecordKeys
	token.Cause, consumer.Cause = "TOKEN SECRET is not this token's", "CONSUMER SECRET is not this record's"
	tool := causeTool.because("If both are right, the account is spelled differently there (1234567_SB1), or the tool signs incorrectly.")
	if e.status(CheckAccount) == Passed {
		tool.Because = "If both are right, the request was signed incorrectly or changed in transit, because NetSuite has the account."
	}
	switch suspects := slices.DeleteFunc(slices.Concat(k.Same, k.Malformed), func(n KeyName) bool { return n == ConsumerKey || n == TokenID }); {
	case len(suspects) > 0 && k.fresh():
		looks := labels(suspects) + " does not look like these keys usually do."
		if onKeys(suspects, consumer, token).Item == ItemRecordKeys {
			return []Cause{consumer.because(looks), token.because("The value does not say which secret is wrong."), tool}
		}
		return []Cause{token.because(looks), consumer.because("The value does not say which secret is wrong."), tool}
	case k.SharedWith != "":
		return []Cause{token.because("The same consumer pair works in profile " + text.Clean(k.SharedWith, 63) + ", so the token's secret is wrong."), tool}
	case k.consumerVerified() && k.fresh():
		return []Cause{token.because(k.passed() + " with this consumer pair, so the token's secret is wrong."), tool}
	case !k.fresh() && !k.consumerVerified():
		return []Cause{consumer.because(k.passed() + " with this token pair, so the consumer's secret is wrong."), tool}
	case !k.fresh():
		return []Cause{causeProxy.because(k.passed() + " with these same keys, so the request was changed in transit."), tool, token.because("Or the key store returns other keys than were saved.")}
	}
	token.Cause = "one of the two secrets is wrong"
	token.Because = "The value does not say which one. Start with the token, because a new one does no harm."
	token.Also = []Item{ItemRecordKeys}
	token.Fix += " If the same value comes back, paste CONSUMER KEY and CONSUMER SECRET again."
	return []Cause{token, tool}
}

// invalidTimestamp: a clock that the test verified rules itself out.
func (e evidence) invalidTimestamp() []Cause {
	clock := causeClock.because("NetSuite allows five minutes either way, including the time in transit.")
	skew := cmp.Or(e.check.Observation.Skew, e.skew())
	if e.status(CheckClock) == Passed && skew.Abs() <= ClockLimit {
		return []Cause{causeLate.because("The test showed that this computer's clock is right.")}
	}
	clock.Also = []Item{ItemWait}
	clock.Fix += " If it is right, the request was delayed for too long. Wait a minute."
	return []Cause{clock}
}
