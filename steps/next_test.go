package steps

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/netsuite/profile/profiletest"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

var kindsOfAccount = []string{"1234567", "1234567_SB1", "1234567_RP", "TSTDRV1234567", "NLCORP"}

func TestEveryToolAndEnvironmentReachesDeliver(t *testing.T) {
	for _, c := range connectors.All() {
		if c.NoSetup != "" {
			continue
		}
		for _, account := range kindsOfAccount {
			t.Run(c.Name+"/"+account, func(t *testing.T) {
				w := effectstest.Working()
				k := walk(t, w, Setting{Now: testTime}).at("welcome").toFeatures(account, c.Name).at("features").
					do(Confirmed{})
				if c.Record == connectors.RecordVendor { // its own record comes first
					k.at("integration/vendor").do(Chose{"own"})
				}
				k.at("integration").do(Chose{"new"}).at("integration/new").throughToken()
				k.at("deliver")
				if !w.Saved.Equal(effectstest.Keys) {
					t.Error("the four keys that were pasted are not the four that were saved")
				}
				if !k.s.Active || !w.Verified || len(w.Tests) != 1 {
					t.Errorf("active %v, verified %v, %d tests", k.s.Active, w.Verified, len(w.Tests))
				}
				if k.do(Confirmed{}); k.ended != effects.Connected {
					t.Errorf("ended %q, want connected", k.ended)
				}
			})
		}
	}
}

func TestBranchesOfTheIntegrationStep(t *testing.T) {
	tests := []struct {
		account string
		choices []string
		screen  string
		madeIn  netsuite.Account
	}{
		{"1234567", []string{"new"}, "integration/new", "1234567"},
		{"1234567", []string{"existing"}, "integration/existing", "1234567"},
		{"1234567_SB1", []string{"existing", "production"}, "integration/existing", "1234567"},
		{"1234567_SB1", []string{"existing", "here"}, "integration/existing", "1234567_SB1"},
		{"1234567_SB1", []string{"lost", "here"}, "integration/lost", "1234567_SB1"},
		{"1234567", []string{"lost", "reset"}, "integration/reset", "1234567"},
		{"1234567", []string{"lost", "search"}, "integration", "1234567"},
		{"1234567", []string{"lost", "new"}, "integration/new", "1234567"},
	}
	for _, tt := range tests {
		t.Run(tt.account+" "+strings.Join(tt.choices, " "), func(t *testing.T) {
			k := walk(t, effectstest.Working(), Setting{}).toFeatures(tt.account, "mulesoft").do(Confirmed{})
			for _, c := range tt.choices {
				k.do(Chose{c})
			}
			k.at(tt.screen)
			if k.s.Answers.MadeIn != tt.madeIn {
				t.Errorf("made in %q, want %q", k.s.Answers.MadeIn, tt.madeIn)
			}
		})
	}
}

func TestVendorRecordSkipsConsumerPairAndOwnTest(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{}).toFeatures("1234567", "rest").do(Confirmed{}, Chose{"vendor"},
		Edited{"record", "integrator.io"}, Confirmed{}).at("role").
		do(Confirmed{}, Confirmed{}).at("token").
		do(Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("test/owntest")
	if len(w.Tests) != 0 {
		t.Fatal("a signed test ran without a consumer pair")
	}
	k.do(Chose{"tool passed"}).at("deliver").do(Confirmed{})
	if k.ended != effects.Unverified || w.Verified {
		t.Errorf("ended %q, verified %v; want not verified, false", k.ended, w.Verified)
	}
}

func TestBackFromEveryStepKeepsAnswers(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567_SB1", "mulesoft").do(Confirmed{}, Chose{"new"},
		Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}, Confirmed{}, Confirmed{}, Edited{"user", "Someone"}, Confirmed{}).at("token")
	for _, want := range []string{"user", "role", "integration/new", "integration", "features", "tool/name", "tool", "account/found", "account", "start"} {
		k.do(Back{})
		k.at(want)
	}
	k.do(Chose{"connect"})
	a := k.s.Answers
	if a.Account != "" {
		t.Error("a new connection begins with the old account")
	}
}

