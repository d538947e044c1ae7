package steps

import (
	"cmp"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// rekeyLostScreen says what no longer works and what still does, and offers to
// replace it.
type rekeyLostScreen struct{}

func (rekeyLostScreen) describe(s State, screen *Screen) {
	r := s.byDeduction()
	if s.Rekey.Detail != "" {
		r = s.byDetail()
	}
	screen.Title = "Replace the keys for " + s.Answers.Name
	screen.Lead, screen.Note.Text = r.likely, text.Join(" ", r.because...)
	screen.add(Row{Kind: RowCheck, ID: "lookup", Sign: SignDone, Label: "Account", Value: "found"})
	switch r.lost {
	case profile.LostRecord:
		showPart(screen, s.recordPart(), s.activePrints(), SignFailed, "replace")
		showPart(screen, s.keyPart(), s.activePrints(), SignFailed, "replace")
		s.checkAccess(screen)
		s.showNewRecord(screen)
		screen.choiceTo("access", "The user lost access or the role", "", "show what to do", (*machine).askAccess)
	case profile.LostToken:
		showPart(screen, s.recordPart(), s.activePrints(), SignDone, "keep")
		showPart(screen, s.keyPart(), s.activePrints(), SignFailed, "replace")
		s.warnReset(screen)
		s.checkAccess(screen)
		screen.choice("token", s.makeWords("the new "), "", (*machine).makeToken)
		screen.choiceTo("access", "The user lost access or the role", "", "show what to do", (*machine).askAccess)
		s.recordChoices(screen, "The record is gone too: ")
	default:
		screen.choice("finding", "Show the possible causes", "with the step that fixes each", (*machine).showFinding)
		screen.choice("token", s.makeWords("a new ")+" anyway", "", (*machine).makeToken)
	}
	s.choiceToSkip(screen)
}

// checkAccess asks to look at the user first. A new token does not help without access.
func (s State) checkAccess(screen *Screen) {
	user, role := cmp.Or(s.Answers.User, "the "+s.credential()+"'s user"), cmp.Or(s.Answers.Role, "the "+s.credential()+"'s role")
	screen.page(s, netsuite.PageEmployees)
	screen.add(Row{Number: 1, Label: "Open " + user + ". Give Access must be ticked."},
		Row{Number: 2, Label: "On the Roles subtab, look for " + role + "."})
}

func (s State) warnReset(screen *Screen) {
	parent := s.Answers.Account.Parent()
	switch other := s.sharing(); {
	case s.Answers.Branch == profile.RecordVendor:
	case other != nil && parent != "":
		screen.sign(SignWarning, "Don't click Reset Credentials. It can break "+s.profileWords(*other)+", which uses the same "+s.recordKeys()+".")
	case parent != "" && s.Answers.MadeIn == parent:
		screen.sign(SignWarning, "Don't click Reset Credentials. It can break PRODUCTION "+string(parent)+", which has the same "+s.recordKeys()+".")
	case parent != "" && s.Answers.MadeIn == "":
		screen.sign(SignWarning, "Don't click Reset Credentials. It could break PRODUCTION "+string(parent)+", which may have the same "+s.recordKeys()+".")
	default:
		screen.sign(SignWarning, "Don't click Reset Credentials. Every other tool that uses the record would stop.")
	}
}

func (s State) showNewRecord(screen *Screen) {
	switch parent := s.Answers.Account.Parent(); {
	case s.preview():
		screen.sign(SignWarning, "A release preview ends when production is upgraded. So does a record created here.")
	case parent != "":
		screen.sign(SignWarning, "The next refresh deletes a record created here. It copies one created in PRODUCTION "+string(parent)+
			", with its keys. Then you only need a new "+s.credential()+".")
	}
	s.recordChoices(screen, "")
}

func (s State) recordChoices(screen *Screen, lead string) {
	parent := s.Answers.Account.Parent()
	if p := s.inProduction(); p != nil && !s.samePair(*p) && s.Answers.Method == netsuite.TBA {
		screen.choice("record saved", "Use the consumer pair of "+p.Name, "if its record is here now", (*machine).takePair)
	}
	create := lead + "create one"
	if lead == "" {
		create = "Create a record in " + string(s.Answers.Account)
	}
	screen.choice("record here", create, s.byMethod("all four keys are new", "Client ID and certificate are new"), (*machine).recordHere)
	if parent == "" || lead != "" {
		return
	}
	copied := "Use the record copied from "
	if s.preview() {
		copied = "Use the record that came from "
	}
	screen.choice("record production", copied+string(parent), s.byMethod("you have its keys", "you have its Client ID"), (*machine).recordInProduction)
}
