package steps

// rekeyOwnTestScreen asks for the result of the tool's own test, the only one of a
// token for the vendor's record.
type rekeyOwnTestScreen struct{}

func (rekeyOwnTestScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Only " + s.tool() + " can test this token"
	screen.Lead = "The vendor holds the consumer pair, so this program cannot sign a test."
	if try := s.connector().Try; try != "" {
		screen.text(try)
	} else {
		screen.text("Run the connection test in " + s.tool() + ".")
	}
	screen.blank()
	screen.choice("token", "It fails: create a new token", "", makeNew(LostToken))
	screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
	screen.choice("finish", "It passes: change nothing", "", (*machine).finishRekey)
	screen.choice("rotate", "It passes: rotate anyway", "adds a new token first", (*machine).rotate)
	s.choiceToSkip(screen)
	screen.blank()
	screen.quiet("The Detail column of the Login Audit Trail shows why it fails. token_rejected: the token is gone. permission_denied: access or role.")
}
