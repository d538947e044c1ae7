package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// TestNobodyIsNamedOnASharedScreen looks for any customer, account or profile
// of a support engineer's list in whatever is shown while others watch.
func TestNobodyIsNamedOnASharedScreen(t *testing.T) {
	h := newTestHome(t)
	world := newManyAccounts(t)
	var accounts []string
	for i := range 6 {
		accounts = append(accounts, fmt.Sprint(3100000+7919*i), fmt.Sprintf("%d_SB1", 3100000+7919*i))
	}
	world.refuse[accounts[1]], world.refuse[accounts[4]] = true, true
	h.customers(world, accounts...)
	ids := regexp.MustCompile(`_SB1`).ReplaceAllString(strings.Join(accounts, "|"), "")
	names := regexp.MustCompile(`(?i)customer 31|` + ids)
	look := func(where, text string) {
		t.Helper()
		if found := names.FindString(text); found != "" {
			t.Errorf("%s names %s:\n%s", where, found, text)
		}
	}
	first := strings.ReplaceAll(strings.ToLower(accounts[1]), "_", "-")
	for _, args := range [][]string{
		{"test", "--all", "--screen-share"}, {"test", "--all", "--screen-share", "--json"}, {"test", first, "--screen-share", "--force"},
		{"list", "--screen-share"}, {"list", "--screen-share", "--json"}, {"show", first, "--screen-share"}, {"show", first, "--screen-share", "--json"},
		{"receipt", first, "--anonymize"}, {"report", first, "--anonymize"}, {"report", first, "--anonymize", "--json"},
	} {
		out, errs, _ := h.practiced("", args...)
		look(strings.Join(args[:1], " ")+" "+strings.Join(args[max(1, len(args)-2):], " "), out+errs)
	}

	home, err := secrets.OpenHome(filepath.Join(h.dir, "practice"))
	if err != nil {
		t.Fatal(err)
	}
	profiles, err := home.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	var saved []steps.Saved
	for _, p := range profiles {
		saved = append(saved, steps.Saved{Profile: profile.Profile{Active: p.Active,
			Name: p.Name, Customer: p.Customer, Account: p.Account, Connectors: p.Connectors, APIs: p.APIs, Store: profile.Files}})
	}
	unnamed := profile.Profile{Account: netsuite.Account(accounts[1]), Customer: saved[1].Customer}
	saved = append(saved, steps.SavedSetup(steps.NewSetup(profile.FlowSetup, netsuite.StepTool, profile.Answers{Profile: unnamed})))
	setting := steps.Setting{Now: testNow, Store: profile.Files, Profiles: saved, Share: true}
	for _, p := range saved {
		state, begin := steps.Start(setting)
		probe := begin[slices.IndexFunc(begin, func(e steps.Effect) bool { _, ok := e.(effects.ProbeStore); return ok })].(effects.ProbeStore)
		next := func(e steps.Event) {
			state, _ = steps.Next(state, e)
			screen, err := json.Marshal(shownOnly(steps.Describe(state)))
			if err != nil {
				t.Fatal(err)
			}
			look("the screen "+steps.Describe(state).Name, string(screen))
		}
		next(effects.StoreProbed{ID: probe.ID, Store: effects.Store{Kind: profile.Files, Health: effects.StoreWorks}})
		for _, e := range []steps.Event{steps.LeaveAsked{}, steps.Chose{Choice: "aside"}, steps.Back{}} { // the one that was resumed
			next(e)
		}
		next(steps.Chose{Choice: "profile/" + p.Key()})
		for _, choice := range []string{"renew", "test", "rekey", "resume"} {
			before := state
			next(steps.Chose{Choice: choice})
			next(steps.InstructionsAsked{})
			next(steps.LeaveAsked{})
			look("the summary", steps.Summary(state, effects.Stopped))
			state = before
		}
	}
}

// shownOnly leaves out of a screen what is not shown: what rows are called
// and copy, and the address.
func shownOnly(s steps.Screen) steps.Screen {
	s.Address, s.Focus, s.Rows = "", "", slices.Clone(s.Rows)
	s.Rows = append(s.Rows, s.SoFar()...)
	for i := range s.Rows {
		s.Rows[i].ID, s.Rows[i].Copy = "", ""
		if len(s.Rows[i].Cells) > 0 {
			s.Rows[i].Label = ""
		}
	}
	return s
}
