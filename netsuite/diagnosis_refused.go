package netsuite

import (
	"slices"
	"strings"

	"netsuite-tba/internal/text"
)

// suspicion is a cause of a refused login with its reason and the evidence it needs.
type suspicion struct {
	cause Cause
	// because may contain {passed}, {account}, {created}, {code}, {never}, {refresh}
	// and {skew}, which evidence.words replaces.
	because string
	when    func(evidence) bool // nil: always
}

// refused returns the causes behind NetSuite's generic refusal of a login, in order.
// NetSuite gives the same answer for some twenty causes
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html).
// Oracle documents no order. This one is this program's judgment from observations and
// people's reports: first what the test itself shows, then the usual mistakes of a new
// connection or the usual ends of one that worked, then rarer causes.
//
// It leaves out the clock if the check measured it within a minute, the account if the
// discovery service has it, the account's spelling, which is always NetSuite's, and
// cookies, because none is sent.
func (e evidence) refused() []Cause {
	usual := causesIfWorked
	if e.know.fresh() {
		usual = causesIfNew
	}
	return slices.Concat(e.applicable(clockMalformed), e.byCode(), e.malformedKeys(), e.applicable(usual), e.applicable(alwaysPossible))
}

// byCode returns the causes that the refusal's own code names.
func (e evidence) byCode() []Cause { return e.applicable(causesByCode[e.check.Observation.Code]) }

// applicable returns the suspicions that fit the evidence, as causes.
func (e evidence) applicable(list []suspicion) []Cause {
	words := e.words()
	var causes []Cause
	for _, s := range list {
		if s.when == nil || s.when(e) {
			causes = append(causes, s.cause.because(text.UpperFirst(words.Replace(s.because))))
		}
	}
	return causes
}

// words returns the replacer for reasons.
func (e evidence) words() *strings.Replacer {
	account := string(e.result.Account)
	refresh := "a refresh deletes the tokens of " + account
	if e.result.Account.Environment() == ReleasePreview {
		refresh = "a new release preview has no tokens"
	}
	return strings.NewReplacer("{passed}", e.know.passed(), "{account}", account, "{created}", string(e.know.MadeIn), "{code}", e.check.Observation.Code,
		"{never}", e.never(), "{refresh}", refresh, "{skew}", skewText(e.check.Observation.Skew))
}

// fresh reports whether the token is not known to have worked. A new token may belong
// to another user and role. Two equal keys cannot have worked, whatever is recorded.
func (k Knowledge) fresh() bool { return len(k.Same) > 0 || !k.passedWith(TokenPair) }

// passedWith reports whether a test passed with this pair and neither key changed
// since.
func (k Knowledge) passedWith(p Pair) bool {
	return !k.LastPassed.IsZero() && !slices.ContainsFunc(k.Changed, func(n KeyName) bool { return n.Pair() == p })
}

// consumerVerified reports whether the consumer pair is known to belong to one record,
// because it passed before or passes in another profile.
func (k Knowledge) consumerVerified() bool {
	return len(k.Same) == 0 && (k.SharedWith != "" || k.passedWith(ConsumerPair))
}

// passed says when a test last passed, for the start of a reason.
func (k Knowledge) passed() string { return "Last passed on " + day(k.LastPassed) }

// malformedKeys returns the causes that the keys' own values show.
func (e evidence) malformedKeys() []Cause {
	var list []Cause
	if len(e.know.Same) > 0 {
		c := onKeys(e.know.Same, causeRecordKeys, causeTokenKeys)
		c.Cause = "two keys have the same value"
		list = append(list, c.because(labels(e.know.Same)+" are equal. NetSuite issues four different values."))
	}
	malformed := slices.DeleteFunc(slices.Clone(e.know.Malformed), func(n KeyName) bool { return len(e.know.Same) == 0 && e.know.passedWith(n.Pair()) })
	if len(malformed) > 0 {
		c := onKeys(malformed, causeRecordKeys, causeTokenKeys)
		c.Cause = "a key is incomplete"
		list = append(list, c.because(labels(malformed)+": not 64 hexadecimal digits, which these keys usually have."))
	}
	return list
}

// onKeys returns the token's cause if a key of the token pair is among the names,
// because creating a new token does no harm.
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

// never returns the start of a reason about what no test has shown, if that is known.
func (e evidence) never() string {
	switch {
	case e.know.JustCreated:
		return "no test has passed with this role, and "
	case len(e.know.Changed) > 0:
		return "the keys were changed since a test passed, and "
	}
	return ""
}
