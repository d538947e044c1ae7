package steps

import (
	"slices"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// TestAnotherWindowIsSaidOnce shows that each failed save says it only the first time,
// that a paste says it again, and that it is taken back when that window is closed.
func TestAnotherWindowIsSaidOnce(t *testing.T) {
	taken := problem.Problem{What: "Another window is using this profile.", Kind: problem.Taken}
	w := effectstest.Working()
	w.NothingPending = true
	k := walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).at("integration/new")
	var waits effects.AwaitProfile
	said := func(e Event) string {
		for _, begun := range k.late(e) {
			if await, ok := begun.(effects.AwaitProfile); ok {
				waits = await
			}
		}
		return k.s.run.message.Text
	}
	if got := said(effects.Done{Problem: taken}); got != taken.What || waits.Name != k.s.Answers.Name {
		t.Fatalf("it says %q and waits for %q", got, waits.Name)
	}
	k.late(Ticked{netsuite.ItemFeatureTBA}) // any key clears a message
	if got := said(effects.Done{Problem: taken}); got != "" {
		t.Errorf("the next save says %q", got)
	}
	k.late(Pasted{Field: netsuite.ConsumerKey, Text: netsuite.NewSecret(effectstest.Key('a'))})
	id := k.s.run.lastID
	if got := said(effects.KeysSaved{ID: id, Problem: taken}); got != taken.What+" The key is only in this window." {
		t.Errorf("a paste says %q", got)
	}
	if k.s.Waits() {
		t.Error("another front end cannot take over while the other window is open")
	}
	begun := k.late(effects.Done{ID: waits.ID})
	if got := k.s.run.message.Text; got != "The other window is closed. This one saves again." {
		t.Errorf("at the end it says %q", got)
	}
	if !slices.ContainsFunc(begun, func(e Effect) bool { _, ok := e.(effects.SaveUnsaved); return ok }) {
		t.Error("it does not save again")
	}
}
