package steps

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// late handles one more event and returns its effects, so that their answers come
// later.
func (k *walker) late(e Event) []Effect {
	k.t.Helper()
	var begun []Effect
	k.s, begun = Next(k.s, e)
	return begun
}

// TestANewConnectionKnowsNothingOfTheOneBefore goes back from all kinds of
// things to the list and begins another connection there.
func TestANewConnectionKnowsNothingOfTheOneBefore(t *testing.T) {
	refused := netsuite.Result{At: testTime, Checks: []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Failed}}}
	for _, tt := range []struct {
		name string
		way  []Event
		old  *netsuite.Result
	}{
		{"forgotten keys", []Event{Chose{"profile/acme"}, Chose{"forget"}, Chose{"forget now"}, Chose{"finish"}, Back{}}, nil},
		{"a test that failed", []Event{Chose{"profile/acme"}, Chose{"test"}, Back{}, Back{}}, &refused},
		{"replacing keys", []Event{Chose{"profile/acme"}, Chose{"rekey"}, Chose{"rotate"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Back{}, Back{}, Back{}}, nil},
		{"a setup with saved keys", []Event{Chose{"connect"}, Edited{"account", "7654321"}, Confirmed{}, Confirmed{}, Chose{"mulesoft"}, Chose{"mine"},
			Confirmed{}, Chose{"new"}, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}, Back{}, Back{}, Back{}, Back{}, Back{}, Back{}, Back{}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := effectstest.Working()
			w.NothingPending = true
			passed := w.Result
			if tt.old != nil {
				w.Result = *tt.old
			}
			k := walk(t, w, Setting{Now: testTime, Profiles: savedKeys()}).do(tt.way...).at("start")
			w.Result = passed
			k.do(Chose{"connect"}, Edited{"account", "1234567_SB1"}, Confirmed{}).at("account/found").
				do(Confirmed{}, Chose{"soap"}, Chose{"mine"}).at("features")
			if len(k.s.Ticks)+len(k.s.Saved) > 0 || k.s.Last != nil {
				t.Errorf("it begins with ticks %v, keys %v, test %v", k.s.Ticks, k.s.Saved, k.s.Last)
			}
			k.do(Confirmed{}, Chose{"new"}).throughToken().at("deliver")
			if screen := Describe(k.s); !strings.HasPrefix(screen.Title, "Deliver the keys") || !slices.ContainsFunc(screen.Rows, func(r Row) bool { return r.ID == "another tool" }) {
				t.Errorf("it ends with:\n%s", shown(screen))
			}
		})
	}
}

// TestASetupLeftByGoingBackIsInTheList shows that its keys are saved and that it can
// be resumed, as at the next start.
func TestASetupLeftByGoingBackIsInTheList(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567", "mulesoft").do(Confirmed{}, Chose{"new"},
		Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}).
		do(Back{}, Back{}, Back{}, Back{}, Back{}, Back{}, Back{}).at("start")
	says(t, k.s, "Acme 1234567 PRODUCTION MuleSoft not verified yet at step 3")
	k.do(Chose{"profile/1234567-mulesoft"}, Chose{"resume"}).at("features")
	if !k.s.partSaved(netsuite.ConsumerPair) || k.s.Answers.Customer != "Acme" {
		t.Errorf("resumes with keys %v of %q", k.s.Saved, k.s.Answers.Customer)
	}
}

// TestLateAnswersChangeNothingElsewhere sends answers after the person has continued.
func TestLateAnswersChangeNothingElsewhere(t *testing.T) {
	setting := Setting{Now: testTime, Profiles: savedKeys()}
	t.Run("the receipt was written", func(t *testing.T) {
		k := walk(t, effectstest.Working(), setting).do(Chose{"profile/acme"}, Chose{"deliver"}, Chose{"more"})
		begun := k.late(Chose{"receipt"})
		k.do(Back{}, Back{}).at("profile").runEffects(begun)
		k.at("profile")
		says(t, k.s, "Receipt written")
	})
	t.Run("the passphrase was right", func(t *testing.T) {
		w := effectstest.Working()
		w.Store.Health = effects.StoreNeedsPassphrase
		k := walk(t, w, setting).do(Chose{"connect"}).at("passphrase")
		begun := k.late(Entered{"passphrase", netsuite.NewSecret("right")})
		k.do(Back{}).at("start").runEffects(begun)
		k.at("start")
	})
	t.Run("the passphrase for an encrypted message was right", func(t *testing.T) {
		w := effectstest.Working()
		w.IdentityInFiles = true
		k := walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}, Pasted{Text: encryptedMessage}).at("passphrase")
		begun := k.late(Entered{"passphrase", netsuite.NewSecret("right")})
		k.do(Back{}).at("integration/new").runEffects(begun)
		k.at("integration/new")
	})
	t.Run("a key of another setup was saved", func(t *testing.T) {
		k := walk(t, effectstest.Working(), setting).do(Chose{"profile/acme"}, Chose{"renew"}, Chose{"new"})
		begun := k.late(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
		k.do(Back{}, Back{}).at("leave")
		says(t, k.s, "CONSUMER KEY: the key store is still saving it")
		k.do(Chose{"leave"}, Back{}, Chose{"connect"}).at("account").runEffects(begun)
		if len(k.s.Saved) > 0 {
			t.Errorf("the new setup has keys %v", k.s.Saved)
		}
	})
}

