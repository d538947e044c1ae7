package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
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

// takeAccount takes what was typed and looks it up.
func (m *machine) takeAccount() {
	account, err := netsuite.ParseAccount(m.run.drafts["account"])
	if err != nil {
		m.tell(SignFailed, err.Error())
		return
	}
	if m.waits(waitLookup) {
		return
	}
	if known := m.Answers.Looked.Known; account == m.Answers.Account && (known == netsuite.KnownYes || known == netsuite.KnownNo) {
		m.accountFound() // looked up before: the person is sure of it
		return
	}
	if account != m.Answers.Account && m.anyUnsaved() {
		m.tell(SignLook, "Keys of "+string(m.Answers.Account)+" are not saved yet. For another account, leave and start again.")
		return
	}
	if account != m.Answers.Account && len(m.Kept) == 0 {
		// Another account: what was answered about the first does not hold.
		m.leaveFile()
		m.Answers = profile.Answers{Profile: profile.Profile{Account: account, Customer: m.Answers.Customer}}
		m.Ticks = map[netsuite.Item]bool{}
	}
	if account != m.Answers.Account {
		m.tell(SignLook, "Keys of "+string(m.Answers.Account)+" are kept already. For another account leave and start anew.")
		return
	}
	m.lookUp()
}

func (m *machine) lookUp() {
	m.Answers.Looked = netsuite.Lookup{}
	m.do(effects.LookUp{Query: effects.Query{ID: m.await(waitLookup)}, Account: m.Answers.Account})
}

func (m *machine) lookedUp(e effects.LookedUp) {
	if !m.arrived(waitLookup, e.ID) {
		return
	}
	m.Answers.Looked = e.Lookup
	if e.Lookup.Known == netsuite.KnownYes && m.on(ScreenAccount) {
		m.accountFound()
	}
}

func (accountScreen) describe(s State, screen *Screen) {
	typed := s.run.drafts["account"]
	account, err := netsuite.ParseAccount(typed)
	askAccount(screen, typed, s.waits(waitLookup))
	screen.onEnter("look it up", (*machine).takeAccount)
	screen.BackWord = "back"
	screen.Focus = "account"
	switch {
	case s.waits(waitLookup):
		screen.add(Row{Kind: RowCheck, ID: "lookup", Sign: SignNow, Label: "Asking", Value: "NetSuite whether it knows " + string(account)})
		screen.Busy = true
		screen.Enter, screen.BackWord = "", "stop"
	case s.Answers.Looked.Known == netsuite.KnownNo:
		screen.sign(SignFailed, "NetSuite knows no account "+string(s.Answers.Account)+". Compare digit by digit with the field Account ID on Setup > Company > Company Information.")
		screen.blank()
		screen.text("Sure of it? enter again goes on all the same.")
		screen.blank()
		showWhere(s, screen)
		screen.Enter = "go on all the same"
	case s.Answers.Looked.Known == netsuite.KnownUnreachable:
		screen.sign(SignLook, "NetSuite cannot be reached from this computer. "+s.Answers.Looked.Detail)
		screen.quiet("This says nothing about the account ID.")
		screen.blank()
		screen.choice("again", "Try again", "", (*machine).lookUp)
		screen.choice("without", "Go on without the look-up", "", (*machine).accountFound)
		screen.Focus = "again"
	default:
		showTyped(s, screen, typed, account, err)
	}
	screen.Help = accountHelp
}

// showTyped reads the account back as it is typed, and says where to find it.
func showTyped(s State, screen *Screen, typed string, account netsuite.Account, err error) {
	if typed != "" && err == nil {
		screen.fact("Read as", account.Words())
		if doubt := account.Doubt(); doubt != "" {
			screen.sign(SignLook, doubt)
		}
		screen.blank()
	} else if typed != "" && len(typed) > 3 {
		screen.sign(SignLook, err.Error())
		screen.blank()
	}
	showWhere(s, screen)
}
