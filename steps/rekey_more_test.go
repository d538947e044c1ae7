package steps

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// changedFamily is the family with a changed acme-sb1.
func changedFamily(change func(*Saved)) []Saved {
	all := family()
	change(&all[1])
	return all
}

// rekeyingOf starts to replace the keys of acme-sb1, whose active keys are old.
func rekeyingOf(t *testing.T, old *netsuite.Result, change func(*Saved)) *walker {
	t.Helper()
	w := effectstest.Working()
	w.ActiveResult, w.NothingPending = old, true
	return walk(t, w, Setting{Now: testTime, Profiles: changedFamily(change), Rekey: []string{"acme-sb1"}})
}

func TestRekeyAsksAboutPendingKeysFirst(t *testing.T) {
	part := netsuite.ConsumerPair
	stale := func(p *Saved) {
		p.Pending = map[netsuite.KeyName]netsuite.Fingerprint{netsuite.ConsumerKey: "11112222", netsuite.ConsumerSecret: "33334444"}
	}
	k := rekeyingOf(t, refusedOld(), stale).at("rekey/pending")
	says(t, k.s, "1111 2222  3333 4444", "NetSuite cannot show them again")
	if len(k.services.Tests) != 0 {
		t.Error("something was tested before it was asked")
	}

	// Dropped: the active keys are tested, and only a token is asked for.
	k.do(Chose{"drop pending"}).at("rekey/refused")
	if !k.services.PendingDropped || len(k.s.pendingPrints()) > 0 {
		t.Error("they are pending still")
	}
	k.do(Chose{"reason"}, Chose{"token"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched")
	if !k.services.Saved.ConsumerKey.Empty() {
		t.Error("a consumer key was saved")
	}

	// Continued: the pending keys are on the record's screen, and the token is asked
	// for.
	k = rekeyingOf(t, refusedOld(), stale)
	k.services.NothingPending = false
	k.do(Chose{"use pending"}).at("integration/existing")
	if !k.s.partSaved(part) || k.services.PendingDropped {
		t.Error("the pending pair is not taken over")
	}
	k.do(Confirmed{}).at("token").do(Confirmed{}).at("rekey/switched")

	// A token alone.
	k = rekeyingOf(t, refusedOld(), func(p *Saved) {
		p.Pending = map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "11112222"}
	})
	k.do(Chose{"use pending"}).at("token").do(Back{}).at("rekey/pending").do(Back{}).at("profile")
}

// TestRekeyNeverMixesTwoRecords shows that a token saved in this run is not tested
// with the pair of another record.
func TestRekeyNeverMixesTwoRecords(t *testing.T) {
	k := rekeying(t, refusedOld(), "acme-sb1").do(Chose{"reason"}, Chose{"token"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Back{}).at("rekey/pending")
	k.do(Chose{"drop pending"}).at("rekey/lost").do(Chose{"record here"}).at("integration/new")
	if len(k.s.Saved) > 0 {
		t.Errorf("saved: %v", k.s.Saved)
	}
	k.do(Back{}, Back{}).at("rekey/lost")
	if last := k.services.Setups[len(k.services.Setups)-1]; !last.Finished {
		t.Error("something is left to go on with, and nothing is made")
	}
	// A token page is also saved if it is pasted on a screen that does not ask for
	// it.
	rekeying(t, refusedOld(), "acme-sb2").do(Chose{"reason"}).at("rekey/lost").
		do(Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Chose{"record here"}).at("rekey/pending")
}

func TestRekeyAsksForNamesThatAreNotSaved(t *testing.T) {
	nameless := func(p *Saved) { p.Profile.Record, p.Profile.Role, p.Profile.User = "", "", "" }
	k := rekeyingOf(t, refusedOld(), nameless).do(Chose{"reason"}, Chose{"token"}).at("rekey/names")
	says(t, k.s, "A refresh deletes the tokens of 1234567_SB1", "in PRODUCTION 1234567, its row shows them too")
	k.do(Back{}).at("rekey/lost").do(Chose{"token"}, Edited{"old record", "Celigo"}, Edited{"old role", "Orders"}, Confirmed{}).at("token")
	says(t, k.s, "Celigo", "Orders", "the old token's")
	if p := k.s.profile(); p.Record != "Celigo" || p.Role != "Orders" || p.User != "" {
		t.Errorf("written down: %+v", p)
	}
	k = rekeyingOf(t, refusedOld(), nameless).do(Chose{"reason"}, Chose{"token"}, Confirmed{}).at("token")
	k.do(Back{}, Chose{"token"}).at("token") // not asked twice
	k = rekeyingOf(t, nil, nameless).do(Chose{"rotate"}).at("rekey/names")
	says(t, k.s, "The old token's row shows all three.")
}

// TestRekeyOfAVendorsRecord shows that only the tool can test the keys, because the
// vendor has the consumer pair. Only the token is created again.
func TestRekeyOfAVendorsRecord(t *testing.T) {
	vendor := func(p *Saved) {
		p.Profile.VendorRecord, p.Profile.Connectors, p.Profile.MadeIn = true, []string{"celigo"}, ""
		delete(p.Active, netsuite.ConsumerKey)
		delete(p.Active, netsuite.ConsumerSecret)
	}
	unverifiable := &netsuite.Result{Unverifiable: true, Checks: []netsuite.Check{{ID: netsuite.CheckAccount, Status: netsuite.Passed}, {ID: netsuite.CheckLogin, Status: netsuite.Skipped}}}
	start := func() *walker { return rekeyingOf(t, unverifiable, vendor).at("rekey/owntest") }
	k := start()
	says(t, k.s, "can test this token", "With token_rejected, the token is gone")
	k.do(Chose{"token"}).at("token").do(Back{}).at("rekey/owntest").do(Chose{"token"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("test/owntest")
	k.do(Chose{"tool passed"}).at("rekey/switched")
	if !k.services.Saved.ConsumerKey.Empty() || k.services.Verified {
		t.Error("a consumer key was saved, or the keys count as verified")
	}
	if k = start().do(Chose{"finish"}); k.ended != effects.Unchanged {
		t.Errorf("ended %q", k.ended)
	}
	// A rotation cannot ask NetSuite to revoke: nothing can be signed.
	k = start().do(Chose{"rotate"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}, Chose{"tool passed"}, Ticked{"rekey/tool/celigo"}, Chose{"revoke"}).at("rekey/revoke")
	if strings.Contains(shown(Describe(k.s)), "Ask NetSuite") {
		t.Error("a revocation that cannot be signed is offered")
	}
	// The new keys cannot be tested here either, so the person says that the tool's
	// own test passes.
	says(t, k.s, "It is revoked, and the test in Celigo passes")
	if k.do(Chose{"revoked"}).at("rekey/switched/updated"); !k.services.PreviousDropped {
		t.Error("the earlier keys are still there")
	}
	// What fails before any key is judged is no matter of the tool.
	rekeyingOf(t, offlineOld(), vendor).at("rekey/nohelp")
}

// TestRekeyOfAReleasePreview: it begins without tokens, and its records are
// production's.
func TestRekeyOfAReleasePreview(t *testing.T) {
	k := rekeyingOf(t, refusedOld(), func(p *Saved) { p.Profile.Account = "1234567_RP" }).do(Chose{"reason"}).at("rekey/lost")
	says(t, k.s, "This release preview most likely has no token yet", "PRODUCTION 1234567), which uses the same consumer pair")
	k.do(Chose{"token"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched")
	if !k.services.Saved.ConsumerKey.Empty() || k.services.Saved.TokenID.Empty() {
		t.Error("not the token pair alone was saved")
	}

	// No refresh comes to it, so none is what happened.
	here := func(p *Saved) { p.Profile.Account, p.Profile.Record = "1234567_RP", "" }
	for _, ways := range [][]Event{
		{Chose{"access"}},
		{Edited{"detail", "token_rejected"}, Confirmed{}},
		{Edited{"detail", "consumer_key_unknown"}, Confirmed{}},
		{Chose{"reason"}, Chose{"token"}},
	} {
		k := rekeyingOf(t, refusedOld(), here).do(ways...)
		screen := Describe(k.s)
		screen.Help = Help{} // which mentions sandboxes
		if screen.Name == "rekey/refused" || strings.Contains(shown(screen), "refresh") {
			t.Errorf("%v: a refresh is mentioned:\n%s", ways, shown(screen))
		}
	}
}

func TestRekeyWritesWhatToolsRead(t *testing.T) {
	two := func(p *Saved) { p.Profile.Connectors = []string{"mulesoft", "onlink"} }
	k := rekeyingOf(t, refusedOld(), two).do(Chose{"reason"}, Chose{"token"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched")
	says(t, k.s, "for MuleSoft", "Netsuite API connector > Connection Setup", "export acme-sb1 --for onlink --reveal")
	k.do(Chose{"write/onlink"}).at("rekey/switched") // it reads no file
	k.do(Chose{"write/mulesoft"}, Edited{"directory", ""}, Confirmed{}).at("rekey/write").
		do(Edited{"directory", "/src"}, Back{}).at("rekey/switched").do(Chose{"write/mulesoft"})
	k.services.ExistingFiles = []string{"global.xml"}
	k.do(Confirmed{}).at("rekey/exists").do(Chose{"another place"}, Confirmed{}, Chose{"replace"}).at("rekey/switched")
	if !slices.Equal(k.s.notUpdated(), []string{"onlink"}) {
		t.Errorf("without the new values: %v", k.s.notUpdated())
	}
	i := slices.IndexFunc(k.effects, func(e Effect) bool { w, ok := e.(effects.WriteFiles); return ok && w.Replace })
	if i < 0 || k.effects[i].(effects.WriteFiles).Tool != "mulesoft" || k.effects[i].(effects.WriteFiles).Dir != "/src" {
		t.Error("not the files of the tool that was chosen were written")
	}
	says(t, k.s, "Written to /src")
}
