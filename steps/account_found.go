package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// foundScreen says what the look-up found and asks for a customer label.
type foundScreen struct{}

func (m *machine) takeCustomer() {
	m.Answers.Customer = text.Clean(m.run.drafts["customer"], 60)
	m.advance()
}

func (foundScreen) describe(s State, screen *Screen) {
	askAccount(screen, string(s.Answers.Account), true)
	screen.BackWord = "back"
	screen.Help = accountHelp
	look := s.Answers.Looked
	account := s.Answers.Account.Words()
	switch look.Known {
	case netsuite.KnownYes:
		screen.sign(SignDone, "NetSuite knows it: "+account)
	case netsuite.KnownNo:
		screen.sign(SignLook, "Not known to NetSuite: "+string(s.Answers.Account))
	default:
		screen.sign(SignLook, "Not looked up: "+account)
	}
	for _, host := range s.hosts() {
		screen.add(Row{Kind: RowFact, Indent: 2, Label: host[0], Value: host[1]})
	}
	if look.Doubt != "" {
		screen.sign(SignLook, look.Doubt)
	}
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "customer", Label: "Customer", Value: s.run.drafts["customer"], Hint: "optional, for your own list"})
	screen.blank()
	screen.sign(SignLook, calendarNotice)
	screen.Focus = "customer"
	screen.onEnter("next", (*machine).takeCustomer)
}
