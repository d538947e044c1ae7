package steps

// testScreen shows the checks while the test runs and its keys become active.
type testScreen struct{}

func (testScreen) closed(m *machine) {
	m.cancel(waitTest)
	if m.Last != nil {
		m.run.checks = m.Last.Checks
	}
}

func (testScreen) describe(s State, screen *Screen) {
	screen.Title = "Testing the connection"
	s.showChecks(screen)
	screen.wire(s)
	switch {
	case s.waits(waitPromote):
		screen.wait("Saving", "these keys become active", "")
	case s.waits(waitTest):
		screen.Busy, screen.BackWord = true, "stop"
	default:
		screen.onEnter("test again", (*machine).retest)
	}
}
