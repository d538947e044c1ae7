package steps

// rekeyNotTestedScreen names no cause. The person can say what no longer works.
type rekeyNotTestedScreen struct{}

func (rekeyNotTestedScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	if s.Rekey.Old == nil {
		return
	}
	s.showUntested(*s.Rekey.Old, screen)
	s.askDetail(screen, "Was this token refused earlier? Find the reason", "")
	s.choicesToTest(*s.Rekey.Old, screen)
	screen.choice("token", "Create a new token anyway", "the active keys stay until it passes", makeNew(LostToken))
	screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
	s.choiceToSkip(screen)
	screen.Focus = "again"
	screen.onEnter("choose", (*machine).takeDetail)
}
