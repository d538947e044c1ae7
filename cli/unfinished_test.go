package cli

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// unfinishedFiles returns the files of the unfinished setups in practice mode.
func (h *testHome) unfinishedFiles() []string {
	h.t.Helper()
	entries, err := os.ReadDir(filepath.Join(h.dir, "practice", "progress"))
	if err != nil && !os.IsNotExist(err) {
		h.t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".lock" {
			names = append(names, e.Name())
		}
	}
	return names
}

// realServices are the services of a wizard that works with NetSuite itself.
func (h *testHome) realServices() (*app, *services) {
	h.t.Helper()
	a := &app{now: h.now, signals: make(chan os.Signal, 1)}
	s, err := a.services()
	if err != nil {
		h.t.Fatal(err)
	}
	return a, s
}

// saves checks which files of unfinished setups exist.
func (h *testHome) saves(want ...string) {
	h.t.Helper()
	if got := h.unfinishedFiles(); !slices.Equal(got, want) {
		h.t.Fatalf("saved setups %q, want %q", got, want)
	}
}

// TestSetupWithoutAName leaves a setup before its profile has a name. It is saved
// under its account until the profile gets one.
func TestSetupWithoutAName(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	h.practiceIndex() // an empty list
	h.wizardRun().do(steps.Chose{Choice: "connect"}, steps.Edited{Input: "account", Text: string(practice.Sandbox)}, steps.Confirmed{},
		steps.Edited{Input: "customer", Text: "Acme"}, steps.Confirmed{}).at("tool")
	const unnamed = "account@1234567-sb1"
	h.saves(unnamed + ".json")

	again := func() *wizardRun {
		t.Helper()
		r := h.wizardRun().at("tool").do(steps.LeaveAsked{}, steps.Chose{Choice: "aside"}).at("profile").do(steps.Back{}).at("start")
		if list := shownRows(r.state); !strings.Contains(list, "Acme") || !strings.Contains(list, "1234567_SB1") || !strings.Contains(list, "at step 2") {
			t.Fatalf("the list shows\n%s", list)
		}
		return r.do(steps.Chose{Choice: "profile/" + unnamed}).at("tool")
	}
	r := again()
	if message := steps.Describe(r.state).Message.Text; message != "Continuing at step 2, Tool." {
		t.Errorf("it says %q", message)
	}
	if a := r.state.Answers; a.Account != practice.Sandbox || a.Customer != "Acme" || a.Name != "" {
		t.Errorf("resumed with %+v", a)
	}
	r.do(steps.Chose{Choice: "rest"}, steps.Chose{Choice: "tba"}).at("tool/name")
	h.saves(unnamed + ".json")
	r.do(steps.Edited{Input: "profile", Text: "acme-rest"}, steps.Chose{Choice: "mine"}).at("features")
	h.saves("acme-rest.json")

	r = h.wizardRun().at("features")
	if a := r.state.Answers; a.Name != "acme-rest" || a.Customer != "Acme" {
		t.Errorf("resumed with %+v", a)
	}
}

// TestSetupWithoutANameOfAnotherAccount changes the account of an unnamed setup.
func TestSetupWithoutANameOfAnotherAccount(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	h.practiceIndex()
	r := h.wizardRun().do(steps.Chose{Choice: "connect"}, steps.Edited{Input: "account", Text: string(practice.Sandbox)}, steps.Confirmed{}).at("account/found")
	h.saves("account@1234567-sb1.json")
	r.do(steps.Back{}).at("account").do(steps.Edited{Input: "account", Text: string(practice.Production)}, steps.Confirmed{}).at("account/found")
	h.saves("account@1234567.json")

	r = h.wizardRun().at("account").do(steps.LeaveAsked{}, steps.Chose{Choice: "aside"}, steps.Chose{Choice: "delete"}).at("welcome")
	h.saves()
	if list := shownRows(r.state); strings.Contains(list, "at step") {
		t.Errorf("after the setup was deleted the list shows\n%s", list)
	}
}

// shownRows returns the texts of a screen's rows, one line for each.
func shownRows(s steps.State) string {
	var b strings.Builder
	for _, row := range steps.Describe(s).Rows {
		b.WriteString(row.Label + " " + row.Value + " " + strings.Join(row.Cells, " ") + "\n")
	}
	return b.String()
}

