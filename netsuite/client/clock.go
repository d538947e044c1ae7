package client

import (
	"fmt"
	"net/http"
	"time"

	"netsuite-tba/netsuite"
)

// date gives the time of a reply's Date header; zero if there is none, or if
// a cache kept the reply: then it is the time of another answer.
func date(r reply) time.Time {
	if age := r.header.Get("Age"); age != "" && age != "0" {
		return time.Time{}
	}
	t, err := http.ParseTime(r.header.Get("Date"))
	if err != nil {
		return time.Time{}
	}
	return t
}

// skew is the clock of a Date header minus ours at the middle of the request.
// The header drops parts of a second, so half a second is added.
func skew(date, middle time.Time) (time.Duration, bool) {
	if date.IsZero() || middle.IsZero() {
		return 0, false
	}
	return date.Add(time.Second / 2).Sub(middle), true
}

// clockCheck judges the skew.
func clockCheck(skew time.Duration, known bool) netsuite.Check {
	check := netsuite.Check{ID: netsuite.CheckClock}
	if !known {
		check.Status = netsuite.Skipped
		check.Detail = "no reply told the time"
		return check
	}
	check.Observation.Skew = skew
	apart := skew.Abs()
	check.Detail = apartWords(apart) + " apart; 5 minutes are allowed"
	switch {
	case apart > netsuite.ClockLimit:
		check.Status = netsuite.Failed
		check.Observation.Failure = netsuite.FailureClock
	case apart > netsuite.ClockWarning:
		check.Status = netsuite.Warned
		check.Observation.Failure = netsuite.FailureClockWarn
	default:
		check.Status = netsuite.Passed
	}
	return check
}

// apartWords says a duration as people do: "0.4 s", "3 min 20 s", "5 h 2 min".
func apartWords(d time.Duration) string {
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
