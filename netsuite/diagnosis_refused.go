package netsuite

import (
	"fmt"
	"slices"
	"strings"
)

// refused orders the causes behind NetSuite's generic refusal of a login.
// NetSuite answers some twenty of them alike
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html),
// so the order is this program's judgement, from what was seen here and what
// people reported; Oracle documents none. First what the test itself shows to
// be odd, then the usual mistakes of a new connection or the usual ends of one
// that worked, then what is rarer.
//
// Not among them: the clock when it was measured within a minute, the account
// when NetSuite's discovery service knows it, the spelling of the account,
// which is always sent as NetSuite writes it, and a cookie, as none is sent.
func (e evidence) refused() []Cause {
	var likely []Cause
	if skew := e.check.Seen.Skew; skew.Abs() > ClockLimit {
		likely = append(likely, causeClock.because("By this very answer it is "+apart(skew)+" NetSuite's."))
	}
	likely = append(likely, e.told()...)
	likely = append(likely, e.oddKeys()...)
	if e.know.fresh() {
		likely = append(likely, e.neverWorked()...)
	} else {
		likely = append(likely, e.workedBefore()...)
	}
	return append(likely, e.rarer()...)
}

// fresh reports whether the token was never seen to work: a new one may name
// another user and role. Two keys with the same value cannot have worked,
// whatever is remembered.
func (k Knowledge) fresh() bool { return len(k.Same) > 0 || !k.passedWith(TokenPair) }

// passedWith reports whether a test has passed with this very pair, of which
// no key was changed since.
func (k Knowledge) passedWith(p Pair) bool {
	return !k.LastPassed.IsZero() && !slices.ContainsFunc(k.Changed, func(n KeyName) bool { return n.Pair() == p })
}

// consumerProved reports whether the consumer pair is known to be one record's
// own: it passed before, or does so in another profile.
func (k Knowledge) consumerProved() bool {
	return len(k.Same) == 0 && (k.SharedWith != "" || k.passedWith(ConsumerPair))
}

// passed says when a test last passed, to begin a reason with.
func (k Knowledge) passed() string { return "Last passed on " + day(k.LastPassed) }

// copied reports whether the account is one that is made from another, whose
// tokens a refresh deletes.
func (e evidence) copied() bool { return e.result.Account.Parent() != "" }

// told gives the causes that the refusal's own code names. SOAP has some;
// Oracle lists their names without explaining them.
func (e evidence) told() []Cause {
	named := fmt.Sprintf("NetSuite's code is %s.", e.check.Seen.Code)
	switch e.check.Seen.Code {
	case "LOGIN_DISABLED":
		return []Cause{causeUserActive.because(named), causeRoleActive.because(named), causeUserAccess.because(named)}
	case "INVALID_ROLE", "ROLE_REQUIRED":
		return []Cause{causeUserRole.because(named), causeRoleActive.because(named)}
	case "IP_REQUEST":
		return []Cause{causeUserIP.because("NetSuite names such rules.")}
	case "INVALID_ACCT":
		return []Cause{causeAccountID.because(named)}
	case "INVALID_LOGIN_CREDENTIALS":
		if e.api() == RESTlet {
			return []Cause{causeRoleWSOnly.because("NetSuite's code is INVALID_LOGIN_CREDENTIALS; Oracle names it for RESTlets called with such a role.")}
		}
	}
	return nil
}

// oddKeys gives what the keys' own shapes show.
func (e evidence) oddKeys() []Cause {
	var list []Cause
	if len(e.know.Same) > 0 {
		c := onKeys(e.know.Same, causeRecordKeys, causeTokenKeys)
		c.Cause = "two keys hold the same value"
		list = append(list, c.because(labels(e.know.Same)+" are equal here; NetSuite gives out four different values."))
	}
	odd := slices.DeleteFunc(slices.Clone(e.know.Odd), func(n KeyName) bool { return len(e.know.Same) == 0 && e.know.passedWith(n.Pair()) })
	if len(odd) > 0 {
		c := onKeys(odd, causeRecordKeys, causeTokenKeys)
		c.Cause = "a key was not copied whole"
		list = append(list, c.because(labels(odd)+": not 64 hexadecimal digits, as these keys usually are."))
	}
	return list
}

// onKeys picks the cause for a set of keys: the token pair's as soon as one of
// it is among them, as making a new token harms nothing else.
func onKeys(names []KeyName, consumer, token Cause) Cause {
	for _, n := range names {
		if n.Pair() == TokenPair {
			return token
		}
	}
	return consumer
}

func labels(names []KeyName) string {
	var list []string
	for _, n := range names {
		list = append(list, n.Label())
	}
	return strings.Join(list, ", ")
}

