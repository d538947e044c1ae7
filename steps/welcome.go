package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/steps/effects"
)

// welcomeScreen is the first screen of a person who has nothing saved yet.
type welcomeScreen struct{}

func (welcomeScreen) describe(s State, screen *Screen) {
	screen.Title = "Connect a tool to NetSuite"
	screen.Lead = "Tools sign in with keys, not passwords."
	screen.add(Row{Kind: RowPicture, Label: "Keys identify the tool, and the user and role it acts as."})
	screen.blank()
	screen.text("You need Administrator access, or someone with it.")
	screen.choice("connect", "Connect a NetSuite account", "nine steps", (*machine).connect)
	if s.Setting.Practice == nil {
		screen.choice("practice", "Practice first", "on a simulated NetSuite", (*machine).practice)
	}
	screen.choice("keys", "Use keys I already have", "", (*machine).enterKeys)
	if s.Setting.Practice == nil {
		showStoreLine(s, screen)
	} else {
		screen.quiet("Practice mode simulates NetSuite on this computer. Nothing here is real.")
		s.showEntry(screen)
	}
	screen.Enter = "start"
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"Token-based authentication (TBA) gives a tool four keys. The consumer pair comes from an integration record and identifies the tool. The token pair comes from an access token and identifies a user and a role.",
		"NetSuite shows each pair only once. This program saves a key the moment you paste it, and ends with a real test of the connection.",
		"With OAuth 2.0, the record's Client ID identifies the tool, and a certificate identifies the user and role.",
	}}}
	if s.Setting.Home != "" {
		screen.Help.Sections = append(screen.Help.Sections, HelpSection{"What is saved where", []string{
			"Keys: in " + s.Setting.Store.Words() + ".", "Settings folder: " + s.Setting.Home}})
	}
}

func showStoreLine(s State, screen *Screen) {
	words := s.Setting.Store.Words()
	switch s.run.store.Health {
	case effects.StoreWorks:
		screen.sign(SignDone, "Keys will be saved in "+words+".")
	case effects.StoreNeedsPassphrase:
		screen.sign(SignToDo, "Keys will be saved in files that a passphrase encrypts.")
	case effects.StoreUnknown:
		screen.sign(SignNow, "Trying "+words+".")
	default:
		screen.sign(SignWarning, text.UpperFirst(words)+" cannot be used now. You can choose another store before the first key.")
	}
}