func TestBackAndForthEndsAtTheSameScreen(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567_SB1", "mulesoft").do(Confirmed{}, Chose{"new"},
		Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}, Confirmed{}, Confirmed{}, Edited{"user", "Someone"}, Confirmed{}).at("token")
	before := k.s.Answers
	k.do(Back{}, Back{}, Back{}).at("integration/new").do(Confirmed{}).at("role").do(Confirmed{}, Confirmed{}).at("token")
	if !reflect.DeepEqual(before, k.s.Answers) {
		t.Errorf("answers changed on the way:\n%+v\n%+v", before, k.s.Answers)
	}
}

func TestFailedTestLeadsToCausesFixAndBackToTheStep(t *testing.T) {
	w := effectstest.Working()
	w.Result = netsuite.Result{Checks: []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailureRefused}}},
		Finding: &netsuite.Finding{Code: "login_refused", Title: "NetSuite refused the login", Withheld: true,
			Likely: []netsuite.Cause{{Cause: "role lacks Log in using Access Tokens", Step: netsuite.StepRole, Item: netsuite.ItemRoleLogin}}}}
	k := walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken().at("test/failed")
	if k.s.Active {
		t.Fatal("keys became active although the test failed")
	}
	k.do(Edited{"detail", "no such word at all"}, Confirmed{}).at("test/failed")
	k.do(Chose{"cause/0"}).at("test/fix").do(Chose{"fix/role"}).at("role")
	if screen := Describe(k.s); screen.Focus != string(netsuite.ItemRoleLogin) {
		t.Errorf("cursor on %q, want the item to repair", screen.Focus)
	}
	w.Result = effectstest.Working().Result
	k.do(Confirmed{}, Confirmed{}, Confirmed{}).at("test/connected")
}

func TestUntestedKeysAreConfirmed(t *testing.T) {
	w := effectstest.Working()
	w.Result.Verified = false
	k := walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken().at("test/failed").
		do(Chose{"keep"}).at("test/failed").do(Chose{"anyway"}).at("test/untested").do(Chose{"back"}).at("test/failed").
		do(Chose{"anyway"}, Chose{"keep"}).at("deliver")
	if w.Verified || !k.s.Active {
		t.Errorf("verified %v, active %v", w.Verified, k.s.Active)
	}
}

func TestAccountLookUps(t *testing.T) {
	tests := []struct {
		name   string
		lookup netsuite.Lookup
		typed  string
		then   []Event
		screen string
	}{
		{"known", netsuite.Lookup{Known: netsuite.KnownYes}, "1234567-sb1.app.netsuite.com/app/center", nil, "account/found"},
		{"unknown", netsuite.Lookup{Known: netsuite.KnownNo}, "7654321", nil, "account/unknown"},
		{"unknown, enter", netsuite.Lookup{Known: netsuite.KnownNo}, "7654321", []Event{Confirmed{}, Confirmed{}}, "account/unknown"},
		{"unknown, corrected", netsuite.Lookup{Known: netsuite.KnownNo}, "7654321", []Event{Chose{"correct"}}, "account"},
		{"unknown, continued anyway", netsuite.Lookup{Known: netsuite.KnownNo}, "7654321", []Event{Chose{"anyway"}}, "account/found"},
		{"offline, try again", netsuite.Lookup{Known: netsuite.KnownUnreachable}, "7654321", []Event{Chose{"again"}}, "account/offline"},
		{"offline, go on", netsuite.Lookup{Known: netsuite.KnownUnreachable}, "7654321", []Event{Chose{"without"}}, "account/found"},
		{"garbage", netsuite.Lookup{Known: netsuite.KnownYes}, "hello@example.com", nil, "account"},
		{"no account in it", netsuite.Lookup{Known: netsuite.KnownYes}, "https://system.netsuite.com/app", nil, "account"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := effectstest.Working()
			w.Lookup = tt.lookup
			walk(t, w, Setting{}).do(Chose{"connect"}, Edited{"account", tt.typed}, Confirmed{}).do(tt.then...).at(tt.screen)
		})
	}
}

