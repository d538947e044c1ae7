package steps

import (
	"testing"

	"netsuite-tba/netsuite"
)

// The script that a person allows to be called reaches the test and is kept
// with the profile; testing the login only calls none.
func TestScriptReachesTheTest(t *testing.T) {
	for name, c := range map[string]struct {
		events         []Event
		script, deploy string
	}{
		"called":     {[]Event{Edited{"script", "6"}, Edited{"deploy", "1"}, Chose{"call"}}, "6", "1"},
		"login only": {[]Event{Edited{"script", "6"}, Edited{"deploy", "1"}, Chose{"login only"}}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := Start(Setting{})
			s.Place, s.Step, s.Part = PlaceStep, netsuite.StepTest, partScript
			s.Answers.Account, s.Answers.Connector, s.Answers.Profile = "1234567", "restlet", "acme"
			var sent *Test
			for _, e := range c.events {
				var effects []Effect
				s, effects = Next(s, e)
				for _, effect := range effects {
					if test, ok := effect.(Test); ok {
						sent = &test
					}
				}
			}
			if sent == nil {
				t.Fatal("no test was asked for")
			}
			if got := sent.Profile; got.Script != c.script || got.Deploy != c.deploy {
				t.Errorf("the test got script %q, deployment %q", got.Script, got.Deploy)
			}
		})
	}
}
