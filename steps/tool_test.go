package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
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

// A suggested name follows the tool, also in a resumed setup. A name that the person
// typed, or that keys are saved under, stays.
func TestSuggestedNameFollowsTheTool(t *testing.T) {
	begin := func() *walker {
		return walk(t, effectstest.Working(), Setting{Now: testTime}).
			do(Chose{"connect"}, Edited{"account", "1234567_SB1"}, Confirmed{}, Confirmed{}, Chose{"mulesoft"}).at("tool/name")
	}
	resumed := func(saved profile.Setup) *walker {
		w := effectstest.Working()
		w.NothingPending = true
		return walk(t, w, Setting{Now: testTime, Profiles: []Saved{SavedSetup(saved)}}).
			do(Chose{saved.FileName()}).at("features").do(Back{})
	}
	keys := begin().do(Chose{"mine"}, Confirmed{}, Chose{"new"}, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
	for name, tt := range map[string]struct {
		k    *walker
		want string
	}{
		"suggested":            {begin(), "1234567-sb1-n8n"},
		"suggested and chosen": {begin().do(Chose{"mine"}, Back{}), "1234567-sb1-n8n"},
		"suggested, resumed":   {resumed(begin().do(Chose{"mine"}).s.setup()), "1234567-sb1-n8n"},
		"typed":                {begin().do(Edited{"profile", "acme"}), "acme"},
		"typed and chosen":     {begin().do(Edited{"profile", "acme"}, Chose{"mine"}, Back{}), "acme"},
		"with keys":            {keys.do(Back{}, Back{}, Back{}), "1234567-sb1-mulesoft"},
	} {
		t.Run(name, func(t *testing.T) {
			tt.k.at("tool/name").do(Back{}, Chose{"n8n"}).at("tool/name")
			if got := tt.k.s.run.drafts["profile"]; got != tt.want {
				t.Errorf("%q, not %q", got, tt.want)
			}
		})
	}
}