// TestAMistypedAccountIsNoSetup leaves nothing to resume for an account that NetSuite
// does not have, unless the person continues with it.
func TestAMistypedAccountIsNoSetup(t *testing.T) {
	w := effectstest.Working()
	w.Lookup = netsuite.Lookup{Known: netsuite.KnownNo}
	k := walk(t, w, Setting{}).do(Chose{"connect"}, Edited{"account", "7654321"}, Confirmed{}).at("account/unknown")
	if k.s.Unfinished() {
		t.Error("a mistyped account can be resumed")
	}
	if !k.do(Chose{"anyway"}).s.Unfinished() {
		t.Error("a setup that continued anyway cannot be resumed")
	}
}

func TestStoreDecidesBeforeTheFirstStep(t *testing.T) {
	for _, health := range []effects.Health{effects.StoreLocked, effects.StoreAbsent, effects.StoreBroken} {
		w := effectstest.Working()
		w.Store.Health = health
		k := walk(t, w, Setting{}).at("welcome").do(Chose{"connect"}).at("store")
		w.Store.Health = effects.StoreWorks
		k.do(Chose{"again"}).at("account")

		w.Store.Health = health
		k = walk(t, w, Setting{}).do(Chose{"connect"}, Chose{"leave"})
		if k.ended != effects.NoStore {
			t.Errorf("%s: ended %q", health, k.ended)
		}
	}
}

func TestEncryptedFilesAskForThePassphraseTwiceWhenNew(t *testing.T) {
	w := effectstest.Working()
	w.Store = effects.Store{Health: effects.StoreNeedsPassphrase, New: true}
	k := walk(t, w, Setting{Store: profile.Files}).do(Chose{"connect"}).at("passphrase").
		do(Entered{"passphrase", netsuite.NewSecret("one")}, Entered{"passphrase again", netsuite.NewSecret("two")}).at("passphrase")
	if k.s.run.message.Sign != SignFailed {
		t.Error("two different passphrases were not refused")
	}
	k.do(Entered{"passphrase", netsuite.NewSecret("one")}, Entered{"passphrase again", netsuite.NewSecret("one")}).at("account")
}

func TestAKeyThatTheStoreRefusesIsSavedAgain(t *testing.T) {
	w := effectstest.Working()
	w.RefuseSave = func(string) bool { return true }
	k := walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"},
		Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}).at("integration/new")
	screen := Describe(k.s)
	if screen.Fields[0].Phase != FieldUnsaved || !strings.Contains(screen.Message.Text, "only in this window") {
		t.Fatalf("field %+v, message %q", screen.Fields[0], screen.Message.Text)
	}
	k.do(Confirmed{}).at("integration/new")
	// It is lost with the window, so nothing leaves at once.
	k.do(InstructionsAsked{}).at("instructions").do(LeaveAsked{}).at("leave").do(Back{}).at("instructions").do(Back{}).at("integration/new")
	w.RefuseSave = nil
	k.do(Confirmed{}).at("integration/new").do(Confirmed{}).at("role")
}

