package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// vendorScreen is about the record that the vendor installed.
type vendorScreen struct{}

func (m *machine) leaveVendor() {
	m.stated(profile.NameRecord, m.run.drafts["record"])
	m.advance()
}

func (vendorScreen) describe(s State, screen *Screen) {
	c := s.connector()
	screen.Title = "Find the vendor's integration record"
	screen.Lead = "The vendor holds the consumer pair. You only create the token."
	if c.RecordNote != "" {
		screen.quiet(c.RecordNote)
		screen.blank()
	}
	screen.add(Row{Number: 1, Label: "Install what the vendor provides (a bundle or a SuiteApp)."},
		Row{Number: 2, Label: "Find the record in the list. If its STATE is Waiting for Approval, click Edit, choose Enabled and save."})
	screen.blank()
	screen.sign(SignWarning, "Without the consumer pair, this program cannot test the keys. "+s.toolFirst()+"'s own test has to verify them.")
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "record", Label: "NAME of the record", Value: s.run.drafts["record"], Hint: "as the list shows it"})
	screen.Focus = "record"
	screen.onEnter(s.continueWords(), (*machine).leaveVendor)
	if c.Record == connectors.RecordVendor {
		screen.choice("own", "Use a record of your own instead", "", (*machine).chooseOtherRecord)
	}
	screen.page(s, netsuite.PageIntegrations)
}
