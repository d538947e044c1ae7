// Package diagnose turns replies, log values and codes into findings. It has tables of
// causes, Detail values of the Login Audit Trail, and codes of replies. One evaluator
// reads them, whether the evidence comes from this program's test, from a tool's log or
// from the trail. It does no I/O.
package diagnose

import (
	"cmp"
	"slices"
	"time"

	"netsuite-tba/netsuite"
)

// Test returns the finding for a test result, or nil if there is nothing to fix.
//
// The finding is about the check that explains the most. An unknown account and a wrong
// clock make other checks fail, so they come first. Otherwise, the first failed check
// counts. If several APIs failed after a login that passed, their causes follow.
func Test(r netsuite.Result) *netsuite.Finding {
	if r.Verified || r.NotTested() {
		return nil
	}
	var failed []netsuite.Check
	for _, c := range r.Checks {
		if c.Status == netsuite.Failed {
			failed = append(failed, c)
		}
	}
	if len(failed) == 0 {
		return nil
	}
	slices.SortStableFunc(failed, func(a, b netsuite.Check) int { return rank(a) - rank(b) })
	e := evidence{result: r, know: r.Know, check: failed[0], now: r.At}
	f := e.finding()
	if r.Login().Status == netsuite.Passed {
		for _, c := range failed[1:] {
			e.check = c
			f.Likely = append(f.Likely, e.finding().Likely...)
		}
	}
	e.finish(&f)
	return &f
}

func rank(c netsuite.Check) int {
	switch c.Observation.Failure {
	case netsuite.FailureUnknownAccount:
		return 0
	case netsuite.FailureClock:
		return 1
	}
	return 2
}

// evidence is a failed check or an answer that was pasted, with everything else that is
// known.
type evidence struct {
	result  netsuite.Result
	check   netsuite.Check
	know    netsuite.Knowledge
	tool    bool   // a tool signed the request, not this program
	log     log    // what the tool's log shows
	profile string // the name of the profile that the tool should use
	now     time.Time
}

// meaning is a row of the tables of Detail values and codes: what an answer of NetSuite
// means.
type meaning struct {
	value string // in Oracle's spelling
	kind  kind
	// phrases are the sentences that NetSuite prints with a code, in lowercase. faults
	// are names of SOAP's faults, which say less.
	phrases, faults []string
	title           string // what happened
	brief           string // a short title, for DetailValues
	// means says more. It may be empty. unsaid replaces {said} in it if the answer has
	// no message.
	means, unsaid string
	ofTool        string           // means, if a tool signed the request
	failure       netsuite.Failure // the class of a reply with this code
	passed        bool             // the answer shows that the login passed
	withheld      bool             // NetSuite hides the cause
	ofKeys        bool             // the keys, or what belongs to them, are the problem
	vague         bool             // another value next to the code says more
	placed        bool             // a word that counts only where NetSuite puts a code
	oauth2        bool             // only a login with OAuth 2.0 gets it
	causes        func(evidence) []netsuite.Cause
	page          string // Oracle's page on it, below netsuite.OracleHelp
}

type kind int

const (
	code    kind = iota // in a reply
	detail              // in the column Detail
	message             // only in prose
)

func (e evidence) meaning() meaning {
	obs := e.check.Observation
	class := e.class(obs.Failure)
	m, ok := codeIn(e.api(), obs.Code, obs.Message)
	if !ok || m.failure != obs.Failure {
		m, ok = statuses[obs.HTTPStatus]
	}
	if !ok || m.failure != obs.Failure {
		return class
	}
	return m.over(class)
}

func (e evidence) class(failure netsuite.Failure) meaning {
	class := failures[failure]
	if e.m2m() {
		class = oauth2Failures[failure].over(class)
	}
	if class.title == "" {
		class = failures[netsuite.FailureNotNetSuite]
	}
	class.failure = failure
	return class
}

func (m meaning) over(class meaning) meaning {
	m.title, m.page = cmp.Or(m.title, class.title), cmp.Or(m.page, class.page)
	m.unsaid = cmp.Or(m.unsaid, class.unsaid)
	if m.means == "" {
		m.means, m.ofTool = class.means, class.ofTool
	}
	if m.causes == nil {
		m.causes = class.causes
	}
	m.passed = m.passed || class.passed
	return m
}

func (m meaning) code() string {
	switch {
	case m.kind == detail:
		return "detail_" + m.value
	case m.failure != "":
		return string(m.failure)
	}
	return "code_" + m.value
}

func (e evidence) finding() netsuite.Finding { return e.findingOf(e.meaning()) }

func (e evidence) findingOf(m meaning) netsuite.Finding {
	m = e.ofMethod(m)
	words := e.words(m.unsaid)
	if e.tool {
		m.means = cmp.Or(m.ofTool, m.means)
	}
	f := netsuite.Finding{Code: m.code(), Title: words.Replace(m.title), Means: words.Replace(m.means), Withheld: m.withheld, Likely: e.ofProfile(m.causes(e))}
	if m.page != "" {
		f.Oracle = netsuite.OracleHelp + m.page
	}
	return f
}

// finish drops causes whose item an earlier one has, fills in names and sets FixStep.
func (e evidence) finish(f *netsuite.Finding) {
	done := map[netsuite.Item]bool{}
	var likely []netsuite.Cause
	for _, c := range f.Likely {
		if !done[c.Item] && !e.ruledOut(c.Item) {
			done[c.Item] = true
			for _, also := range c.Also {
				done[also] = true
			}
			likely = append(likely, e.withNames(c))
		}
	}
	f.Likely = likely
	if len(likely) > 0 {
		f.FixStep = likely[0].Step
	}
}

func (e evidence) status(id netsuite.CheckID) netsuite.Status {
	c, _ := e.result.Check(id)
	return c.Status
}

func (e evidence) api() netsuite.API {
	switch {
	case e.log.api != "":
		return e.log.api
	case slices.Contains([]netsuite.CheckID{netsuite.CheckREST, netsuite.CheckSuiteQL, netsuite.CheckSOAP, netsuite.CheckRESTlet}, e.check.ID):
		return netsuite.API(e.check.ID)
	case e.check.ID != netsuite.CheckLogin || e.m2m():
		return ""
	}
	api := e.know.Login
	if api == "" && len(e.know.APIs) > 0 {
		api = e.know.APIs[0]
	}
	if api == netsuite.SuiteQL {
		return netsuite.REST
	}
	return api
}
