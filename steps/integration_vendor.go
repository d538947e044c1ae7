package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// vendorScreen is about the record that the vendor installed.
type vendorScreen struct{}

func (m *machine) leaveVendor() {
	m.takeRecordName()
	m.advance()
}

func (vendorScreen) describe(s State, screen *Screen) {
	aboutIntegration(s, screen)
	c := s.connector()
	screen.Title = "The record of " + s.tool()
	screen.Lead = "Its maker has the consumer pair; you make only a token for it."
	if c.RecordNote != "" {
		screen.text(c.RecordNote)
		screen.blank()
	}
	screen.text("Install what its maker gives you (a bundle or SuiteApp), then look for the record in NetSuite's list. STATE must be Enabled; it may say Waiting for Approval: Edit, Enabled, Save.")
	screen.blank()
	screen.sign(SignLook, "Without the consumer pair no signed test can run from here. "+text.UpperFirst(s.tool())+"'s own test has to prove the token.")
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "record", Label: "Record's NAME", Value: s.run.drafts["record"], Hint: "as the list shows it"})
	screen.Focus = "record"
	screen.onEnter("next", (*machine).leaveVendor)
	if c.Record == connectors.RecordVendor {
		screen.choice("own", "Use a record of your own instead", "", (*machine).chooseOtherRecord)
	}
	screen.page(s, netsuite.PageIntegrations)
}
