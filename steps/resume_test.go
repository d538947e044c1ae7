package steps

import (
	"slices"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// unfinishedAt returns a setup that stopped at a step.
func unfinishedAt(name string, step StepID) Saved {
	return SavedSetup(NewSetup(profile.FlowSetup, step, profile.Answers{
		Profile:   profile.Profile{Name: name, Account: "1234567", Record: "MuleSoft", Role: "MuleSoft integration"},
		Connector: "mulesoft", Branch: profile.RecordNew, Looked: netsuite.Lookup{Known: netsuite.KnownYes},
	}))
}

// noKeys is a world in which no key is pending.
func noKeys() *effectstest.Services {
	w := effectstest.Working()
	w.NothingPending = true
	return w
}

// TestASetupResumesAtItsStep shows that the next start opens the only unfinished setup at
// its step, and that the list opens any other one there.
func TestASetupResumesAtItsStep(t *testing.T) {
	one := []Saved{unfinishedAt("role", netsuite.StepRole)}
	k := walk(t, noKeys(), Setting{Now: testTime, Profiles: one}).at("role")
	if got, want := k.s.run.message.Text, "Continuing at step 5, Role."; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	more := append(one, savedKeys()...)
	k = walk(t, noKeys(), Setting{Now: testTime, Profiles: more}).at("role")
	if got, want := k.s.run.message.Text, "Continuing at step 5, Role. ctrl+c leads to your other connections."; got != want {
		t.Errorf("with other profiles, it says %q, want %q", got, want)
	}
	k.do(LeaveAsked{}, Chose{"aside"}).at("profile").do(Back{}).at("start")
	walk(t, noKeys(), Setting{Now: testTime, Profiles: append(more, unfinishedAt("new", netsuite.StepIntegration))}).
		at("start").do(Chose{"profile/new"}).at("integration/new")
}

// TestAFailedTestIsNotRepeatedUnasked resumes a setup whose test failed. Its next login
// may be the one that locks the user.
func TestAFailedTestIsNotRepeatedUnasked(t *testing.T) {
	tests := func(k *walker) bool {
		return slices.ContainsFunc(k.effects, func(e Effect) bool { _, ok := e.(effects.Test); return ok })
	}
	p := unfinishedAt("acme", netsuite.StepTest)
	p.Resume.Keys = effectstest.SavedKeys(effectstest.Keys)
	if !tests(walk(t, effectstest.Working(), Setting{Now: testTime, Profiles: []Saved{p}})) {
		t.Error("the first test does not run")
	}
	p.LastTest = &profile.TestNote{At: testTime, Failed: netsuite.CheckLogin}
	k := walk(t, effectstest.Working(), Setting{Now: testTime, Profiles: []Saved{p}}).at("test/nottested")
	says(t, k.s, "failed at login", "another failed login")
	if tests(k) || !tests(k.do(Chose{"again"})) {
		t.Error("it was tested without being asked, or not when asked")
	}
}

// TestASetupThatIsSetAsideLosesNothing resumes it in the same run.
func TestASetupThatIsSetAsideLosesNothing(t *testing.T) {
	aside := []Event{LeaveAsked{}, Chose{"aside"}}
	k := walk(t, noKeys(), Setting{Now: testTime}).toFeatures("1234567", "mulesoft").do(Ticked{netsuite.ItemFeatureTBA}).do(aside...).
		at("profile").do(Chose{"resume"}).at("features").do(Confirmed{}, Chose{"new"}).do(aside...).at("profile").do(Back{}).at("start").
		do(Chose{"profile/1234567-mulesoft"}).at("integration/new")
	if !k.s.Ticks[netsuite.ItemFeatureTBA] || len(k.s.Setting.Profiles) != 1 {
		t.Errorf("ticks %v, %d profiles", k.s.Ticks, len(k.s.Setting.Profiles))
	}
	walk(t, noKeys(), Setting{Now: testTime}).toTool("1234567").do(aside...).at("profile").do(Chose{"delete"}).at("welcome")
}

// TestLookingAtNewKeysLeavesNothingUnfinished goes back from "Paste new keys" before a
// key was pasted.
func TestLookingAtNewKeysLeavesNothingUnfinished(t *testing.T) {
	w := noKeys()
	walk(t, w, Setting{Now: testTime, Profiles: savedKeys()}).do(Chose{"profile/acme"}, Chose{"renew"}).at("integration").do(Back{}).at("profile")
	if last := w.Setups[len(w.Setups)-1]; !last.Finished {
		t.Error("the next start would resume it")
	}
}

// A setup that is left before a tool is chosen resumes at the account.
func TestASetupWithoutAToolResumesAtTheAccount(t *testing.T) {
	saved := Saved{Profile: profile.Profile{Name: "acme", Account: "1234567"}}
	k := walk(t, effectstest.Working(), Setting{Now: testTime, Profiles: []Saved{saved}}).
		do(Chose{"connect"}, Edited{"account", "1234567_SB1"}, Confirmed{}, Back{}, Back{}).at("start")
	k.do(Chose{"profile/" + k.s.Setting.Profiles[0].Key()}).at("account")
}