// TestCommandsBesideASetupWithoutAName runs the commands that show setups or
// profiles.
func TestCommandsBesideASetupWithoutAName(t *testing.T) {
	for _, profiles := range [][]profile.Profile{nil, saved()[:1], saved()[:3]} {
		h := newTestHome(t)
		h.now = func() time.Time { return testNow } // a receipt has the minute, a list the age
		h.index(profiles...)
		run := func(args ...string) string {
			t.Helper()
			out, errs, code := h.run("", args...)
			if code != 0 || errs != "" {
				t.Errorf("%d profiles, %v: exit code %d, said %s", len(profiles), args, code, errs)
			}
			return out
		}
		commands := [][]string{{"list"}, {"list", "--json"}}
		if len(profiles) > 0 {
			commands = append(commands, []string{"show", "acme"}, []string{"show", "acme", "--json"}, []string{"receipt", "acme"})
		}
		before := make([]string, len(commands))
		for i, args := range commands {
			before[i] = run(args...)
		}
		_, s := h.realServices()
		unnamed := steps.NewSetup(profile.FlowSetup, netsuite.StepTool, profile.Answers{Profile: profile.Profile{Account: "1234567_SB1"}})
		if p := s.SaveSetup(t.Context(), effects.SaveSetup{Setup: unnamed}); !p.None() {
			t.Fatal(p.What)
		}
		if _, err := os.Stat(filepath.Join(h.dir, "progress", "account@1234567-sb1.json")); err != nil {
			t.Fatal(err)
		}
		for i, args := range commands {
			if after := run(args...); after != before[i] {
				t.Errorf("%d profiles, %v: before\n%s\nafter\n%s", len(profiles), args, before[i], after)
			}
		}
		if out := run("report"); !strings.Contains(out, "netsuite-tba report") || strings.Contains(out, "account@") {
			t.Errorf("%d profiles: report says\n%s", len(profiles), out)
		}
		var doc struct{ Profiles int }
		if err := json.Unmarshal([]byte(run("report", "--json")), &doc); err != nil || doc.Profiles != len(profiles) {
			t.Errorf("%d profiles: report --json counts %d, %v", len(profiles), doc.Profiles, err)
		}
		if _, errs, code := h.run("", "show", "account@1234567-sb1"); code != exitNoKeys {
			t.Errorf("show of the file's name: exit code %d, said %s", code, errs)
		}
		if _, errs, code := h.run("", "setup", "--plain", "--profile", "account@1234567-sb1"); code != exitUsage {
			t.Errorf("setup of the file's name: exit code %d, said %s", code, errs)
		}
	}
}

// version1 lists the files of unfinished setups that version 1 wrote.
func version1(t *testing.T) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "netsuite", "profile", "testdata", "v1-*.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files of version 1: %v", err)
	}
	files := map[string][]byte{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = data
	}
	return files
}

// TestSetupsOfVersion1AreListed reads each file of version 1 as it is.
func TestSetupsOfVersion1AreListed(t *testing.T) {
	for file, data := range version1(t) {
		t.Run(file, func(t *testing.T) {
			h := newTestHome(t)
			h.index(saved()...)
			want, err := profile.ReadSetup(data)
			if err != nil {
				t.Fatal(err)
			}
			a, s := h.realServices()
			name := want.Answers.Name
			if err := s.home.SaveProgress(name, data); err != nil {
				t.Fatal(err)
			}
			if got, ok := a.unfinished(s.home)[name]; !ok || got.Step != want.Step {
				t.Fatalf("unfinished: %v, at step %s", ok, got.Step)
			}
			list, err := a.savedFor(s.home)
			if err != nil || len(list) == 0 {
				t.Fatalf("%d profiles, %v", len(list), err)
			}
			if first := list[0]; first.Name != name || first.Account != want.Answers.Account || first.Resume == nil || first.Resume.Step != want.Step {
				t.Errorf("listed first: %+v", first)
			}
		})
	}
}

// TestSetupsOfVersion1AreResumed resumes each file of version 1 in practice mode,
// by its name and from the list.
func TestSetupsOfVersion1AreResumed(t *testing.T) {
	screens := map[string]string{
		"v1-existing.json": "integration/existing", "v1-token.json": "token", "v1-waiting.json": "waiting", "v1-repair.json": "role",
		"v1-failed.json": "test/failed", "v1-rekey.json": "token", "v1-rotated.json": "rekey/switched/updated",
	}
	for file, data := range version1(t) {
		for _, way := range []string{"by name", "from the list"} {
			t.Run(file+" "+way, func(t *testing.T) {
				h := newTestHome(t)
				h.serve()
				known := saved()[1]
				known.Practice, known.Endpoint, known.Store = true, h.origin, profile.Files
				h.practiceIndex(known)
				var document map[string]any
				if err := json.Unmarshal(data, &document); err != nil {
					t.Fatal(err)
				}
				document["practice"], document["endpoint"] = true, h.origin
				here, err := json.Marshal(document)
				if err != nil {
					t.Fatal(err)
				}
				setup, err := profile.ReadSetup(here)
				if err != nil {
					t.Fatal(err)
				}
				name := setup.Answers.Name
				path := filepath.Join(h.dir, "practice", "progress", name+".json")
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, here, 0o600); err != nil {
					t.Fatal(err)
				}
				var r *wizardRun
				if way == "by name" {
					r = h.wizardRunWith(&setupFlags{profile: name})
				} else {
					r = h.wizardRun()
				}
				r.at(screens[file])
				if r.state.Answers.Name != name || r.state.Answers.Account != setup.Answers.Account || len(r.state.Ticks) != len(setup.Ticks) || !maps.Equal(r.state.Saved, setup.Keys) {
					t.Errorf("resumed with %+v, %d ticks, keys %v", r.state.Answers, len(r.state.Ticks), r.state.Saved)
				}

				// The next change to the setup rewrites it.
				r.do(steps.Back{})
				written, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				again, err := profile.ReadSetup(written)
				if err != nil {
					t.Fatal(err)
				}
				for step, at := range setup.Visited {
					if !again.Visited[step].Equal(at) {
						t.Errorf("%s was open %s, now %s", step, at.Format(time.RFC3339), again.Visited[step].Format(time.RFC3339))
					}
				}
			})
		}
	}
}
