package steps

import (
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// savedKeys returns a profile with active keys that passed a test two hours ago.
func savedKeys() []Saved {
	return []Saved{{
		Profile: profile.Profile{
			Name: "acme", Account: "1234567", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP},
			Record: "MuleSoft", Role: "MuleSoft integration", User: "Service",
			LastTest: &profile.TestNote{At: testTime.Add(-2 * time.Hour), Verified: true}, Active: someKeys,
		},
	}}
}

// TestDeliverSavedProfile opens the last step from a profile and goes back to it.
func TestDeliverSavedProfile(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{Now: testTime, Clipboard: true, Profiles: savedKeys()}).do(Chose{"profile/acme"}).at("profile")
	if text := shown(Describe(k.s)); !strings.Contains(text, "MuleSoft, over SOAP") || !strings.Contains(text, "Role MuleSoft integration") || !strings.Contains(text, "3f9a 11c2") {
		t.Errorf("the profile:\n%s", text)
	}
	k.do(Chose{"deliver"}).at("deliver")
	screen := Describe(k.s)
	if screen.Title != "Deliver the keys to MuleSoft" || len(screen.Notices) > 0 || screen.Focus != "write" {
		t.Errorf("title %q, notices %v, enter is on %q", screen.Title, screen.Notices, screen.Focus)
	}
	if text := shown(screen); !strings.Contains(text, "3f9a 11c2") || !strings.Contains(text, "Click Test Connection in Studio") {
		t.Errorf("the screen:\n%s", text)
	}
	for _, back := range []Event{Back{}, Chose{"finish"}, Confirmed{}} {
		k.do(back).at("profile").do(Chose{"deliver"}).at("deliver")
	}

	// A second tool is added, and the order of tools stays.
	k.do(Chose{"another tool"}, Chose{"soap"}, Back{}).at("profile").do(Chose{"deliver"})
	for range 2 {
		if got := strings.Join(k.s.tools(), " "); got != "mulesoft soap" {
			t.Errorf("tools %q", got)
		}
		if got := strings.Join(k.s.saved("acme").Connectors, " "); got != "mulesoft soap" {
			t.Errorf("the list has tools %q", got)
		}
		k.do(Back{}, Chose{"deliver"})
	}

	// Leaving here leaves no unfinished setup.
	k.do(LeaveAsked{})
	if k.ended != effects.Left || Summary(k.s, k.ended) != "" {
		t.Errorf("ended %q: %q", k.ended, Summary(k.s, k.ended))
	}
	for _, s := range w.Setups {
		if !s.Finished {
			t.Error("delivering is saved as an unfinished setup")
		}
	}
}

// TestForgetSavedProfile deletes the keys of a saved profile: after a confirmation,
// and the profile then says so.
func TestForgetSavedProfile(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{Now: testTime, Profiles: savedKeys()}).do(Chose{"profile/acme"}, Chose{"forget"}).at("deliver/forget")
	k.do(Chose{"keep here"}).at("profile").do(Chose{"forget"}, Back{}).at("profile").do(Chose{"forget"}, Chose{"forget now"}).at("deliver")
	if len(w.Forgotten) != 1 {
		t.Fatalf("forgotten: %v", w.Forgotten)
	}
	k.do(Chose{"finish"}).at("profile")
	if screen := Describe(k.s); !strings.Contains(shown(screen), "deleted from this computer on") || choiceThere(screen, "deliver") || choiceThere(screen, "test") {
		t.Errorf("the profile says\n%s", shown(screen))
	}
}

// TestUnfinishedSetupIsNotDelivered offers to resume it instead.
func TestUnfinishedSetupIsNotDelivered(t *testing.T) {
	for name, change := range map[string]func(*Saved){
		"unfinished": func(p *Saved) {
			resume := NewSetup(profile.FlowSetup, netsuite.StepRole, AnswersOf(p.Profile))
			p.Resume = &resume
		},
		"no active keys": func(p *Saved) { p.Active = nil },
	} {
		list := savedKeys()
		change(&list[0])
		k := walk(t, effectstest.Working(), Setting{Now: testTime, Profiles: list})
		if k.s.on(ScreenRole) {
			k.do(LeaveAsked{}, Chose{"aside"})
		} else {
			k.do(Chose{"profile/acme"})
		}
		k.at("profile")
		if choiceThere(Describe(k.s), "deliver") {
			t.Errorf("%s: offered", name)
		}
		k.do(Chose{"deliver"}, Chose{"forget"}).at("profile")
	}
}

// TestKnownAfterTestingSavedKeys names the keys of a saved profile after its test,
// although this run saved none.
func TestKnownAfterTestingSavedKeys(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Now: testTime, Profiles: savedKeys()}).
		do(Chose{"profile/acme"}, Chose{"test"}).at("test/connected").do(Chose{"more"}).at("test/more")
	for where, text := range map[string]string{"the screen": shown(Describe(k.s)), "the summary": Summary(k.s, effects.Connected)} {
		if !strings.Contains(text, "active") || !strings.Contains(text, "c41b 9a60") {
			t.Errorf("%s does not name the active keys:\n%s", where, text)
		}
	}
}
