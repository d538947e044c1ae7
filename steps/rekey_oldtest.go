package steps

import "netsuite-tba/netsuite/profile"

// rekeyTestScreen shows the test of the active keys.
type rekeyTestScreen struct{}

func (rekeyTestScreen) closed(m *machine) { m.cancel(waitTest) }

func (rekeyTestScreen) describe(s State, screen *Screen) {
	screen.Title = "What still works for " + s.Answers.Name + "?"
	screen.Lead = "This tests the active keys."
	if s.callsRESTlet() && s.hasScript() && s.Answers.Branch != profile.RecordVendor {
		screen.Lead += " As agreed, it calls " + s.scriptWords() + " with GET."
	}
	s.showChecks(screen)
	if s.waits(waitTest) {
		screen.Busy, screen.BackWord = true, "stop"
		return
	}
	screen.onEnter("test", (*machine).retestOld)
}
