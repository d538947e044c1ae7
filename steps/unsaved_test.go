package steps

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// refusing is at the capture of the consumer pair, with a store that refuses
// some names: the pair is only in the window.
func refusing(t *testing.T, refused func(name string) bool) *walker {
	t.Helper()
	w := effectstest.Working()
	w.RefuseSave, w.NothingPending = refused, true
	k := walk(t, w, Setting{Now: testTime, Profiles: savedKeys()}).do(Chose{"connect"}, Edited{"account", "7654321"}, Confirmed{}, Confirmed{}, Chose{"soap"},
		Edited{"profile", "first"}, Chose{"mine"}, Confirmed{}, Chose{"new"}, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}).at("integration/new")
	if screen := Describe(k.s); screen.Fields[0].Phase != FieldUnsaved || screen.Enter != "save again" {
		t.Fatalf("the field is %s, enter does: %s", screen.Fields[0].Phase, screen.Enter)
	}
	return k
}

// rename goes back to the name, enters another one and continues.
func (k *walker) rename(name string) *walker {
	k.t.Helper()
	return k.do(Back{}, Back{}, Back{}).at("tool/name").do(Edited{"profile", name}, Chose{"mine"})
}

func TestUnsavedKeysFollowTheProfileToItsNewName(t *testing.T) {
	k := refusing(t, func(name string) bool { return name == "first" }).rename("second").at("features")
	says(t, k.s, "Both keys are saved.")
	if got := k.services.SavedAs["second"]; !got.ConsumerKey.Equal(effectstest.Keys.ConsumerKey) || !got.ConsumerSecret.Equal(effectstest.Keys.ConsumerSecret) {
		t.Error("the pair is not saved under the new name")
	}
	if len(k.services.SavedAs) > 1 || len(k.services.Unsaved) > 0 {
		t.Error("keys are elsewhere, too")
	}
	k.do(Confirmed{}).at("integration/new").do(Confirmed{}).at("role")
}

func TestUnsavedKeysSurviveARenameToANameThatIsRefusedToo(t *testing.T) {
	refuse := true
	k := refusing(t, func(string) bool { return refuse }).rename("second").at("features")
	says(t, k.s, "Your keyring is locked", "only in this window")
	k.do(Confirmed{}).at("integration/new")
	if screen := Describe(k.s); screen.Fields[0].Phase != FieldUnsaved || screen.Fields[1].Phase != FieldUnsaved {
		t.Errorf("fields %+v", screen.Fields)
	}
	refuse = false
	k.do(Confirmed{}).at("integration/new").do(Confirmed{}).at("role")
	if k.services.SavedAs["second"].ConsumerSecret.Empty() {
		t.Error("the pair is not saved under the new name")
	}
}

