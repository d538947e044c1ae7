package steps

// A test that sent no login, because too many were refused or because the person
// stopped it, changes nothing on record. It has a screen of its own, in the test step
// and while keys are replaced.

// NotTested reports whether the open screen is about such a test.
func (s State) NotTested() bool { return s.on(ScreenNotTested, ScreenRekeyNotTested) }

// notTestedScreen says that it is not known whether the new keys work.
type notTestedScreen struct{}

func (notTestedScreen) describe(s State, screen *Screen) {
	if s.run.tested == nil {
		return
	}
	s.showUntested(*s.run.tested, screen)
	s.choicesToTest(*s.run.tested, screen)
	if s.Last != nil && s.Last.Finding != nil {
		screen.choice("finding", "Show what the last failed test found", "", (*machine).showFinding)
	}
	s.choiceToSaveUntested(screen)
	screen.Focus = "again"
	screen.onEnter("test again", (*machine).retest)
}
