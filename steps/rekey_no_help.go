package steps

import "netsuite-tba/netsuite"

// rekeyNoHelpScreen says that new keys would not fix what failed.
type rekeyNoHelpScreen struct{}

func (rekeyNoHelpScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "New keys would not help"
	if f := s.Last.Finding; f != nil {
		screen.sign(SignFailed, f.Title)
		if f.Means != "" {
			screen.add(Row{Kind: RowText, Indent: 2, Label: f.Means})
		}
		screen.blank()
	}
	if login, _ := s.Last.Check(netsuite.CheckLogin); login.Status == netsuite.Passed {
		screen.text("The login passed, so the keys work. Something else is missing.")
	} else {
		screen.text("The test stopped before NetSuite checked the keys.")
	}
	screen.blank()
	screen.choice("finding", "Show the possible causes", "with the step that fixes each", (*machine).showFinding)
	screen.choice("again", "Test again", "", (*machine).retestOld)
	s.choiceToSkip(screen)
}
