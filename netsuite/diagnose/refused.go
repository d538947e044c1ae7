package diagnose

import (
	"slices"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

type reason struct {
	cause netsuite.Cause
	// because may contain what evidence.words replaces.
	because string
	when    func(evidence) bool // nil: always
}

func likely(reasons ...reason) func(evidence) []netsuite.Cause {
	return func(e evidence) []netsuite.Cause { return e.applicable(reasons) }
}

func (e evidence) applicable(list []reason) []netsuite.Cause {
	words := e.words("")
	var causes []netsuite.Cause
	for _, r := range list {
		if r.when == nil || r.when(e) {
			causes = append(causes, because(r.cause, text.UpperFirst(words.Replace(r.because))))
		}
	}
	return causes
}

// refused returns the causes behind NetSuite's generic refusal of a login, in order
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html).
// Oracle documents no order. This one is this program's judgment from observations and
// people's reports: first what the answer or the log itself shows, then the usual
// mistakes of a new connection or the usual ends of one that worked, then rarer causes.
//
// If this program signed the request, it leaves out the clock if the check measured it
// within a minute, the account if the discovery service has it, the account's spelling,
// which is always NetSuite's, and cookies, because none is sent.
func (e evidence) refused() []netsuite.Cause {
	usual := ifWorked
	switch {
	case e.m2m():
		return e.refusedAccess()
	case e.tool && e.justPassed():
		return slices.Concat(e.applicable(inTool), e.applicable(alwaysPossible), e.applicable(ifWorked))
	case e.fresh() && !e.imported():
		usual = ifNew
	}
	return slices.Concat(e.applicable(shown), e.malformedKeys(), e.applicable(inTool), e.applicable(usual), e.applicable(alwaysPossible))
}

func thenUsual(list ...reason) func(evidence) []netsuite.Cause {
	return func(e evidence) []netsuite.Cause { return append(e.applicable(list), e.refused()...) }
}

// credentials: Oracle gives the code for two things. This program sends no user name.
func (e evidence) credentials() []netsuite.Cause {
	const only = "Oracle says that such a role does not work with RESTlets."
	if !e.tool {
		return append(e.applicable([]reason{{causeRoleWSOnly, only, evidence.overRESTlet}}), e.refused()...)
	}
	return append(e.applicable([]reason{
		{causeToolPassword, "SOAP and REST return this code for a user name and password.", func(e evidence) bool { return e.overSOAP() || e.overREST() }},
		{causeRoleWSOnly, "This applies if the tool calls a RESTlet with a token. " + only, nil},
		{causeToolPassword, "A tool that uses them does not use TBA.", nil},
	}), e.refused()...)
}

func (e evidence) connectLogin() []netsuite.Cause {
	return append(e.applicable([]reason{
		{causeRoleConnect, "Every login to SuiteAnalytics Connect needs it.", nil},
		{causeToolConnect, "A nonce and a time are part of it, so each login needs a new one.", nil},
		{causeToolAccount, "The account is part of the token password.", evidence.mayMisspell},
		{causeFeatureConnect, "Without the feature, its permission has no effect.", nil},
		{causeRecordTBA, "Oracle requires that TOKEN-BASED AUTHENTICATION is the only box ticked on the record.", nil},
	}), e.refused()...)
}

// fresh reports whether the token is not known to have worked. A new one may belong to
// another user and role. Two equal keys cannot have worked.
func (e evidence) fresh() bool {
	return len(e.know.Same) > 0 || !e.passedWith(e.know.Method.Parts()[1])
}

// imported reports whether the token worked in another program, but no test has passed
// with it here.
func (e evidence) imported() bool { return e.know.Imported && e.fresh() }

// passedWith reports whether a test passed with this part of the keys as it is now.
func (e evidence) passedWith(p netsuite.Part) bool {
	return !e.know.LastPassed.IsZero() && !slices.ContainsFunc(e.know.Changed, func(n netsuite.KeyName) bool { return n.Part() == p })
}

// consumerVerified reports whether the consumer pair is known to belong to one record,
// because it passed before or passes in another profile.
func (e evidence) consumerVerified() bool {
	return len(e.know.Same) == 0 && (e.know.SharedWith != "" || e.passedWith(e.know.Method.Parts()[0]))
}

