package steps

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// refusedOld is the test of active keys whose login is refused.
func refusedOld() *netsuite.Result {
	return &netsuite.Result{Refused: 1,
		Checks:  []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailureRefused}}},
		Finding: &netsuite.Finding{Title: "NetSuite refused the login", Withheld: true, Likely: []netsuite.Cause{{Cause: "token", Step: netsuite.StepToken, Item: netsuite.ItemTokenState}}},
	}
}

// offlineOld is a test that did not come as far as the login.
func offlineOld() *netsuite.Result {
	return &netsuite.Result{
		Checks:  []netsuite.Check{{ID: netsuite.CheckAddress, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailureOffline}}},
		Finding: &netsuite.Finding{Title: "No name can be looked up", Means: "This computer is offline.", Likely: []netsuite.Cause{{Cause: "network", Step: netsuite.StepTest, Item: netsuite.ItemNetwork}}},
	}
}

// savedAs is a saved profile with active keys that passed eight days ago.
func savedAs(name string, account, madeIn netsuite.Account, consumer netsuite.Fingerprint) Saved {
	return Saved{
		Profile: profile.Profile{Name: name, Account: account, MadeIn: madeIn, Record: "MuleSoft", Role: "MuleSoft integration", User: "MuleSoft Service",
			Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP},
			LastTest:   &profile.TestNote{At: testTime.Add(-192 * time.Hour), Verified: true},
			LastPassed: testTime.Add(-192 * time.Hour), KeysSince: testTime.Add(-5000 * time.Hour),
			Active: map[netsuite.KeyName]netsuite.Fingerprint{
				netsuite.ConsumerKey: consumer, netsuite.ConsumerSecret: "915c33aa", netsuite.TokenID: "e2f708bd", netsuite.TokenSecret: "5d19a6c0",
			},
		},
	}
}

// family is a production profile and two of its sandboxes: the first shares
// the record with production, the second has one of its own.
func family() []Saved {
	return []Saved{
		savedAs("acme", "1234567", "1234567", "6b0ed274"),
		savedAs("acme-sb1", "1234567_SB1", "1234567", "6b0ed274"),
		savedAs("acme-sb2", "1234567_SB2", "1234567_SB2", "77777777"),
	}
}

