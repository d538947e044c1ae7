package client

import (
	"fmt"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// observationWords says in one line what a trouble showed.
func observationWords(seen netsuite.Observation) string {
	if seen.HTTPStatus == 0 {
		return reachWords(seen)
	}
	switch seen.Failure {
	case netsuite.FailureRedirect:
		return fmt.Sprintf("%s: sent us elsewhere (HTTP %d); not followed", seen.Host, seen.HTTPStatus)
	case netsuite.FailureNotNetSuite:
		return fmt.Sprintf("%s: HTTP %d, not NetSuite's answer", seen.Host, seen.HTTPStatus)
	}
	switch {
	case seen.ErrorID != "":
		return "NetSuite's error " + seen.ErrorID
	case seen.Message != "":
		return sentence(seen.Message)
	case seen.Code != "":
		return seen.Code
	}
	return fmt.Sprintf("%s: HTTP %d", seen.Host, seen.HTTPStatus)
}

// sentence gives the first sentence of a text: NetSuite's refusal of a REST
// login goes on with the way to the Login Audit Trail.
func sentence(text string) string {
	if first, _, more := strings.Cut(text, ". "); more {
		return first + "."
	}
	return text
}

// clean makes a check fit to be shown: controls go out of every text, and so
// do keys, which a hostile reply may echo.
func (t *testRun) clean(check netsuite.Check) netsuite.Check {
	check.Detail = t.hide(check.Detail, 200)
	check.Observation.Code = t.hide(check.Observation.Code, 80)
	check.Observation.Message = t.hide(check.Observation.Message, 300)
	check.Observation.ErrorID = t.hide(check.Observation.ErrorID, 80)
	return check
}

// hide takes controls out of a text, puts the mask in place of what repeats a
// key and then cuts it to max characters.
func (t *testRun) hide(s string, max int) string {
	return text.Clean(t.echoes.hide(text.Clean(s, maxForeign)), max)
}
