package netsuite

import (
	"slices"
	"time"
)

// Knowledge is what is known of a profile besides what its test saw. The zero
// value knows nothing.
type Knowledge struct {
	JustCreated bool      // no test has ever passed for this profile
	LastPassed  time.Time // zero: never, or not known
	// Changed are the keys that are others than those with which a test last
	// passed.
	Changed   []KeyName
	MadeIn    Account // where the integration record was made; "" unknown
	APIs      []API
	Login     API       // the API that the login rung used
	Malformed []KeyName // keys that are not 64 hex digits
	Same      []KeyName // keys that hold the same value as another
	// SharedWith is a profile with the same consumer pair that still tests
	// well, in the account SharedIn; "" none.
	SharedWith string
	SharedIn   Account
	System     string // this computer's, as runtime.GOOS spells it
	// The names given in NetSuite; "" unknown.
	Role, User, Record string
}

// Diagnose says what the result of a connection test means. It is nil when
// nothing is to be repaired: the test verified, or was stopped, or its login
// was held back, or nothing signed could be sent and nothing failed.
//
// The finding is about the rung that explains most: an account that NetSuite
// does not know and a wrong clock make others fail, so they come first;
// otherwise the first that failed. When several APIs failed after a login that
// passed, their causes follow. A cause that another rung rules out is not
// named.
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
	slices.SortStableFunc(failed, func(a, b Check) int { return explains(a) - explains(b) })
	f := evidence{r, failed[0], r.Know}.finding()
	if login, _ := r.Check(CheckLogin); login.Status == Passed {
		for _, c := range failed[1:] {
			f.Likely = append(f.Likely, evidence{r, c, r.Know}.finding().Likely...)
		}
	}
	f.finish(r.Know)
	return &f
}

// explains ranks a failed rung by how much of the others it explains; lower
// explains more.
func explains(c Check) int {
	switch c.Observation.Failure {
	case FailureUnknownAccount:
		return 0
	case FailureClock:
		return 1
	}
	return 2
}

// finish drops causes that point to an item that an earlier one has, fills in
// names and sets the step of the first.
func (f *Finding) finish(k Knowledge) {
	seen := map[Item]bool{}
	var likely []Cause
	for _, c := range f.Likely {
		if !seen[c.Item] {
			seen[c.Item] = true
			for _, also := range c.Also {
				seen[also] = true
			}
			likely = append(likely, k.naming(c))
		}
	}
	f.Likely = likely
	if len(likely) > 0 {
		f.FixStep = likely[0].Step
	}
}

// evidence is a rung that failed, with all that is known beside it.
type evidence struct {
	result Result
	check  Check
	know   Knowledge
}

// status gives how another rung of the test ended; "" when it has none.
func (e evidence) status(id CheckID) Status {
	c, _ := e.result.Check(id)
	return c.Status
}

// skew is how far the clock rung found NetSuite's clock from ours.
func (e evidence) skew() time.Duration {
	c, _ := e.result.Check(CheckClock)
	return c.Observation.Skew
}

// api gives the API over which the failed rung spoke; "" before the login.
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

// day writes a date as texts do.
func day(t time.Time) string { return t.Format("2 January 2006") }
