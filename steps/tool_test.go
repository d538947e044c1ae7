package steps

import (
	"strings"
	"testing"

	"netsuite-tba/steps/effects/effectstest"
)

// A tool that is not set up says why, and where its keys come from if it takes
// any; the whole fits in two lines.
func TestToolsThatAreNotSetUp(t *testing.T) {
	for tool, want := range map[string]string{
		"fivetran": "Choose REST now", "airbyte-connect": "Choose REST now", "suitecloud": "OAuth 2.0",
	} {
		k := walk(t, effectstest.Working(), Setting{Now: testTime}).
			do(Chose{"connect"}, Edited{"account", "1234567"}, Confirmed{}, Confirmed{}, Chose{tool}).at("tool")
		message := Describe(k.s).Message.Text
		if !strings.Contains(message, want) || len(message) > 2*72 {
			t.Errorf("%s: %d characters: %s", tool, len(message), message)
		}
	}
}
