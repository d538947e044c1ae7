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

var update = flag.Bool("update", false, "write the table of connectors")

// TestTable compares CONNECTORS.md with the connectors.
func TestTable(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Connectors\n\nThis table shows what each tool gets and where its names come from. The tests write it.\n\n" +
		"- *record*: whose integration record the token is for\n" +
		"- *requires*: what the vendor's pages require in NetSuite in addition to the tool's APIs, for any records; the permission's level is in parentheses\n" +
		"- *methods*: how the tool itself can sign in, the recommended method first; a method in parentheses is one that this program writes nothing for yet\n" +
		"- *OAuth 2.0*: whether the tool can sign in with it instead; *another one* is another connector of its vendor\n" +
		"- *fields*, *files*: the tool's own names; those with ? are in no documentation that was read\n" +
		"- *read by*: the parser that reads the file in the tests. Lists are for a person to type. The tests also compare JSON with the names and types that its reader publishes.\n" +
		"- *import*: `netsuite-tba import` reads the same keys from it\n" +
		"- *names from*: the source of the names\n\n")
	b.WriteString("| name | tool | calls | record | requires | methods | OAuth 2.0 | fields | files | read by | import | names from |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, c := range All() {
		back := ""
		if slices.Contains(roundTrips, c.Name) {
			back = "yes"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", c.Name, linked(c),
			tableAPIs(c), tableRecord(c), tableRequirements(c), tableMethods(c), tableOAuth2(c), tableFields(c), tableFiles(t, c, readKeys), tableParsers(c, netsuite.TBA), back, c.Sure)
	}
	b.WriteString("\n## OAuth 2.0 with a certificate\n\nThese tools and formats get the following instead if the profile's method is `m2m`.\n\n" +
		"| name | fields | files | read by |\n| --- | --- | --- | --- |\n")
	for _, c := range All() {
		if c.Forms(netsuite.M2M) {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.Name, tableFields(c.With(netsuite.M2M)), tableFiles(t, c, readM2M), tableParsers(c, netsuite.M2M))
		}
	}
	b.WriteString("\n## Environment variables\n\n`netsuite-tba exec --for` sets these. The names for other tools are unknown.\n\n| name | variables | with `m2m` |\n| --- | --- | --- |\n")
	for _, c := range All() {
		if c.ReadsEnvironment() {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", c.Name, tableVariables(c, readKeys), tableVariables(c, readM2M))
		}
	}
	b.WriteString("\n## What is not verified\n\n" +
		"There was no account with any of these vendors. Their forms, importers and connection tests were not tried. " +
		"The tests read each file with a parser of its format, not with the tool. " +
		"They run Postman's pre-request script with Node.js, not in the app. " +
		"The bodies for Celigo's API are as two users' scripts send them, without the field wsdlVersion. " +
		"Boomi's page on REST names no fields for the consumer pair. " +
		"Only stored copies of the guides' pages were read. A guide may require more, in pictures or further down. " +
		"Cleo shows its permissions in a picture. No page that was read has those of Informatica, OnLink, Talend and TIBCO. " +
		"No page of Fivetran's was available.\n")
	if *update {
		if err := os.WriteFile("CONNECTORS.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	table, err := os.ReadFile("CONNECTORS.md")
	if err != nil || string(table) != b.String() {
		t.Errorf("CONNECTORS.md does not match the connectors (%v): go test ./netsuite/connectors -update", err)
	}
}

func tableAPIs(c Connector) string {
	var names []string
	for _, api := range c.APIs {
		names = append(names, api.Name())
	}
	switch {
	case c.AskAPI:
		return "not documented, the wizard asks"
	case c.Group == Formats:
		return ""
	case c.NoSetup != "":
		return "none that the wizard sets up"
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
		return "its vendor's"
	}
	return "either"
}

// tableRequirements lists the requirements, page by page.
func tableRequirements(c Connector) string {
	var pages []string
	for _, r := range c.Requirements {
		var names []string
		for _, f := range netsuite.FeaturesFor(netsuite.TBA, nil, r.Features...) {
			if slices.Contains(r.Features, f.Item) {
				names = append(names, f.Name)
			}
		}
		for _, p := range r.Permissions {
			level := p.Level
			if level == "" {
				level = "level not documented"
			}
			names = append(names, p.Subtab+": "+p.Name+" ("+level+")")
		}
		text := strings.Join(names, ", ")
		if r.Text != "" {
			if text != "" {
				text += ". "
			}
			text += r.Text
		}
		pages = append(pages, text+" [page]("+r.Source+")")
	}
	return strings.Join(pages, "<br>")
}

func tableMethods(c Connector) string {
	var names []string
	for _, m := range c.Methods() {
		name := "`" + m.String() + "`"
		if !c.Forms(m) {
			name = "(" + name + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func tableOAuth2(c Connector) string {
	login := c.OtherLogin()
	words := string(login.Support)
	if c.Group != Formats && login.Support == Undocumented {
		words = "not documented"
	}
	if login.About != "" {
		words += ": " + login.About + " [page](" + login.Source + ")"
	}
	return words
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

// tableFiles lists the files of every variant.
func tableFiles(t *testing.T, c Connector, keys netsuite.Keys) string {
	t.Helper()
	if len(c.Fields) == 0 {
		return ""
	}
	variants := c.With(keys.Method()).Variants
	if len(variants) == 0 {
		variants = []Variant{{}}
	}
	var names []string
	for _, variant := range variants {
		docs, err := c.Documents(filledWith(keys, variant.Name))
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
		for _, doc := range docs {
			if name := "`" + doc.Name + "`"; !slices.Contains(names, name) {
				names = append(names, name)
			}
			if text := doc.Text.Reveal(); !strings.HasSuffix(text, "\n") || doc.About == "" {
				t.Errorf("%s, %s: a line end or the description is missing", c.Name, doc.Name)
			}
		}
	}
	return strings.Join(names, ", ")
}

func tableVariables(c Connector, keys netsuite.Keys) string {
	list, _ := c.Environment(filledWith(keys, ""))
	return strings.Join(variableNames(list), ", ")
}

func variableNames(list []Variable) []string {
	var names []string
	for _, v := range list {
		names = append(names, v.Name)
	}
	return names
}

func tableParsers(c Connector, m netsuite.Method) string {
	var names []string
	for _, r := range readingsOf(m) {
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
		return otherChecks[c.Name]
	}
	return strings.Join(names, ", ")
}

// linked returns a connector's title with a link to the source of its names, if there
// is one.
func linked(c Connector) string {
	if c.Source == "" {
		return c.Title
	}
	return "[" + c.Title + "](" + c.Source + ")"
}
