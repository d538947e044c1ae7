package profile

import (
	"testing"

	"netsuite-tba/netsuite"
)

func TestKeyState(t *testing.T) {
	refused := func(keys prints) *TestNote { return &TestNote{At: noon, Failed: netsuite.CheckLogin, Keys: keys} }
	for _, tt := range []struct {
		name  string
		p     Profile
		want  KeyState
		words string
	}{
		{"none", Profile{}, KeysNone, "not saved yet"},
		{"pending", Profile{Pending: keys("1")}, KeysPending, "not verified yet"},
		{"pending, refused", Profile{Pending: keys("1"), LastTest: refused(keys("1"))}, KeysPending, "not verified yet"},
		{"active", Profile{Active: keys("1")}, KeysActive, "active"},
		{"active, failed later than the login", Profile{Active: keys("1"), LastTest: &TestNote{Failed: netsuite.CheckSOAP, Keys: keys("1")}}, KeysActive, "active"},
		{"refused", Profile{Active: keys("1"), LastTest: refused(keys("1"))}, KeysRefused, "refused"},
		{"no answer", Profile{Active: keys("1"), LastTest: &TestNote{Failed: netsuite.CheckLogin, NotRefused: true, Keys: keys("1")}}, KeysActive, "active"},
		{"refused, by an earlier version", Profile{Active: keys("1"), LastTest: refused(nil)}, KeysRefused, "refused"},
		{"new keys refused beside active ones", Profile{Active: keys("1"), Pending: keys("2"), LastTest: refused(keys("2"))}, KeysActive, "active"},
		{"forgotten", Profile{Active: keys("1"), Pending: keys("2")}.Forget(noon), KeysForgotten, "deleted"},
		{"new keys after a receipt", Profile{Pending: keys("2"), Receipt: &Receipt{At: noon}}, KeysPending, "not verified yet"},
	} {
		if got := tt.p.KeyState(); got != tt.want || got.Words() != tt.words {
			t.Errorf("%s: %s, %q", tt.name, got, got.Words())
		}
		if tt.p.NoLongerWorks() {
			t.Errorf("%s: no longer works, and never passed", tt.name)
		}
		tt.p.LastPassed = noon
		if got := tt.p.NoLongerWorks(); got != (tt.want == KeysRefused) {
			t.Errorf("%s: no longer works: %v", tt.name, got)
		}
	}
}

// TestNoteOfALogin: only a refusal says that the keys no longer work.
func TestNoteOfALogin(t *testing.T) {
	for failure, want := range map[netsuite.Failure]KeyState{
		netsuite.FailureRefused: KeysRefused, netsuite.FailureTimeout: KeysActive, netsuite.FailureBusy: KeysActive, netsuite.FailureCertificate: KeysActive,
	} {
		check := netsuite.Check{ID: netsuite.CheckLogin, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: failure}}
		p := Profile{Active: keys("1")}.Note(NoteOf(netsuite.Result{Checks: []netsuite.Check{check}, Keys: keys("1")}))
		if got := p.KeyState(); got != want {
			t.Errorf("%s: %s", failure, got)
		}
	}
}

func TestTestState(t *testing.T) {
	for want, p := range map[TestState]Profile{
		TestNever: {}, TestPassed: {LastTest: &TestNote{Verified: true}}, TestFailed: {LastTest: &TestNote{}},
	} {
		if got := p.TestState(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
