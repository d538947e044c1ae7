package steps

import "netsuite-tba/netsuite/profile"

// secondUnfitScreen says that the other tool cannot use these keys.
type secondUnfitScreen struct{}

func (secondUnfitScreen) describe(s State, screen *Screen) {
	c := s.secondTool()
	screen.Title = c.Title + " needs its own keys"
	if s.Answers.Branch != profile.RecordVendor {
		screen.text(c.Title + " signs with its vendor's integration record. This token was created for the record " + s.record() + ", so NetSuite refuses the two together.")
	} else {
		screen.text("This token was created for the record that the vendor of " + s.tool() + " installed. " + c.Title + " needs a token for your own record.")
	}
	screen.blank()
	screen.text("Finish this connection. Then start a new one for " + c.Title + ".")
	screen.choice("other tool", "Choose another tool", "", (*machine).pop)
	screen.choice("back", "Go back to "+s.tool(), "", (*machine).delivered)
}
