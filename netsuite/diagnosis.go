package netsuite

import (
	"slices"
	"time"
)

// Knowledge is what is known about a profile in addition to its test. The zero value
// knows nothing.
type Knowledge struct {
	JustCreated bool      // no test has ever passed for this profile
	LastPassed  time.Time // zero if never or unknown
	// Changed are the keys that differ from those with which a test last passed.
	Changed   []KeyName
	MadeIn    Account // where the integration record was created, "" if unknown
	APIs      []API
	Login     API       // the API that the login used
	Malformed []KeyName // keys that are not 64 hex digits
	Same      []KeyName // keys that equal another one
	// SharedWith is a profile in the account SharedIn with the same consumer pair,
	// which still passes. It is empty if there is none.
	SharedWith string
	SharedIn   Account
	System     string // this computer's runtime.GOOS
	// The names in NetSuite, "" if unknown.
	Role, User, Record string
}

// Diagnose returns the finding for a test result. It is nil if there is nothing to fix:
// the test verified, was stopped, its login was held back, or nothing could be signed
// and nothing failed.
//
// The finding is about the check that explains the most. An unknown account and a wrong
// clock make other checks fail, so they come first. Otherwise, the first failed check
// counts. If several APIs failed after a login that passed, their causes follow. Causes
// that another check rules out are omitted.
func Diagnose(r Result) *Finding {
	if r.Verified || r.NotTested() {
		return nil
	}
	var failed []Check
	for _, c := range r.Checks {
		if c.Status == Failed {
			failed = append(failed, c)
		}
	}
	if len(failed) == 0 {
		return nil
	}
	slices.SortStableFunc(failed, func(a, b Check) int { return rank(a) - rank(b) })
	f := evidence{r, failed[0], r.Know}.finding()
	if login, _ := r.Check(CheckLogin); login.Status == Passed {
		for _, c := range failed[1:] {
			f.Likely = append(f.Likely, evidence{r, c, r.Know}.finding().Likely...)
		}
	}
	f.finish(r.Know)
	return &f
}

// rank orders failed checks. A lower rank explains more of the other failures.
func rank(c Check) int {
	switch c.Observation.Failure {
	case FailureUnknownAccount:
		return 0
	case FailureClock:
		return 1
	}
	return 2
}

// finish drops causes whose item an earlier one has, fills in names and sets FixStep.
func (f *Finding) finish(k Knowledge) {
	done := map[Item]bool{}
	var likely []Cause
	for _, c := range f.Likely {
		if !done[c.Item] {
			done[c.Item] = true
			for _, also := range c.Also {
				done[also] = true
			}
			likely = append(likely, k.withNames(c))
		}
	}
	f.Likely = likely
	if len(likely) > 0 {
		f.FixStep = likely[0].Step
	}
}

// evidence is a failed check with everything else that is known.
type evidence struct {
	result Result
	check  Check
	know   Knowledge
}

// status returns the status of another check, or "" if it did not run.
func (e evidence) status(id CheckID) Status {
	c, _ := e.result.Check(id)
	return c.Status
}

// skew returns the skew that the clock check found.
func (e evidence) skew() time.Duration {
	c, _ := e.result.Check(CheckClock)
	return c.Observation.Skew
}

// api returns the API of the failed check, or "" before the login.
func (e evidence) api() API {
	switch e.check.ID {
	case CheckREST, CheckSuiteQL, CheckSOAP, CheckRESTlet:
		return API(e.check.ID)
	case CheckLogin:
		switch {
		case e.know.Login == SuiteQL:
			return REST
		case e.know.Login != "":
			return e.know.Login
		case len(e.know.APIs) > 0 && e.know.APIs[0] != SuiteQL:
			return e.know.APIs[0]
		case len(e.know.APIs) > 0:
			return REST
		}
	}
	return ""
}

// day formats a date.
func day(t time.Time) string { return t.Format("January 2, 2006") }
