package steps

// rekeyRefusedScreen asks for the Detail value of the refused login.
type rekeyRefusedScreen struct{}

func (rekeyRefusedScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "NetSuite refused the login"
	fold(s.Last.Checks, screen)
	screen.blank()
	s.askDetail(screen, "Which key is dead NetSuite tells only here, in "+string(s.Answers.Account)+":", "")
	screen.onEnter("go on", (*machine).takeDetail)
	screen.choice("reason", "Go on without the word", "reasoned from what is known here", (*machine).reason)
	screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
	screen.choice("finding", "Something else", "show what it can mean", (*machine).showFinding)
	screen.choice("again", "Test again", "another failed login", (*machine).retestOld)
	s.choiceToSkip(screen)
	if s.Refused > 0 {
		screen.Message = Notice{SignBlank, refusedWords(s.Refused)}
	}
}
