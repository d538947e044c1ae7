package steps

import (
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

func showToolStep(screen *Screen) {
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
