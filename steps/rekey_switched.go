package steps

// rekeySwitchedScreen says that the new keys are active, and lists the tools that
// need them.
type rekeySwitchedScreen struct{}

func (rekeySwitchedScreen) tasks(s State) []Row { return s.toolTasks() }

func (rekeySwitchedScreen) describe(s State, screen *Screen) {
	screen.Sign, screen.Title = SignDone, "Connected again"
	if s.Rekey.Rotated {
		screen.Title = "The new " + s.credential() + " works"
	}
	if s.verified() {
		s.showVerified(screen)
	} else {
		screen.Sign, screen.Title = SignWarning, "The new keys are active, but not verified"
		screen.sign(SignWarning, "No test from this program has passed with these keys.")
	}
	switch {
	case s.Rekey.Revoked:
		screen.sign(SignDone, "The old "+s.credential()+" is revoked. Its keys are deleted from this computer.")
	case s.canGoBack():
		screen.sign(SignDone, "The new keys are active. The earlier keys are still saved.")
	default:
		screen.sign(SignDone, "The new keys are active.")
	}
	screen.blank()
	screen.text("Update each tool, then tick it:")
	s.showTasks(screen)
	s.showByHand(screen)
	screen.onEnter("finish", (*machine).afterRekey)
	screen.BackWord = ""
	screen.stays = "The new keys are active."
	if s.canGoBack() {
		screen.stays += " To roll back: " + s.backCommand()
	}
	s.choicesToWrite(screen)
	if s.Rekey.Rotated && !s.Rekey.Revoked && s.allUpdated() {
		screen.choice("revoke", "Revoke the old "+s.credential(), "every tool has the new keys", (*machine).askRevoke)
		screen.Enter = "revoke"
	}
	if len(s.Rekey.Queue) > 0 {
		screen.choice("next", "Continue with "+s.Rekey.Queue[0], "", (*machine).nextProfile)
		screen.Enter = "continue"
	}
	if s.toolsWait() {
		screen.choice("finish", "Finish for today", "rekey resumes here", (*machine).finishRekey)
		screen.quiet("Revoke the old " + s.credential() + " when every tool has the new keys.")
	} else {
		screen.choice("finish", "Finish", "", (*machine).finishRekey)
	}
	s.showDone(screen)
	if s.allUpdated() {
		screen.Name += "/updated" // the cursor moves to what comes next
		screen.Focus = firstChoice(screen.Rows)
	}
}
