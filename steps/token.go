package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// tokenScreen creates the access token and captures its pair.
type tokenScreen struct{}

func (tokenScreen) tasks(s State) []Row {
	user, name := s.Answers.User, "any"
	switch {
	case user == "" && s.Flow == profile.FlowRekey:
		user = "the old token's"
	case user == "":
		user = "see step 6"
	}
	if s.Rekey.Rotated {
		name = "NetSuite's default, and today's date" // to tell it from the old one
	}
	record := s.record()
	if s.recordUnknown() {
		record = "the old token's"
	}
	return []Row{
		{ID: string(netsuite.ItemTokenApplication), Label: "Application Name", Value: record, Hint: s.unconfirmed(profile.NameRecord), Copy: s.Answers.Record, Field: true},
		{ID: "token/user", Label: "User", Value: user, Copy: s.Answers.User, Field: true},
		{ID: "token/role", Label: "Role", Value: s.roleName(), Hint: s.unconfirmed(profile.NameRole), Copy: s.Answers.Role, Field: true},
		{ID: "token/name", Label: "Token Name", Hint: name, Field: true},
		{ID: "token/save", Label: "Save", Value: "and stay on the page. NetSuite shows the keys only once.", Save: true},
	}
}

func (tokenScreen) describe(s State, screen *Screen) {
	screen.Title = "Create the access token"
	screen.Lead = "It links " + s.tool() + " to that user and role."
	screen.page(s, netsuite.PageNewToken)
	s.showTasks(screen)
	screen.blank()
	s.offerClearing(screen)
	s.showCapture(screen, netsuite.TokenPair)
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"The token determines which user the tool acts as, and in which role. It does not expire. Oracle advises creating a new one from time to time.",
		"NetSuite fills in the Token Name. You can change it.",
		"Some guides tell you to put the keys in a text file or send them by email or chat. Don't. Paste them here, and this program saves them in your key store.",
	}}, {"If something goes wrong", []string{
		"Left the page too early? Create another token. NetSuite cannot show one again.",
		"Is the record not in the list? In step 4, review TOKEN-BASED AUTHENTICATION and STATE.",
		"Is the user or role not in the list? Probably the role lacks Log in using Access Tokens, or Give Access is clear.",
		"Creating a token for someone else takes an Administrator, or a role with Access Token Management. Nobody can create one for another Administrator.",
		"A sandbox or a release preview does not get the tokens of production.",
	}}}
}
