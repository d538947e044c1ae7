package steps

import "netsuite-tba/netsuite"

// rekeyFineScreen says that the keys pass: nothing needs replacing.
type rekeyFineScreen struct{}

func (rekeyFineScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Nothing is wrong: do not re-key"
	s.showVerified(screen)
	screen.blank()
	screen.text("The keys of " + s.Answers.Name + " work as they are, and so does every tool that has them.")
	if s.Answers.Account.Environment() == netsuite.Sandbox {
		screen.text("A refresh that an administrator has not activated yet has not ended them; then come back.")
	}
	screen.blank()
	if len(s.Rekey.Queue) > 0 {
		screen.choice("skip", "Leave it, go on with "+s.Rekey.Queue[0], "", (*machine).nextProfile)
	} else {
		screen.choice("finish", "Finish, change nothing", "", (*machine).finishRekey)
	}
	screen.choice("rotate", "Rotate all the same", "a new token beside the old one", (*machine).rotate)
}
