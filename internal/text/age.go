package text

import (
	"fmt"
	"strings"
	"time"
)

// Age returns a time span as lists show it: "just now", "2 h", "3 d", "8 mo", "2 y".
func Age(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < day:
		return fmt.Sprintf("%d h", d/time.Hour)
	case d < 60*day:
		return fmt.Sprintf("%d d", d/day)
	case d < 730*day:
		return fmt.Sprintf("%d mo", d/(30*day))
	}
	return fmt.Sprintf("%d y", d/(365*day))
}

// Day returns a date in the time's own zone: "January 2, 2006".
func Day(t time.Time) string { return t.Format("January 2, 2006") }

// Minute returns a date and time in the time's own zone.
func Minute(t time.Time) string { return t.Format("January 2, 2006, 3:04 PM MST") }

// Ago returns a time span as sentences say it: "a moment ago", "8 days ago".
func Ago(d time.Duration) string {
	if d < time.Minute {
		return "a moment ago"
	}
	n, unit, _ := strings.Cut(Age(d), " ")
	unit = map[string]string{"min": "minute", "h": "hour", "d": "day", "mo": "month", "y": "year"}[unit]
	if n != "1" {
		unit += "s"
	}
	return n + " " + unit + " ago"
}