// A profile with the same CONSUMER KEY and another secret has another pair, and
// of several with the same pair the one that passed is named.
func TestWhoSharesThePair(t *testing.T) {
	secret := savedAs("acme", "1234567", "1234567", "6b0ed274")
	secret.Active[netsuite.ConsumerSecret] = "00000000"
	failed := savedAs("acme-sb3", "1234567_SB3", "1234567", "6b0ed274")
	failed.LastTest.Verified = false
	for _, tt := range []struct {
		name     string
		profiles []Saved
		want     string
	}{
		{"another secret", []Saved{secret}, ""},
		{"the one that passed", []Saved{failed, savedAs("acme-sb2", "1234567_SB2", "1234567", "6b0ed274")}, "acme-sb2"},
		{"production", []Saved{savedAs("acme-sb2", "1234567_SB2", "1234567", "6b0ed274"), savedAs("acme", "1234567", "1234567", "6b0ed274")}, "acme"},
	} {
		w := effectstest.Working()
		w.ActiveResult, w.NothingPending = refusedOld(), true
		profiles := append(tt.profiles, savedAs("acme-sb1", "1234567_SB1", "1234567", "6b0ed274"))
		k := walk(t, w, Setting{Now: testTime, Profiles: profiles, Rekey: []string{"acme-sb1"}}).do(Chose{"reason"}).at("rekey/lost")
		got := ""
		if p := k.s.sharing(); p != nil {
			got = p.Name
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// rekeying starts to replace the keys of these profiles, whose active keys are old.
func rekeying(t *testing.T, old *netsuite.Result, names ...string) *walker {
	t.Helper()
	w := effectstest.Working()
	w.ActiveResult, w.NothingPending = old, true
	return walk(t, w, Setting{Now: testTime, Profiles: family(), Rekey: names})
}

func says(t *testing.T, s State, texts ...string) {
	t.Helper()
	screen := shown(Describe(s))
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			t.Errorf("the screen does not say %q:\n%s", text, screen)
		}
	}
}

func TestRekeyByDetailValue(t *testing.T) {
	tests := []struct {
		profile, word string
		screen        string
		says          string
	}{
		{"acme-sb1", "token_rejected", "rekey/lost", "Don't click Reset Credentials. It can break acme (PRODUCTION 1234567), which uses the same consumer pair"},
		{"acme-sb2", "token_rejected", "rekey/lost", "Now NetSuite refuses them: token_rejected."},
		{"acme-sb2", "consumer_key_unknown", "rekey/lost", "most likely removed the integration record"},
		{"acme", "consumer_key_unknown", "rekey/lost", "its credentials were reset"},
		{"acme", "token_rejected", "rekey/lost", "The token is gone, inactive or revoked"},
		{"acme-sb1", "permission_denied", "rekey/access", "Give Access"},
		{"acme-sb1", "FeatureDisabled", "test/fix", ""},
		{"acme-sb1", "no such word", "rekey/refused", "Oracle lists no such Detail value."},
		{"acme-sb1", "", "rekey/refused", "Type what Detail says"},
	}
	for _, tt := range tests {
		t.Run(tt.profile+" "+tt.word, func(t *testing.T) {
			k := rekeying(t, refusedOld(), tt.profile).at("rekey/refused").do(Edited{"detail", tt.word}, Confirmed{}).at(tt.screen)
			says(t, k.s, tt.says)
			if len(k.services.Tests) != 1 {
				t.Errorf("%d tests, want the first alone", len(k.services.Tests))
			}
		})
	}
}

func TestRekeyDeducesWithoutADetailValue(t *testing.T) {
	others := func(change func(*Saved)) []Saved {
		all := family()
		for i := range all {
			if all[i].Profile.Name == "acme-sb1" {
				change(&all[i])
			}
		}
		return all
	}
	tests := []struct {
		name     string
		profiles []Saved
		lost     profile.Lost
		says     string
	}{
		{"production has the pair and passes", family(), profile.LostToken, "uses the same consumer pair. Its test passed on"},
		{"made in production", others(func(p *Saved) { p.Active[netsuite.ConsumerKey] = "1" })[1:], profile.LostToken, "so a refresh copies it"},
		{"made in the sandbox", others(func(p *Saved) { p.Profile.MadeIn, p.Active[netsuite.ConsumerKey] = "1234567_SB1", "1" }), profile.LostRecord, "so a refresh removes it"},
		{"another pair than production's", others(func(p *Saved) { p.Profile.MadeIn, p.Active[netsuite.ConsumerKey] = "", "1" }), profile.LostRecord, "is a different one"},
		{"nothing is known", others(func(p *Saved) { p.Profile.MadeIn, p.Active[netsuite.ConsumerKey] = "", "1" })[1:], profile.LostToken, "and maybe the record"},
		{"a release preview", others(func(p *Saved) { p.Profile.Account = "1234567_RP" }), profile.LostToken, "None is copied into it"},
		{"production", others(func(p *Saved) { p.Profile.Account, p.Profile.MadeIn = "7654321", "7654321" })[1:], profile.LostUnknown, "A refresh is not the reason"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := effectstest.Working()
			w.ActiveResult = refusedOld()
			k := walk(t, w, Setting{Now: testTime, Profiles: tt.profiles, Rekey: []string{"acme-sb1"}}).do(Chose{"reason"}).at("rekey/lost")
			if k.s.Rekey.Lost != tt.lost {
				t.Errorf("lost %q, want %q", k.s.Rekey.Lost, tt.lost)
			}
			says(t, k.s, tt.says, "This is a deduction")
		})
	}
}

