package steps

import (
	"cmp"
	"fmt"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// presetTool takes the tool that the command line names.
func (m *machine) presetTool() {
	if m.Answers.Connector == "" && m.Setting.Connector != "" {
		if c, ok := connectors.Lookup(m.Setting.Connector); ok {
			m.chooseTool(c)
		}
	}
}

func (m *machine) chooseTool(c connectors.Connector) {
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
		m.askAPI()
		return
	}
	m.askName()
}

// sayWho takes who makes the changes in NetSuite, and continues.
func (m *machine) sayWho(delegated bool) {
	m.Answers.Delegated = delegated
	m.nameProfile()
}

func (m *machine) chooseAPI(api netsuite.API) {
	m.Answers.API = api
	m.askName()
}

// nameProfile takes the profile's name. A saved profile of the same account
// gets the new keys as pending ones; one of another account is left alone.
func (m *machine) nameProfile() {
	name := strings.ToLower(strings.TrimSpace(m.run.drafts["profile"]))
	if p := problem.Of(profile.ValidNewName(name)); !p.None() {
		m.tell(SignFailed, p.What+" "+p.Next)
		return
	}
	if saved := m.saved(name); saved != nil && saved.Profile.Account != m.Answers.Account {
		m.tell(SignFailed, fmt.Sprintf("%s is the profile of %s. Choose another name.", m.shownProfileName(name), m.shownAccount(saved.Profile.Account)))
		return
	}
	if m.Answers.Name != "" && m.Answers.Name != name && len(m.Kept) > 0 {
		m.tell(SignLook, "Keys are kept under "+m.Answers.Name+" already. The name stays.")
		m.run.drafts["profile"] = m.Answers.Name
		return
	}
	if name != m.Answers.Name && m.beingSaved() {
		m.tell(SignBlank, "One moment. A key is being saved under "+m.Answers.Name+".")
		return
	}
	if name != m.Answers.Name {
		m.discard()
	}
	m.Answers.Name = name
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
func (s State) recordName(b profile.RecordSource) string {
	c, named := s.connector(), s.Answers.Record
	vendor := b == profile.RecordVendor || b == "" && c.Record == connectors.RecordVendor
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

// toolScreen asks which tool will use the keys.
type toolScreen struct{}

func (toolScreen) step() StepID { return netsuite.StepTool }

func (toolScreen) describe(s State, screen *Screen) {
	aboutTool(screen)
	showTools(s, screen, (*machine).chooseTool)
	if s.Answers.Connector != "" && strings.TrimSpace(s.run.drafts["find tool"]) == "" {
		screen.Focus = s.Answers.Connector
	}
}

func aboutTool(screen *Screen) {
	screen.Title = "Which tool will use the keys?"
	screen.Lead = "It decides the features, the permissions and the test."
	screen.BackWord = "back"
	screen.Help = toolHelp
}

var toolHelp = Help{Sections: []HelpSection{{"In plain words", []string{
	"A tool calls NetSuite in one of three ways: REST (the record API and SuiteQL queries), SOAP, or a RESTlet, a script in your account. Its maker's guide says which.",
	"Not in the list? Choose it by what it calls.",
}}, {"A name for the keys", []string{
	"The profile is one token: account, integration record, user and role. Its name stands in every command: netsuite-tba test NAME.",
}}}}

// showTools lists the tools that what was typed matches.
func showTools(s State, screen *Screen, choose func(*machine, connectors.Connector)) {
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
		screen.choice(c.Name, c.Title, calledBy(c), func(m *machine) { choose(m, c) })
		if strings.EqualFold(c.Name, find) {
			screen.Focus = c.Name
		}
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

// toolAPIScreen asks which API a tool calls whose documents do not say it.
type toolAPIScreen struct{}

func (toolAPIScreen) step() StepID { return netsuite.StepTool }

func (toolAPIScreen) describe(s State, screen *Screen) {
	aboutTool(screen)
	showAPIs(s.connector(), screen, (*machine).chooseAPI)
}

func showAPIs(c connectors.Connector, screen *Screen, choose func(*machine, netsuite.API)) {
	screen.Title = "Which API does " + c.Title + " call?"
	screen.Lead = "Its documents do not say. Ask its support, or look at its form."
	for _, api := range []struct {
		api   netsuite.API
		label string
		about string
	}{
		{netsuite.REST, "REST", "record API, SuiteQL"},
		{netsuite.SOAP, "SOAP", "the form asks for a WSDL or an endpoint version"},
		{netsuite.RESTlet, "RESTlet", "the form asks for a script and a deployment"},
	} {
		screen.choice(string(api.api), api.label, api.about, func(m *machine) { choose(m, api.api) })
	}
	screen.Focus, screen.Enter = string(netsuite.REST), "choose"
}

// toolNameScreen shows what the tool needs and asks for the profile's name.
type toolNameScreen struct{}

func (toolNameScreen) step() StepID { return netsuite.StepTool }

// opened proposes a name.
func (toolNameScreen) opened(m *machine) {
	m.run.drafts["profile"] = cmp.Or(m.Answers.Name, m.Setting.Profile,
		profile.SuggestName(m.Answers.Account.HostLabel(), m.Answers.Connector))
}

func (toolNameScreen) describe(s State, screen *Screen) {
	aboutTool(screen)
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
	if saved := s.saved(s.run.drafts["profile"]); saved != nil && saved.HasActive() && saved.Profile.Account == s.Answers.Account {
		screen.sign(SignLook, "This profile exists. New keys are kept beside its active ones until they are proved.")
	}
	screen.Focus = "profile"
	screen.onEnter("next", (*machine).nameProfile)
	if s.Flow == profile.FlowKeys {
		return // nobody works in NetSuite: the keys are there
	}
	screen.blank()
	screen.text("Who works in NetSuite? It takes an Administrator.")
	screen.choice("mine", "Go on: I administer this account", "", func(m *machine) { m.sayWho(false) })
	screen.choice("elsewhere", "Go on: somebody else does, I send a sheet", "", func(m *machine) { m.sayWho(true) })
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
