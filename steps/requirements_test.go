package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// requiring is a setup for these tools, the last at hand.
func requiring(tools ...string) State {
	last := len(tools) - 1
	s := State{Flow: profile.FlowSetup, Answers: profile.Answers{Profile: profile.Profile{Account: "1234567"}, Connector: tools[last]}}
	for _, tool := range tools[:last] {
		s.Answers.Others = append(s.Answers.Others, profile.Use{Connector: tool, APIs: []netsuite.API{netsuite.SOAP}})
	}
	s.ready()
	s.nameThings()
	return s
}

// A feature or permission that only a guide requires is shown on its step, and marked
// as required by the guide. One that an API needs has no such mark.
func TestRequirements(t *testing.T) {
	for _, c := range []struct {
		name  string
		s     State
		at    ScreenID
		has   []string
		lacks []string
	}{
		{"named before", requiring("restlet"), ScreenToolName,
			[]string{"Features Client SuiteScript", "Server SuiteScript", "Token-based Authentication", "Permissions Log in using Access Tokens"}, nil},
		{"counted, and named in the help", requiring("airbyte"), ScreenToolName,
			[]string{"Features five", "Client SuiteScript, Server SuiteScript"}, nil},
		{"counted before", requiring("celigo"), ScreenToolName, []string{"Features seven"}, nil},
		{"features", requiring("celigo"), ScreenFeatures,
			[]string{"Turn on seven features", "File Cabinet", "for Celigo", "bundle integrator.io (20038)", "docs.celigo.com"}, []string{"won't save"}},
		{"permissions", requiring("celigo"), ScreenRole,
			[]string{"Full, Lists subtab", "Custom Record Entries", "Find Transaction", "for Celigo"}, nil},
		{"in words", requiring("mulesoft-composer"), ScreenUser, []string{"not a concurrent one"}, nil},
		{"asked by one, needed by the other", requiring("workato", "informatica"), ScreenFeatures,
			[]string{"Server SuiteScript", "REST Web Services", "for Workato"}, nil},
		{"no guide", requiring("netsweet"), ScreenFeatures, []string{"won't save"}, []string{"for NetSweet"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := c.s
			s.Stack = []ScreenID{c.at}
			text := shown(Describe(s))
			for _, want := range c.has {
				if !strings.Contains(text, want) {
					t.Errorf("lacks %q:\n%s", want, text)
				}
			}
			for _, bad := range c.lacks {
				if strings.Contains(text, bad) {
					t.Errorf("has %q:\n%s", bad, text)
				}
			}
		})
	}
	s := requiring("workato", "informatica")
	if got := s.requiredBy(netsuite.ItemFeatureServerSS); got != "" {
		t.Errorf("what a RESTlet needs is %s", got)
	}
	if got := s.requiredBy(netsuite.ItemFeatureREST); got != "for Workato" {
		t.Errorf("what only Workato asks for is %q", got)
	}
}
