package steps

import (
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects/effectstest"
)

// line returns the signs of the nine steps.
func (k *walker) line() string {
	signs := map[Sign]string{SignDone: "✓", SignVisited: "•", SignNow: "●", SignToDo: "○", SignNone: "–", SignWarning: "!", SignFailed: "✗"}
	line := ""
	for _, r := range Describe(k.s).Rail {
		line += signs[r.Sign]
	}
	return line
}

// TestLineOfSteps shows that only what is done gets a ✓, and keeps it when the person
// goes back.
func TestLineOfSteps(t *testing.T) {
	tick := func(k *walker) {
		for _, task := range k.s.tasksOn(k.s.top()) {
			k.do(Ticked{task.item()})
		}
	}
	expect := func(k *walker, when, want string) {
		t.Helper()
		if got := k.line(); got != want {
			t.Errorf("%s: %s, want %s", when, got, want)
		}
	}
	w := effectstest.Working()
	k := walk(t, w, Setting{}).toFeatures("1234567", "soap")
	expect(k, "at the features", "✓✓●○○○○○○")
	k.do(Confirmed{}, Chose{"new"}, Confirmed{}, Back{}, Back{})
	expect(k, "back from the record", "✓✓●○○○○○○")
	tick(k)
	k.do(Confirmed{}, Chose{"new"}, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}, Confirmed{}, Confirmed{}).at("user")
	expect(k, "after the role", "✓✓✓✓•●○○○")
	for !k.s.on(ScreenAccount) {
		k.do(Back{})
	}
	expect(k, "back at the account", "●✓✓✓•○○○○")
	w.Lookup = netsuite.Lookup{Known: netsuite.KnownNo}
	expect(walk(t, w, Setting{}).do(Chose{"connect"}, Edited{"account", "1234567"}, Confirmed{}, Chose{"anyway"}, Confirmed{}).at("tool"), "an account that was not found", "•●○○○○○○○")
	w.Lookup = netsuite.Lookup{Known: netsuite.KnownYes}
	connected := walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken().at("deliver")
	expect(connected, "after a passed test", "✓✓✓✓✓✓✓✓●")
	saved := walk(t, w, Setting{Now: testTime, Profiles: savedKeys()}).do(Chose{"profile/acme"}, Chose{"deliver"}).at("deliver")
	expect(saved, "a saved profile", "✓✓–✓––✓✓●")
}