func TestLateAnswersAreDroppedButASaveIsReconciled(t *testing.T) {
	s, _ := Start(Setting{Store: profile.Keyring})
	s, _ = Next(s, effects.StoreProbed{ID: 1, Store: effects.Store{Health: effects.StoreWorks}})
	s, _ = Next(s, Chose{"connect"})
	s, _ = Next(s, Edited{"account", "1234567"})
	s, begun := Next(s, Confirmed{})
	first := begun[0].(effects.LookUp).ID
	s, _ = Next(s, Back{})
	s, _ = Next(s, Edited{"account", "7654321"})
	s, _ = Next(s, Confirmed{})
	s, _ = Next(s, effects.LookedUp{ID: first, Lookup: netsuite.Lookup{Known: netsuite.KnownNo}})
	if s.Answers.Looked.Known != netsuite.NotAsked {
		t.Error("the answer to the stopped look-up was taken for the second one")
	}
	k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"})
	s, begun = Next(k.s, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
	save := begun[0].(effects.SaveKeys)
	s, _ = Next(s, Back{})
	s, _ = Next(s, effects.KeysSaved{ID: save.ID, Keys: effectstest.SavedKeys(save.Keys)})
	if !s.partSaved(netsuite.ConsumerPair) {
		t.Error("keys that the store saved are not known to the state")
	}
}

func TestCapture(t *testing.T) {
	tests := []struct {
		name    string
		pastes  []Pasted
		saved   []netsuite.KeyName
		message string
	}{
		{"the whole page", []Pasted{{Text: netsuite.NewSecret(effectstest.ConsumerPage)}}, []netsuite.KeyName{netsuite.ConsumerKey, netsuite.ConsumerSecret}, "Close that page and clear the clipboard."},
		{"one value, no field", []Pasted{{Text: netsuite.NewSecret(effectstest.Key('a'))}}, []netsuite.KeyName{netsuite.ConsumerKey}, "One key is saved."},
		{"both, one by one", []Pasted{{Text: netsuite.NewSecret(effectstest.Key('a'))}, {Text: netsuite.NewSecret(effectstest.Key('b'))}}, []netsuite.KeyName{netsuite.ConsumerKey, netsuite.ConsumerSecret}, "Close that page and clear the clipboard."},
		{"into the second field", []Pasted{{Field: netsuite.ConsumerSecret, Text: netsuite.NewSecret(effectstest.Key('b'))}}, []netsuite.KeyName{netsuite.ConsumerSecret}, "One key is saved."},
		{"the key again", []Pasted{{Text: netsuite.NewSecret(effectstest.Key('a'))}, {Field: netsuite.ConsumerSecret, Text: netsuite.NewSecret(effectstest.Key('a'))}}, []netsuite.KeyName{netsuite.ConsumerKey}, "That is already saved as CONSUMER KEY."},
		{"the token page here", []Pasted{{Text: netsuite.NewSecret(effectstest.TokenPage)}}, []netsuite.KeyName{netsuite.TokenID, netsuite.TokenSecret}, "saved for step 7"},
		{"cut short", []Pasted{{Text: netsuite.NewSecret("CONSUMER KEY\n" + effectstest.Key('a')[:63])}}, nil, "CONSUMER KEY in line 2 has 63 characters, but a key usually has 64"},
		{"cut short, then whole", []Pasted{{Text: netsuite.NewSecret(effectstest.Key('a')[:63])}, {Field: netsuite.ConsumerSecret, Text: netsuite.NewSecret(effectstest.Key('a'))}}, []netsuite.KeyName{netsuite.ConsumerKey}, "One key is saved."},
		{"two without labels", []Pasted{{Text: netsuite.NewSecret(effectstest.Key('a') + "\n" + effectstest.Key('b'))}}, nil, "no label that this program knows"},
		{"far too long", []Pasted{{Text: netsuite.NewSecret(strings.Repeat("a", 200))}}, nil, "200 characters, but a key usually has 64"},
		{"no key at all", []Pasted{{Text: netsuite.NewSecret("the quick brown fox jumps over it")}}, nil, "That text contains no key."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"})
			for _, p := range tt.pastes {
				k.do(p)
			}
			if !strings.Contains(k.s.run.message.Text, tt.message) {
				t.Errorf("message %q, want %q in it", k.s.run.message.Text, tt.message)
			}
			if len(k.s.Saved) != len(tt.saved) {
				t.Errorf("saved %v, want %v", k.s.Saved, tt.saved)
			}
			for _, n := range tt.saved {
				if _, ok := k.s.Saved[n]; !ok {
					t.Errorf("%s is not saved", n)
				}
			}
		})
	}
}

func TestProfileNames(t *testing.T) {
	saved := []Saved{{Profile: profile.Profile{Name: "other", Account: "7654321"}}, {Profile: profile.Profile{Name: "mine", Account: "1234567"}}}
	tests := []struct {
		name   string
		screen string
	}{
		{"good-name", "features"}, {"Good-Name", "features"}, {"mine", "features"},
		{"other", "tool/name"}, {"", "tool/name"},
	}
	for _, name := range profiletest.Good {
		tests = append(tests, struct{ name, screen string }{name, "features"})
	}
	for _, name := range profiletest.Bad {
		if name != strings.TrimSpace(name) {
			continue // blanks at its ends are not part of what was typed
		}
		tests = append(tests, struct{ name, screen string }{name, "tool/name"})
	}
	for _, tt := range tests {
		walk(t, effectstest.Working(), Setting{Profiles: saved}).at("start").toTool("1234567").
			do(Chose{"soap"}, Edited{"profile", tt.name}, Chose{"mine"}).at(tt.screen)
		if tt.name == "" || tt.name == "mine" || tt.name == "other" {
			continue
		}
		// The name may come from the command line, too.
		walk(t, effectstest.Working(), Setting{Account: "1234567", Connector: "soap", Profile: tt.name}).at("account/found").
			do(Confirmed{}).at("tool/name").do(Chose{"mine"}).at(tt.screen)
	}
	k := walk(t, effectstest.Working(), Setting{}).toTool("1234567").do(Chose{"soap"}, Edited{"profile", "Identity"}, Chose{"mine"})
	says(t, k.s, "identity is a reserved name. Choose another, for example identity-1.")
}

