package steps

import (
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// connected sets up a tool and opens the last step.
func connected(t *testing.T, w *effectstest.Services) *walker {
	t.Helper()
	return walk(t, w, Setting{Now: testTime}).toFeatures("1234567", "mulesoft").
		do(Confirmed{}, Chose{"new"}).throughToken().at("deliver")
}

// TestForgetAfterDelivery deletes the keys after a confirmation. Then nothing offers
// them anymore.
func TestForgetAfterDelivery(t *testing.T) {
	w := effectstest.Working()
	k := connected(t, w)
	k.do(Chose{"more"}, Chose{"forget"}).at("deliver/forget").do(Back{}).at("deliver/more").
		do(Chose{"forget"}, Chose{"keep here"}).at("deliver/more").
		do(Chose{"forget now"}).at("deliver/more") // not asked
	if len(w.Forgotten) != 0 || k.s.Forgotten {
		t.Fatal("deleted without a confirmation")
	}
	w.ForgetProblem = problem.Problem{What: "Your keyring is locked.", Next: "Unlock it."}
	k.do(Chose{"forget"}, Chose{"forget now"}).at("deliver")
	if screen := Describe(k.s); k.s.Forgotten || !strings.Contains(screen.Message.Text, "locked") || !choiceThere(Describe(k.do(Chose{"more"}).s), "forget") {
		t.Errorf("the keyring refused: %+v", screen.Message)
	}
	w.ForgetProblem = problem.Problem{}
	k.do(Chose{"forget"}, Chose{"forget now"}).at("deliver")
	if want := []string{k.s.Answers.Name, k.s.Answers.Name}; !slices.Equal(w.Forgotten, want) || !k.s.Forgotten {
		t.Errorf("forgotten: %v, want %v", w.Forgotten, want)
	}
	screen := Describe(k.s)
	if choiceThere(screen, "forget") || strings.Contains(shown(screen), "export") || !strings.Contains(shown(screen), "deleted from this computer") {
		t.Errorf("the screen still offers the keys:\n%s", shown(screen))
	}
	for _, name := range netsuite.KeyNames {
		if !strings.Contains(shown(screen), k.s.Saved[name].Fingerprint.Grouped()) {
			t.Errorf("the receipt lacks %s", name)
		}
	}
	k.do(Confirmed{})
	if end := Summary(k.s, k.ended); k.ended != effects.Connected || strings.Contains(end, "export") || !strings.Contains(end, "someone revokes it") {
		t.Errorf("ended %s\n%s", k.ended, end)
	}
}

// TestForgettingIsNotInterrupted lets nothing else happen while keys are deleted.
func TestForgettingIsNotInterrupted(t *testing.T) {
	k := connected(t, effectstest.Working())
	s, _ := Next(k.do(Chose{"more"}).s, Chose{"forget"})
	s, begun := Next(s, Chose{"forget now"})
	if len(begun) == 0 || !effects.MustFinish(begun[0]) || !Describe(s).Busy {
		t.Fatalf("effects %v", begun)
	}
	for _, e := range []Event{Confirmed{}, Back{}, Chose{"finish"}, Chose{"forget now"}, effects.Forgotten{ID: 99}} {
		next, more := Next(s, e)
		if !next.on(ScreenDeliverForget) || slices.ContainsFunc(more, func(e Effect) bool { _, ok := e.(effects.SaveSetup); return !ok }) {
			t.Errorf("%#v: on %q, effects %v", e, next.top(), more)
		}
	}
}

func choiceThere(s Screen, id string) bool {
	return slices.ContainsFunc(s.Rows, func(r Row) bool { return r.Kind == RowChoice && r.ID == id })
}

// TestForgottenKeysAreShown opens a profile of which only the receipt is left.
func TestForgottenKeysAreShown(t *testing.T) {
	at := time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	k := walk(t, effectstest.Working(), Setting{Now: testTime, Profiles: []Saved{{Profile: profile.Profile{Name: "acme", Account: "1234567", Receipt: &profile.Receipt{At: at}}}}})
	if text := shown(Describe(k.s)); !strings.Contains(text, "deleted") {
		t.Errorf("the list says\n%s", text)
	}
	k.do(Chose{"profile/acme"}).at("profile")
	if text := shown(Describe(k.s)); !strings.Contains(text, "deleted from this computer on November 3, 2026; the receipt remains") || choiceThere(Describe(k.s), "test") {
		t.Errorf("the profile says\n%s", text)
	}
}
