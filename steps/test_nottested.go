package steps

import "netsuite-tba/netsuite/facts"

// A test that sent no login, because too many were refused or because the person
// stopped it, changes nothing on record. It has a screen of its own, in the test step
// and while keys are replaced.

// NotTested reports whether the open screen is about such a test.
func (s State) NotTested() bool { return s.on(ScreenNotTested, ScreenRekeyNotTested) }

// notTestedScreen says that it is not known whether the new keys work.
type notTestedScreen struct{}

func (notTestedScreen) describe(s State, screen *Screen) {
	if s.run.tested == nil { // a setup was resumed whose last test failed
		screen.Title = "Test the connection again?"
		if p := s.saved(s.Answers.Name); p != nil {
			screen.facts(facts.List{s.factsOf(*p).Get(facts.LastTest)})
		}
		screen.text("The test signs in again. If NetSuite refuses it, that is another failed login.")
		screen.choiceTo("again", "Test again", "", "test again", (*machine).enterTest)
		screen.choice("review", "Review the steps before", "", (*machine).pop)
		screen.onEnter("test again", (*machine).enterTest)
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
