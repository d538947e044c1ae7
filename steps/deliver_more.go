package steps

import "netsuite-tba/netsuite/facts"

// moreScreen shows what is known about the connection and what else can be done. It
// belongs to the last two steps, which have no room for it.
type moreScreen struct{}

func (moreScreen) describe(s State, screen *Screen) {
	screen.Title = "More about " + s.Answers.Name
	l := s.connectionFacts()
	screen.facts(l.Words(facts.Customer, facts.Account, facts.Practice, facts.Tools, facts.Record, facts.MadeIn,
		facts.Role, facts.User, facts.State, facts.Active, facts.Receipt, facts.LastTest))
	if !s.Forgotten && !s.deliversSaved() {
		screen.choice("test again", "Test again", "", (*machine).enterTest)
	}
	screen.choice("receipt", "Write a receipt", "for your records, without keys", (*machine).writeReceipt)
	if s.isOpen(ScreenDeliver) && !s.Forgotten {
		screen.choice("forget", "Delete the keys from this computer", "the receipt stays", (*machine).askForget)
	}
	screen.Focus, screen.Note.Text = NoFocus, s.refreshNote()
	screen.Help.Sections = s.connectedHelp()
}
