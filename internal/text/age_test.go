package text

import (
	"testing"
	"time"
)

func TestAge(t *testing.T) {
	const day = 24 * time.Hour
	for d, want := range map[time.Duration]string{
		0: "just now", -time.Hour: "just now", 59 * time.Second: "just now", 90 * time.Second: "1 min", 59 * time.Minute: "59 min",
		25 * time.Hour: "1 d", 23 * time.Hour: "23 h", 59 * day: "59 d", 60 * day: "2 mo", 729 * day: "24 mo", 730 * day: "2 y",
	} {
		if got := Age(d); got != want {
			t.Errorf("Age(%v) = %q, want %q", d, got, want)
		}
	}
	if got := Ago(30*time.Second) + ", " + Ago(time.Hour) + ", " + Ago(8*day); got != "a moment ago, 1 hour ago, 8 days ago" {
		t.Error(got)
	}
	at := time.Date(2026, 11, 2, 15, 4, 0, 0, time.UTC)
	if got := Day(at) + "; " + Minute(at); got != "November 2, 2026; November 2, 2026, 3:04 PM UTC" {
		t.Error(got)
	}
}
