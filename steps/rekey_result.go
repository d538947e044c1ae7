package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

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

func (s State) showFine(screen *Screen) {
	screen.Title = "These keys work"
	screen.Sign, screen.Lead = SignDone, "You don't need new ones."
	s.showVerified(screen)
	screen.blank()
	screen.text("Every tool that has the keys of " + s.Answers.Name + " can keep using them.")
	if s.Answers.Account.Environment() == netsuite.Sandbox {
		screen.text("A sandbox refresh " + s.refreshLoses() + ". Come back after the next one.")
	}
	s.choiceToSkip(screen)
	if len(s.Rekey.Queue) == 0 {
		screen.choice("finish", "Finish without changes", "", (*machine).finishRekey)
	}
	screen.choice("rotate", "Rotate anyway", "adds a new "+s.credential()+" first", (*machine).rotate)
}

func (s State) showNoHelp(screen *Screen) {
	screen.Sign, screen.Title = SignFailed, "New keys would not help"
	screen.Lead = "The test stopped before NetSuite checked the keys."
	if s.Last.Login().Status == netsuite.Passed {
		screen.Lead = "" // the finding says it
	}
	fold(s.Last.Checks, screen)
	if f := s.Last.Finding; f != nil {
		screen.blank()
		screen.text(text.Join(" ", text.Sentence(f.Title), s.Last.BesideChecks().Means))
	}
	screen.choice("finding", "Show the possible causes", "with the step that fixes each", (*machine).showFinding)
	screen.choice("again", "Test again", "", (*machine).testOld)
	s.choiceToSkip(screen)
}

// showHeldBack names no cause. The person can say what no longer works.
func (s State) showHeldBack(screen *Screen) {
	s.showUntested(*s.Rekey.Old, screen)
	s.askDetail(screen, "If this "+s.credential()+" was refused before, find the reason", "")
	s.choicesToTest(*s.Rekey.Old, screen)
	screen.choice("token", s.makeWords("a new ")+" anyway", "the active keys stay until it passes", (*machine).makeToken)
	screen.choiceTo("access", "The user lost access or the role", "", "show what to do", (*machine).askAccess)
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
	screen.choiceTo("token", "It fails: create a new token", "", "create a new token", (*machine).makeToken)
	screen.choiceTo("access", "The user lost access or the role", "", "show what to do", (*machine).askAccess)
	screen.choiceTo("finish", "It passes: change nothing", "", "finish", (*machine).finishRekey)
	screen.choiceTo("rotate", "It passes: rotate anyway", "adds a new token first", "rotate", (*machine).rotate)
	s.choiceToSkip(screen)
	screen.quiet("If it fails, look at Detail in the Login Audit Trail. With token_rejected, the token is gone. With permission_denied, access or the role is missing.")
}

func (s State) showRefusal(screen *Screen) {
	screen.Sign, screen.Title = SignFailed, "NetSuite refused the login"
	screen.Lead = s.byMethod("Only NetSuite's log says which key it refused.", "Only NetSuite's log says why.")
	fold(s.Last.Checks, screen)
	screen.blank()
	s.askDetail(screen, "Find the reason", "")
	screen.onEnter("continue", (*machine).takeDetail)
	screen.choice("reason", "Continue without it", "with the most likely cause", (*machine).reason)
	screen.choiceTo("access", "The user lost access or the role", "", "show what to do", (*machine).askAccess)
	screen.choiceTo("finding", "Something else", "all possible causes", "show all causes", (*machine).showFinding)
	screen.choice("again", "Test again", "may be another failed login", (*machine).testOld)
	s.choiceToSkip(screen)
	s.showRefused(screen)
}
