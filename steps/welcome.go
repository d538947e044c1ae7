package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// welcomeScreen greets whoever has nothing saved yet.
type welcomeScreen struct{}

func (welcomeScreen) describe(s State, screen *Screen) {
	screen.Title = "Connect a tool to NetSuite"
	screen.Lead = "Token-based authentication uses two pairs of keys instead of a password."
	screen.add(Row{Kind: RowPicture})
	screen.blank()
	screen.text("You need a NetSuite Administrator, or somebody to send the steps to.")
	screen.blank()
	screen.choice("connect", "Connect a NetSuite account", "", (*machine).connect)
	if s.Setting.Practice == nil {
		screen.choice("practise", "Practise first, on a pretend account on this computer", "", (*machine).practice)
	}
	screen.choice("keys", "Enter keys that I already have", "", (*machine).enterKeys)
	screen.blank()
	showStoreLine(s, screen)
	if s.Setting.Home != "" {
		screen.add(Row{Kind: RowText, Indent: 2, Quiet: true, Label: "Everything else: " + s.Setting.Home})
	}
	screen.Enter = "choose"
	screen.Focus = "connect"
	showPracticeEntry(s, screen)
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"Token-based authentication (TBA) gives a tool four keys. The consumer pair comes from an integration record and names the tool; the token pair comes from an access token and names a user and a role.",
		"NetSuite shows each pair once. That is why this program keeps a key the moment you paste it.",
	}}}
}

// showPracticeEntry tells where the practice company's pages begin.
func showPracticeEntry(s State, screen *Screen) {
	if s.Setting.Practice == nil {
		return
	}
	screen.blank()
	screen.text("Practice: a pretend company on this computer; nothing of it is real. " + s.Setting.Practice.entryWords())
	screen.Address = s.Setting.Practice.Entry
}

// showStoreLine says in one line how the key store is.
func showStoreLine(s State, screen *Screen) {
	words := s.Setting.Store.Words()
	switch s.run.store.Health {
	case effects.StoreWorks:
		verb := " works"
		if s.Setting.Store == profile.Files {
			verb = " work"
		}
		screen.sign(SignDone, text.UpperFirst(words)+verb+" (tried just now). Keys go there.")
	case effects.StoreNeedsPassphrase:
		screen.sign(SignToDo, "Keys go into files sealed with a passphrase.")
	case effects.StoreUnknown:
		screen.sign(SignNow, "Trying "+words+".")
	default:
		screen.sign(SignLook, text.UpperFirst(words)+" cannot be used just now. You are asked before the first key.")
	}
}