func TestAskingForTheAPI(t *testing.T) {
	for api, want := range map[string][]netsuite.API{
		"rest": {netsuite.REST, netsuite.SuiteQL}, "soap": {netsuite.SOAP}, "restlet": {netsuite.RESTlet},
	} {
		k := walk(t, effectstest.Working(), Setting{}).toTool("1234567").do(Chose{"onlink"}).at("tool/api").do(Chose{api}).at("tool/name")
		if !reflect.DeepEqual(k.s.apis(), want) {
			t.Errorf("%s: %v, want %v", api, k.s.apis(), want)
		}
	}
}

func TestKeysAtHandAskOnlyForTheKeys(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).do(Chose{"keys"}, Edited{"account", "1234567"}, Confirmed{}, Confirmed{}, Chose{"soap"}, Confirmed{}).
		at("integration/existing").do(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage + effectstest.TokenPage)}, Confirmed{}).at("token").
		do(Confirmed{}).at("test/connected").do(Chose{"deliver"}).at("deliver")
	for _, r := range Describe(k.s).Rail {
		want := SignDone
		switch r.Step {
		case netsuite.StepFeatures, netsuite.StepRole, netsuite.StepUser:
			want = SignNone
		case netsuite.StepDeliver:
			want = SignNow
		}
		if r.Sign != want {
			t.Errorf("rail of %s is %q, want %q", r.Step, r.Sign, want)
		}
	}
}

func TestLeaving(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"},
		Pasted{Text: netsuite.NewSecret(effectstest.Key('a'))}, LeaveAsked{netsuite.ConsumerSecret, 31}).at("leave")
	screen := Describe(k.s)
	if screen.Focus != "stay" {
		t.Error("with half a pair saved the cursor begins on Stay")
	}
	if !strings.Contains(shown(screen), "CONSUMER SECRET: 31 characters typed, not a whole key") {
		t.Error("the leave screen does not say what is missing")
	}
	k.do(Back{}).at("integration/new").do(LeaveAsked{}, LeaveAsked{})
	if k.ended != effects.Stopped {
		t.Errorf("a second ctrl+c ended %q", k.ended)
	}
}

// TestLeavingSaysWhatIsSaved: a key is saved in practice mode, too, whether or
// not the simulated account ends with the program.
func TestLeavingSaysWhatIsSaved(t *testing.T) {
	saved := func(s State) (lines []string) {
		for _, r := range Describe(s).Rows {
			if r.Kind != RowFact || r.Label == "Missing" {
				break
			}
			lines = append(lines, strings.TrimSpace(r.Label+" "+r.Value))
		}
		return lines
	}
	print := "CONSUMER KEY " + netsuite.NewSecret(effectstest.Key('a')).Fingerprint().Grouped()
	for name, test := range map[string]struct {
		practice     *Practice
		before, with []string
	}{
		"real":                  {nil, []string{"Saved steps 1 to 3"}, []string{"Saved steps 1 to 3", print, "in your keyring"}},
		"practice that stays":   {&Practice{}, []string{"Saved steps 1 to 3"}, []string{"Saved steps 1 to 3", print, "in your keyring"}},
		"practice that is over": {&Practice{Ends: true}, nil, []string{"Saved " + print, "in your keyring"}},
	} {
		k := walk(t, effectstest.Working(), Setting{Practice: test.practice}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}, LeaveAsked{}).at("leave")
		if got := saved(k.s); !slices.Equal(got, test.before) {
			t.Errorf("%s, no key yet: %q", name, got)
		}
		k.do(Back{}, Pasted{Text: netsuite.NewSecret(effectstest.Key('a'))}, LeaveAsked{}).at("leave")
		if got := saved(k.s); !slices.Equal(got, test.with) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestResumeContinuesAtTheSameStep(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{}).toFeatures("1234567_SB1", "mulesoft").
		do(Ticked{netsuite.ItemFeatureTBA}, Confirmed{}, Chose{"new"}, Pasted{Text: netsuite.NewSecret(effectstest.Key('a'))})
	data, err := json.Marshal(w.Setups[len(w.Setups)-1].Setup)
	if err != nil {
		t.Fatal(err)
	}
	saved, err := profile.ReadSetup(data)
	if err != nil {
		t.Fatal(err)
	}
	s, begun := Resume(saved, Setting{Store: profile.Keyring})
	r := &walker{t: t, services: w, s: s}
	r.runEffects(begun)
	r.at("integration/new")
	if !r.s.Ticks[netsuite.ItemFeatureTBA] || r.s.Saved[netsuite.ConsumerKey] != k.s.Saved[netsuite.ConsumerKey] || !reflect.DeepEqual(r.s.Answers, k.s.Answers) {
		t.Error("ticks, keys or answers are lost")
	}
	r.do(Pasted{Text: netsuite.NewSecret(effectstest.Key('b'))}, Confirmed{}).at("role")
}

