package steps

import "netsuite-tba/netsuite"

// tasks returns what gives the access back
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N333727.html).
func (rekeyAccessScreen) tasks(s State) []task {
	return []task{
		{item: "rekey/note", label: "Roles subtab", value: "note every role there"},
		{item: "rekey/clear", box: ClearBox, label: "Give Access", value: "then Save"},
		{item: "rekey/tick", box: TickBox, label: "Give Access", value: "Edit again"},
		{item: "rekey/role", label: "Roles subtab", value: "add every role again", hint: s.Answers.Role, copy: s.Answers.Role},
		{item: "rekey/save", label: "Save", save: true},
	}
}

// rekeyAccessScreen gives the user access again.
type rekeyAccessScreen struct{}

func (rekeyAccessScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Give the user access again"
	screen.Lead = "Merely looking at the page is not enough: access is taken and given anew."
	screen.page(s, netsuite.PageEmployees)
	tasks := rekeyAccessScreen{}.tasks(s)
	if s.Answers.User != "" {
		screen.text("In " + string(s.Answers.Account) + ", on the page of " + s.Answers.User + ", in this order:")
	} else {
		screen.text("In " + string(s.Answers.Account) + ", on the page of the token's user, in this order:")
	}
	showTasks(s, tasks, screen, "")
	screen.blank()
	if s.preview() {
		screen.quiet("In a release preview only Administrators have access at first. It has no tokens of production's, either.")
	} else {
		screen.quiet("A refresh with Access After Sandbox Refresh set to Administrators only takes the roles of all others. A refresh deletes the tokens too.")
	}
	screen.blank()
	screen.Focus = firstOpen(s, tasks)
	if s.Rekey.Lost == LostAccess {
		screen.choice("again", "Test the token again", "NetSuite named the access, not the token", (*machine).retestOld)
		screen.choice("token", "Make a new token", "", makeNew(LostToken))
		screen.onEnter("test again", (*machine).retestOld)
	} else {
		screen.choice("token", "Make the new token", "", makeNew(LostToken))
		screen.choice("again", "Test the old token first", "a failed login, if it is gone", (*machine).retestOld)
		screen.onEnter("make the new token", makeNew(LostToken))
	}
	s.choiceToSkip(screen)
}