// neverWorked orders the mistakes of a new connection.
func (e evidence) neverWorked() []Cause {
	k, here := e.know, e.result.Account
	var list []Cause
	if k.MadeIn != "" && k.MadeIn != here && k.MadeIn != here.Parent() {
		list = append(list, causeRecordAbsent.because(fmt.Sprintf("It was made in %s, and this is %s.", k.MadeIn, here)))
	}
	list = append(list, causeRoleLogin.because(sentenceCase(e.neverWith("this role")+"a permission counts only after Add and Save.")))
	if e.api() == RESTlet {
		list = append(list, causeRoleWSOnly.because("Oracle says that such a role does not work with RESTlets."))
	}
	list = append(list, causeTokenApplication.because("A token is good for the one application that was chosen for it."))
	if e.copied() && k.MadeIn == here.Parent() {
		list = append(list, causeRecordAbsent.because(fmt.Sprintf(
			"It was made in %s; %s has it only if it was made before the last refresh.", k.MadeIn, here)))
	}
	if !k.consumerProved() {
		list = append(list, causeRecordKeys.because("All four keys look alike, so a swap cannot be seen."))
	}
	list = append(list,
		causeTokenKeys.because("All four keys look alike, so a swap cannot be seen."),
		causeUserRole.because("The token names a user and a role; the user must have that role."),
		causeUserAccess.because("Without Give Access no token of this user works."))
	if e.copied() && k.MadeIn == "" && k.SharedIn != here {
		list = append(list, causeRecordAbsent.because("A record made in production after the last refresh is not in "+string(here)+"."))
	}
	return append(list,
		causeRecordState.because("A new record starts as Enabled; one installed by a vendor may wait for approval."),
		causeRecordTBA.because("A new record starts with the box ticked; it may have been cleared."),
		causeFeatureTBA.because("It counts only after the terms are agreed to and the page is saved."),
		causeRoleActive.because("An inactive or hidden role cannot log in."),
		causeUserActive.because("An inactive user cannot log in."),
		causeTokenState.because("The token is new, so this is less likely."))
}

// neverWith begins a reason with what no test has passed with, where that is
// known.
func (e evidence) neverWith(what string) string {
	switch {
	case e.know.JustCreated:
		return "No test has passed with " + what + "; "
	case len(e.know.Changed) > 0:
		return "The keys were changed since a test passed; "
	}
	return ""
}

// workedBefore orders the ends of a connection that worked with this token.
// That its keys are mixed up or that it is another application's is ruled out
// by that.
func (e evidence) workedBefore() []Cause {
	k := e.know
	passed := k.passed()
	var list []Cause
	if !k.passedWith(ConsumerPair) && k.SharedWith == "" {
		list = append(list, causeRecordKeys.because(passed+"; only the consumer pair was changed since."))
	}
	list = append(list, e.afterRefresh(passed)...)
	list = append(list,
		causeTokenState.because(passed+"; a token ends when it is revoked, or its user is deleted."),
		causeUserActive.because(passed+"; people report it when somebody left."),
		causeUserAccess.because(passed+"; Give Access may have been cleared since."),
		causeUserRole.because(passed+"; without the role the token stays, but cannot be used."))
	if k.SharedWith == "" {
		list = append(list, causeRecordReset.because(passed+"; after a reset the old consumer pair is dead."))
	}
	list = append(list,
		causeRecordState.because(passed+"; the record may have been blocked since."),
		causeRoleLogin.because(passed+"; the role may have been changed since."))
	if e.api() == RESTlet {
		list = append(list, causeRoleWSOnly.because(passed+"; the box may have been ticked since. Oracle says that such a role does not work with RESTlets."))
	}
	return append(list,
		causeFeatureTBA.because(passed+"; the feature may have been switched off since."),
		causeRoleActive.because(passed+"; the role may be inactive or hidden since."),
		causeRecordTBA.because(passed+"; the box may have been cleared since."))
}

// afterRefresh gives what a refresh does to a sandbox: it deletes the tokens,
// removes records made only there, and may take the role from the user
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515141510.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N333727.html).
// Whether there was a refresh, NetSuite does not tell.
func (e evidence) afterRefresh(passed string) []Cause {
	k, here := e.know, e.result.Account
	if !e.copied() {
		return nil
	}
	what := "a refresh deletes the tokens of " + string(here)
	if here.Kind() == ReleasePreview {
		what = "a new release preview has no tokens"
	}
	token := causeTokenRefreshed.because(passed + "; " + what + ".")
	role := causeUserRole.because(passed + "; a refresh for Administrators only takes other roles from their users.")
	gone := causeRecordGone.because(passed + "; a refresh removes records made only in " + string(here) + ".")
	switch {
	case k.MadeIn == here:
		return []Cause{gone, token, role}
	case k.MadeIn == "" && k.SharedWith == "":
		return []Cause{token, role, gone}
	}
	return []Cause{token, role}
}

// rarer gives what can always be, unless the test ruled it out.
func (e evidence) rarer() []Cause {
	var list []Cause
	if clock, ok := e.result.Check(RungClock); ok && clock.Status != Passed {
		switch clock.Seen.Trouble {
		case TroubleClockWarn:
			list = append(list, causeClock.because("It is over a minute off; NetSuite allows five, the time on the way included."))
		case TroubleNone:
			list = append(list, causeClock.because("No reply told NetSuite's time, so it could not be compared."))
		}
	}
	if s := e.status(RungAccount); s != "" && s != Passed {
		list = append(list, causeAccountID.because("NetSuite's discovery service did not confirm it."))
	}
	list = append(list, causeUserLocked.because("Five failed logins lock a user for 30 minutes; Oracle does not say if those by token count."))
	ip := "Oracle names SOAP as respecting such rules and does not speak of REST and RESTlets."
	if e.api() == SOAP {
		ip = "SOAP respects such rules."
	}
	list = append(list, causeUserIP.because(ip))
	if e.api() == REST {
		list = append(list, causeRoleREST.because("One report names it; usually NetSuite then speaks of a permission."))
	}
	return append(list,
		causeBusy.because("One report saw this answer when there were too many calls."),
		causeTool.because("A request that is malformed, or changed or repeated on its way, is refused alike."))
}
