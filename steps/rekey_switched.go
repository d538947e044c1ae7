package steps

// rekeySwitchedScreen says that the new keys are active, and lists the tools that need
// them.
type rekeySwitchedScreen struct{}

func (rekeySwitchedScreen) tasks(s State) []task { return s.toolTasks() }

func (rekeySwitchedScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Connected again"
	if s.Rekey.Rotated {
		screen.Title = "Rotated: the new token is in use"
	}
	if s.verified() {
		s.showVerified(screen)
	} else {
		screen.Title = "Kept, not proved from here"
		screen.sign(SignLook, "No signed test of ours has passed with these keys.")
	}
	switch {
	case s.Rekey.Revoked:
		screen.sign(SignDone, "Active keys of "+s.Answers.Name+"; the old token is revoked, its keys are forgotten.")
	case s.canGoBack():
		screen.sign(SignDone, "The new keys are active. The earlier keys are still saved.")
	default:
		screen.sign(SignDone, "The new keys are active.")
	}
	screen.blank()
	screen.text("Tick each tool once it has the new values:")
	tasks := s.toolTasks()
	showTasks(s, tasks, screen, "")
	s.showByHand(screen)
	screen.blank()
	screen.onEnter("finish", (*machine).afterRekey)
	screen.BackWord = ""
	screen.stays = "The new keys are active."
	if s.canGoBack() {
		screen.stays += " " + s.backCommand() + " goes back."
	}
	s.choicesToWrite(screen)
	if s.Rekey.Rotated && !s.Rekey.Revoked && s.allUpdated() {
		screen.choice("revoke", "Revoke the old token", "every tool has the new one", (*machine).askRevoke)
		screen.Enter = "revoke"
	}
	if len(s.Rekey.Queue) > 0 {
		screen.choice("next", "Go on with "+s.Rekey.Queue[0], "", (*machine).nextProfile)
		screen.Enter = "go on"
	}
	if s.toolsWait() {
		screen.choice("finish", "Finish for today", "the next rekey goes on here", (*machine).finishRekey)
		screen.quiet("Revoking the old token comes when every tool has the new one.")
	} else {
		screen.choice("finish", "Finish", "", (*machine).finishRekey)
	}
	s.showDone(screen)
	screen.Focus = firstOpen(s, tasks)
	if s.allUpdated() {
		screen.Name += "/told" // another screen: the cursor goes on to what comes now
		screen.Focus = firstChoice(screen.Rows)
	}
}