func TestSavedProfileIsTestedAndRenewed(t *testing.T) {
	saved := []Saved{{Profile: profile.Profile{Name: "acme", Account: "1234567", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP}, Active: someKeys}}}
	walk(t, effectstest.Working(), Setting{Profiles: saved}).at("start").do(Chose{"profile/acme"}).at("profile").do(Chose{"test"}).at("test/connected")
	walk(t, effectstest.Working(), Setting{Profiles: saved}).do(Chose{"profile/acme"}, Chose{"renew"}).at("integration")
	walk(t, effectstest.Working(), Setting{Profiles: saved}).do(Chose{"profile/none"}).at("start")

	// A test of saved keys that the person leaves cannot be resumed. The profile
	// offers the same actions as before, and knows of the test.
	w := effectstest.Working()
	w.Result = netsuite.Result{Checks: []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Failed}},
		Finding: &netsuite.Finding{Title: "refused"}}
	walk(t, w, Setting{Profiles: saved}).do(Chose{"profile/acme"}, Chose{"test"}, LeaveAsked{})
	if len(w.Setups) == 0 || !w.Setups[len(w.Setups)-1].Finished {
		t.Error("a test that was left is saved as an unfinished setup")
	}
	beside := []Saved{saved[0]}
	resume := NewSetup(profile.FlowRekey, netsuite.StepToken, AnswersOf(saved[0].Profile))
	resume.Rekey = &profile.Rekey{Making: true}
	beside[0].Resume = &resume
	aside := func(w *effectstest.Services) *walker {
		k := walk(t, w, Setting{Profiles: beside}).at("token").do(LeaveAsked{}, Chose{"aside"}).at("profile")
		w.Setups = nil
		return k
	}
	aside(w).do(Chose{"test"}, Back{}).at("profile")
	passed := effectstest.Working()
	aside(passed).do(Chose{"test"}).at("test/connected").do(Chose{"finish"})
	if len(w.Setups)+len(passed.Setups) > 0 {
		t.Error("a test ends an unfinished replacement of keys")
	}

	w.Result.At = testTime
	k := walk(t, w, Setting{Now: testTime, Profiles: saved}).do(Chose{"profile/acme"}, Chose{"test"}).at("test/failed").do(Back{}).at("profile")
	if text := shown(Describe(k.s)); !strings.Contains(text, "failed at") {
		t.Errorf("the profile after a test that failed:\n%s", text)
	}
}

func TestPresetsFromTheCommandLine(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Account: "1234567-sb1", Connector: "mulesoft", Profile: "p1"}).at("account/found").do(Confirmed{}).at("tool/name")
	if got := k.s.run.drafts["profile"]; got != "p1" {
		t.Errorf("proposed profile %q", got)
	}
}

