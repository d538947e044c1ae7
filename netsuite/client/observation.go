package client

import (
	"fmt"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
)

func observationText(obs netsuite.Observation) string {
	switch {
	case obs.HTTPStatus == 0:
		return connectionText(obs)
	case obs.HTTPStatus >= 300 && obs.HTTPStatus < 400:
		return fmt.Sprintf("%s: redirected elsewhere (HTTP %d), not followed", obs.Host, obs.HTTPStatus)
	case obs.Failure == netsuite.FailureNotNetSuite:
		return fmt.Sprintf("%s: HTTP %d, not NetSuite's answer", obs.Host, obs.HTTPStatus)
	case obs.ErrorID != "":
		return "NetSuite's error " + obs.ErrorID
	case obs.Message != "":
		// NetSuite's refusal of a REST login continues with the way to the Login Audit Trail.
		first, _, _ := strings.Cut(obs.Message, " For more details, see")
		return first
	case obs.Code != "":
		return obs.Code
	}
	return fmt.Sprintf("%s: HTTP %d", obs.Host, obs.HTTPStatus)
}

// clean removes controls, and keys that a hostile reply may echo.
func (t *testRun) clean(check netsuite.Check) netsuite.Check {
	check.Detail = t.hide(check.Detail, 200)
	check.Observation.Code = t.hide(check.Observation.Code, 80)
	check.Observation.Message = t.hide(check.Observation.Message, 300)
	check.Observation.ErrorID = t.hide(check.Observation.ErrorID, 80)
	return check
}

// hide removes controls from a text, masks what repeats a key, and then cuts the text
// to max characters.
func (t *testRun) hide(s string, max int) string {
	return text.Clean(t.echoes.hide(text.Clean(s, diagnose.MaxForeign)), max)
}
