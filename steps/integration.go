package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// integrationScreen asks whose integration record it is.
type integrationScreen struct{}

func (integrationScreen) describe(s State, screen *Screen) {
	aboutIntegration(s, screen)
	screen.Title = "The integration record"
	screen.Lead = "It names " + s.tool() + " to NetSuite and gives it a pair of keys."
	noteSandbox(s, screen)
	c := s.connector()
	if s.importedPair() {
		screen.text("Its keys are here. How did it come to be?")
		screen.blank()
		screen.choice(string(profile.RecordNew), "Go on: it was created for this", "", useRecord(profile.RecordNew))
		screen.choice(string(profile.RecordExisting), "Go on: it was there before", "", useRecord(profile.RecordExisting))
		screen.Focus, screen.Enter = string(profile.RecordNew), "choose"
		screen.page(s, netsuite.PageIntegrations)
		return
	}
	if c.RecordNote != "" {
		screen.text(c.RecordNote)
	} else {
		screen.text("Is there one for " + s.tool() + " already?")
	}
	screen.blank()
	screen.choice(string(profile.RecordNew), "Create one", "the usual way", useRecord(profile.RecordNew))
	screen.choice(string(profile.RecordExisting), "Use one whose keys I have", "", useRecord(profile.RecordExisting))
	screen.choice(string(profile.RecordLost), "Use one whose keys are lost", "Reset Credentials", useRecord(profile.RecordLost))
	if c.Any || c.Record != connectors.RecordOwn { // any other has a field for the pair of one's own
		screen.choice(string(profile.RecordVendor), "Use the record that "+s.tool()+" brings", "with its own keys", useRecord(profile.RecordVendor))
	}
	screen.Focus, screen.Enter = string(profile.RecordNew), "choose"
	if s.Answers.Branch != "" {
		screen.Focus = string(s.Answers.Branch)
	}
	screen.page(s, netsuite.PageIntegrations)
}
