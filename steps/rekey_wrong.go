package steps

func (m *machine) tokenAgain() {
	answers, asked, refused, count := m.Answers, m.Rekey.Asked, m.Last, m.Refused
	m.beginRekey(m.saved(m.Answers.Name).Profile)
	m.Answers, m.Rekey.Asked, m.Rekey.Old, m.Last, m.Refused = answers, asked, refused, refused, count
	m.makeToken()
}

// rekeyWrongScreen says that the new keys are refused, and what can be done with the
// earlier ones.
type rekeyWrongScreen struct{}

func (rekeyWrongScreen) describe(s State, screen *Screen) {
	screen.Sign, screen.Title = SignFailed, "NetSuite refused the new keys"
	screen.sign(SignFailed, "The wrong "+s.credential()+" was probably revoked. Two rows in the list can look alike.")
	screen.sign(SignDone, "The earlier keys of "+s.Answers.Name+" are still saved. Nothing was deleted.")
	screen.blank()
	screen.text("To roll back, finish here and run this command. Then give every tool the earlier keys.")
	back := s.backCommand()
	screen.add(Row{Kind: RowText, Indent: 2, Label: back, Copy: back})
	screen.BackWord = ""
	screen.choice("new token", s.makeWords("the ")+" again", "every tool needs its keys", (*machine).tokenAgain)
	screen.choice("new keys again", "Test the new keys again", "may be another failed login", (*machine).testNewKeys)
	if len(s.Rekey.Queue) > 0 {
		screen.choice("next", "Continue with "+s.Rekey.Queue[0], "", (*machine).nextProfile)
	}
	screen.choice("finish", "Finish", "", (*machine).finishRekey)
	s.showRefused(screen)
}
