package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// lostScreen warns before the credentials of a record are reset.
type lostScreen struct{}

func (lostScreen) describe(s State, screen *Screen) {
	aboutIntegration(s, screen)
	screen.Title = "The keys are lost"
	screen.Lead = "NetSuite shows them once and can only make new ones."
	if s.Answers.MadeIn == "" { // in instructions nobody was asked
		screen.sign(SignLook, "A record that was made in another account, as in production for a sandbox, can be reset only there, says Oracle. A reset there stops every tool of both accounts that uses it.")
	}
	s.warnOfReset(screen)
	screen.blank()
	screen.text("Only an Administrator of the account that owns the record has the button. A record from a bundle belongs to its maker.")
	screen.blank()
	screen.choice("search", "Look for the keys first", "a colleague, a password manager, another tool", (*machine).lookForKeys)
	screen.choice("reset", "Reset the credentials", "nothing else uses this record", (*machine).resetChosen)
	screen.choice(string(profile.RecordNew), "Create a record instead", "nothing else is touched", useRecord(profile.RecordNew))
	screen.Focus, screen.Enter = "search", "choose"
	screen.page(s.atOwner(), netsuite.PageIntegrations)
}
