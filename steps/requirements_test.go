package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// asking is a set-up for these tools, the last at hand.
func asking(tools ...string) State {
	last := len(tools) - 1
	s := State{Flow: profile.FlowSetup, Answers: profile.Answers{Profile: profile.Profile{Account: "1234567"}, Connector: tools[last]}}
	for _, tool := range tools[:last] {
		s.Answers.Others = append(s.Answers.Others, profile.Use{Connector: tool, APIs: []netsuite.API{netsuite.SOAP}})
	}
	s.ready()
	s.nameThings()
	return s
}

// What a guide asks for beyond the APIs stands in the steps that it is about,
// marked as asked for; what an API needs is marked so and not as asked for.
func TestRequirements(t *testing.T) {
	for _, c := range []struct {
		name  string
		s     State
		at    ScreenID
		has   []string
		lacks []string
	}{
		{"few, named before", asking("airbyte"), ScreenToolName,
			[]string{"Airbyte's guide also requires Client SuiteScript and Server SuiteScript."}, nil},
		{"many, counted before", asking("celigo"), ScreenToolName,
			[]string{"requires 11 more features and permissions"}, nil},
		{"none", asking("netsweet"), ScreenToolName, nil, []string{"s guide also", "s guide requires"}},
		{"features", asking("celigo"), ScreenFeatures,
			[]string{"Turn on seven features", "File Cabinet", "for Celigo", "bundle integrator.io (20038)", "docs.celigo.com"}, []string{"won't save"}},
		{"permissions", asking("celigo"), ScreenRole,
			[]string{"Full, Lists subtab", "Custom Record Entries", "Find Transaction", "for Celigo"}, nil},
		{"in words", asking("mulesoft-composer"), ScreenUser, []string{"not a concurrent one"}, nil},
		{"asked by one, needed by the other", asking("workato", "informatica"), ScreenFeatures,
			[]string{"Server SuiteScript", "REST Web Services", "for Workato"}, nil},
		{"no guide", asking("netsweet"), ScreenFeatures, []string{"won't save"}, []string{"for NetSweet"}},
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
	s := asking("workato", "informatica")
	if got := s.requiredBy(netsuite.ItemFeatureServerSS); got != "" {
		t.Errorf("what a RESTlet needs is %s", got)
	}
	if got := s.requiredBy(netsuite.ItemFeatureREST); got != "for Workato" {
		t.Errorf("what only Workato asks for is %q", got)
	}
}
