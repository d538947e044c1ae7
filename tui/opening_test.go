package tui

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

// testScreen finds the screens of the test step where they are declared.
var testScreen = regexp.MustCompile(`(?m)^\tScreen\w+\s+ScreenID = "(test(?:/\w+)?)"`)

// Every screen of the test step has a scene, and so a golden file of each size.
func TestEveryScreenOfTheTestStepIsDrawn(t *testing.T) {
	source, err := os.ReadFile("../steps/screens.go")
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]bool{}
	for _, sc := range testScenes() {
		drawn[sc.screen.Name] = true
	}
	declared := testScreen.FindAllSubmatch(source, -1)
	for _, screen := range declared {
		if name := string(screen[1]); !drawn[name] {
			t.Errorf("%s has no scene", name)
		}
	}
	if len(declared) < 10 {
		t.Errorf("only %d screens were found", len(declared))
	}
}

// Every screen of the test step, and the fix of every Detail value, opens at its
// beginning, at every size.
func TestTestStepOpensAtItsBeginning(t *testing.T) {
	scenes := testScenes()
	for _, w := range diagnose.DetailValues(netsuite.TBA) {
		scenes = append(scenes, sceneOf("detail "+w.Value, tested(withResult(refused()), profile.Answers{Connector: "mulesoft", Branch: profile.RecordNew}, nil).Do(detail(w.Value)...)))
	}
	for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}} {
		for _, sc := range scenes {
			m, _ := scripted(&script{screen: sc.screen})
			resize(m, size[0], size[1])
			first, _ := m.view.rowAt(sc.screen)
			if m.view.scroll != 0 && !(size[0] == leastWidth && first.Kind == steps.RowInput) { // what is typed into is shown
				t.Errorf("%s at %v opens scrolled:\n%s", sc.name, size, drawnNow(m))
			}
		}
	}
}

// What NetSuite's word asks for, and all that can be done, is seen in a window
// of 80×24 without scrolling.
func TestFailedFitsTheDesignSize(t *testing.T) {
	for _, sc := range testScenes() {
		if !strings.HasPrefix(sc.name, "test-failed") {
			continue
		}
		m, _ := scripted(&script{screen: sc.screen})
		resize(m, 80, 24)
		if out := drawnNow(m); hidden.MatchString(out) {
			t.Errorf("%s does not fit:\n%s", sc.name, out)
		}
	}
}

// hidden matches the line that counts the hidden rows of a list.
var hidden = regexp.MustCompile(`[↑↓] \d+ more`)

// TestEnterShowsAChoiceFirst shows that a choice below the window comes into view
// before it is chosen.
func TestEnterShowsAChoiceFirst(t *testing.T) {
	s := &script{screen: sceneOfTest("test-connected-more").screen}
	s.screen.Focus = "test again"
	first := s.screen.Rows[slices.IndexFunc(s.screen.Rows, func(r steps.Row) bool { return r.ID == s.screen.Focus })]
	m, _ := scripted(s)
	resize(m, 60, 16)
	if out := drawnNow(m); !strings.Contains(out, "enter Show the choice") || strings.Contains(out, "› "+first.Label) {
		t.Fatalf("opens elsewhere:\n%s", out)
	}
	keys(m, "enter")
	if out := drawnNow(m); len(s.events) > 0 || !strings.Contains(out, "› "+first.Label) || strings.Contains(out, "Show the choice") {
		t.Fatalf("enter did %q:\n%s", names(s.events), out)
	}
	keys(m, "enter")
	if got := names(s.events); !reflect.DeepEqual(got, []string{"Chose{" + first.ID + "}"}) {
		t.Errorf("the second enter did %q", got)
	}
}

// TestConnectedFitsASmallWindow expects the moment, as whom, and what comes next
// without scrolling.
func TestConnectedFitsASmallWindow(t *testing.T) {
	for _, name := range []string{"test-connected", "test-connected-rest"} {
		m, _ := scripted(&script{screen: sceneOfTest(name).screen})
		resize(m, 60, 16)
		out := drawnNow(m)
		for _, want := range []string{"checks passed", "✓ Connected", "› Deliver the keys", "Connect another tool", "Finish", "enter Deliver the keys"} {
			if !strings.Contains(out, want) {
				t.Errorf("%s does not show %q:\n%s", name, want, out)
			}
		}
	}
}

// TestNothingJumps expects the card and the key fields in their rows when the last
// key is saved.
func TestNothingJumps(t *testing.T) {
	rowOf := func(sc scene, text string) int {
		for i, l := range strings.Split(drawn(sc, 80, 24, unicodeSigns), "\n") {
			if strings.Contains(l, text) {
				return i
			}
		}
		t.Fatalf("%s does not show %q", sc.name, text)
		return 0
	}
	for _, text := range []string{"─ NetSuite ─", "https://", "╰──", " CONSUMER KEY"} {
		if before, after := rowOf(halfScene(), text), rowOf(savedScene(), text); before != after {
			t.Errorf("%q jumps from row %d to %d", text, before+1, after+1)
		}
	}
}
