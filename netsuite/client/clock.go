package client

import (
	"fmt"
	"net/http"
	"time"

	"netsuite-tba/netsuite"
)

// skew returns NetSuite's clock minus ours, and whether it is known. It compares the
// header Date with our clock at the middle of the request. The header has whole seconds,
// so half a second is added. The date of a reply from a cache is old.
func (r reply) skew() (skew time.Duration, known bool) {
	date, err := http.ParseTime(r.header.Get("Date"))
	if age := r.header.Get("Age"); err != nil || age != "" && age != "0" {
		return 0, false
	}
	return date.Add(time.Second / 2).Sub(r.middle), true
}

// Clock returns the check of this computer's clock against the reply's.
func (d Discovery) Clock() netsuite.Check { return clockCheck(d.skew, d.timed) }

func clockCheck(skew time.Duration, known bool) netsuite.Check {
	check := netsuite.Check{ID: netsuite.CheckClock}
	if !known {
		check.Status, check.Detail = netsuite.Skipped, "no reply had a usable date"
		return check
	}
	check.Status, check.Detail = netsuite.Passed, durationText(skew.Abs())+" off, 5 minutes allowed"
	check.Observation.Skew = skew
	switch {
	case skew.Abs() > netsuite.ClockLimit:
		check.Status, check.Observation.Failure = netsuite.Failed, netsuite.FailureClock
	case skew.Abs() > netsuite.ClockWarning:
		check.Status, check.Observation.Failure = netsuite.Warned, netsuite.FailureClockWarn
	}
	return check
}

// durationText formats a duration, such as "0.4 s", "3 min 20 s" or "5 h 2 min".
func durationText(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < time.Hour:
		return fmt.Sprintf("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h %d min", d/time.Hour, d%time.Hour/time.Minute)
	}
	return fmt.Sprintf("%d days", d/(24*time.Hour))
}
