package steps

// notSavedScreen is shown if the keys passed and could not be made active, because the
// store failed or because another program changed them during the test.
type notSavedScreen struct{}

func (notSavedScreen) describe(s State, screen *Screen) {
	screen.Title = "The test passed. The keys are not active yet."
	s.showChecks(screen)
	screen.choice("again", "Try again", "", (*machine).promoteAgain)
	screen.choice("retest", "Test the saved keys again", "", (*machine).retest)
}
