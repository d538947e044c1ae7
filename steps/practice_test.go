package steps

import (
	"strings"
	"testing"

	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// TestPracticeOpensItsPage shows when the simulated NetSuite opens in the browser by
// itself, and that every address that is opened or shown signs in.
func TestPracticeOpensItsPage(t *testing.T) {
	const entry = "http://127.0.0.1:4711/abcd2345"
	opened := func(k *walker) (addresses []string) {
		for _, e := range k.effects {
			if page, ok := e.(effects.OpenPage); ok {
				addresses = append(addresses, page.Address)
			}
		}
		return addresses
	}
	own := Practice{Origin: "http://127.0.0.1:4711", Entry: entry, Ends: true}
	other := own
	other.Ends = false
	for name, test := range map[string]struct {
		setting Setting
		opens   bool
	}{
		"its own simulated NetSuite": {Setting{Practice: &own}, true},
		"no browser":                 {Setting{Practice: &own, NoBrowser: true}, false},
		"over SSH":                   {Setting{Practice: &own, OverSSH: true}, false},
		"one that is served":         {Setting{Practice: &other}, false},
		"no practice":                {Setting{}, false},
	} {
		k := walk(t, effectstest.Working(), test.setting)
		if got := opened(k); len(got) > 1 || (len(got) == 1) != test.opens || test.opens && got[0] != entry {
			t.Errorf("%s: it opens %q", name, got)
		}
		if message := k.s.run.message.Text; test.opens != (message == "The simulated NetSuite is open in your browser.") {
			t.Errorf("%s: it says %q", name, message)
		}
	}
	k := walk(t, effectstest.Working(), Setting{Practice: &own}).toFeatures("1234567", "soap").do(OpenAsked{})
	got := opened(k)
	if shown := Describe(k.s).Address; len(got) != 2 || got[1] != shown || !strings.HasPrefix(shown, entry+"/1234567/app/") {
		t.Errorf("it shows %q and opens %q", shown, got)
	}
}

// TestTheEndOfPractice says that the simulated NetSuite ends with the program, how to
// keep one, and how to continue with a real account.
func TestTheEndOfPractice(t *testing.T) {
	setting := Setting{Practice: &Practice{Ends: true, Flags: "--practice"}, Program: "go run ."}
	const keep, own = "To keep one running   go run . practice --serve\n", "Now your own account  go run .\n"
	left := walk(t, effectstest.Working(), setting)
	stopped := walk(t, effectstest.Working(), setting).toFeatures("1234567", "soap").do(LeaveAsked{}).at("leave")
	says(t, stopped.s, "go run . practice --serve")
	finished := walk(t, effectstest.Working(), setting).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken().at("deliver")
	for name, test := range map[string]struct {
		k       *walker
		outcome effects.Outcome
		own     bool
	}{
		"left at once":    {left, effects.Left, true},
		"left at a step":  {stopped, effects.Left, true},
		"interrupted":     {stopped, effects.Stopped, true},
		"finished":        {finished, effects.Connected, true},
		"continues there": {finished, effects.Real, false},
	} {
		end := Summary(test.k.s, test.outcome)
		if !strings.Contains(end, keep) || strings.HasSuffix(end, own) != test.own {
			t.Errorf("%s:\n%s", name, end)
		}
	}
	if end := Summary(finished.s, effects.Connected); !strings.Contains(end, "go run . --practice export ") {
		t.Errorf("the export is not spelled as the program was started:\n%s", end)
	}
}
