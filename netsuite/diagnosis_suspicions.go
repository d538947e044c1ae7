package netsuite

// The suspicions, in the order in which they are named. A later one on an item
// that an earlier one has is dropped.

// clockMalformed: the very answer shows a clock that is wrong.
var clockMalformed = []suspicion{{causeClock, "By this very answer it is {apart} NetSuite's.", evidence.answeredApart}}

// toldByCode are the causes that a refusal's own code names. SOAP has some;
// Oracle lists their names without explaining them.
var toldByCode = map[string][]suspicion{
	"LOGIN_DISABLED":            {{causeUserActive, codeNames, nil}, {causeRoleActive, codeNames, nil}, {causeUserAccess, codeNames, nil}},
	"INVALID_ROLE":              {{causeUserRole, codeNames, nil}, {causeRoleActive, codeNames, nil}},
	"ROLE_REQUIRED":             {{causeUserRole, codeNames, nil}, {causeRoleActive, codeNames, nil}},
	"IP_REQUEST":                {{causeUserIP, "NetSuite names such rules.", nil}},
	"INVALID_ACCT":              {{causeAccountID, codeNames, nil}},
	"INVALID_LOGIN_CREDENTIALS": {{causeRoleWSOnly, codeNamesRole, evidence.overRESTlet}},
}

const (
	codeNames     = "NetSuite's code is {code}."
	codeNamesRole = "NetSuite's code is {code}; Oracle names it for RESTlets called with such a role."
	swapHidden    = "All four keys look alike, so a swap cannot be seen."
)

// mistakesOfANew are the mistakes of a new connection.
var mistakesOfANew = []suspicion{
	{causeRecordAbsent, "It was made in {made}, and this is {here}.", evidence.madeElsewhere},
	{causeRoleLogin, "{never}a permission counts only after Add and Save.", nil},
	{causeRoleWSOnly, "Oracle says that such a role does not work with RESTlets.", evidence.overRESTlet},
	{causeTokenApplication, "A token is good for the one application that was chosen for it.", nil},
	{causeRecordAbsent, "It was made in {made}; {here} has it only if it was made before the last refresh.", evidence.madeInParent},
	{causeRecordKeys, swapHidden, evidence.consumerNotVerified},
	{causeTokenKeys, swapHidden, nil},
	{causeUserRole, "The token names a user and a role; the user must have that role.", nil},
	{causeUserAccess, "Without Give Access no token of this user works.", nil},
	{causeRecordAbsent, "A record made in production after the last refresh is not in {here}.", evidence.maybeAbsent},
	{causeRecordState, "A new record starts as Enabled; one installed by a vendor may wait for approval.", nil},
	{causeRecordTBA, "A new record starts with the box ticked; it may have been cleared.", nil},
	{causeFeatureTBA, "It counts only after the terms are agreed to and the page is saved.", nil},
	{causeRoleActive, "An inactive or hidden role cannot log in.", nil},
	{causeUserActive, "An inactive user cannot log in.", nil},
	{causeTokenState, "The token is new, so this is less likely.", nil},
}

// endsOfAnOld are the ends of a connection that worked with this token. That
// its keys are mixed up or that it is another application's is ruled out by
// that. A refresh deletes a sandbox's tokens, removes records made only there,
// and may take the role from the user
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515141510.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N333727.html).
// Whether there was one, NetSuite does not tell.
var endsOfAnOld = []suspicion{
	{causeRecordKeys, "{passed}; only the consumer pair was changed since.", evidence.consumerNotVerified},
	{causeRecordGone, "{passed}; a refresh removes records made only in {here}.", evidence.madeInCopy},
	{causeTokenRefreshed, "{passed}; {refresh}.", evidence.copied},
	{causeUserRole, "{passed}; a refresh for Administrators only takes other roles from their users.", evidence.copied},
	{causeRecordGone, "{passed}; a refresh removes records made only in {here}.", evidence.maybeGone},
	{causeTokenState, "{passed}; a token ends when it is revoked, or its user is deleted.", nil},
	{causeUserActive, "{passed}; people report it when somebody left.", nil},
	{causeUserAccess, "{passed}; Give Access may have been cleared since.", nil},
	{causeUserRole, "{passed}; without the role the token stays, but cannot be used.", nil},
	{causeRecordReset, "{passed}; after a reset the old consumer pair is dead.", evidence.unshared},
	{causeRecordState, "{passed}; the record may have been blocked since.", nil},
	{causeRoleLogin, "{passed}; the role may have been changed since.", nil},
	{causeRoleWSOnly, "{passed}; the box may have been ticked since. Oracle says that such a role does not work with RESTlets.", evidence.overRESTlet},
	{causeFeatureTBA, "{passed}; the feature may have been switched off since.", nil},
	{causeRoleActive, "{passed}; the role may be inactive or hidden since.", nil},
	{causeRecordTBA, "{passed}; the box may have been cleared since.", nil},
}

// alwaysPossible is what can always be, unless the test ruled it out.
var alwaysPossible = []suspicion{
	{causeClock, "It is over a minute off; NetSuite allows five, the time on the way included.", evidence.clockOff},
	{causeClock, "No reply told NetSuite's time, so it could not be compared.", evidence.clockUnknown},
	{causeAccountID, "NetSuite's discovery service did not confirm it.", evidence.accountUnsure},
	{causeUserLocked, "Five failed logins lock a user for 30 minutes; Oracle does not say if those by token count.", nil},
	{causeUserIP, "SOAP respects such rules.", evidence.overSOAP},
	{causeUserIP, "Oracle names SOAP as respecting such rules and does not speak of REST and RESTlets.", nil},
	{causeRoleREST, "One report names it; usually NetSuite then speaks of a permission.", evidence.overREST},
	{causeBusy, "One report saw this answer when there were too many calls.", nil},
	{causeTool, "A request that is malformed, or changed or repeated on its way, is refused alike.", nil},
}

// What suspicions need.

func (e evidence) answeredApart() bool       { return e.check.Observation.Skew.Abs() > ClockLimit }
func (e evidence) overREST() bool            { return e.api() == REST }
func (e evidence) overSOAP() bool            { return e.api() == SOAP }
func (e evidence) overRESTlet() bool         { return e.api() == RESTlet }
func (e evidence) consumerNotVerified() bool { return !e.know.consumerVerified() }
func (e evidence) unshared() bool            { return e.know.SharedWith == "" }

// copied reports whether the account is one that is made from another, whose
// tokens a refresh deletes.
func (e evidence) copied() bool { return e.result.Account.Parent() != "" }

// madeElsewhere: the record is another account's, and no refresh brings it.
func (e evidence) madeElsewhere() bool {
	made, here := e.know.MadeIn, e.result.Account
	return made != "" && made != here && made != here.Parent()
}

// madeInParent and madeInCopy: it was made in production, or here in a copy.
func (e evidence) madeInParent() bool {
	return e.copied() && e.know.MadeIn == e.result.Account.Parent()
}
func (e evidence) madeInCopy() bool { return e.copied() && e.know.MadeIn == e.result.Account }

// maybeAbsent and maybeGone: where the record was made is not known, and
// nothing shows that it is here.
func (e evidence) maybeAbsent() bool {
	return e.copied() && e.know.MadeIn == "" && e.know.SharedIn != e.result.Account
}
func (e evidence) maybeGone() bool { return e.copied() && e.know.MadeIn == "" && e.unshared() }

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
