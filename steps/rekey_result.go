package steps

import "netsuite-tba/netsuite"

// rekeyResultScreen shows what the test of the active keys found, and what to do.
type rekeyResultScreen struct{}

func (rekeyResultScreen) describe(s State, screen *Screen) {
	switch s.top() {
	case ScreenRekeyFine:
		s.showFine(screen)
	case ScreenRekeyNoHelp:
		s.showNoHelp(screen)
	case ScreenRekeyNotTested:
		s.showHeldBack(screen)
	case ScreenRekeyOwnTest:
		s.showToolsTest(screen)
	case ScreenRekeyRefused:
		s.showRefusal(screen)
	}
}

// showFine says that the keys work.
func (s State) showFine(screen *Screen) {
	screen.Title = "These keys work"
	screen.Sign, screen.Lead = SignDone, "You don't need new ones."
	s.showVerified(screen)
	screen.blank()
	screen.text("Every tool that has the keys of " + s.Answers.Name + " can keep using them.")
	if s.Answers.Account.Environment() == netsuite.Sandbox {
		screen.text("When an administrator activates a sandbox refresh, the token is deleted. Come back after that.")
	}
	if len(s.Rekey.Queue) > 0 {
		screen.choice("skip", "Skip it and continue with "+s.Rekey.Queue[0], "", (*machine).nextProfile)
	} else {
		screen.choice("finish", "Finish without changes", "", (*machine).finishRekey)
	}
	screen.choice("rotate", "Rotate anyway", "adds a new token first", (*machine).rotate)
}

// showNoHelp says that new keys would not fix what failed.
func (s State) showNoHelp(screen *Screen) {
	screen.Title = "New keys would not help"
	if f := s.Last.Finding; f != nil {
		screen.sign(SignFailed, f.Title)
		if f.Means != "" {
			screen.add(Row{Kind: RowText, Indent: 2, Label: f.Means})
		}
		screen.blank()
	}
	if login, _ := s.Last.Check(netsuite.CheckLogin); login.Status == netsuite.Passed {
		screen.text("The login passed, so the keys work. Something else is missing.")
	} else {
		screen.text("The test stopped before NetSuite checked the keys.")
	}
	screen.choice("finding", "Show the possible causes", "with the step that fixes each", (*machine).showFinding)
	screen.choice("again", "Test again", "", (*machine).retestOld)
	s.choiceToSkip(screen)
}

// showHeldBack names no cause. The person can say what no longer works.
func (s State) showHeldBack(screen *Screen) {
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

// showToolsTest asks for the result of the tool's own test, the only one of a token for
// the vendor's record.
func (s State) showToolsTest(screen *Screen) {
	screen.Title = "Only " + s.tool() + " can test this token"
	screen.Lead = "The vendor holds the consumer pair, so this program cannot sign a test."
	if try := s.connector().Try; try != "" {
		screen.text(try)
	} else {
		screen.text("Run the connection test in " + s.tool() + ".")
	}
	screen.choice("token", "It fails: create a new token", "", makeNew(LostToken))
	screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
	screen.choice("finish", "It passes: change nothing", "", (*machine).finishRekey)
	screen.choice("rotate", "It passes: rotate anyway", "adds a new token first", (*machine).rotate)
	s.choiceToSkip(screen)
	screen.quiet("The Detail column of the Login Audit Trail shows why it fails. token_rejected: the token is gone. permission_denied: access or role.")
}

// showRefusal asks for the Detail value of the refused login.
func (s State) showRefusal(screen *Screen) {
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
	s.showRefused(screen)
}
