package steps

import (
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// partFound is the account step after the look-up.
const partFound = "found"

var accountStep = step{
	id: netsuite.StepAccount, label: "Account",
	enter: func(m *machine) {
		if m.run.drafts["account"] == "" {
			m.run.drafts["account"] = string(m.Answers.Account)
		}
		m.run.drafts["customer"] = m.Answers.Customer
	},
	show: showAccount,
	on:   onAccount,
}

func onAccount(m *machine, e Event) {
	switch e := e.(type) {
	case Edited:
		if e.Input == "account" {
			m.cancel("lookup")
			m.Answers.Looked = Lookup{}
		}
	case Back:
		switch {
		case m.waits("lookup"):
			m.cancel("lookup")
		case m.Part == partFound:
			m.Part = ""
		default:
			m.goBack()
		}
	case Chose:
		switch e.Choice {
		case "again":
			m.lookUp()
		case "without":
			m.Part = partFound
		}
	case Confirmed:
		m.nextFromAccount()
	}
}

func (m *machine) nextFromAccount() {
	if m.Part == partFound {
		m.Answers.Customer = text.Clean(m.run.drafts["customer"], 60)
		m.advance()
		return
	}
	account, err := netsuite.ParseAccount(m.run.drafts["account"])
	if err != nil {
		m.tell(SignFailed, err.Error())
		return
	}
	if m.waits("lookup") {
		return
	}
	if known := m.Answers.Looked.Known; account == m.Answers.Account && (known == KnownYes || known == KnownNo) {
		m.Part = partFound // looked up before: the person is sure of it
		return
	}
	if account != m.Answers.Account && m.anyUnsaved() {
		m.tell(SignLook, "Keys of "+string(m.Answers.Account)+" are not saved yet. For another account, leave and start again.")
		return
	}
	if account != m.Answers.Account && len(m.Kept) == 0 {
		// Another account: what was answered about the first does not hold.
		m.Answers = Answers{Account: account, Customer: m.Answers.Customer}
		m.Ticks = map[netsuite.Item]bool{}
	}
	if account != m.Answers.Account {
		m.tell(SignLook, "Keys of "+string(m.Answers.Account)+" are kept already. For another account leave and start anew.")
		return
	}
	m.lookUp()
}

func (m *machine) lookUp() {
	m.Answers.Looked = Lookup{}
	m.do(LookUp{m.await("lookup"), m.Answers.Account})
}

func (m *machine) lookedUp(e LookedUp) {
	if !m.arrived("lookup", e.ID) {
		return
	}
	m.Answers.Looked = e.Lookup
	if e.Lookup.Known == KnownYes && m.Step == netsuite.StepAccount {
		m.Part = partFound
	}
}

func showAccount(s State, screen *Screen) {
	screen.Title = "Which NetSuite account?"
	screen.Enter, screen.BackWord = "look it up", "back"
	typed := s.run.drafts["account"]
	account, err := netsuite.ParseAccount(typed)
	found := s.Part == partFound
	if found {
		typed = s.shownAccount(s.Answers.Account)
	}
	screen.add(Row{Kind: RowInput, ID: "account", Label: "Account ID, or any NetSuite address",
		Value: typed, Above: true, Fixed: found || s.waits("lookup")})
	screen.blank()
	screen.Focus = "account"
	switch {
	case found:
		showFound(s, screen)
	case s.waits("lookup"):
		screen.add(Row{Kind: RowCheck, ID: "lookup", Sign: SignNow, Label: "Asking", Value: "NetSuite whether it knows " + s.shownAccount(account)})
		screen.Busy = true
		screen.Enter, screen.BackWord = "", "stop"
	case s.Answers.Looked.Known == KnownNo:
		screen.sign(SignFailed, "NetSuite knows no account "+string(s.Answers.Account)+". Compare digit by digit with the field Account ID on Setup > Company > Company Information.")
		screen.blank()
		screen.text("Sure of it? enter again goes on all the same.")
		screen.blank()
		showWhere(s, screen)
		screen.Enter = "go on all the same"
	case s.Answers.Looked.Known == KnownUnreachable:
		screen.sign(SignLook, "NetSuite cannot be reached from this computer. "+s.Answers.Looked.Detail)
		screen.quiet("This says nothing about the account ID.")
		screen.blank()
		screen.choice("again", "Try again", "")
		screen.choice("without", "Go on without the look-up", "")
		screen.Focus = "again"
	default:
		showTyped(s, screen, typed, account, err)
	}
	screen.Help = Help{
		Sections: []HelpSection{{"Where to find it", []string{
			"In the browser: the part before .app.netsuite.com.",
			"In NetSuite: Setup > Company > Company Information, field Account ID.",
			"Also: Setup > Integration > SOAP Web Services Preferences, first field.",
		}}, {"How it is spelt", []string{
			"1234567_SB1 in the account field and in the realm: capitals, underscore. 1234567-sb1 in addresses: small letters, hyphen. netsuite-tba understands any spelling.",
		}}, calendar},
		Oracle: netsuite.PageCompany.Oracle,
	}
}

// showTyped reads the account back as it is typed, and says where to find it.
func showTyped(s State, screen *Screen, typed string, account netsuite.Account, err error) {
	if typed != "" && err == nil {
		screen.fact("Read as", s.describeAccount(account))
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

// showWhere says where an account ID is to be found.
func showWhere(s State, screen *Screen) {
	if p := s.Setting.Practice; p != nil {
		screen.fact("Practice", "the pretend accounts are "+list(p.Accounts))
		screen.text(p.entryWords())
		screen.Address = p.Entry
		return
	}
	screen.add(Row{Kind: RowHeading, Label: "Where to find it"})
	screen.fact("in the browser", "the part before .app.netsuite.com")
	screen.fact("in NetSuite", netsuite.PageCompany.Menu+", field Account ID")
}

func showFound(s State, screen *Screen) {
	look := s.Answers.Looked
	account := s.describeAccount(s.Answers.Account)
	switch look.Known {
	case KnownYes:
		screen.sign(SignDone, "NetSuite knows it: "+account)
	case KnownNo:
		screen.sign(SignLook, "Not known to NetSuite: "+string(s.Answers.Account))
	default:
		screen.sign(SignLook, "Not looked up: "+account)
	}
	if !s.run.share {
		for _, host := range s.hosts() {
			screen.add(Row{Kind: RowFact, Indent: 2, Label: host[0], Value: host[1]})
		}
	}
	if look.Doubt != "" {
		screen.sign(SignLook, look.Doubt)
	}
	screen.blank()
	screen.add(s.nameInput(Row{Kind: RowInput, ID: "customer", Label: "Customer", Value: s.run.drafts["customer"],
		Hint: "optional, for your own list"}, ShortName))
	screen.blank()
	screen.sign(SignLook, calendarNotice)
	screen.Focus = "customer"
	screen.Enter = "next"
}

// hosts names what the account is served at: what, and the host.
func (s State) hosts() [][2]string {
	a := s.addresses()
	return [][2]string{{"Pages", hostOf(a.Pages)}, {"REST, SOAP", hostOf(a.SuiteTalk)}, {"RESTlets", hostOf(a.RESTlets)}}
}

// calendarNotice is what of the calendar everybody has to know at once.
const calendarNotice = netsuite.NoNewTBA + " Finish before your upgrade. Your Home page shows the date (New Release portlet)."

// calendar is what Oracle has announced, told in the help of the steps that
// it concerns.
var calendar = HelpSection{"The calendar", []string{
	calendarNotice,
	netsuite.EndOfTBA + " Plan to move to OAuth 2.0 by then.",
}}

// hostOf cuts the scheme off an origin.
func hostOf(origin string) string {
	_, host, _ := strings.Cut(origin, "://")
	return host
}
