package steps

// rekeyOwnTestScreen asks for the one test that there is of a token for the vendor's
// record: the tool's own.
type rekeyOwnTestScreen struct{}

func (rekeyOwnTestScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Only " + s.tool() + " itself can test this token"
	screen.Lead = "The consumer pair is its maker's, so no signed test can run from here."
	if try := s.connector().Try; try != "" {
		screen.text("Its own test: " + try)
	} else {
		screen.text("Run its own connection test, in " + s.tool() + ".")
	}
	screen.blank()
	screen.choice("token", "It fails: make a new token", "", makeNew(LostToken))
	screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
	screen.choice("finish", "It passes: change nothing", "", (*machine).finishRekey)
	screen.choice("rotate", "It passes: rotate all the same", "a new token beside the old one", (*machine).rotate)
	s.choiceToSkip(screen)
	screen.blank()
	screen.quiet("Why it fails the column Detail of the Login Audit Trail tells. token_rejected: the token is gone. permission_denied: access or role.")
}
