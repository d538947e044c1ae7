package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// refusalLimit is a test that sent no login, because too many were refused before.
func refusalLimit() *netsuite.Result {
	return &netsuite.Result{At: testTime, Checks: []netsuite.Check{
		{ID: netsuite.CheckStore, Status: netsuite.Passed},
		{ID: netsuite.CheckLogin, Status: netsuite.Skipped, Observation: netsuite.Observation{Failure: netsuite.FailureRefusalLimit}},
	}}
}

func saysNot(t *testing.T, s State, texts ...string) {
	t.Helper()
	screen := shown(Describe(s))
	for _, text := range texts {
		if strings.Contains(screen, text) {
			t.Errorf("the screen says %q:\n%s", text, screen)
		}
	}
}

// TestRefusalLimitForNewKeys: new keys that were not tested neither passed nor
// failed, and a person may test them anyway.
func TestRefusalLimitForNewKeys(t *testing.T) {
	w := effectstest.Working()
	w.Result = *refusalLimit()
	k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken().at("test/nottested")
	says(t, k.s, "Not tested", "so this program did not send another", "Test anyway")
	saysNot(t, k.s, "step 4", "not proved", "NetSuite refused")
	if k.s.Last != nil {
		t.Error("it is the last test of this run")
	}
	if rail := Describe(k.s).Rail; rail[netsuite.StepTest.Number()-1].Sign != SignNow {
		t.Errorf("the header marks the test with %q", rail[netsuite.StepTest.Number()-1].Sign)
	}
	k.do(Chose{"anyway"}).at("test/untested").do(Back{}).at("test/nottested")
	if text := Summary(k.s, effects.Stopped); !strings.Contains(text, "Nothing was tested.") {
		t.Errorf("the summary says:\n%s", text)
	}
	k.do(Chose{"force"})
	if !w.LastTest().Force {
		t.Error("the test was not forced")
	}
}

// TestRefusalLimitAfterAFailedTest: what failed before is still the last test.
func TestRefusalLimitAfterAFailedTest(t *testing.T) {
	w := effectstest.Working()
	w.Result = *refusedOld()
	k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken().at("test/failed")
	w.Result = *refusalLimit()
	k.do(Chose{"again"}).at("test/nottested").do(Chose{"finding"}).at("test/failed")
	says(t, k.s, "NetSuite refused the login")
}

// TestRefusalLimitFromTheList: a profile that passed stays one that passed.
func TestRefusalLimitFromTheList(t *testing.T) {
	w := effectstest.Working()
	w.Result, w.NothingPending = *refusalLimit(), true
	k := walk(t, w, Setting{Now: testTime, Profiles: family()}).
		do(Chose{"profile/acme"}, Chose{"test"}).at("test/nottested").do(Back{}).at("profile")
	says(t, k.s, "passed 8 days ago")
}

// TestRekeyConcludesNothingFromATestThatDidNotRun shows that no key is said to no
// longer work, whichever way the person goes.
func TestRekeyConcludesNothingFromATestThatDidNotRun(t *testing.T) {
	concluded := []string{"deleted", "gone", "Most likely", "refused the login", "refused now"}
	k := rekeying(t, refusalLimit(), "acme-sb1").at("rekey/nottested")
	says(t, k.s, "Not tested", "so this program did not send another", "Test anyway")
	saysNot(t, k.s, "Continue without it", "Something else")
	k.do(Chose{"token"}).at("token").do(Back{}).at("rekey/nottested")
	k.do(Chose{"access"}).at("rekey/access").do(Back{}).at("rekey/nottested")
	k.do(Edited{"detail", "FeatureDisabled"}, Confirmed{}).at("test/fix").do(Back{}).at("rekey/nottested")
	for _, row := range Describe(k.s).Rows {
		for _, text := range concluded {
			if strings.Contains(row.Label, text) {
				t.Errorf("it says %q", row.Label)
			}
		}
	}
	k.do(Chose{"force"})
	if !k.services.LastTest().Force {
		t.Error("the test was not forced")
	}

	k = rekeying(t, refusalLimit(), "acme-sb1", "acme-sb2").at("rekey/nottested")
	if got := k.s.doneNow().Test; got != "no" {
		t.Errorf("the table of profiles says that the test was %q", got)
	}
	k.do(Edited{"detail", "token_rejected"}, Confirmed{}).at("rekey/lost")
	says(t, k.s, "They were not tested this time.")
}

// TestOnlyTestsThatRanAreLearned shows that the list says what the last recorded test
// of a profile said.
func TestOnlyTestsThatRanAreLearned(t *testing.T) {
	failure := func(status netsuite.Status, failure netsuite.Failure) netsuite.Result {
		return netsuite.Result{Checks: []netsuite.Check{{ID: netsuite.CheckLogin, Status: status, Observation: netsuite.Observation{Failure: failure}}}}
	}
	for name, test := range map[string]struct {
		result netsuite.Result
		ok     bool
	}{
		"refusal limit":         {failure(netsuite.Skipped, netsuite.FailureRefusalLimit), true},
		"stopped":               {failure(netsuite.Skipped, netsuite.FailureCancelled), true},
		"keys not read":         {netsuite.Result{Checks: []netsuite.Check{{ID: netsuite.CheckStore, Status: netsuite.Failed}}}, true},
		"only the tool can":     {netsuite.Result{Unverifiable: true}, true},
		"refused":               {failure(netsuite.Failed, netsuite.FailureRefused), false},
		"the role may not":      {failure(netsuite.Failed, netsuite.FailurePermission), false},
		"it verified the login": {netsuite.Result{Verified: true}, true},
	} {
		m := &machine{State: State{Setting: Setting{Profiles: family()}, Answers: AnswersOf(family()[0].Profile)}}
		m.updateTest(test.result)
		if p := m.saved("acme"); p.LastOK() != test.ok {
			t.Errorf("%s: the last test passed: %v, want %v", name, p.LastOK(), test.ok)
		}
	}
}
