package steps

import (
	"context"
	"maps"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// TestPromotesTheTestedKeys: promotion takes exactly the keys that the test used, also
// if they are saved without a passing test.
func TestPromotesTheTestedKeys(t *testing.T) {
	for name, passes := range map[string]bool{"passed": true, "saved anyway": false} {
		t.Run(name, func(t *testing.T) {
			w := effectstest.Working()
			if !passes {
				w.Result = *refusedOld()
			}
			k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken()
			if !passes {
				k.at("test/failed").do(Chose{"anyway"}, Chose{"keep"})
			}
			if want := effectstest.Keys.Fingerprints(); !w.Promoted || !maps.Equal(w.PromotedAfter, want) {
				t.Errorf("promoted %v after a test of %v, want %v", w.Promoted, w.PromotedAfter, want)
			}
		})
	}
}

// TestKeysThatChangedDuringTheTest are not active, and the saved ones can be tested.
func TestKeysThatChangedDuringTheTest(t *testing.T) {
	w := effectstest.Working()
	w.PromoteProblem = problem.Problem{What: "The saved keys of acme changed while the test ran.", Next: "Test them again.", Kind: problem.Changed}
	k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken().at("test/notsaved")
	says(t, k.s, "The keys are not active yet", "changed while the test ran", "Test the saved keys again")
	saysNot(t, k.s, "pending", "only in this window")
	if k.s.Active {
		t.Error("the keys count as active")
	}
	if got := Summary(k.s, effects.Left); !strings.Contains(got, "The last test passed, but the keys are not active yet.") {
		t.Errorf("the summary:\n%s", got)
	}
	w.PromoteProblem = problem.Problem{}
	if k.do(Chose{"retest"}); len(w.Tests) != 2 || !k.s.Active {
		t.Errorf("%d tests, active: %v", len(w.Tests), k.s.Active)
	}
}

// TestSavedAlthoughTheListFailed: keys that the store has are not said to be only in
// this window.
func TestSavedAlthoughTheListFailed(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"})
	k.services.OnSaveKeys = func(_ context.Context, _ effects.Target, keys netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		return effectstest.SavedKeys(keys), problem.Problem{What: "The list of profiles could not be written: the disk is full.", Next: "Free some space, then try again."}
	}
	k.do(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
	says(t, k.s, "The keys are saved.", "the disk is full")
	saysNot(t, k.s, "only in this window")
	if !k.s.partSaved(netsuite.ConsumerPair) {
		t.Error("the keys do not count as saved")
	}
}

// TestAnotherProgramReplacesTheKeys: a test of keys that were not entered here passes.
// They do not count as the keys of this window.
func TestAnotherProgramReplacesTheKeys(t *testing.T) {
	for name, pending := range map[string]netsuite.Keys{"replaced": {TokenID: netsuite.NewSecret("other"), TokenSecret: netsuite.NewSecret("other")}, "dropped": {}} {
		t.Run(name, func(t *testing.T) {
			w := effectstest.Working()
			w.BeforeTest = func() { w.Pending = pending }
			k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken().at("test/notsaved")
			if k.do(Chose{"again"}).at("test/notsaved"); k.s.Active || w.Promoted {
				t.Error("the keys count as active")
			}
		})
	}
}
