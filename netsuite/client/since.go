package client

import (
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// freshFor is how long the unsigned rungs of a test hold for the next one of
// the same run: longer than a repair in NetSuite usually takes, too short for
// a good clock to go wrong.
const freshFor = 10 * time.Minute

// takeOver ends the unsigned rungs with what the test before proved, and
// reports whether it could: all three must have passed, for this account, a
// moment ago. Signed requests still verify TLS each time, and a clock that was
// set since shows in the reply to the login; the keys are read anew, and all
// that is signed is asked again, as any repair may change it.
func (t *testRun) takeOver() bool {
	before := t.r.Since
	if before == nil || before.Account != t.r.Account {
		return false
	}
	var checks []netsuite.Check
	for _, id := range []netsuite.CheckID{netsuite.CheckAddress, netsuite.CheckAccount, netsuite.CheckClock} {
		check, _ := before.Check(id)
		age := t.line.c.now().Sub(check.At)
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
