package tui

import (
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

func TestHelpKeyInTexts(t *testing.T) {
	tests := []struct {
		name  string
		scene scene
		view  view
		want  string
	}{
		{"on a row", featuresScene(), at(string(netsuite.ItemFeatureTBA)), "?"},
		{"in an input with text", accountScene(), accountScene().view, "F1"},
		{"in an empty input", sceneOfTest("test-failed"), sceneOfTest("test-failed").view, "?"},
		{"in a field with text", halfScene(), halfScene().view, "F1"},
		{"in an empty field", integrationScene(), at(string(netsuite.ConsumerKey)), "?"},
	}
	for _, tt := range tests {
		if got := helpKey(tt.scene.screen, tt.view); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestEnterWordOnChoices expects row 24 to say what enter does to the choice in
// focus, not what it does elsewhere on the screen.
func TestEnterWordOnChoices(t *testing.T) {
	for _, tt := range []struct{ scene, focus, want string }{
		{"test-failed-clock", "again", "test again"},   // the row that the word is about
		{"test-failed-clock", "anyway", "choose"},      // another row
		{"test-failed-permission", "anyway", "choose"}, // the word is about no row
		{"test-failed", "cause/1", "show the fix"},
	} {
		if got := enterWord(sceneOfTest(tt.scene).screen, at(tt.focus)); got != tt.want {
			t.Errorf("%s, on %s: %q, want %q", tt.scene, tt.focus, got, tt.want)
		}
	}
	if got := enterWord(startScene().screen, at("profile/acme")); got != "open" {
		t.Errorf("in the list of profiles: %q", got)
	}
}

func TestStartMentionsPracticeMode(t *testing.T) {
	sc := startScene()
	sc.screen.Practice = true
	row, _, _ := strings.Cut(drawn(sc, 80, 24, unicodeSigns), "\n")
	if !strings.Contains(row, "PRACTICE") || !strings.HasSuffix(row, "42 connections") {
		t.Errorf("first row %q", row)
	}
}

func TestThePanelSaysWhatItOmits(t *testing.T) {
	if out := drawn(featuresScene(), 120, 40, unicodeSigns); strings.Contains(out, "shows the rest") {
		t.Errorf("says more than is there:\n%s", out)
	}
	sc := integrationScene()
	for height := 24; height <= 40; height++ {
		out := drawn(sc, 120, height, unicodeSigns)
		before, _, cut := strings.Cut(out, "… ? shows the rest")
		if !cut {
			t.Errorf("cut without a sign:\n%s", out)
		}
		for _, section := range sc.screen.Help.Sections {
			if strings.HasSuffix(strings.TrimSpace(before), section.Title) {
				t.Errorf("a heading without its text:\n%s", out)
			}
		}
	}
}

// TestAddressAfterAFailedOpening expects help to open with the address if neither a
// browser nor the screen can show it.
func TestAddressAfterAFailedOpening(t *testing.T) {
	for _, tt := range []struct {
		width, height int
		help          bool
	}{{60, 16, true}, {80, 24, false}} {
		s := &script{screen: featuresScene().screen}
		s.react = func(s *script, e steps.Event) []steps.Effect {
			_, s.screen.Unopened = e.(effects.Done)
			return nil
		}
		m, _ := scripted(s)
		resize(m, tt.width, tt.height)
		m.arrive(effects.Done{ID: 1, Problem: problem.Problem{What: "No browser.", Next: "Open the address yourself."}})
		m.settle()
		out := strings.ReplaceAll(drawnNow(m), "\n  ", "")
		if !strings.Contains(out, s.screen.Address) || m.helping != tt.help {
			t.Errorf("at %s: help open %v:\n%s", size(tt.width, tt.height), m.helping, drawnNow(m))
		}
	}
}
