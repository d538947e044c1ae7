package cli

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

func TestProgressThatWasTamperedWithIsNotGoneOnWith(t *testing.T) {
	tests := []struct {
		name   string
		change func(*steps.Answers)
		want   bool
	}{
		{"as written", func(*steps.Answers) {}, true},
		{"another language", func(a *steps.Answers) { a.Customer = "Müller & Söhne 株式会社" }, true},
		{"a foreign address", func(a *steps.Answers) { a.Account = "evil.example/login?" }, false},
		{"a record made elsewhere", func(a *steps.Answers) { a.MadeIn = "x@evil.example" }, false},
		{"a title for the terminal", func(a *steps.Answers) { a.Customer = "Acme\x1b]0;owned\x07" }, false},
		{"text that turns around", func(a *steps.Answers) { a.Record = "a\u202eb" }, false},
	}
	for _, tt := range tests {
		s := steps.State{Answers: steps.Answers{Account: "1234567_SB1", MadeIn: "1234567", Customer: "Acme", Profile: "acme"}}
		tt.change(&s.Answers)
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := sound(s, data); got != tt.want {
			t.Errorf("%s: sound is %v", tt.name, got)
		}
	}
}

// When a step was first open is remembered through all later saves, and with
// the profile once the set-up is finished.
func TestReachedSteps(t *testing.T) {
	home, err := secrets.OpenHome(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	now := testNow
	s := &services{app: &app{now: func() time.Time { return now }}, home: home}
	state := steps.State{Version: steps.StateVersion, Flow: steps.FlowSetup, Answers: steps.Answers{Account: "1234567", Profile: "acme"}}
	for _, step := range []netsuite.Step{netsuite.StepFeatures, netsuite.StepIntegration, netsuite.StepFeatures} {
		state.Step = step
		if p := s.SaveProgress(t.Context(), state); !p.None() {
			t.Fatal(p.What)
		}
		now = now.Add(time.Hour)
	}
	want := map[netsuite.Step]time.Time{netsuite.StepFeatures: testNow.UTC().Truncate(time.Second), netsuite.StepIntegration: testNow.Add(time.Hour).UTC().Truncate(time.Second)}
	if got := reachedSteps(home, "acme"); !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	h := newHouse(t)
	h.index(saved()...)
	if home, err = secrets.OpenHome(h.dir); err != nil {
		t.Fatal(err)
	}
	s.home, state.Answers.Profile = home, "acme-sb1"
	state.Step = netsuite.StepToken
	first := now.UTC().Truncate(time.Second)
	s.SaveProgress(t.Context(), state)
	now = now.Add(time.Hour)
	state.Step, state.Active = netsuite.StepHandOver, true
	for range 3 { // what happens on the last screen changes nothing
		if p := s.SaveProgress(t.Context(), state); !p.None() {
			t.Fatal(p.What)
		}
		now = now.Add(time.Hour)
	}
	p, err := home.Profile("acme-sb1")
	if want := (map[netsuite.Step]time.Time{netsuite.StepToken: first, netsuite.StepHandOver: first.Add(time.Hour)}); err != nil || !maps.Equal(stepsOf(home, p), want) {
		t.Errorf("%v, want %v", stepsOf(home, p), want)
	}
	for _, command := range []string{"report", "receipt"} {
		out, _, _ := h.run("", command, "acme-sb1")
		if !strings.Contains(out, "7 Access token") || !strings.Contains(out, "9 Hand over") {
			t.Errorf("%s tells no steps:\n%s", command, out)
		}
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
		if _, _, code := newHouse(t).run("", "export", "acme", "--for", "json", "--output", output); code != exitUsage {
			t.Errorf("--output %q: exit code %d", output, code)
		}
	}
}