func TestRekeyAsksOnlyForWhatNoLongerWorks(t *testing.T) {
	// The token alone.
	k := rekeying(t, refusedOld(), "acme-sb1").do(Chose{"reason"}, Chose{"token"}).at("token").
		do(Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched")
	if !k.services.Saved.ConsumerKey.Empty() || k.services.Saved.TokenID.Empty() || !k.s.Active {
		t.Error("not the token pair alone was saved and promoted")
	}
	// All four, in a new record. The profile then records where it was created.
	k = rekeying(t, refusedOld(), "acme-sb2").do(Chose{"reason"}, Chose{"record here"}).at("integration/new").
		do(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}, Confirmed{}).at("token").
		do(Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched")
	if !k.services.Saved.Equal(effectstest.Keys) || k.s.profile().MadeIn != "1234567_SB2" {
		t.Error("not all four keys were saved, or it is not known where the record was made")
	}
	// The saved pair of production: only the token is pasted.
	k = rekeying(t, refusedOld(), "acme-sb2").do(Chose{"reason"}, Chose{"record saved"}).at("integration/existing").
		do(Confirmed{}).at("token").do(Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched")
	if k.services.CopiedFrom != "acme" || k.s.profile().MadeIn != "1234567" {
		t.Errorf("the pair came from %q, the record from %q", k.services.CopiedFrom, k.s.profile().MadeIn)
	}
}

// The active keys are refused only if they were tested: a test of new keys that
// NetSuite refuses says nothing about them.
func TestWhichKeysWereRefused(t *testing.T) {
	k := rekeying(t, refusedOld(), "acme-sb1").do(Chose{"reason"}).at("rekey/lost")
	if p := k.s.saved("acme-sb1"); !p.NoLongerWorks() {
		t.Errorf("after the test of the active keys: %s", p.KeyState())
	}
	k.services.Result = *refusedOld()
	k.do(Chose{"token"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("test/failed")
	if p := k.s.saved("acme-sb1"); p.KeyState() != profile.KeysActive || p.TestState() != profile.TestFailed {
		t.Errorf("after the test of new keys: %s, %s", p.KeyState(), p.TestState())
	}
}

func TestRekeyIsRefusedWhereNewKeysWouldNotHelp(t *testing.T) {
	k := rekeying(t, offlineOld(), "acme-sb1").at("rekey/nohelp")
	says(t, k.s, "New keys would not help", "No name can be looked up")
	k.do(Chose{"finding"}).at("test/failed")
	if strings.Contains(shown(Describe(k.s)), "Save without a passing test") {
		t.Error("keys that are active can be made active without a test")
	}
	k.do(Back{}).at("rekey/nohelp").do(Back{}).at("profile")

	k = rekeying(t, nil, "acme-sb1").at("rekey/fine").do(Chose{"finish"})
	if k.ended != effects.Unchanged || len(k.services.Setups) > 1 {
		t.Errorf("ended %q", k.ended)
	}
	if got := Summary(k.s, k.ended); !strings.HasPrefix(got, "Nothing was changed") {
		t.Errorf("the summary: %s", got)
	}
}

func TestRotationRevokesLast(t *testing.T) {
	k := rekeying(t, nil, "acme").at("rekey/fine").do(Chose{"rotate"}).at("token")
	says(t, k.s, "and today's date")
	k.do(Back{}).at("rekey/fine").do(Chose{"rotate"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched")
	k.do(Chose{"revoke"}).at("rekey/switched") // MuleSoft does not have the new values yet
	k.do(Ticked{"rekey/tool/mulesoft"}).at("rekey/switched/updated").do(Confirmed{}).at("rekey/revoke")
	says(t, k.s, "You cannot roll back after this")
	k.do(Chose{"ask"})
	says(t, k.s, "check the list")
	if k.services.Revocations != 1 || k.services.PreviousDropped {
		t.Errorf("asked %d times, way back ended: %v", k.services.Revocations, k.services.PreviousDropped)
	}
	k.do(Chose{"revoked"}).at("rekey/switched/updated").do(Confirmed{})
	if !k.services.PreviousDropped || k.ended != effects.Connected {
		t.Errorf("way back ended: %v; ended %q", k.services.PreviousDropped, k.ended)
	}
}

// TestTheTableOfARekeyFits omits the accounts if the rows would be too long.
func TestTheTableOfARekeyFits(t *testing.T) {
	s := rekeying(t, refusedOld(), "acme-sb1").s
	s.Rekey.Done = []profile.Rekeyed{{Profile: "1234567-sb1-restlet", Account: "1234567_SB1", Did: "new certificate",
		Test: "passed", At: testTime, Left: "update the tool, Postman"}}
	for _, line := range s.doneLines() {
		if text.Width(line) > screenWidth || strings.Contains(line, "ACCOUNT") {
			t.Errorf("too long, or with the account: %q", line)
		}
	}
}

func TestRekeyOneAfterTheOther(t *testing.T) {
	k := rekeying(t, refusedOld(), "acme-sb1", "acme-sb2").at("rekey/refused").do(Chose{"reason"}, Chose{"token"},
		Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched")
	says(t, k.s, "Continue with acme-sb2")
	k.do(Chose{"next"}).at("rekey/refused")
	if k.s.Answers.Name != "acme-sb2" || k.s.Active || len(k.s.Saved) > 0 {
		t.Errorf("the second begins as %s, active %v, %d saved", k.s.Answers.Name, k.s.Active, len(k.s.Saved))
	}
	k.do(Chose{"reason"}, Chose{"record saved"}, Confirmed{}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched").do(Chose{"finish"})
	got := Summary(k.s, k.ended)
	if want := `Replaced the keys of 2 of 2 profiles.

PROFILE   ACCOUNT      DONE               TESTED  LEFT
acme-sb1  1234567_SB1  new token          passed  update MuleSoft
acme-sb2  1234567_SB2  new record, token  passed  update MuleSoft

To use the keys       netsuite-tba export PROFILE --for dotenv
`; got != want {
		t.Errorf("the summary:\n%s", got)
	}
	// The summary also lists one that was skipped and one that was not reached.
	k = rekeying(t, refusedOld(), "acme-sb1", "acme-sb2").do(Chose{"skip"}).at("rekey/refused").do(LeaveAsked{})
	if want := `Replaced the keys of 0 of 2 profiles.

PROFILE   ACCOUNT      DONE     TESTED   LEFT
acme-sb1  1234567_SB1  nothing  refused  replace keys
acme-sb2  1234567_SB2  nothing  refused  replace keys

To continue           netsuite-tba rekey acme-sb1 acme-sb2
`; Summary(k.s, k.ended) != want {
		t.Errorf("the summary:\n%s", Summary(k.s, k.ended))
	}
	k.do(ShareToggled{})
	if got := Summary(k.s, k.ended); strings.Contains(got, "acme") || strings.Contains(got, "1234567") || !strings.Contains(got, "12…_SB2") {
		t.Errorf("the summary on a shared screen:\n%s", got)
	}
}

func TestRekeyResumesAtTheSameStep(t *testing.T) {
	again := func(k *walker) *walker {
		t.Helper()
		data, err := json.Marshal(k.services.Setups[len(k.services.Setups)-1].Setup)
		if err != nil {
			t.Fatal(err)
		}
		saved, err := profile.ReadSetup(data)
		if err != nil {
			t.Fatal(err)
		}
		if k.services.Setups[len(k.services.Setups)-1].Finished {
			t.Fatal("the replacement of keys counts as finished")
		}
		all := family()
		all[1].Resume = &saved
		return walk(t, k.services, Setting{Now: testTime, Profiles: all, Rekey: []string{"acme-sb1"}})
	}
	k := rekeying(t, refusedOld(), "acme-sb1").do(Chose{"reason"}, Chose{"token"}, Pasted{Field: netsuite.TokenID, Text: effectstest.Keys.TokenID}).at("token")
	k = again(k).at("token").do(Pasted{Field: netsuite.TokenSecret, Text: effectstest.Keys.TokenSecret}, Back{}).at("rekey/pending")
	k = again(k).at("token").do(Confirmed{}).at("rekey/switched")
	// The tools get their values on other days.
	k = again(k).at("rekey/switched").do(Ticked{"rekey/tool/mulesoft"}, Chose{"finish"})
	if last := k.services.Setups[len(k.services.Setups)-1]; !last.Finished || k.ended != effects.Connected {
		t.Errorf("ended %q, unfinished %v", k.ended, !last.Finished)
	}
}

func TestAFailedTestOfASavedProfileOffersRekeying(t *testing.T) {
	w := effectstest.Working()
	w.Result, w.NothingPending = *refusedOld(), true
	k := walk(t, w, Setting{Now: testTime, Profiles: family()}).do(Chose{"profile/acme-sb1"}, Chose{"test"}).at("test/failed").
		do(Chose{"rekey"}).at("rekey/refused")
	if len(w.Tests) != 1 {
		t.Errorf("%d tests: each may count towards the user's lock", len(w.Tests))
	}
	k.do(Chose{"access"}).at("rekey/access").do(Ticked{"rekey/note"})
	if !k.s.Ticks["rekey/note"] {
		t.Error("what is done to give access cannot be ticked off")
	}
}

// TestGoingBackIsOfferedAfterARotationOnly: after keys that were refused are replaced,
// the earlier ones are known not to work.
func TestGoingBackIsOfferedAfterARotationOnly(t *testing.T) {
	refused := rekeying(t, refusedOld(), "acme-sb1").do(Chose{"reason"}, Chose{"token"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched")
	if text := shown(Describe(refused.s)) + Summary(refused.s, effects.Connected); strings.Contains(text, "--previous") || strings.Contains(text, "still saved") {
		t.Errorf("going back to refused keys is offered:\n%s", text)
	}
	refused.s.Rekey.Rotated = true
	if text := shown(Describe(refused.s)) + Summary(refused.s, effects.Connected); !strings.Contains(text, "earlier keys are still saved") {
		t.Errorf("after a rotation:\n%s", text)
	}
}
