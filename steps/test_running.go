package steps

import "netsuite-tba/netsuite/profile"

// testScreen shows the checks while the test runs and its keys become active. Before
// keys are replaced, it tests the active ones.
type testScreen struct{}

func (testScreen) closed(m *machine) { m.cancel(waitTest) }

func (testScreen) describe(s State, screen *Screen) {
	screen.Title = "Testing the connection"
	s.showChecks(screen)
	if s.on(ScreenRekeyTest) {
		screen.Title = "What still works for " + s.Answers.Name + "?"
		screen.Lead = "This tests the active keys."
		if s.callsRESTlet() && s.hasScript() && s.Answers.Branch != profile.RecordVendor {
			screen.Lead += " As agreed, it calls " + s.scriptWords() + " with GET."
		}
	} else {
		screen.wire(s)
	}
	switch {
	case s.waits(waitPromote):
		screen.wait("Saving", "these keys become active", "")
	case s.waits(waitTest):
		screen.Busy, screen.BackWord = true, "stop"
	default: // the person went back from what replaces the keys
		screen.onEnter("test", (*machine).testOld)
	}
}
