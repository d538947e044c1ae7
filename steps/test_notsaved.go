package steps

// notSavedScreen is shown if the keys passed and could not be made active.
type notSavedScreen struct{}

func (notSavedScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	screen.Title = "Passed, but not kept as active"
	s.showChecks(screen)
	screen.blank()
	screen.sign(SignLook, "The keys are still there as pending ones.")
	screen.onEnter("try again", (*machine).promoteAgain)
}
