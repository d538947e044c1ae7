package netsuite

import (
	"fmt"
	"strings"
	"time"

	"netsuite-tba/internal/text"
)

// account returns the account for a sentence.
func (e evidence) account() string {
	return orText(string(e.result.Account), "this account")
}

// host and proxied return what is known about the request's route.
func (e evidence) host() string {
	if e.check.Observation.Host == "" {
		return ""
	}
	return " " + text.Clean(e.check.Observation.Host, 100)
}

func (e evidence) proxied() string {
	if e.check.Observation.Proxy == "" {
		return ""
	}
	return " Proxy in use: " + text.Clean(e.check.Observation.Proxy, 100) + "."
}

// quote quotes NetSuite's message, or returns other if there is none.
func (e evidence) quote(other string) string {
	if e.check.Observation.Message == "" {
		return other
	}
	return "NetSuite said: " + sentenceOf(text.Clean(e.check.Observation.Message, 160))
}

// orText returns s, cleaned, or other if it is empty.
func orText(s, other string) string {
	if s = text.Clean(s, 120); s == "" {
		return other
	}
	return s
}

// sentenceOf turns a line into a sentence.
func sentenceOf(s string) string {
	s = text.Clean(s, 200)
	if s == "" {
		return ""
	}
	return text.UpperFirst(strings.TrimSuffix(s, ".")) + "."
}

// apiName returns the API's name for a sentence.
func (e evidence) apiName() string {
	if a := e.api(); a == RESTlet {
		return "the RESTlet"
	} else if a != "" {
		return a.Name()
	}
	return "the API"
}

// skewText says how far this computer's clock is from NetSuite's.
func skewText(skew time.Duration) string {
	way := "behind"
	if skew < 0 {
		way, skew = "ahead of", -skew
	}
	switch {
	case skew < 2*time.Hour:
		return fmt.Sprintf("%d minutes %s", int(skew.Minutes()+0.5), way)
	case skew < 48*time.Hour:
		return fmt.Sprintf("%d hours %s", int(skew.Hours()+0.5), way)
	}
	return fmt.Sprintf("%d days %s", int(skew.Hours()/24+0.5), way)
}
