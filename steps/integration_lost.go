package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// lostScreen warns before the credentials of a record are reset.
type lostScreen struct{}

func (lostScreen) describe(s State, screen *Screen) {
	screen.Title = "The keys are lost"
	screen.Lead = "NetSuite cannot show them again. It can only create new ones."
	if s.Answers.MadeIn == "" { // instructions, which cannot ask
		screen.sign(SignWarning, "Oracle says that a record can only be reset in the account where it was created. For a sandbox, that can be production. A reset stops every tool that uses it, probably in both accounts.")
	}
	s.warnOfReset(screen)
	screen.quiet("A reset probably also breaks every OAuth 2.0 certificate mapping of this record.")
	screen.blank()
	screen.text("Only an Administrator of the account that owns the record can reset it. A record from a bundle belongs to its vendor.")
	screen.choice("search", "Go back and look for the keys", "ask colleagues, search password managers", (*machine).lookForKeys)
	screen.choice("reset", "Reset the credentials", "nothing else uses this record", (*machine).resetChosen)
	screen.choice(string(profile.RecordNew), "Create a new record instead", "nothing else changes", useRecord(profile.RecordNew))
	screen.page(s.atOwner(), netsuite.PageIntegrations)
}
