package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// accountScreen asks for the account and looks it up.
type accountScreen struct{}

func (accountScreen) opened(m *machine) {
	if m.run.drafts["account"] == "" {
		m.run.drafts["account"] = string(m.Answers.Account)
	}
	m.run.drafts["customer"] = m.Answers.Customer
}

func (accountScreen) edited(m *machine, e Edited) {
	if e.Input == "account" {
		m.cancel(waitLookup)
		m.Answers.Looked = netsuite.Lookup{}
	}
}

func (accountScreen) stop(m *machine) bool {
	running := m.waits(waitLookup)
	m.cancel(waitLookup)
	return running
}

func (m *machine) takeAccount() {
	account, err := netsuite.ParseAccount(m.run.drafts["account"])
	if err != nil {
		m.tell(SignFailed, err.Error())
		return
	}
	if account == m.Answers.Account && m.Answers.Looked.Known == netsuite.KnownYes {
		m.accountFound()
		return
	}
	if account != m.Answers.Account && m.anyUnsaved() {
		m.tell(SignWarning, "Keys of "+string(m.Answers.Account)+" are not saved yet. For another account, leave and start again.")
		return
	}
	if account != m.Answers.Account && len(m.Saved) == 0 {
		// The answers were about another account.
		m.leaveFile()
		m.Answers = m.newAnswers(account, m.Answers.Customer)
		m.Ticks = map[netsuite.Item]bool{}
	}
	if account != m.Answers.Account {
		m.tell(SignWarning, "Keys of "+string(m.Answers.Account)+" are saved. For another account, leave and start again.")
		return
	}
	m.lookUp()
}

func (m *machine) lookUp() {
	m.Answers.Looked = netsuite.Lookup{}
	m.do(effects.LookUp{Query: effects.Query{ID: m.await(waitLookup)}, Account: m.Answers.Account})
}

func (m *machine) lookedUp(e effects.LookedUp) {
	m.Answers.Looked = e.Lookup
	if e.Lookup.Known == netsuite.KnownYes && m.on(ScreenAccount) {
		m.accountFound()
	}
}

// correct returns to the input after NetSuite did not find the account.
func (m *machine) correct() { m.Answers.Looked = netsuite.Lookup{} }

func (accountScreen) describe(s State, screen *Screen) {
	typed := s.run.drafts["account"]
	account, err := netsuite.ParseAccount(typed)
	askAccount(screen, Row{Value: typed, Fixed: s.waits(waitLookup)})
	screen.onEnter("look it up", (*machine).takeAccount)
	screen.Focus = "account"
	screen.Help = accountHelp
	switch {
	case s.waits(waitLookup):
		screen.wait("Asking NetSuite", "about "+string(account), "stop")
	case s.Answers.Looked.Known == netsuite.KnownNo:
		screen.Name = "account/unknown"
		screen.sign(SignFailed, "NetSuite has no account "+string(s.Answers.Account)+". Compare it digit by digit with ACCOUNT ID in NetSuite.")
		screen.choice("correct", "Correct it", "", (*machine).correct)
		screen.choice("anyway", "Continue anyway", "", (*machine).accountFound)
		screen.Focus = "correct"
		showWhere(s, screen)
	case s.Answers.Looked.Known == netsuite.KnownUnreachable:
		screen.Name = "account/offline"
		screen.sign(SignWarning, text.Join(" ", "This computer cannot reach NetSuite.", s.Answers.Looked.Detail))
		screen.quiet("The account ID may still be right.")
		screen.choice("again", "Try again", "", (*machine).lookUp)
		screen.choice("without", "Continue without looking it up", "", (*machine).accountFound)
		screen.Focus = "again"
	default:
		showTyped(s, screen, typed, account, err)
	}
}

// showTyped shows how the account is read as it is typed. Until an account is
// recognized, it says where to find its ID.
func showTyped(s State, screen *Screen, typed string, account netsuite.Account, err error) {
	screen.blank()
	switch {
	case typed != "" && err == nil:
		screen.fact("Read as", text.Join(", ", string(account), environmentWords(account)))
		doubt := account.Doubt()
		if doubt == "" {
			return
		}
		screen.sign(SignWarning, doubt)
		screen.blank()
	case len(typed) > 3:
		screen.sign(SignWarning, err.Error())
		screen.blank()
	}
	showWhere(s, screen)
}
