package cli

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// everyState returns profiles in all states, and the setups of those that are
// unfinished.
func everyState() ([]profile.Profile, map[string]profile.Setup) {
	all := saved() // active and shared, refused and shared, pending, practice with the vendor's record
	pending := all[2]
	pending.Name = "waiting"
	unfinished := pending
	unfinished.Name, unfinished.Pending = "unfinished", nil
	forgotten := all[0].Forget(testNow)
	forgotten.Name = "forgotten"
	vendor := profile.Profile{Name: "vendor", Account: "1234567", VendorRecord: true, Store: profile.Files, Created: testNow,
		Active: maps.Clone(all[0].Active), KeysSince: testNow.AddDate(0, 0, -3)}
	delete(vendor.Active, netsuite.ConsumerKey)
	delete(vendor.Active, netsuite.ConsumerSecret)
	setup := func(name string) profile.Setup {
		s := steps.NewSetup(profile.FlowSetup, netsuite.StepRole, profile.Answers{Profile: profile.Profile{Name: name, Account: pending.Account}})
		return s
	}
	away := setup("waiting")
	away.Waiting = &profile.Waiting{Since: testNow.AddDate(0, 0, -5), Steps: netsuite.TBA.Steps()[4:7]}
	return append(all, pending, unfinished, forgotten, vendor), map[string]profile.Setup{"waiting": away, "unfinished": setup("unfinished")}
}

// TestOneWordingEverywhere prints profiles in all states by every command and
// screen that shows them, and finds the same words for each fact.
func TestOneWordingEverywhere(t *testing.T) {
	h := newTestHome(t)
	h.now = func() time.Time { return testNow }
	all, setups := everyState()
	h.index(all...)
	home, err := secrets.OpenHome(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, setup := range setups {
		data, err := json.Marshal(setup)
		if err != nil {
			t.Fatal(err)
		}
		if err := home.SaveProgress(name, data); err != nil {
			t.Fatal(err)
		}
	}
	var list []steps.Saved
	for _, p := range all {
		s := steps.Saved{Profile: p}
		if setup, ok := setups[p.Name]; ok {
			s.Resume = &setup
		}
		list = append(list, s)
	}
	run := func(args ...string) string {
		out, errs, code := h.run("", args...)
		if code != 0 {
			t.Fatalf("%q: exit code %d, said %s", args, code, errs)
		}
		return out
	}
	for _, p := range list {
		t.Run(p.Name, func(t *testing.T) {
			l := facts.Of(p.Profile, facts.Context{Setup: p.Resume, Others: all, Now: h.now().Local()})
			find := func(where, out string, want facts.List, of func(facts.Fact) string) {
				t.Helper()
				out = words(strings.NewReplacer("\\", "", "*", "", ": ", " ").Replace(out))
				for _, f := range want {
					if text := words(strings.ReplaceAll(of(f), ": ", " ")); !strings.Contains(out, text) {
						t.Errorf("%s does not say %q:\n%s", where, text, out)
					}
				}
			}
			labeled := func(f facts.Fact) string { return f.Label + " " + f.Words }
			plain := func(f facts.Fact) string { return f.Words }
			short := func(f facts.Fact) string { return f.Short }
			if len(l.Words()) < 5 {
				t.Fatalf("only %d facts", len(l.Words()))
			}
			shown := slices.DeleteFunc(l.Words(), func(f facts.Fact) bool { return f.ID == facts.Created || f.ID == facts.Steps })
			find("show", run("show", p.Name), shown, plain)
			find("list", lineOf(run("list"), p.Name), facts.List{l.Get(facts.Account), l.Get(facts.Environment), l.Get(facts.State), l.Status()}, short)
			receipt := l.Words(facts.Profile, facts.Customer, facts.Account, facts.Tools, facts.APIs, facts.Record, facts.MadeIn, facts.Role, facts.User,
				facts.State, facts.Active, facts.LastTest, facts.LastPassed)
			find("receipt", run("receipt", p.Name), receipt, labeled)

			s, begun := steps.Start(steps.Setting{Now: h.now(), Store: profile.Files, Profiles: list})
			way := []steps.Event{effects.StoreProbed{ID: begun[0].(effects.ProbeStore).ID, Store: effects.Store{Health: effects.StoreWorks}}, steps.Chose{Choice: "profile/" + p.Name}}
			if p.Resume != nil {
				way = append(way, steps.LeaveAsked{}, steps.Chose{Choice: "aside"})
			}
			for _, e := range way {
				s, _ = steps.Next(s, e)
			}
			profileScreen := steps.Describe(s)
			var screen strings.Builder
			screen.WriteString(strings.Join([]string{profileScreen.Customer, profileScreen.Account, profileScreen.Lead}, "\n") + "\n")
			for _, r := range profileScreen.Rows {
				screen.WriteString(r.Label + " " + r.Value + "\n")
			}
			find("the wizard", screen.String(), append(l.Words(facts.Customer, facts.Tools, facts.State, facts.Active), l.Status()), func(f facts.Fact) string {
				words, _, _ := strings.Cut(f.Words, " on ") // it says how long ago the test was
				words, _, _ = strings.Cut(words, " (login_refused")
				words, _, _ = strings.Cut(words, " (connect")
				return words
			})

			// A report is in UTC.
			utc := facts.Of(p.Profile, facts.Context{Setup: p.Resume, Others: all, Now: h.now().UTC()})
			find("report", run("report", p.Name), utc.Words(), plain)
		})
	}
}

// lineOf returns the line of a list that begins with a name.
func lineOf(list, name string) string {
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, name+" ") {
			return line
		}
	}
	return ""
}
