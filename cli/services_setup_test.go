package cli

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

func TestProgressThatWasTamperedWithIsNotGoneOnWith(t *testing.T) {
	tests := []struct {
		name   string
		change func(*profile.Setup)
		want   bool
	}{
		{"as written", func(*profile.Setup) {}, true},
		{"another language", func(s *profile.Setup) { s.Answers.Customer = "Müller & Söhne 株式会社" }, true},
		{"a foreign address", func(s *profile.Setup) { s.Answers.Account = "evil.example/login?" }, false},
		{"a record made elsewhere", func(s *profile.Setup) { s.Answers.MadeIn = "x@evil.example" }, false},
		{"a title for the terminal", func(s *profile.Setup) { s.Answers.Customer = "Acme\x1b]0;owned\x07" }, false},
		{"text that turns around", func(s *profile.Setup) { s.Answers.Record = "a\u202eb" }, false},
		{"another profile's", func(s *profile.Setup) { s.Answers.Name = "globex" }, false},
		{"of no profile", func(s *profile.Setup) { s.Answers.Name = "" }, false},
		{"of practice mode", func(s *profile.Setup) { s.Practice, s.Endpoint = true, "http://127.0.0.1:4711" }, false},
		{"of a newer version", func(s *profile.Setup) { s.Version++ }, false},
	}
	for _, tt := range tests {
		setup := steps.NewSetup(profile.FlowSetup, netsuite.StepRole,
			profile.Answers{Profile: profile.Profile{Name: "acme", Customer: "Acme", Account: "1234567_SB1", MadeIn: "1234567"}})
		tt.change(&setup)
		home, err := secrets.OpenHome(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(setup)
		if err != nil {
			t.Fatal(err)
		}
		if err := home.SaveProgress("acme", data); err != nil {
			t.Fatal(err)
		}
		if _, got := (&app{}).unfinished(home)["acme"]; got != tt.want {
			t.Errorf("%s: it is resumed: %v", tt.name, got)
		}
	}
}

// When a step was first open is remembered through all later saves, and with
// the profile once the setup is finished.
func TestVisitedSteps(t *testing.T) {
	home, err := secrets.OpenHome(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	now := testNow
	s := &services{app: &app{now: func() time.Time { return now }}, home: home}
	save := effects.SaveSetup{Setup: steps.NewSetup(profile.FlowSetup, "", profile.Answers{Profile: profile.Profile{Name: "acme", Account: "1234567"}})}
	for _, step := range []netsuite.Step{netsuite.StepFeatures, netsuite.StepIntegration, netsuite.StepFeatures} {
		save.Setup.Step = step
		if p := s.SaveSetup(t.Context(), save); !p.None() {
			t.Fatal(p.What)
		}
		now = now.Add(time.Hour)
	}
	want := map[netsuite.Step]time.Time{netsuite.StepFeatures: testNow.UTC().Truncate(time.Second), netsuite.StepIntegration: testNow.Add(time.Hour).UTC().Truncate(time.Second)}
	if got := visitedSteps(home, "acme"); !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	h := newTestHome(t)
	h.index(saved()...)
	if home, err = secrets.OpenHome(h.dir); err != nil {
		t.Fatal(err)
	}
	s.home, save.Setup.Answers.Name = home, "acme-sb1"
	save.Setup.Step = netsuite.StepToken
	first := now.UTC().Truncate(time.Second)
	s.SaveSetup(t.Context(), save)
	now = now.Add(time.Hour)
	save.Setup.Step, save.Finished, save.Active = netsuite.StepDeliver, true, true
	for range 3 { // what happens on the last screen changes nothing
		if p := s.SaveSetup(t.Context(), save); !p.None() {
			t.Fatal(p.What)
		}
		now = now.Add(time.Hour)
	}
	p, err := home.Profile("acme-sb1")
	if want := (map[netsuite.Step]time.Time{netsuite.StepToken: first, netsuite.StepDeliver: first.Add(time.Hour)}); err != nil || !maps.Equal(p.Steps, want) {
		t.Errorf("%v, want %v", p.Steps, want)
	}
	for _, command := range []string{"report", "receipt"} {
		out, _, _ := h.run("", command, "acme-sb1")
		if !strings.Contains(out, "7 Access token") || !strings.Contains(out, "9 Deliver") {
			t.Errorf("%s lists no steps:\n%s", command, out)
		}
	}
}

// TestNamingASetup: the old file goes only after the new one is saved, and the times
// of the first steps are carried over.
func TestNamingASetup(t *testing.T) {
	dir := t.TempDir()
	home, err := secrets.OpenHome(dir)
	if err != nil {
		t.Fatal(err)
	}
	now := testNow
	s := &services{app: &app{now: func() time.Time { return now }}, home: home}
	save := func(name, replaces string, step netsuite.Step) problem.Problem {
		setup := steps.NewSetup(profile.FlowSetup, step, profile.Answers{Profile: profile.Profile{Name: name, Customer: "Acme", Account: "1234567"}})
		p := s.SaveSetup(t.Context(), effects.SaveSetup{Setup: setup, Replaces: replaces})
		now = now.Add(time.Hour)
		return p
	}
	const unnamed = "account@1234567"
	save("", "", netsuite.StepAccount)
	save("", "", netsuite.StepTool)
	// While the new file cannot be written, the old one stays.
	inTheWay := filepath.Join(dir, "progress", "acme.json")
	if err := os.Mkdir(inTheWay, 0o700); err != nil {
		t.Fatal(err)
	}
	if p := save("acme", unnamed, netsuite.StepFeatures); p.None() {
		t.Fatal("a folder was replaced by a file")
	}
	if setup, ok := readSetup(home, unnamed); !ok || setup.Answers.Customer != "Acme" {
		t.Fatal("the setup without a name is lost")
	}
	if err := os.Remove(inTheWay); err != nil {
		t.Fatal(err)
	}
	if p := save("acme", unnamed, netsuite.StepFeatures); !p.None() {
		t.Fatal(p.What)
	}
	if _, ok := readSetup(home, unnamed); ok {
		t.Error("the setup without a name is still there")
	}
	first := testNow.UTC().Truncate(time.Second)
	want := map[netsuite.Step]time.Time{netsuite.StepAccount: first, netsuite.StepTool: first.Add(time.Hour), netsuite.StepFeatures: first.Add(3 * time.Hour)}
	if got := visitedSteps(home, "acme"); !maps.Equal(got, want) {
		t.Errorf("visited %v, want %v", got, want)
	}
}

func TestOnlyKnownAddressesAreOpened(t *testing.T) {
	s := &services{app: &app{endpoint: "http://127.0.0.1:4711"}}
	for address, want := range map[string]bool{
		"https://1234567-sb1.app.netsuite.com/app/setup/features.nl":                               true,
		"https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4249032125.html": true,
		"https://github.com/NetSweet/netsuite":                                                     true,
		"http://127.0.0.1:4711/1234567/app/setup/role.nl":                                          true,
		"http://127.0.0.1:4712/":                                                                   false,
		"https://evil.example/login?.app.netsuite.com/app":                                         false,
		"https://1234567.app.netsuite.com@evil.example/":                                           false,
		"https://evilnetsuite.com/":                                                                false,
		"file:///etc/passwd":                                                                       false,
		"http://1234567.app.netsuite.com/":                                                         false,
	} {
		if s.mayOpen(address) != want {
			t.Errorf("mayOpen(%s) is %v", address, !want)
		}
	}
}

func TestExportToNoFile(t *testing.T) {
	for _, output := range []string{"", "-"} {
		if _, _, code := newTestHome(t).run("", "export", "acme", "--for", "json", "--output", output); code != exitUsage {
			t.Errorf("--output %q: exit code %d", output, code)
		}
	}
}
