package netsuite

// The suspicions, in order. A later one with the same item is dropped.

// clockMalformed applies if the reply itself shows a wrong clock.
var clockMalformed = []suspicion{{causeClock, "According to this answer, it is {skew} NetSuite's.", evidence.replySkewed}}

// causesByCode are the causes that a refusal's own code names. SOAP has some such
// codes. Oracle lists their names without explaining them.
var causesByCode = map[string][]suspicion{
	"LOGIN_DISABLED":            {{causeUserActive, codeNames, nil}, {causeRoleActive, codeNames, nil}, {causeUserAccess, codeNames, nil}},
	"INVALID_ROLE":              {{causeUserRole, codeNames, nil}, {causeRoleActive, codeNames, nil}},
	"ROLE_REQUIRED":             {{causeUserRole, codeNames, nil}, {causeRoleActive, codeNames, nil}},
	"IP_REQUEST":                {{causeUserIP, "NetSuite names such rules.", nil}},
	"INVALID_ACCT":              {{causeAccountID, codeNames, nil}},
	"INVALID_LOGIN_CREDENTIALS": {{causeRoleWSOnly, codeNamesRole, evidence.overRESTlet}},
}

const (
	codeNames     = "NetSuite's code is {code}."
	codeNamesRole = "NetSuite's code is {code}. Oracle names it for RESTlets called with such a role."
	swapHidden    = "All four keys look alike, so a swap does not show."
)

// causesIfNew are the usual mistakes of a new connection.
var causesIfNew = []suspicion{
	{causeRecordAbsent, "It was created in {created}, and this is {account}.", evidence.createdElsewhere},
	{causeRoleLogin, "{never}a permission takes effect only after Add and Save.", nil},
	{causeRoleWSOnly, "Oracle says that such a role does not work with RESTlets.", evidence.overRESTlet},
	{causeTokenApplication, "A token works only for the application that was chosen for it.", nil},
	{causeRecordAbsent, "It was created in {created}. {account} has it only if it was created before the last refresh.", evidence.createdInParent},
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

// causesIfWorked are the usual ends of a connection that worked with this token. So its
// keys are not mixed up, and it belongs to this application. A refresh deletes a
// sandbox's tokens, deletes records created only there, and may take the role from the
// user
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515141510.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N333727.html).
// NetSuite does not say whether a refresh happened.
var causesIfWorked = []suspicion{
	{causeRecordKeys, "{passed}. Only the consumer pair was changed since.", evidence.consumerNotVerified},
	{causeRecordGone, "{passed}. A refresh deletes records created only in {account}.", evidence.createdInCopy},
	{causeTokenRefreshed, "{passed}, and {refresh}.", evidence.isCopy},
	{causeUserRole, "{passed}. A refresh for Administrators only takes other roles from their users.", evidence.isCopy},
	{causeRecordGone, "{passed}. A refresh deletes records created only in {account}.", evidence.maybeGone},
	{causeTokenState, "{passed}. A token stops working if it is revoked or its user is deleted.", nil},
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
}

// alwaysPossible are causes that are possible unless the test ruled them out.
var alwaysPossible = []suspicion{
	{causeClock, "It is over a minute off. NetSuite allows five minutes, including the time in transit.", evidence.clockOff},
	{causeClock, "No reply had NetSuite's time to compare with.", evidence.clockUnknown},
	{causeAccountID, "NetSuite's discovery service did not confirm it.", evidence.accountUnsure},
	{causeUserLocked, "Five failed logins lock a user for 30 minutes. Oracle does not say whether token logins count.", nil},
	{causeUserIP, "SOAP respects these rules.", evidence.overSOAP},
	{causeUserIP, "Oracle says that SOAP respects these rules. It does not mention REST and RESTlets.", nil},
	{causeRoleREST, "One report names it. NetSuite usually mentions a permission then.", evidence.overREST},
	{causeBusy, "One person reported this answer when there were too many calls.", nil},
	{causeTool, "NetSuite refuses malformed, changed or repeated requests the same way.", nil},
}

func (e evidence) replySkewed() bool         { return e.check.Observation.Skew.Abs() > ClockLimit }
func (e evidence) overREST() bool            { return e.api() == REST }
func (e evidence) overSOAP() bool            { return e.api() == SOAP }
func (e evidence) overRESTlet() bool         { return e.api() == RESTlet }
func (e evidence) consumerNotVerified() bool { return !e.know.consumerVerified() }
func (e evidence) unshared() bool            { return e.know.SharedWith == "" }

// isCopy reports whether the account is a copy of another one. A refresh deletes its
// tokens.
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
func (e evidence) createdInCopy() bool { return e.isCopy() && e.know.MadeIn == e.result.Account }

// maybeAbsent and maybeGone report whether nobody knows where the record was created,
// and nothing shows that it is in this account.
func (e evidence) maybeAbsent() bool {
	return e.isCopy() && e.know.MadeIn == "" && e.know.SharedIn != e.result.Account
}
func (e evidence) maybeGone() bool { return e.isCopy() && e.know.MadeIn == "" && e.unshared() }

func (e evidence) clockOff() bool {
	clock, _ := e.result.Check(CheckClock)
	return clock.Status != Passed && clock.Observation.Failure == FailureClockWarn
}

func (e evidence) clockUnknown() bool {
	clock, tried := e.result.Check(CheckClock)
	return tried && clock.Status != Passed && clock.Observation.Failure == FailureNone
}

func (e evidence) accountUnsure() bool {
	s := e.status(CheckAccount)
	return s != "" && s != Passed
}