// recent is how long a test that passed says that nothing has changed since.
const recent = time.Hour

func (e evidence) since(t time.Time) time.Duration { return e.now.Sub(t) }

func (e evidence) justPassed() bool {
	return e.recordWorked() && !e.now.IsZero() && e.since(e.know.LastPassed) < recent
}

// ruledOut reports whether another profile shows that an item is right: its test passed
// a short time ago in this account with the same consumer pair.
func (e evidence) ruledOut(i netsuite.Item) bool {
	switch i {
	case netsuite.ItemRecordState, netsuite.ItemRecordTBA, netsuite.ItemRecordKeys, netsuite.ItemFeatureTBA,
		netsuite.ItemRecordGrant, netsuite.ItemRecordClient, netsuite.ItemFeatureOAuth2:
		k := e.know
		return k.SharedWith != "" && k.SharedIn == e.result.Account && !e.now.IsZero() && e.since(k.SharedAt) < recent
	}
	return false
}

func (e evidence) malformedKeys() []netsuite.Cause {
	var list []netsuite.Cause
	if len(e.know.Same) > 0 {
		list = append(list, because(called(onKeys(e.know.Same, causeRecordKeys, causeTokenKeys), "two keys have the same value"),
			netsuite.Labels(e.know.Same)+" are equal. NetSuite issues four different values."))
	}
	malformed := slices.DeleteFunc(slices.Clone(e.know.Malformed), func(n netsuite.KeyName) bool { return len(e.know.Same) == 0 && e.passedWith(n.Part()) })
	if len(malformed) > 0 {
		list = append(list, because(called(onKeys(malformed, causeRecordKeys, causeTokenKeys), "a key is incomplete"),
			"These usually have 64 hexadecimal digits: "+netsuite.Labels(malformed)+"."))
	}
	return list
}

// onKeys returns the token's cause if a key of the token pair is among the names,
// because creating a new token does no harm.
func onKeys(names []netsuite.KeyName, consumer, token netsuite.Cause) netsuite.Cause {
	if slices.ContainsFunc(names, func(n netsuite.KeyName) bool { return n.Part() == netsuite.TokenPair }) {
		return token
	}
	return consumer
}

// The reasons, in order. A later one with the same item is dropped.

var shown = []reason{
	{causeClock, "According to this answer, it is {skew} NetSuite's.", evidence.replySkewed},
	{causeTokenRevoked, "You have just revoked a token. The list may show two with similar names.", func(e evidence) bool { return e.know.Revoked }},
	{called(causeRecordKeys, "CONSUMER KEY and CONSUMER SECRET are swapped"), unlabeled, evidence.unlabeledConsumer},
	{called(causeTokenKeys, "TOKEN ID and TOKEN SECRET are swapped"), unlabeled, evidence.unlabeledToken},
}

const (
	unlabeled  = "They came without labels, and all keys look alike. Paste the page again, with its labels."
	swapHidden = "All four keys look alike, so a swap does not show."
)

// otherKeys applies if this profile's keys work, and nothing shows those of the tool.
var otherKeys = reason{causeToolKeys, "Nothing in the text shows which keys the tool has. This profile's passed a test {ago}.",
	func(e evidence) bool { return e.tool && e.justPassed() && !e.log.sameKeys }}

// inTool are the usual mistakes in tools, as public threads report them.
var inTool = []reason{
	otherKeys,
	{causeToolAccount, "{ifSandbox}people report this answer for lowercase, or for a hyphen instead of the underscore.", evidence.mayMisspell},
	{causeToolSigning, "People most often report query parameters left out of the signature, HMAC-SHA1 and unquoted header values.", evidence.byTool},
	{causeToolClock, "NetSuite allows five minutes either way, and does not say that it refused the time.", evidence.byTool},
}

