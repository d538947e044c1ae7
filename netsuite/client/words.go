package client

import (
	"fmt"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// seenWords says in one line what a trouble showed.
func seenWords(seen netsuite.Seen) string {
	if seen.HTTPStatus == 0 {
		return reachWords(seen)
	}
	switch seen.Trouble {
	case netsuite.TroubleRedirect:
		return fmt.Sprintf("%s: sent us elsewhere (HTTP %d); not followed", seen.Host, seen.HTTPStatus)
	case netsuite.TroubleNotNetSuite:
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
func (t *trial) clean(check netsuite.Check) netsuite.Check {
	check.Detail = t.hide(check.Detail, 200)
	check.Seen.Code = t.hide(check.Seen.Code, 80)
	check.Seen.Message = t.hide(check.Seen.Message, 300)
	check.Seen.ErrorID = t.hide(check.Seen.ErrorID, 80)
	return check
}

// hide takes controls out of a text, puts the mask in place of what repeats a
// key and then cuts it to max characters.
func (t *trial) hide(s string, max int) string {
	return text.Clean(t.echoes.hide(text.Clean(s, maxForeign)), max)
}
