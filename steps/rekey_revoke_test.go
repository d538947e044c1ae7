package steps

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// revoking rotates acme, or the profiles that are named, up to the question
// whether the old token is revoked. Tests of the new keys end as renewed says.
func revoking(t *testing.T, renewed *netsuite.Result, names ...string) *walker {
	t.Helper()
	if len(names) == 0 {
		names = []string{"acme"}
	}
	k := rekeying(t, nil, names...).at("rekey/fine").do(Chose{"rotate"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{},
		Ticked{"rekey/tool/mulesoft"}, Chose{"revoke"}).at("rekey/revoke")
	k.services.PromotedResult = renewed
	return k
}

// TestEarlierKeysAreDroppedOnlyAfterTheNewOnesPassed: the row that was revoked
// may be the new one's.
func TestEarlierKeysAreDroppedOnlyAfterTheNewOnesPassed(t *testing.T) {
	guarded := &netsuite.Result{Checks: []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Skipped, Observation: netsuite.Observation{Failure: netsuite.FailureRefusalLimit}}}}
	busy := &netsuite.Result{Checks: []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Failed, Detail: "NetSuite is busy", Observation: netsuite.Observation{Failure: netsuite.FailureBusy}}}}
	loginOnly := &netsuite.Result{Checks: []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Passed},
		{ID: netsuite.CheckSOAP, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailurePermission}}}}
	for _, tt := range []struct {
		name    string
		renewed *netsuite.Result
		dropped bool
		screen  string
		says    []string
	}{
		{"they pass", nil, true, "rekey/switched/updated", []string{"The earlier keys are deleted from this computer."}},
		{"the login passes, an API does not", loginOnly, true, "rekey/switched/updated", nil},
		{"refused", refusedOld(), false, "rekey/wrong", []string{"The wrong token was probably revoked.", "The earlier keys of acme are still saved.",
			"netsuite-tba rekey acme --previous", "Create the token again"}},
		{"offline", offlineOld(), false, "rekey/revoke", []string{"could not be tested: address", "The earlier keys are still saved."}},
		{"not tried", guarded, false, "rekey/revoke", []string{"too many logins were refused", "The earlier keys are still saved."}},
		{"busy", busy, false, "rekey/revoke", []string{"could not be tested: login: NetSuite is busy.", "The earlier keys are still saved."}},
		{"nothing ran", &netsuite.Result{}, false, "rekey/revoke", []string{"The earlier keys are still saved."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := revoking(t, tt.renewed)
			tests := len(k.services.Tests)
			k.do(Chose{"revoked"}).at(tt.screen)
			says(t, k.s, tt.says...)
			if k.services.PreviousDropped != tt.dropped || k.s.Rekey.Revoked != tt.dropped {
				t.Errorf("dropped: %v, confirmed: %v", k.services.PreviousDropped, k.s.Rekey.Revoked)
			}
			if len(k.services.Tests) != tests+1 {
				t.Errorf("%d tests", len(k.services.Tests)-tests)
			}
			i := slices.IndexFunc(k.effects, func(e Effect) bool { p, ok := e.(effects.Test); return ok && p.ActiveKeys && p.ID == k.lastTest() })
			if test := k.effects[i].(effects.Test); test.Profile.Name != "acme" || test.Profile.Script != "" {
				t.Errorf("tested: %+v", test)
			}
			if tt.dropped && (k.services.DroppedAfter[netsuite.TokenID] != effectstest.Keys.TokenID.Fingerprint() || k.services.DroppedAfter[netsuite.ConsumerKey] != "6b0ed274") {
				t.Errorf("dropped beside %v, which were not tested", k.services.DroppedAfter)
			}
		})
	}
}

// lastTest is the ID of the last test that was asked for.
func (k *walker) lastTest() (id int) {
	for _, e := range k.effects {
		if e, ok := e.(effects.Test); ok {
			id = e.ID
		}
	}
	return id
}

func TestTheTestOfTheNewKeysCanBeStopped(t *testing.T) {
	k := revoking(t, nil)
	effects := k.late(Chose{"revoked"})
	says(t, k.s, "the new keys, before the earlier ones are deleted")
	k.do(Chose{"keep old"}, Chose{"ask"}, Chose{"revoked"}).at("rekey/revoke")
	if k.services.Revocations > 0 {
		t.Error("something else was begun meanwhile")
	}
	k.do(Back{}).at("rekey/revoke")
	says(t, k.s, "Stopped. The earlier keys are still saved.")
	k.runEffects(effects)
	if k.at("rekey/revoke").services.PreviousDropped {
		t.Error("a test that was stopped counts")
	}
	k.do(Chose{"revoked"}).at("rekey/switched/updated")
}

func TestAfterTheWrongTokenWasRevoked(t *testing.T) {
	wrong := func() *walker { return revoking(t, refusedOld()).do(Chose{"revoked"}).at("rekey/wrong") }

	k := wrong().do(Back{}).at("rekey/wrong").do(Chose{"finish"})
	if k.ended != effects.NotVerified || !k.services.Setups[len(k.services.Setups)-1].Finished {
		t.Errorf("ended %q", k.ended)
	}
	if got := Summary(k.s, k.ended); got != `NetSuite refused the new keys of acme. The wrong token was probably revoked.
The earlier keys are still saved, in your keyring.

To roll back          netsuite-tba rekey acme --previous
For a new token       netsuite-tba rekey acme
` {
		t.Errorf("the summary:\n%s", got)
	}
	if k = wrong().do(LeaveAsked{}); k.ended != effects.NotVerified {
		t.Errorf("left: ended %q", k.ended)
	}

	// The next run knows of it, too.
	data, err := json.Marshal(k.s.setup())
	if err != nil {
		t.Fatal(err)
	}
	saved, err := profile.ReadSetup(data)
	if err != nil {
		t.Fatal(err)
	}
	all := family()
	all[0].Resume = &saved
	walk(t, k.services, Setting{Now: testTime, Profiles: all, Rekey: []string{"acme"}}).at("rekey/wrong")

	// A refusal may have had another reason that is over.
	k = wrong()
	k.services.PromotedResult = offlineOld()
	k.do(Chose{"new keys again"}).at("rekey/wrong")
	says(t, k.s, "could not be tested")
	k.services.PromotedResult = nil
	k.do(Chose{"new keys again"}).at("rekey/switched/updated").do(Chose{"finish"})
	if !k.services.PreviousDropped || k.ended != effects.Connected {
		t.Errorf("dropped: %v, ended %q", k.services.PreviousDropped, k.ended)
	}

	k = wrong().do(Chose{"new token"}).at("token")
	if k.s.Active || k.s.Rekey.Refused || len(k.s.Saved) > 0 {
		t.Error("it begins with the refused keys")
	}
	k.do(Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched").do(Chose{"finish"})
	if k.ended != effects.Connected || k.services.PreviousDropped {
		t.Errorf("ended %q", k.ended)
	}

	// With several profiles, the summary lists it with the others.
	k = revoking(t, refusedOld(), "acme", "acme-sb1").do(Chose{"revoked"}).at("rekey/wrong")
	k.services.PromotedResult = nil
	k.do(Chose{"next"}).at("rekey/fine").do(Chose{"finish"})
	if got := Summary(k.s, k.ended); !strings.Contains(got, "acme      1234567      new token  refused  new keys refused") ||
		!strings.Contains(got, "To continue           netsuite-tba rekey acme\n") {
		t.Errorf("the summary:\n%s", got)
	}
}
