package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// Which RESTlet is called is agreed to on its screen: one that was agreed to
// before is named there, another one is asked about, and the login alone can
// be tested.
func TestScriptReachesTheTest(t *testing.T) {
	typed := []Event{Edited{"script", "6"}, Edited{"deploy", "1"}}
	for name, c := range map[string]struct {
		agreed         bool // script 4, deployment 2 was agreed to in an earlier run
		events         []Event
		says           string // on the screen before the choice
		choice         string
		script, deploy string
	}{
		"called":                {false, typed, "Which RESTlet can the test call?", "call", "6", "1"},
		"login only":            {false, typed, "Which RESTlet can the test call?", "login only", "", ""},
		"as agreed":             {true, nil, "It calls script 4, deployment 2, with a GET request, as agreed.", "call", "4", "2"},
		"agreed, login only":    {true, nil, "as agreed", "login only", "", ""},
		"changed":               {true, typed, "The agreed RESTlet is script 4, deployment 2.", "call", "6", "1"},
		"deployment changed":    {true, typed[1:], "The agreed RESTlet is script 4, deployment 2.", "call", "4", "1"},
		"changed, no to either": {true, typed, "The agreed RESTlet is", "login only", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			k := onScript(t, c.agreed).do(c.events...)
			if text := shown(Describe(k.s)); !strings.Contains(text, c.says) {
				t.Errorf("the screen does not say %q:\n%s", c.says, text)
			}
			s, begun := Next(k.s, Chose{c.choice})
			if got := testIn(t, begun).Profile; got.Script != c.script || got.Deploy != c.deploy {
				t.Errorf("the test got script %q, deployment %q", got.Script, got.Deploy)
			}
			if c.agreed && c.choice == "login only" && (s.Answers.Script != "4" || s.Answers.Deploy != "2") {
				t.Error("leaving the call out once lost the script")
			}
		})
	}
}

// Agreement lasts for the whole run, whatever is fixed meanwhile. Another run asks
// again.
func TestScriptIsAgreedToOnceARun(t *testing.T) {
	s, _ := Next(onScript(t, true).s, Chose{"call"})
	m := &machine{State: s}
	m.enter(netsuite.StepTest)
	if !m.on(ScreenTest) {
		t.Errorf("the same call is asked about again: %q", m.top())
	}
	m.Answers.Name = "other"
	m.enter(netsuite.StepTest)
	if !m.on(ScreenScript) {
		t.Errorf("another profile's call is not asked about: %q", m.top())
	}
}

// onScript is the test step of a RESTlet's profile, before anything is called.
func onScript(t *testing.T, agreed bool) *walker {
	s, _ := Start(Setting{})
	s.Answers.Account, s.Answers.Connector, s.Answers.Name = "1234567", "restlet", "acme"
	if agreed {
		s.Answers.Script, s.Answers.Deploy = "4", "2"
	}
	m := &machine{State: s}
	m.enter(netsuite.StepTest)
	return (&walker{t: t, s: m.State}).at("test/script")
}

// testIn returns the requested test.
func testIn(t *testing.T, begun []Effect) effects.Test {
	t.Helper()
	for _, effect := range begun {
		if test, ok := effect.(effects.Test); ok {
			return test
		}
	}
	t.Fatal("no test was asked for")
	return effects.Test{}
}
