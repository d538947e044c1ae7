package client

import (
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// freshFor is how long the unsigned checks of a test stay valid for the next test. Most
// fixes in NetSuite take less time, and a correct clock does not drift that fast.
const freshFor = 10 * time.Minute

// reuseUnsigned ends the unsigned checks with the results of the earlier test and
// reports whether it could. All three must have passed for this account within
// freshFor. Signed requests still verify TLS each time, and a clock that was changed
// since shows in the reply to the login. The keys are read again and all signed checks
// run again, because any fix may change them.
func (t *testRun) reuseUnsigned() bool {
	before := t.r.Since
	if before == nil || before.Account != t.r.Account {
		return false
	}
	var checks []netsuite.Check
	for _, id := range []netsuite.CheckID{netsuite.CheckAddress, netsuite.CheckAccount, netsuite.CheckClock} {
		check, _ := before.Check(id)
		age := t.session.c.now().Sub(check.At)
		if check.Status != netsuite.Passed || age < 0 || age > freshFor {
			return false
		}
		check.Took, check.Detail = 0, "passed "+text.Ago(age)
		checks = append(checks, check)
	}
	for _, check := range checks {
		t.end(check)
	}
	return true
}
