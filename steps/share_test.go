package steps

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects/effectstest"
)

// TestNoScreenNamesAnybodyWhileShared goes to every screen that the machine can
// show while others watch, and leaves from there: a customer, an account, a
// person, a profile, a record or a role is never named whole.
func TestNoScreenNamesAnybodyWhileShared(t *testing.T) {
	if testing.Short() {
		t.Skip("it visits every state")
	}
	t.Parallel()
	reported := map[string]bool{}
	look := func(where, text string) {
		small := strings.ToLower(text)
		for _, name := range []string{"acme", "anna", "1234567"} {
			_, after, found := strings.Cut(small, name)
			if found && !reported[where+name] {
				reported[where+name] = true
				t.Errorf("%s names %s: …%.60s\n%s", where, name, after, text)
			}
		}
	}
	_, screens := visitAll(Setting{Now: testTime, Share: true}, func(k walker, screen Screen) {
		look(screen.Name, shown(unaddressed(screen)))
		if k.ended != "" {
			look("the summary after "+screen.Name, Summary(k.s, k.ended))
		}
	})
	all := explore().screens
	for name := range all {
		if _, ok := screens[name]; !ok && name != "deliver/reveal" { // which does not open then
			t.Errorf("nobody looked at %s", name)
		}
	}
}

// TestTheCompanyIsNotNamedOnASharedScreen: the name that NetSuite has for it is
// in no answer, so it is left out as a whole.
func TestTheCompanyIsNotNamedOnASharedScreen(t *testing.T) {
	w := effectstest.Working()
	w.Result.Checks = append(w.Result.Checks, netsuite.Check{ID: netsuite.CheckIdentity, Status: netsuite.Passed, Detail: "Zephyr GmbH"})
	w.PromoteProblem = problem.Problem{What: "full"} // which stays on the ladder
	for _, share := range []bool{false, true} {
		k := walk(t, w, Setting{Share: share})
		k.toFeatures("1234567", "rest").do(Confirmed{}, Chose{"new"}).throughToken().at("test/notsaved")
		if got := strings.Contains(shown(Describe(k.s)), "Zephyr"); got == share {
			t.Errorf("sharing %v: the company is named: %v", share, got)
		}
	}
}

// unaddressed returns a screen without the address, which a shared screen does not
// show, and without what identifies nobody: the account being typed, and the
// account in the example of its spelling.
func unaddressed(s Screen) Screen {
	s.Address, s.Rows = "", slices.Clone(s.Rows)
	for i, r := range s.Rows {
		if r.ID == "account" && !r.Fixed {
			s.Rows[i].Label, s.Rows[i].Value = "", ""
		}
	}
	s.Help.Sections = slices.DeleteFunc(slices.Clone(s.Help.Sections), func(h HelpSection) bool { return h.Title == "How to spell it" })
	return s
}
