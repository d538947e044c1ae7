package steps

import (
	"cmp"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

func (rekeyAccessScreen) tasks(s State) []Row {
	return []Row{
		{ID: "rekey/note", Label: "Roles subtab", Value: "note every role"},
		{ID: "rekey/clear", Box: ClearBox, Label: "Give Access", Value: "Save, then click Edit again"},
		{ID: "rekey/tick", Box: TickBox, Label: "Give Access"},
		{ID: "rekey/role", Label: "Roles subtab", Value: "add every role again", Hint: s.Answers.Role, Copy: s.Answers.Role},
		{ID: "rekey/save", Label: "Save", Save: true},
	}
}

// rekeyAccessScreen shows how to give the user access again.
type rekeyAccessScreen struct{}

func (rekeyAccessScreen) describe(s State, screen *Screen) {
	screen.Title = "Give the user access again"
	screen.Lead = "Opening the page alone changes nothing."
	screen.page(s, netsuite.PageEmployees)
	user := cmp.Or(s.Answers.User, "the "+s.credential()+"'s user")
	screen.text("In " + string(s.Answers.Account) + ", open " + user + ". Then, in this order:")
	s.showTasks(screen)
	screen.blank()
	if s.preview() {
		screen.quiet("In a release preview, only Administrators have access at first. It has no " + s.credential() + "s from production.")
	} else {
		screen.quiet("If Access After Sandbox Refresh is Administrators only, a refresh removes the roles of all other users. It also " + s.refreshLoses() + ".")
	}
	if s.Rekey.Lost == profile.LostAccess {
		screen.choice("again", "Test the "+s.credential()+" again", "it may still be valid", (*machine).testOld)
		screen.choice("token", s.makeWords("a new "), "", (*machine).makeToken)
		screen.onEnter("test again", (*machine).testOld)
	} else {
		screen.choice("token", s.makeWords("the new "), "", (*machine).makeToken)
		screen.choice("again", "Test the old "+s.credential()+" first", "a failed login if it is gone", (*machine).testOld)
		screen.onEnter(s.makeWords("the new "), (*machine).makeToken)
	}
	s.choiceToSkip(screen)
}