func TestNextLeavesTheOldStateAlone(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567", "soap")
	before := fmt.Sprintf("%#v", k.s)
	for _, e := range []Event{Ticked{netsuite.ItemFeatureTBA}, Confirmed{}, Back{}, LeaveAsked{}, Edited{"x", "y"}, effects.KeysSaved{ID: 5, Keys: effectstest.SavedKeys(effectstest.Keys)}} {
		Next(k.s, e)
		if after := fmt.Sprintf("%#v", k.s); after != before {
			t.Fatalf("%T changed the state it was given", e)
		}
	}
}

func TestStateHoldsNoKey(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken()
	texts := []string{fmt.Sprintf("%+v %#v", k.s, k.s), shown(Describe(k.s)), Summary(k.s, effects.Connected)}
	for _, e := range w.Setups {
		data, err := json.Marshal(e.Setup)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data), fmt.Sprintf("%+v %#v", e, e))
	}
	for _, text := range texts {
		for _, letter := range "abcd" {
			if strings.Contains(text, effectstest.Key(byte(letter))[:8]) {
				t.Fatalf("a key is in %s", text)
			}
		}
	}
}

func TestAKeyNeverStaysInAnInput(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).do(Chose{"connect"}, Edited{"account", "1234567"}, Confirmed{}).at("account/found").
		do(Edited{"customer", "Acme " + effectstest.Key('a')})
	if k.s.run.drafts["customer"] != "" || k.s.run.message.Sign != SignWarning {
		t.Errorf("draft %q, message %q", k.s.run.drafts["customer"], k.s.run.message.Text)
	}
	k = walk(t, effectstest.Working(), Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"existing"}, Edited{"record", effectstest.Key('a')})
	if k.s.run.drafts["record"] != "" || !k.s.Saved[netsuite.ConsumerKey].Usual {
		t.Error("a key typed into an input of a capture screen is not saved as one")
	}
}

func TestASavedKeyIsNotReplacedByACutOne(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
	before := k.s.Saved[netsuite.ConsumerSecret]
	k.do(Pasted{Field: netsuite.ConsumerSecret, Text: netsuite.NewSecret(effectstest.Key('b')[:63])})
	if k.s.Saved[netsuite.ConsumerSecret] != before || !strings.Contains(k.s.run.message.Text, "so it was not saved") {
		t.Errorf("saved %+v, message %q", k.s.Saved[netsuite.ConsumerSecret], k.s.run.message.Text)
	}
	k.do(Pasted{Field: netsuite.ConsumerSecret, Text: netsuite.NewSecret(effectstest.Key('e'))})
	if k.s.Saved[netsuite.ConsumerSecret] == before {
		t.Error("another whole key does not replace the saved one")
	}
}

func TestAPageCorrectsKeysPastedCrosswise(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"},
		Pasted{Field: netsuite.ConsumerSecret, Text: netsuite.NewSecret(effectstest.Key('a'))}, Pasted{Field: netsuite.ConsumerKey, Text: netsuite.NewSecret(effectstest.Key('a'))})
	if Describe(k.s).Fields[0].Phase != FieldRefused {
		t.Fatal("the same value was taken for both keys")
	}
	k.do(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
	want := effectstest.SavedKeys(effectstest.Keys)
	for _, name := range netsuite.ConsumerPair.Names() {
		if k.s.Saved[name] != want[name] {
			t.Errorf("%s was not repaired by its page", name)
		}
	}
	for _, f := range Describe(k.s).Fields {
		if f.Phase != FieldSaved {
			t.Errorf("%s is shown as %s", f.Name, f.Phase)
		}
	}
}

func TestALoginThatPassedIsRememberedForTheseKeysOnly(t *testing.T) {
	w := effectstest.Working()
	w.Result = netsuite.Result{At: testTime, Checks: []netsuite.Check{
		{ID: netsuite.CheckLogin, Status: netsuite.Passed}, {ID: netsuite.CheckSOAP, Status: netsuite.Failed}}}
	k := walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken().at("test/failed")
	if at := k.s.loginAt(); !at.Equal(testTime) {
		t.Errorf("login at %v", at)
	}
	k.do(Pasted{Text: netsuite.NewSecret("TOKEN ID\n" + effectstest.Key('e'))})
	if at := k.s.loginAt(); !at.IsZero() {
		t.Error("a new key counts as one that logged in")
	}
}
