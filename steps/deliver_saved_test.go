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

// savedKeys is a profile with active keys, proved two hours ago.
func savedKeys() []Saved {
	return []Saved{{
		Profile: profile.Profile{
			Name: "acme", Account: "1234567", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP},
			Record: "MuleSoft", Role: "MuleSoft integration", User: "Service",
			LastTest: &profile.TestNote{At: testTime.Add(-2 * time.Hour), Verified: true}, Active: someKeys,
		},
	}}
}

// The last step is entered from the list as well, and left to it.
func TestHandOverOfASavedProfile(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{Now: testTime, Clipboard: true, Profiles: savedKeys()}).do(Chose{"profile/acme"}).at("profile")
	if text := shown(Describe(k.s)); !strings.Contains(text, "record MuleSoft, role MuleSoft integration") || !strings.Contains(text, "3f9a 11c2") {
		t.Errorf("the profile:\n%s", text)
	}
	k.do(Chose{"handover"}).at("deliver")
	screen := Describe(k.s)
	if screen.Title != "Hand over the keys" || screen.Lead != "Last test: passed on November 22, 2026, 7:00 AM UTC. acme is active." || screen.Focus != "write" {
		t.Errorf("title %q, lead %q, enter is on %q", screen.Title, screen.Lead, screen.Focus)
	}
	if text := shown(screen); !strings.Contains(text, "3f9a 11c2") || !strings.Contains(text, "Click Test Connection in Studio") || strings.Contains(text, "not proved from here") {
		t.Errorf("the screen:\n%s", text)
	}
	for _, back := range []Event{Back{}, Chose{"finish"}, Confirmed{}} {
		k.do(back).at("profile").do(Chose{"handover"}).at("deliver")
	}

	// A second tool is there afterwards, and the order stays, whatever is delivered.
	k.do(Chose{"another tool"}, Chose{"soap"}, Back{}).at("profile").do(Chose{"handover"})
	for range 2 {
		if got := strings.Join(k.s.tools(), " "); got != "mulesoft soap" {
			t.Errorf("tools %q", got)
		}
		if got := strings.Join(k.s.saved("acme").Connectors, " "); got != "mulesoft soap" {
			t.Errorf("the list has tools %q", got)
		}
		k.do(Back{}, Chose{"handover"})
	}

	// Leaving from there leaves no set-up half-way.
	k.do(LeaveAsked{})
	if k.ended != effects.Left || Summary(k.s, k.ended) != "" {
		t.Errorf("ended %q: %q", k.ended, Summary(k.s, k.ended))
	}
	for _, s := range w.Setups {
		if !s.Finished {
			t.Error("a hand-over is kept as an unfinished set-up")
		}
	}
}

// From the list the keys are forgotten as after a set-up: asked once more, and
// the profile then says so.
func TestForgettingASavedProfile(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{Now: testTime, Profiles: savedKeys()}).do(Chose{"profile/acme"}, Chose{"forget"}).at("deliver/forget")
	k.do(Chose{"keep here"}).at("profile").do(Chose{"forget"}, Back{}).at("profile").do(Chose{"forget"}, Chose{"forget now"}).at("deliver")
	if len(w.Forgotten) != 1 {
		t.Fatalf("forgotten: %v", w.Forgotten)
	}
	k.do(Chose{"finish"}).at("profile")
	if screen := Describe(k.s); !strings.Contains(shown(screen), "deleted from this computer on") || choiceThere(screen, "handover") || choiceThere(screen, "test") {
		t.Errorf("the profile says\n%s", shown(screen))
	}
}

// What is unfinished is gone on with; there is no hand-over beside it.
func TestNoHandOverBesideAnUnfinishedSetUp(t *testing.T) {
	for name, change := range map[string]func(*Saved){
		"unfinished":     func(p *Saved) { p.Resume = &profile.Setup{Step: netsuite.StepRole} },
		"no active keys": func(p *Saved) { p.Active = nil },
	} {
		list := savedKeys()
		change(&list[0])
		k := walk(t, effectstest.Working(), Setting{Now: testTime, Profiles: list}).do(Chose{"profile/acme"})
		if choiceThere(Describe(k.s), "handover") {
			t.Errorf("%s: offered", name)
		}
		k.do(Chose{"handover"}, Chose{"forget"}).at("profile")
	}
}
