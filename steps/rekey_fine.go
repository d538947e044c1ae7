package steps

import "netsuite-tba/netsuite"

// rekeyFineScreen says that the keys work.
type rekeyFineScreen struct{}

func (rekeyFineScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "These keys work"
	screen.Sign, screen.Lead = SignDone, "You don't need new ones."
	s.showVerified(screen)
	screen.blank()
	screen.text("Every tool that has the keys of " + s.Answers.Name + " can keep using them.")
	if s.Answers.Account.Environment() == netsuite.Sandbox {
		screen.text("When an administrator activates a sandbox refresh, the token is deleted. Come back after that.")
	}
	screen.blank()
	if len(s.Rekey.Queue) > 0 {
		screen.choice("skip", "Skip it and continue with "+s.Rekey.Queue[0], "", (*machine).nextProfile)
	} else {
		screen.choice("finish", "Finish without changes", "", (*machine).finishRekey)
	}
	screen.choice("rotate", "Rotate anyway", "adds a new token first", (*machine).rotate)
}
