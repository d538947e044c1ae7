package steps

import (
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// foundScreen says what the lookup found and asks for the customer's name.
type foundScreen struct{}

func (m *machine) takeCustomer() {
	m.Answers.Customer = text.Clean(m.run.drafts["customer"], 60)
	m.advance()
}

func (foundScreen) describe(s State, screen *Screen) {
	account := Row{Value: string(s.Answers.Account), Fixed: true, Sign: SignWarning, Hint: "not looked up"}
	switch s.Answers.Looked.Known {
	case netsuite.KnownYes:
		account.Sign, account.Hint = SignDone, "found"
	case netsuite.KnownNo:
		account.Hint = "not found"
	}
	askAccount(screen, account)
	screen.Lead = "Check the environment."
	screen.blank()
	environment := strings.TrimPrefix(strings.TrimPrefix(environmentWords(s.Answers.Account), "a "), "environment ")
	screen.fact("Environment", strings.TrimSuffix(environment, " account"))
	if doubt := s.Answers.Looked.Doubt; doubt != "" {
		screen.sign(SignWarning, doubt)
	}
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "customer", Label: "Customer", Value: s.run.drafts["customer"], Hint: "optional"})
	if s.Answers.Method == netsuite.TBA {
		screen.Note = Notice{SignWarning, netsuite.NoNewTBA}
	}
	screen.Focus = "customer"
	screen.onEnter(s.continueWords(), (*machine).takeCustomer)
	screen.Help = accountHelp
	a := s.addresses()
	screen.Help.Sections = append([]HelpSection{{"Its addresses", []string{
		"Pages: " + hostOf(a.Pages), "REST, SOAP: " + hostOf(a.SuiteTalk), "RESTlets: " + hostOf(a.RESTlets),
	}}}, accountHelp.Sections...)
}
