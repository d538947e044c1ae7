package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// tokenScreen creates the access token and captures its pair.
type tokenScreen struct{}

func (m *machine) leaveToken() { m.leaveCapture(netsuite.TokenPair) }

func (tokenScreen) tasks(s State) []task {
	user, name := s.Answers.User, "as NetSuite fills it in"
	switch {
	case user == "" && s.Flow == profile.FlowRekey:
		user = "the old token's"
	case user == "":
		user = "the user of step 6"
	}
	if s.Rekey.Rotated {
		name += ", and today's date" // or nobody could tell it from the old one
	}
	record := s.record()
	if s.recordUnknown() {
		record = "the old token's"
	}
	return []task{
		{item: netsuite.ItemTokenApplication, label: "Application Name", value: record, copy: s.Answers.Record, field: true},
		{item: "token/user", label: "User", value: user, copy: s.Answers.User, field: true},
		{item: "token/role", label: "Role", value: s.roleName(), copy: s.Answers.Role, field: true},
		{item: "token/name", label: "Token Name", hint: name, field: true},
		{item: "token/save", label: "Save", value: "and stay on the page. NetSuite shows the keys only once.", save: true},
	}
}

// recordUnknown: keys that were only brought in name no record, and a
// re-keying must not invent one.
func (s State) recordUnknown() bool {
	return s.Flow == profile.FlowRekey && s.Rekey.Lost != LostRecord && s.Answers.Record == ""
}

func (tokenScreen) describe(s State, screen *Screen) {
	screen.Title = "Create the access token"
	screen.Lead = "The second pair: it ties " + s.tool() + " to that user and role."
	screen.page(s, netsuite.PageNewToken)
	tasks := s.tasks(netsuite.StepToken)
	showTasks(s, tasks, screen, "")
	screen.blank()
	record := s.record()
	if s.recordUnknown() {
		record = "Its record"
	}
	screen.quiet(record + " not in the list? Likely step 4: its box or STATE.")
	s.offerClearing(screen)
	showFields(s, netsuite.TokenPair, screen)
	screen.Focus = captureFocus(s, netsuite.TokenPair, tasks)
	screen.onEnter("next", (*machine).leaveToken)
	screen.BackWord = "back"
	if s.pairSaved(netsuite.TokenPair) {
		screen.Enter = "test the connection"
	}
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"The token says as whom the tool works: one user in one role. It does not expire; Oracle advises to make a new one now and then.",
		"Do not keep the keys in a text file and do not send them by mail or chat, although some guides say so. Pasted into this wizard they go to your key store.",
	}}, {"If it goes wrong", []string{
		"Page left too early? Make another token: NetSuite cannot show one again.",
		"User or role not in the list? Likely Log in using Access Tokens is missing on the role, or Give Access is off.",
		"For an Administrator's own role only that administrator can make the token: Home > Settings > Manage Access Tokens.",
		"Tokens made in production are not copied to a sandbox or a release preview.",
	}}}
}
