package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// integrationScreen asks whose integration record to use.
type integrationScreen struct{}

func (integrationScreen) describe(s State, screen *Screen) {
	screen.Lead = "" // the screen that follows has it
	screen.page(s, netsuite.PageIntegrations)
	offer := func(source profile.RecordSource, label, value string) {
		screen.choiceTo(string(source), label, value, "continue", useRecord(source))
	}
	if s.importedPair() {
		screen.Title = "Is this integration record new?"
		screen.Lead = "Its keys are already saved."
		offer(profile.RecordNew, "Yes, it was created for this tool", "")
		offer(profile.RecordExisting, "No, it existed before", "")
		screen.Focus = NoFocus
		return
	}
	screen.Title = "Does " + s.tool() + " already have an integration record?"
	if text.Width(screen.Title) > mostTitle {
		screen.Title = "Is there an integration record already?"
	}
	noteSandbox(s, screen)
	c := s.connector()
	if c.RecordNote != "" {
		screen.text(c.RecordNote)
	}
	if s.Answers.Method == netsuite.M2M {
		offer(profile.RecordNew, "No, create one", "a record of its own")
		offer(profile.RecordExisting, "Yes, and I have its Client ID", "")
		screen.quiet("Is its Client ID lost? Create a record. Don't click Reset Credentials.")
		screen.Focus = string(s.Answers.Branch)
		return
	}
	offer(profile.RecordNew, "No, create one", "")
	offer(profile.RecordExisting, "Yes, and I have its keys", "")
	offer(profile.RecordLost, "Yes, but its keys are lost", "")
	if c.Any || c.Record != connectors.RecordOwn { // other tools need the consumer pair
		offer(profile.RecordVendor, "Yes, the vendor installed it", "the vendor holds its keys")
	}
	screen.Focus = string(s.Answers.Branch)
}

// mostTitle is how wide a title can be beside the number of its step.
const mostTitle = 62
