package steps

// rekeyRefusedScreen asks for the Detail value of the refused login.
type rekeyRefusedScreen struct{}

func (rekeyRefusedScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "NetSuite refused the login"
	fold(s.Last.Checks, screen)
	screen.blank()
	s.askDetail(screen, "Only the log of "+string(s.Answers.Account)+" says which key it refused.", "")
	screen.onEnter("continue", (*machine).takeDetail)
	screen.choice("reason", "Continue without it", "with a deduction", (*machine).reason)
	screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
	screen.choice("finding", "Something else", "all possible causes", (*machine).showFinding)
	screen.choice("again", "Test again", "another failed login", (*machine).retestOld)
	s.choiceToSkip(screen)
	if s.Refused > 0 {
		screen.Message = Notice{SignBlank, refusedWords(s.Refused)}
	}
}
