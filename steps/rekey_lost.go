package steps

import (
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// rekeyLostScreen says what no longer works and what still does, and asks for it.
type rekeyLostScreen struct{}

func (rekeyLostScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	r := s.reasoned()
	if s.Rekey.Detail != "" {
		r = s.told()
	}
	screen.Title = "Re-key " + s.Answers.Name
	screen.text(r.likely)
	if len(r.seen) > 0 {
		screen.text("Seen: " + strings.Join(r.seen, ", ") + ".")
	}
	if s.Rekey.Detail == "" {
		screen.quiet("This is reasoned; the word under Detail would make it certain.")
	}
	screen.blank()
	screen.add(Row{Kind: RowCheck, ID: "account", Sign: SignDone, Label: "Account", Value: "known to NetSuite"})
	switch r.lost {
	case LostRecord:
		showPair(screen, netsuite.ConsumerPair, s.activePrints(), SignFailed, "gone, with its record")
		showPair(screen, netsuite.TokenPair, s.activePrints(), SignFailed, "make a new one")
		screen.blank()
		s.showNewRecord(screen)
	case LostToken:
		showPair(screen, netsuite.ConsumerPair, s.activePrints(), SignDone, "keep it")
		showPair(screen, netsuite.TokenPair, s.activePrints(), SignFailed, "make a new one")
		screen.blank()
		s.warnReset(screen)
		screen.blank()
		screen.text("Look first whether the user still has access and role:")
		screen.text(netsuite.PageEmployees.Menu)
		screen.blank()
		screen.choice("token", "Make the new token", "", makeNew(LostToken))
		screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
		s.recordChoices(screen, "The record is gone too: ")
	default:
		screen.blank()
		screen.choice("finding", "Show what it can mean", "with the step that repairs it", (*machine).showFinding)
		screen.choice("token", "Make a new token all the same", "", makeNew(LostToken))
	}
	s.choiceToSkip(screen)
}

// warnReset says hard what Reset Credentials would do to a pair that other
// accounts use.
func (s State) warnReset(screen *Screen) {
	parent := s.Answers.Account.Parent()
	switch other := s.sharing(); {
	case s.Answers.Branch == profile.RecordVendor:
	case other != nil && parent != "":
		screen.sign(SignLook, "Do not press Reset Credentials. Profile "+s.profileWords(*other)+" has the same consumer pair: a reset can break it.")
	case parent != "" && s.Answers.MadeIn == parent:
		screen.sign(SignLook, "Do not press Reset Credentials. PRODUCTION "+string(parent)+" has the same consumer pair: a reset can break it.")
	case parent != "" && s.Answers.MadeIn == "":
		screen.sign(SignLook, "Do not press Reset Credentials. PRODUCTION "+string(parent)+" may have the same consumer pair: a reset could break it.")
	default:
		screen.sign(SignLook, "Do not press Reset Credentials: every other tool that uses the record would stop.")
	}
}

// showNewRecord offers the ways to a record that is there after a refresh.
func (s State) showNewRecord(screen *Screen) {
	switch parent := s.Answers.Account.Parent(); {
	case s.preview():
		screen.sign(SignLook, "A release preview ends when production is upgraded, and a record made here with it.")
		screen.blank()
	case parent != "":
		screen.sign(SignLook, "A record made here goes with the next refresh again. One made in PRODUCTION "+string(parent)+
			" comes here with the next refresh, keys and all; after that only the token is made anew.")
		screen.blank()
	}
	s.recordChoices(screen, "")
}

func (s State) recordChoices(screen *Screen, lead string) {
	parent := s.Answers.Account.Parent()
	if p := s.inProduction(); p != nil && !s.samePair(*p) {
		screen.choice("record kept", "Take the consumer pair of "+s.profileWords(*p), "if its record is here now", (*machine).takePair)
	}
	if lead == "" {
		screen.choice("record here", "Create a record in "+string(s.Answers.Account), "all four keys are new", (*machine).recordHere)
	} else {
		screen.choice("record here", lead+"create one", "all four keys are new", (*machine).recordHere)
	}
	if parent == "" || lead != "" {
		return
	}
	brought := "Use one that the refresh brought from "
	if s.preview() {
		brought = "Use one that came from "
	}
	screen.choice("record production", brought+string(parent), "its keys are at hand", (*machine).recordInProduction)
}
