package steps

import (
	"fmt"
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

var toolHelp = Help{Sections: []HelpSection{{"In plain words", []string{
	"A tool calls NetSuite in one of three ways: REST (records and SuiteQL queries), SOAP, or a RESTlet, which is a script in your account. The vendor's guide says which one.",
	"Not listed? Choose the API it calls.",
}}, {"A name for the keys", []string{
	"A profile is one token or certificate: account, integration record, user and role. Commands use its name: netsuite-tba test NAME.",
}}}}

// showTools lists the tools that match what was typed. No row is selected until
// something was typed, or if it matches no tool.
func showTools(s State, screen *Screen, choose func(*machine, connectors.Connector)) {
	find := strings.TrimSpace(s.run.drafts["find tool"])
	found := connectors.Find(find)
	hits := slices.IndexFunc(found, func(c connectors.Connector) bool { return c.Any }) // they are always at the end
	hint := "name, vendor or language"
	if find != "" {
		hint = fmt.Sprintf("%d of %d", hits, len(connectors.Find(""))-(len(found)-hits))
	}
	screen.add(Row{Kind: RowInput, ID: "find tool", Label: "Find", Value: s.run.drafts["find tool"], Hint: hint, Filter: true})
	screen.blank()
	screen.Focus = NoFocus
	if find != "" && hits > 0 {
		screen.Focus = found[0].Name
	}
	if hits == 0 {
		screen.text("No tool matches that name.")
		screen.blank()
	}
	for i, c := range found {
		switch {
		case i == hits:
			screen.add(Row{Kind: RowHeading, Label: "Not listed?", Value: "Choose the API it calls."})
		case i > 0 && find == "" && c.Group == connectors.Libraries && found[i-1].Group != c.Group:
			screen.add(Row{Kind: RowHeading, Label: "For your own programs"})
		}
		screen.choiceTo(c.Name, c.Title, calledBy(c), "choose "+c.Title, func(m *machine) { choose(m, c) })
		if strings.EqualFold(c.Name, find) {
			screen.Focus = c.Name
		}
	}
}

func calledBy(c connectors.Connector) string {
	switch {
	case c.NoSetup != "":
		return "not supported"
	case c.AskAPI:
		return "you choose"
	case c.Name == "rest":
		return "records and SuiteQL"
	case c.Name == "restlet":
		return "your own script"
	case c.Any:
		return ""
	}
	return c.APIs[0].Name()
}

func showAPIs(c connectors.Connector, screen *Screen, choose func(*machine, netsuite.API)) {
	screen.Title = "Which API does " + c.Title + " call?"
	screen.Lead = "Its documentation does not say. Ask its support, or look at its form."
	for _, api := range []struct {
		api   netsuite.API
		label string
		about string
	}{
		{netsuite.REST, "REST", "records and SuiteQL"},
		{netsuite.SOAP, "SOAP", "its form has a WSDL or an endpoint version"},
		{netsuite.RESTlet, "RESTlet", "its form has a script and a deployment"},
	} {
		screen.choiceTo(string(api.api), api.label, api.about, "choose "+api.label, func(m *machine) { choose(m, api.api) })
	}
	screen.Focus = NoFocus
}