var ifNew = []reason{
	{causeRecordAbsent, "It was created in {created}, and this is {account}.", evidence.createdElsewhere},
	{causeToolPaste, swapHidden, evidence.byTool},
	{causeRoleLogin, "{never}a permission takes effect only after Add and Save.", nil},
	{causeRoleWSOnly, "Oracle says that such a role does not work with RESTlets.", evidence.overRESTlet},
	{causeTokenApplication, "A token works only for the application that was chosen for it.", nil},
	{causeRecordAbsent, "It was created in {created}. {account} usually has it only if it was created before the last refresh.", evidence.createdInParent},
	{causeRecordKeys, swapHidden, evidence.consumerNotVerified},
	{causeTokenKeys, swapHidden, nil},
	{causeUserRole, "The token belongs to a user and a role. The user must have that role.", nil},
	{causeUserAccess, "Without Give Access, no token of this user works.", nil},
	{causeRecordAbsent, "A record created in production after the last refresh is not in {account}.", evidence.maybeAbsent},
	{causeRecordState, "A new record starts as Enabled. One that a vendor installed may wait for approval.", nil},
	{causeRecordTBA, "A new record starts with the box ticked. Someone may have cleared it.", nil},
	{causeFeatureTBA, "It takes effect only after you agree to the terms and save the page.", nil},
	{causeRoleActive, "An inactive or hidden role cannot sign in.", nil},
	{causeUserActive, "An inactive user cannot sign in.", nil},
	{causeTokenState, "The token is new, so this is less likely.", nil},
}

// ifWorked are the usual ends of a connection that worked with this token. So its keys
// are not mixed up, and it belongs to this application, unless it worked only in another
// program. A refresh deletes a sandbox's
// tokens, deletes records created only there, and may take the role from the user
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515141510.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N333727.html).
// NetSuite does not say whether a refresh happened.
var ifWorked = []reason{
	{causeRecordAbsent, "It was created in {created}, and this is {account}.", evidence.createdElsewhere},
	{causeRecordKeys, "{passed}. Only the consumer pair was changed since.", func(e evidence) bool { return !e.imported() && !e.consumerVerified() }},
	{causeRecordGone, "{passed}. A refresh deletes records created only in {account}.", evidence.createdInCopy},
	{causeTokenRefreshed, "{passed}, and {refresh}.", evidence.maybeRefreshed},
	{causeUserRole, "{passed}. A refresh that keeps only Administrators removes other roles from users.", evidence.maybeRefreshed},
	{causeRecordGone, "{passed}. A refresh deletes records created only in {account}.", evidence.maybeGone},
	{causeTokenState, "{passed}. A token stops working if it is revoked or its user is deleted.", evidence.before},
	{causeTokenKeys, swapHidden, evidence.imported},
	{causeRecordKeys, swapHidden, evidence.imported},
	{causeTokenApplication, "The two pairs must belong together. They may come from two connections.", evidence.imported},
	{causeUserActive, "{passed}. People report this after someone left.", nil},
	{causeUserAccess, "{passed}. Give Access may have been cleared since.", nil},
	{causeUserRole, "{passed}. Without the role, the token remains but does not work.", nil},
	{causeRecordReset, "{passed}. After a reset, the old consumer pair no longer works.", evidence.unshared},
	{causeRecordState, "{passed}. The record may have been blocked since.", nil},
	{causeRoleLogin, "{passed}. The role may have been changed since.", nil},
	{causeRoleWSOnly, "{passed}. The box may have been ticked since. Oracle says that such a role does not work with RESTlets.", evidence.overRESTlet},
	{causeFeatureTBA, "{passed}. The feature may have been switched off since.", nil},
	{causeRoleActive, "{passed}. The role may have become inactive or hidden since.", nil},
	{causeRecordTBA, "{passed}. The box may have been cleared since.", nil},
	{causeTokenState, "{passed}. Someone may have revoked the token since.", evidence.justPassed},
}

