package steps

import "netsuite-tba/netsuite/profile"

// rekeyTestScreen shows the test of the active keys, as they are.
type rekeyTestScreen struct{}

func (rekeyTestScreen) closed(m *machine) { m.cancel(waitTest) }

func (rekeyTestScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Re-key " + s.Answers.Name + ": what still works?"
	screen.Lead = "The active keys are tested as they are."
	if s.callsRESTlet() && s.hasScript() && s.Answers.Branch != profile.RecordVendor {
		screen.Lead += " The test calls " + s.scriptWords() + ", by GET, as agreed."
	}
	s.showChecks(screen)
	if s.waits(waitTest) {
		screen.Busy, screen.Enter, screen.BackWord = true, "", "stop"
		return
	}
	screen.onEnter("test", (*machine).retestOld)
}
