package steps

import "netsuite-tba/netsuite/profile"

// secondUnfitScreen says that the other tool cannot use these keys.
type secondUnfitScreen struct{}

func (secondUnfitScreen) describe(s State, screen *Screen) {
	c := s.secondTool()
	screen.BackWord = "back"
	screen.Title = c.Title + " needs keys of its own"
	if s.Answers.Branch != profile.RecordVendor {
		screen.text(c.Title + " signs with its maker's integration record. This token was made for the record " + s.record() + ", so NetSuite refuses the two together.")
	} else {
		screen.text("This token was made for the record that the maker of " + s.tool() + " brings. " + c.Title + " needs one made for your own record.")
	}
	screen.blank()
	screen.text("Finish here, then start a new connection for " + c.Title + ".")
	screen.choice("other tool", "Choose another tool", "", (*machine).pop)
	screen.choice("back", "Back to "+s.tool(), "", (*machine).delivered)
	screen.Focus, screen.Enter = "other tool", "choose"
}
