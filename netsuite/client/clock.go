package client

import (
	"fmt"
	"net/http"
	"time"

	"netsuite-tba/netsuite"
)

// date returns the time of a reply's Date header. It is zero if there is none, or if
// the reply came from a cache and its date is old.
func date(r reply) time.Time {
	if age := r.header.Get("Age"); age != "" && age != "0" {
		return time.Time{}
	}
	t, _ := http.ParseTime(r.header.Get("Date")) // zero on an error
	return t
}

// skew returns the Date header's clock minus ours at the middle of the request. The
// header has whole seconds, so half a second is added.
func skew(date, middle time.Time) (time.Duration, bool) {
	if date.IsZero() || middle.IsZero() {
		return 0, false
	}
	return date.Add(time.Second / 2).Sub(middle), true
}

// Clock returns the check of this computer's clock against the reply's.
func (d Discovery) Clock() netsuite.Check { return clockCheck(d.Skew()) }

// clockCheck returns the clock check for a skew.
func clockCheck(skew time.Duration, known bool) netsuite.Check {
	check := netsuite.Check{ID: netsuite.CheckClock}
	if !known {
		check.Status = netsuite.Skipped
		check.Detail = "no reply had a usable date"
		return check
	}
	check.Observation.Skew = skew
	diff := skew.Abs()
	check.Detail = durationText(diff) + " off, 5 minutes allowed"
	switch {
	case diff > netsuite.ClockLimit:
		check.Status = netsuite.Failed
		check.Observation.Failure = netsuite.FailureClock
	case diff > netsuite.ClockWarning:
		check.Status = netsuite.Warned
		check.Observation.Failure = netsuite.FailureClockWarn
	default:
		check.Status = netsuite.Passed
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
