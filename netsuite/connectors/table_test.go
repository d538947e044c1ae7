package connectors

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

var update = flag.Bool("update", false, "write the table of connectors anew")

// TestTable keeps CONNECTORS.md as these tests prove it.
func TestTable(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Connectors\n\nWhat every tool is given, and how sure its names are. The tests write this table.\n\n" +
		"- *record*: whose integration record the token must name\n" +
		"- *asks for*: what its maker's pages ask of NetSuite beyond what its APIs need, whatever records it works on; in brackets, the permission's level\n" +
		"- *fields*, *files*: the names as the tool has them; with ? in no document that was read\n" +
		"- *read by*: the parser that reads the file in the tests; sheets are for a person to type. JSON is also held against the names and types that its reader publishes\n" +
		"- *back*: `netsuite-tba import` reads the same keys from it again, strange characters and all\n" +
		"- *names from*: where the names were read\n\n")
	b.WriteString("| name | tool | calls | record | asks for | fields | files | read by | back | names from |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, c := range All() {
		back := ""
		if slices.Contains(roundTrips, c.Name) {
			back = "yes"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", c.Name, linked(c),
			tableAPIs(c), tableRecord(c), tableRequirements(c), tableFields(c), tableFiles(t, c), tableParsers(c), back, c.Sure)
	}
	b.WriteString("\n## Environment variables\n\nWhat `netsuite-tba exec --for` sets. For other tools, no names are known.\n\n| name | variables |\n| --- | --- |\n")
	for _, c := range All() {
		if c.ReadsEnvironment() {
			fmt.Fprintf(&b, "| `%s` | %s |\n", c.Name, tableVariables(c))
		}
	}
	b.WriteString("\n## What is not proved\n\n" +
		"No account with any of these makers was at hand: their forms, their importers and their own connection tests were not tried. " +
		"The tests read each file with a parser of its format, not with the tool. " +
		"The bodies for Celigo's API are as two users' scripts send them; its field wsdlVersion is left out. " +
		"Boomi's page on REST names no fields for the consumer pair. " +
		"Of a guide only what was in a stored copy of its page was read: it may ask for more, in pictures or further down. " +
		"Which permissions Cleo asks for stands in a picture; those of Informatica, OnLink, Talend and TIBCO were on no page that was read. " +
		"No page of Fivetran's was at hand.\n")
	if *update {
		if err := os.WriteFile("CONNECTORS.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	table, err := os.ReadFile("CONNECTORS.md")
	if err != nil || string(table) != b.String() {
		t.Errorf("CONNECTORS.md is not what the connectors say (%v): go test ./netsuite/connectors -update", err)
	}
}

func tableAPIs(c Connector) string {
	var names []string
	for _, api := range c.APIs {
		names = append(names, api.Name())
	}
	switch {
	case c.AskAPI:
		return "not said: asked"
	case c.Group == Formats:
		return ""
	case c.NoSetup != "":
		return "none that is set up"
	}
	return strings.Join(names, ", ")
}

func tableRecord(c Connector) string {
	switch {
	case c.Group == Formats || len(c.Fields) == 0:
		return ""
	case c.Record == RecordOwn:
		return "your own"
	case c.Record == RecordVendor:
		return "its maker's"
	}
	return "either"
}

// tableRequirements lists what the maker asks for, page by page.
func tableRequirements(c Connector) string {
	var pages []string
	for _, ask := range c.Requirements {
		var names []string
		for _, f := range netsuite.FeaturesFor(nil, ask.Features...) {
			if slices.Contains(ask.Features, f.Item) {
				names = append(names, f.Name)
			}
		}
		for _, p := range ask.Permissions {
			level := p.Level
			if level == "" {
				level = "level not said"
			}
			names = append(names, p.Subtab+": "+p.Name+" ("+level+")")
		}
		text := strings.Join(names, ", ")
		if ask.Text != "" {
			if text != "" {
				text += ". "
			}
			text += ask.Text
		}
		pages = append(pages, text+" [page]("+ask.Source+")")
	}
	return strings.Join(pages, "<br>")
}

func tableFields(c Connector) string {
	var names []string
	for _, f := range c.Fields {
		name := f.Label
		if f.Unsure {
			name += " ?"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// tableFiles names the files of every variant.
func tableFiles(t *testing.T, c Connector) string {
	t.Helper()
	if len(c.Fields) == 0 {
		return ""
	}
	variants := c.Variants
	if len(variants) == 0 {
		variants = []Variant{{}}
	}
	var names []string
	for _, variant := range variants {
		docs, err := c.Documents(filledWith(readKeys, variant.Name))
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
		for _, doc := range docs {
			if name := "`" + doc.Name + "`"; !slices.Contains(names, name) {
				names = append(names, name)
			}
			if text := doc.Text.Reveal(); !strings.HasSuffix(text, "\n") || doc.About == "" {
				t.Errorf("%s, %s: a line is not ended, or nothing says what it is", c.Name, doc.Name)
			}
		}
	}
	return strings.Join(names, ", ")
}

func tableVariables(c Connector) string {
	list, _ := c.Environment(filledWith(readKeys, ""))
	return strings.Join(variableNames(list), ", ")
}

func variableNames(list []Variable) []string {
	var names []string
	for _, v := range list {
		names = append(names, v.Name)
	}
	return names
}

func tableParsers(c Connector) string {
	var names []string
	for _, r := range readings {
		if r.connector != c.Name {
			continue
		}
		for _, p := range r.parsers {
			if !slices.Contains(names, p.name) {
				names = append(names, p.name)
			}
		}
	}
	if len(names) == 0 {
		return otherwise[c.Name]
	}
	return strings.Join(names, ", ")
}

// linked is a connector's title with a link to where its names are from; there
// is none where no page of its maker's was at hand.
func linked(c Connector) string {
	if c.Source == "" {
		return c.Title
	}
	return "[" + c.Title + "](" + c.Source + ")"
}
