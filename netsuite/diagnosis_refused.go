package netsuite

import (
	"slices"
	"strings"

	"netsuite-tba/internal/text"
)

// suspicion is a cause of a refused login with the reason for its place, and
// the evidence that it needs.
type suspicion struct {
	cause Cause
	// because may have {passed}, {here}, {made}, {code}, {never}, {refresh} and
	// {apart}; see evidence.words.
	because string
	when    func(evidence) bool // nil: always
}

// refused orders the causes behind NetSuite's generic refusal of a login.
// NetSuite answers some twenty of them alike
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html),
// so the order, in the tables of suspicions, is this program's judgement, from
// what was seen here and what people reported; Oracle documents none. First
// what the test itself shows to be odd, then the usual mistakes of a new
// connection or the usual ends of one that worked, then what is rarer.
//
// Not among them: the clock when it was measured within a minute, the account
// when NetSuite's discovery service knows it, the spelling of the account,
// which is always sent as NetSuite writes it, and a cookie, as none is sent.
func (e evidence) refused() []Cause {
	usual := endsOfAnOld
	if e.know.fresh() {
		usual = mistakesOfANew
	}
	return slices.Concat(e.weigh(clockMalformed), e.told(), e.malformedKeys(), e.weigh(usual), e.weigh(alwaysPossible))
}

// told gives the causes that the refusal's own code names.
func (e evidence) told() []Cause { return e.weigh(toldByCode[e.check.Observation.Code]) }

// weigh gives the causes that the evidence lets stand, in their order.
func (e evidence) weigh(list []suspicion) []Cause {
	words := e.words()
	var causes []Cause
	for _, s := range list {
		if s.when == nil || s.when(e) {
			causes = append(causes, s.cause.because(text.UpperFirst(words.Replace(s.because))))
		}
	}
	return causes
}

// words puts what is known into reasons.
func (e evidence) words() *strings.Replacer {
	here := string(e.result.Account)
	refresh := "a refresh deletes the tokens of " + here
	if e.result.Account.Environment() == ReleasePreview {
		refresh = "a new release preview has no tokens"
	}
	return strings.NewReplacer("{passed}", e.know.passed(), "{here}", here, "{made}", string(e.know.MadeIn), "{code}", e.check.Observation.Code,
		"{never}", e.never(), "{refresh}", refresh, "{apart}", apart(e.check.Observation.Skew))
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

// consumerVerified reports whether the consumer pair is known to be one record's
// own: it passed before, or does so in another profile.
func (k Knowledge) consumerVerified() bool {
	return len(k.Same) == 0 && (k.SharedWith != "" || k.passedWith(ConsumerPair))
}

// passed says when a test last passed, to begin a reason with.
func (k Knowledge) passed() string { return "Last passed on " + day(k.LastPassed) }

// malformedKeys gives what the keys' own shapes show.
func (e evidence) malformedKeys() []Cause {
	var list []Cause
	if len(e.know.Same) > 0 {
		c := onKeys(e.know.Same, causeRecordKeys, causeTokenKeys)
		c.Cause = "two keys hold the same value"
		list = append(list, c.because(labels(e.know.Same)+" are equal here; NetSuite gives out four different values."))
	}
	odd := slices.DeleteFunc(slices.Clone(e.know.Malformed), func(n KeyName) bool { return len(e.know.Same) == 0 && e.know.passedWith(n.Pair()) })
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

// never begins a reason with what no test has shown, where that is known.
func (e evidence) never() string {
	switch {
	case e.know.JustCreated:
		return "No test has passed with this role; "
	case len(e.know.Changed) > 0:
		return "The keys were changed since a test passed; "
	}
	return ""
}
