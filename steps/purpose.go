package steps

import (
	"fmt"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// The parts of the purpose step after the tool.
const (
	partAPI  = "api"  // its documents do not say which API it calls
	partName = "name" // what it needs, and the profile's name
)

var purposeStep = step{
	id: netsuite.StepPurpose, label: "Purpose",
	enter: func(m *machine) {
		if m.Answers.Connector == "" && m.Setting.Connector != "" {
			if c, ok := connectors.Lookup(m.Setting.Connector); ok {
				m.choseTool(c)
			}
		}
	},
	show: showPurpose,
	on:   onPurpose,
}

func onPurpose(m *machine, e Event) {
	switch e := e.(type) {
	case Back:
		switch m.Part {
		case partName:
			m.Part = ""
			if m.connector().AskAPI {
				m.Part = partAPI
			}
		case partAPI:
			m.Part = ""
		default:
			m.goBack()
		}
	case Chose:
		switch m.Part {
		case "":
			if c, ok := connectors.Lookup(e.Choice); ok {
				m.choseTool(c)
			}
		case partAPI:
			m.choseAPI(netsuite.API(e.Choice))
		case partName:
			m.choseWho(e.Choice)
		}
	case Confirmed:
		if m.Part == partName {
			m.nameProfile()
		}
	}
}

func (m *machine) choseTool(c connectors.Connector) {
	if c.NoSetup != "" {
		next := ""
		if c.Takes() != nil {
			next = "For its keys take REST here, and it in the last step."
		}
		m.tell(SignLook, text.Join(" ", c.NoSetup, next))
		return
	}
	if m.Answers.Connector != c.Name {
		m.Answers.Connector, m.Answers.API = c.Name, ""
		if m.Answers.Branch == "" {
			m.Answers.Record, m.Answers.Role = "", ""
		}
	}
	if c.AskAPI {
		m.Part = partAPI
		return
	}
	m.toName()
}

// choseWho takes who administers the account, and goes on.
func (m *machine) choseWho(choice string) {
	if choice == "mine" || choice == "elsewhere" {
		m.Answers.Elsewhere = choice == "elsewhere"
		m.nameProfile()
	}
}

func (m *machine) choseAPI(api netsuite.API) {
	switch api {
	case netsuite.REST, netsuite.SOAP, netsuite.RESTlet:
		m.Answers.API = api
		m.toName()
	}
}

// toName opens the last part, with a name proposed.
func (m *machine) toName() {
	m.Part = partName
	name := m.Answers.Profile
	if name == "" {
		name = m.Setting.Profile
	}
	if name == "" {
		name = profile.SuggestName(m.Answers.Account.HostLabel(), m.Answers.Connector)
	}
	m.run.drafts["profile"] = name
}

// nameProfile takes the profile's name. A saved profile of the same account
// gets the new keys as pending ones; one of another account is left alone.
func (m *machine) nameProfile() {
	name := strings.ToLower(strings.TrimSpace(m.run.drafts["profile"]))
	if err := profile.ValidNewName(name); err != nil {
		m.tell(SignFailed, problem.Of(err).Words())
		return
	}
	if saved := m.saved(name); saved != nil && saved.Profile.Account != m.Answers.Account {
		m.tell(SignFailed, fmt.Sprintf("%s is the profile of %s. Choose another name.", m.shownProfileName(name), m.shownAccount(saved.Profile.Account)))
		return
	}
	if m.Answers.Profile != "" && m.Answers.Profile != name && len(m.Kept) > 0 {
		m.tell(SignLook, "Keys are kept under "+m.Answers.Profile+" already. The name stays.")
		m.run.drafts["profile"] = m.Answers.Profile
		return
	}
	if m.Answers.Profile != name && m.beingSaved() {
		m.tell(SignBlank, "One moment. A key is being saved under "+m.Answers.Profile+".")
		return
	}
	m.Answers.Profile = name
	m.Answers.Record = m.record()
	if m.Answers.Role == "" {
		m.Answers.Role = m.defaultRole()
	}
	m.advance()
	if m.holdsKey() { // the name may be why the store refused it
		m.keepAgain()
	}
}

// recordName is what the record of a branch is called: as the person says, or
// as its vendor or this program calls it. The names of a vendor's record and
// of one's own never stand for each other.
func (s State) recordName(b Branch) string {
	c, named := s.connector(), s.Answers.Record
	vendor := b == BranchVendor || b == "" && c.Record == connectors.RecordVendor
	switch {
	case named != "" && b == s.Answers.Branch:
		return named
	case vendor && c.MakerRecord != "":
		return c.MakerRecord
	case named != "" && named != c.MakerRecord:
		return named
	case c.Any:
		return c.Title + " integration"
	}
	return c.Title
}

// defaultRole is what the role is called.
func (s State) defaultRole() string {
	c := s.connector()
	if c.Any {
		return c.Title + " integration role"
	}
	return c.Title + " integration"
}

func showPurpose(s State, screen *Screen) {
	screen.Title = "Which tool will use the keys?"
	screen.Lead = "It decides the features, the permissions and the test."
	screen.BackWord = "back"
	switch s.Part {
	case partAPI:
		showAPIs(s.connector(), screen)
	case partName:
		showName(s, screen)
	default:
		showTools(s, screen)
	}
	screen.Help = Help{Sections: []HelpSection{{"In plain words", []string{
		"A tool calls NetSuite in one of three ways: REST (the record API and SuiteQL queries), SOAP, or a RESTlet, a script in your account. Its maker's guide says which.",
		"Not in the list? Choose it by what it calls.",
	}}, {"A name for the keys", []string{
		"The profile is one token: account, integration record, user and role. Its name stands in every command: netsuite-tba test NAME.",
	}}}}
}

func showTools(s State, screen *Screen) {
	find := strings.TrimSpace(s.run.drafts["find tool"])
	screen.add(Row{Kind: RowInput, ID: "find tool", Label: "Find", Value: s.run.drafts["find tool"], Hint: "its name, maker or language", Filter: true})
	screen.blank()
	found := connectors.Find(find)
	if found[0].Any {
		screen.text("None that is known here is called so. Choose it by what it calls: its maker's guide says which.")
		screen.blank()
	}
	screen.Focus, screen.Enter = found[0].Name, "choose"
	for i, c := range found {
		heading := ""
		switch {
		case i > 0 && c.Any && !found[i-1].Any:
			heading = "Another tool, by what it calls"
		case i > 0 && find == "" && c.Group == connectors.Libraries && found[i-1].Group != c.Group:
			heading = "For programs of your own"
		}
		if heading != "" {
			screen.blank()
			screen.add(Row{Kind: RowHeading, Label: heading})
		}
		screen.choice(c.Name, c.Title, calledBy(c))
		if strings.EqualFold(c.Name, find) {
			screen.Focus = c.Name
		}
	}
	if s.Step == netsuite.StepPurpose && s.Answers.Connector != "" && find == "" {
		screen.Focus = s.Answers.Connector
	}
}

func calledBy(c connectors.Connector) string {
	switch {
	case c.Takes() == nil:
		return "takes no such keys"
	case c.NoSetup != "":
		return "not set up from here"
	case c.AskAPI:
		return "you say which API"
	case c.Name == "rest":
		return "record API, SuiteQL"
	case c.Any:
		return ""
	}
	return c.APIs[0].Name()
}

func showAPIs(c connectors.Connector, screen *Screen) {
	screen.Title = "Which API does " + c.Title + " call?"
	screen.Lead = "Its documents do not say. Ask its support, or look at its form."
	screen.choice(string(netsuite.REST), "REST", "record API, SuiteQL")
	screen.choice(string(netsuite.SOAP), "SOAP", "the form asks for a WSDL or an endpoint version")
	screen.choice(string(netsuite.RESTlet), "RESTlet", "the form asks for a script and a deployment")
	screen.Focus, screen.Enter = string(netsuite.REST), "choose"
}

func showName(s State, screen *Screen) {
	c := s.connector()
	if !c.Any {
		screen.Title = c.Title
	} else {
		screen.Title = "A tool that calls " + c.Title
	}
	screen.text(text.UpperFirst(s.tool()) + " calls " + s.apiWords() + ", so you will need")
	for i, f := range netsuite.FeaturesFor(s.apis()) {
		screen.fact(ifFirst(i, "features"), f.Name)
	}
	for i, p := range netsuite.PermissionsFor(s.apis()) {
		screen.fact(ifFirst(i, "permissions"), p.Name+", "+p.Level)
	}
	screen.fact("integration record", whoseRecord(c))
	if more := s.asksPreview(); more != "" {
		screen.text(more)
	}
	if end := netsuite.EndOf(s.apis()); end != "" {
		screen.sign(SignLook, end)
	}
	screen.blank()
	input := s.nameInput(Row{Kind: RowInput, ID: "profile", Label: "Profile", Value: s.run.drafts["profile"], Hint: "a name for these keys"}, ShortName)
	screen.add(input)
	if saved := s.saved(s.run.drafts["profile"]); saved != nil && saved.HasActive && saved.Profile.Account == s.Answers.Account {
		screen.sign(SignLook, "This profile exists. New keys are kept beside its active ones until they are proved.")
	}
	screen.Focus, screen.Enter = "profile", "next"
	if s.Flow == FlowKeys {
		return // nobody works in NetSuite: the keys are there
	}
	screen.blank()
	screen.text("Who works in NetSuite? It takes an Administrator.")
	screen.choice("mine", "Go on: I administer this account", "")
	screen.choice("elsewhere", "Go on: somebody else does, I send a sheet", "")
	screen.Likely = "mine"
	if input.Fixed {
		screen.Focus = "mine"
	}
}

// whoseRecord is whose integration record a token for c must name.
func whoseRecord(c connectors.Connector) string {
	switch {
	case c.Record == connectors.RecordVendor:
		return c.Title + "'s: you make only a token"
	case c.Record == connectors.RecordEither:
		return "your own or " + c.Title + "'s, as it is set there"
	case c.Any:
		return "your own, unless its maker brings one"
	}
	return "your own"
}

func ifFirst(i int, label string) string {
	if i == 0 {
		return label
	}
	return ""
}