// TestKeysOfAnEncryptedMessageAreSavedOnEveryScreen: opening takes its time.
func TestKeysOfAnEncryptedMessageAreSavedOnEveryScreen(t *testing.T) {
	w := effectstest.Working()
	w.Message = effects.Imported{Keys: effectstest.Keys, Account: ""}
	k := walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"})
	begun := k.late(Pasted{Text: encryptedMessage})
	k.do(LeaveAsked{}).at("leave").runEffects(begun)
	if len(k.s.Saved) != 4 {
		t.Errorf("%d keys are saved", len(k.s.Saved))
	}
}

// TestTheNextProfileWaitsForItsStore shows that the summary lists each profile once
// if the person leaves there.
func TestTheNextProfileWaitsForItsStore(t *testing.T) {
	profiles := family()
	profiles[2].Profile.Store = profile.Files
	w := effectstest.Working()
	w.ActiveResult, w.NothingPending = refusedOld(), true
	k := walk(t, w, Setting{Now: testTime, Profiles: profiles, Rekey: []string{"acme-sb1", "acme-sb2"}}).at("rekey/refused")
	w.Store.Health = effects.StoreLocked
	k.do(Chose{"skip"}).at("store").do(LeaveAsked{})
	got := Summary(k.s, k.ended)
	if k.ended != effects.NoStore || strings.Count(got, "acme-sb1 ") != 2 || strings.Count(got, "acme-sb2") != 2 {
		t.Errorf("ended %q:\n%s", k.ended, got)
	}
}

// TestLeavingClaimsOnlyWhatIsSaved shows that a test of saved keys, or a replacement
// that has created nothing yet, starts again and is not resumed.
func TestLeavingClaimsOnlyWhatIsSaved(t *testing.T) {
	w := effectstest.Working()
	w.Result = netsuite.Result{At: testTime, Checks: []netsuite.Check{{ID: netsuite.CheckREST, Status: netsuite.Failed}}}
	tested := walk(t, w, Setting{Now: testTime, Profiles: savedKeys()}).do(Chose{"profile/acme"}, Chose{"test"}).at("test/failed")
	rekeyed := rekeying(t, refusedOld(), "acme-sb1").do(Chose{"finding"}).at("test/failed")
	for k, want := range map[*walker]string{tested: "To test again: netsuite-tba test acme\n", rekeyed: "Its active keys are unchanged.\nTo resume             netsuite-tba rekey acme-sb1\n"} {
		k.do(LeaveAsked{})
		if got := Summary(k.s, k.ended); k.ended != effects.Left || !strings.HasSuffix(got, want) || strings.Contains(got, "To resume: ") {
			t.Errorf("ended %q:\n%s", k.ended, got)
		}
		if len(k.services.Setups) > 0 && !k.services.Setups[len(k.services.Setups)-1].Finished {
			t.Error("it is saved as a setup to resume")
		}
	}
}

// TestUntestedKeysAreSavedOnlyIfThereAreSome: active keys that fail a test
// are active already.
func TestUntestedKeysAreSavedOnlyIfThereAreSome(t *testing.T) {
	w := effectstest.Working()
	w.Result = netsuite.Result{At: testTime, Checks: []netsuite.Check{{ID: netsuite.CheckREST, Status: netsuite.Failed}}}
	for pending, want := range map[netsuite.Fingerprint]bool{"": false, "3f9a11c2": true} {
		profiles := savedKeys()
		if pending != "" {
			profiles[0].Pending = map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: pending}
		}
		k := walk(t, w, Setting{Now: testTime, Profiles: profiles}).do(Chose{"profile/acme"}, Chose{"test"}).at("test/failed")
		if got := strings.Contains(shown(Describe(k.s)), "Save without a passing test"); got != want {
			t.Errorf("pending %q: offered %v", pending, got)
		}
	}
}