// alwaysPossible are causes that are possible unless the test ruled them out.
var alwaysPossible = []reason{
	{causeClock, "It is over a minute off. NetSuite allows five minutes, including the time in transit.", evidence.clockOff},
	{causeClock, "No reply had NetSuite's time to compare with.", evidence.clockUnknown},
	{causeAccountID, "NetSuite's discovery service did not confirm it.", evidence.accountUnsure},
	{causeToolIP, "The tool calls from another address than this computer.", func(e evidence) bool { return e.tool && e.justPassed() }},
	{causeUserLocked, "Five failed logins lock a user for 30 minutes. Oracle does not say whether token logins count.", nil},
	{causeToolIP, "Oracle says that SOAP respects these rules. It does not mention REST and RESTlets.", evidence.byTool},
	{causeUserIP, "SOAP respects these rules.", evidence.overSOAP},
	{causeUserIP, "Oracle says that SOAP respects these rules. It does not mention REST and RESTlets.", nil},
	{causeRoleREST, "One report names it, although NetSuite usually mentions a permission.", evidence.overREST},
	{causeBusy, "One person reported this answer when there were too many calls.", func(e evidence) bool { return !e.tokenCode() }},
	{causeToolCode, "NetSuite refuses malformed, changed or repeated requests the same way.", evidence.byTool},
	{causeProgram, "NetSuite refuses malformed, changed or repeated requests the same way.", evidence.byProgram},
}

func (e evidence) byTool() bool    { return e.tool }
func (e evidence) byProgram() bool { return !e.tool }
func (e evidence) replySkewed() bool {
	return !e.tool && e.check.Observation.Skew.Abs() > netsuite.ClockLimit
}
func (e evidence) overREST() bool            { return e.api() == netsuite.REST || e.api() == netsuite.SuiteQL }
func (e evidence) overSOAP() bool            { return e.api() == netsuite.SOAP }
func (e evidence) overRESTlet() bool         { return e.api() == netsuite.RESTlet }
func (e evidence) consumerNotVerified() bool { return !e.consumerVerified() }
func (e evidence) unshared() bool            { return e.know.SharedWith == "" }
func (e evidence) before() bool              { return !e.justPassed() }
func (e evidence) maybeRefreshed() bool      { return e.isCopy() && !e.justPassed() && !e.know.Revoked }

func (e evidence) unlabeledConsumer() bool {
	return slices.Contains(e.know.Unlabeled, netsuite.ConsumerPair) && e.consumerNotVerified()
}

func (e evidence) unlabeledToken() bool {
	return slices.Contains(e.know.Unlabeled, netsuite.TokenPair) && e.fresh()
}

// mayMisspell reports whether the tool may spell the account in another way. Production
// accounts are digits only, and the log may show the right spelling.
func (e evidence) mayMisspell() bool {
	return e.tool && !e.log.spelledRight && e.result.Account.Environment() != netsuite.Production
}

// isCopy reports whether the account is a copy, whose tokens a refresh deletes.
func (e evidence) isCopy() bool { return e.result.Account.Parent() != "" }

// createdElsewhere reports whether the record belongs to another account, and no
// refresh copies it.
func (e evidence) createdElsewhere() bool {
	created, account := e.know.MadeIn, e.result.Account
	return created != "" && created != account && created != account.Parent()
}

// createdInParent and createdInCopy report whether the record was created in production
// or in this copy.
func (e evidence) createdInParent() bool {
	return e.isCopy() && e.know.MadeIn == e.result.Account.Parent()
}
func (e evidence) createdInCopy() bool {
	return e.maybeRefreshed() && e.know.MadeIn == e.result.Account
}

// maybeAbsent and maybeGone report whether nobody knows where the record was created,
// and nothing shows that it is in this account.
func (e evidence) maybeAbsent() bool {
	return e.isCopy() && e.know.MadeIn == "" && e.know.SharedIn != e.result.Account
}
func (e evidence) maybeGone() bool {
	return e.maybeRefreshed() && e.know.MadeIn == "" && e.unshared()
}

func (e evidence) clockOff() bool {
	clock, _ := e.result.Check(netsuite.CheckClock)
	return !e.tool && clock.Status != netsuite.Passed && clock.Observation.Failure == netsuite.FailureClockWarn
}

func (e evidence) clockUnknown() bool {
	clock, tried := e.result.Check(netsuite.CheckClock)
	return !e.tool && tried && clock.Status != netsuite.Passed && clock.Observation.Failure == netsuite.FailureNone
}

func (e evidence) accountUnsure() bool {
	s := e.status(netsuite.CheckAccount)
	return s != "" && s != netsuite.Passed
}
