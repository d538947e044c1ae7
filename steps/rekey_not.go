package steps

import "netsuite-tba/netsuite"

// rekeyNotScreen says that new keys do not fix what failed.
type rekeyNotScreen struct{}

func (rekeyNotScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "New keys would not help here"
	if f := s.Last.Finding; f != nil {
		screen.sign(SignFailed, f.Title)
		if f.Means != "" {
			screen.add(Row{Kind: RowText, Indent: 2, Label: f.Means})
		}
		screen.blank()
	}
	if login, _ := s.Last.Check(netsuite.CheckLogin); login.Status == netsuite.Passed {
		screen.text("The login passed, so the keys are good. Something else is missing.")
	} else {
		screen.text("NetSuite has not judged the keys: the test did not come that far, or it ended otherwise.")
	}
	screen.blank()
	screen.choice("finding", "Show what it can mean", "with the step that repairs it", (*machine).showFinding)
	screen.choice("again", "Test again", "", (*machine).retestOld)
	s.choiceToSkip(screen)
}