// TestWhatIsNotSavedIsNotBlamedOnTheStore: a store that says nothing was not
// found to have returned another value.
func TestWhatIsNotSavedIsNotBlamedOnTheStore(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"})
	begun := k.late(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
	k.do(effects.KeysSaved{ID: begun[0].(effects.SaveKeys).ID})
	says(t, k.s, "Your keyring did not save them. The keys are only in this window.")
	if strings.Contains(shown(Describe(k.s)), "something else") {
		t.Error("the store is said to have returned something else")
	}
}

func TestANameDoesNotChangeWhileKeysAreSavedUnderIt(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"})
	name := k.s.Answers.Name
	begun := k.late(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
	k.rename("second").at("tool/name")
	says(t, k.s, "A key is being saved as "+name)
	k.runEffects(begun)
	k.do(Chose{"mine"}).at("tool/name") // it is the name of saved keys now
	says(t, k.s, "Keys are already saved as "+name)
}

// TestUnsavedKeysAreNotTakenToAnotherAccount: they are of the account that they
// were pasted for.
func TestUnsavedKeysAreNotTakenToAnotherAccount(t *testing.T) {
	k := refusing(t, func(string) bool { return true }).do(Back{}, Back{}, Back{}, Back{}, Back{}, Back{}).at("account")
	k.do(Edited{"account", "1234567"}, Confirmed{}).at("account")
	says(t, k.s, "Keys of 7654321 are not saved yet.")
	if k.s.Answers.Account != "7654321" {
		t.Errorf("the account is %s now", k.s.Answers.Account)
	}
}

// TestNoWayOutLosesUnsavedKeysUnasked leaves the program and the setup on every way
// and expects a question first.
func TestNoWayOutLosesUnsavedKeysUnasked(t *testing.T) {
	all := func(string) bool { return true }
	rekeyed := func(t *testing.T) *walker {
		w := effectstest.Working()
		w.ActiveResult, w.NothingPending, w.RefuseSave = refusedOld(), true, all
		return walk(t, w, Setting{Now: testTime, Profiles: family(), Rekey: []string{"acme-sb1", "acme-sb2"}}).
			do(Chose{"reason"}, Chose{"token"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}).at("token")
	}
	for _, tt := range []struct {
		name  string
		begin func(*testing.T) *walker
		way   []Event
		from  string
		to    string // empty: the program ends
	}{
		{"ctrl+c", func(t *testing.T) *walker { return refusing(t, all) }, []Event{LeaveAsked{}}, "integration/new", ""},
		{"ctrl+c while writing instructions", func(t *testing.T) *walker { return refusing(t, all).do(InstructionsAsked{}) }, []Event{LeaveAsked{}}, "instructions", ""},
		{"back to the list", func(t *testing.T) *walker { return refusing(t, all).do(Back{}, Back{}, Back{}, Back{}, Back{}) }, []Event{Back{}, Back{}}, "account", "start"},
		{"ctrl+c while replacing keys", func(t *testing.T) *walker { return rekeyed(t).do(Back{}) }, []Event{LeaveAsked{}}, "rekey/pending", ""},
		{"back to the profile", func(t *testing.T) *walker { return rekeyed(t).do(Back{}) }, []Event{Back{}}, "rekey/pending", "profile"},
		{"the next profile", func(t *testing.T) *walker { return rekeyed(t).do(Back{}) }, []Event{Chose{"skip"}}, "rekey/pending", "rekey/refused"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := tt.begin(t).do(tt.way...).at("leave")
			says(t, k.s, "Missing")
			if focus := Describe(k.s).Focus; focus != "stay" || k.ended != "" {
				t.Errorf("the cursor is on %q, ended %q", focus, k.ended)
			}
			k.do(Chose{"stay"}).at(tt.from)
			if !k.s.hasUnsaved() {
				t.Error("the keys are gone")
			}
			k = tt.begin(t).do(tt.way...).do(Chose{"leave"})
			if tt.to == "" && k.ended == "" {
				t.Error("the program continues")
			}
			if tt.to != "" {
				k.at(tt.to)
			}
			if k = tt.begin(t).do(tt.way...).do(LeaveAsked{}); k.ended == "" {
				t.Error("a second ctrl+c does not end the program")
			}
		})
	}
}

// TestUnsavedKeysNeverGetIntoAnotherSetup leaves keys unsaved and sets up
// another connection.
func TestUnsavedKeysNeverGetIntoAnotherSetup(t *testing.T) {
	k := refusing(t, func(name string) bool { return name == "first" })
	k.do(Back{}, Back{}, Back{}, Back{}, Back{}, Back{}, Back{}, Chose{"leave"}).at("start")
	k.do(Chose{"connect"}, Edited{"account", "1234567_SB1"}, Confirmed{}, Confirmed{}, Chose{"soap"}, Edited{"profile", "second"}, Chose{"mine"}, Confirmed{}, Chose{"new"}).
		at("integration/new").do(Confirmed{}).at("integration/new")
	if len(k.services.SavedAs) > 0 || len(k.s.Saved) > 0 {
		t.Error("the new setup has keys of the one before")
	}
	k.do(Pasted{Field: netsuite.ConsumerKey, Text: netsuite.NewSecret(effectstest.Key('e'))})
	if got := k.services.SavedAs["second"]; !got.ConsumerSecret.Empty() {
		t.Error("the new setup has a key of the one before")
	}
}

// TestANewNameReplacesTheSavedSetup: one save does both, so that no kill can come
// in between.
func TestANewNameReplacesTheSavedSetup(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Now: testTime}).toTool("1234567").do(Chose{"mulesoft"}, Edited{"profile", "first"}, Chose{"mine"}).at("features").
		do(Back{}, Edited{"profile", "acme"}, Chose{"mine"}, Ticked{"features/save"})
	var got []string
	for _, e := range k.services.Setups {
		if e.Finished {
			t.Errorf("%s was deleted", e.Setup.FileName())
		}
		if e.Replaces != "" {
			got = append(got, e.Setup.FileName()+" for "+e.Replaces)
		}
	}
	if want := []string{"first for account@1234567", "acme for first"}; !slices.Equal(got, want) {
		t.Errorf("saved %q, want %q", got, want)
	}
	// Another account: the first one stays until the second one is saved.
	k = walk(t, effectstest.Working(), Setting{Now: testTime}).toTool("1234567").do(Back{}, Back{}, Edited{"account", "7654321"}, Confirmed{})
	if last := k.services.Setups[len(k.services.Setups)-1]; last.Setup.FileName() != "account@7654321" || last.Replaces != "account@1234567" || last.Finished {
		t.Errorf("saved %+v", last)
	}
}
