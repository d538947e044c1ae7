// Package connectors says what each tool needs: the APIs it calls, whose integration
// record its token is for, the names of the keys in its form, the files it reads, and
// where its vendor's guide differs from this wizard and why. Each tool has a file,
// mostly data. It writes texts, never files. Package paste reads them.
package connectors

import (
	"slices"
	"strings"

	"netsuite-tba/internal/text"
)

var all = []Connector{
	airbyte, airbyteConnect, boomi, celigo, cleo, fivetran, informatica,
	mulesoft, mulesoftComposer, mulesoftRESTlet, n8n, onlink, postman,
	suitecloud, talend, tibco, workato,
	netsuiteAPIClient, netsuitePHP, netsweet, nsrestlet, oauth1, pythonNetSuite,
	rest, restlet, soap,
	dotenv, jsonFormat, shell, kubernetes, curl,
}

// All lists every connector: tools by name, libraries, the APIs for other tools, then
// the formats.
func All() []Connector { return slices.Clone(all) }

var byName = func() map[string]Connector {
	m := map[string]Connector{}
	for _, c := range all {
		m[c.Name] = c
	}
	return m
}()

// Lookup finds a connector by its name on the command line, in any case.
func Lookup(name string) (Connector, bool) {
	c, ok := byName[strings.ToLower(strings.TrimSpace(name))]
	return c, ok
}

// Titles lists connectors by title: "MuleSoft, REST". An unknown name is its own title.
func Titles(names []string) string {
	titles := make([]string, len(names))
	for i, name := range names {
		titles[i] = text.Clean(name, 40)
		if c, ok := Lookup(name); ok {
			titles[i] = c.Title
		}
	}
	return strings.Join(titles, ", ")
}

// Find lists the tools and libraries that match the typed words, best first, or all for
// an empty text. The entries for other tools are always at the end.
func Find(text string) []Connector {
	text = strings.ToLower(strings.TrimSpace(text))
	var found []Connector
	for _, c := range all {
		if c.Any || c.Group != Formats && c.rank(text) < noMatch {
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(x, y Connector) int { return x.rank(text) - y.rank(text) })
	return found
}

const (
	noMatch = 5
	anyRank = 6
)

func (c Connector) rank(text string) int {
	name, title := strings.ToLower(c.Name), strings.ToLower(c.Title)
	begins := func(word string) bool { return strings.HasPrefix(word, text) }
	switch {
	case c.Any:
		return anyRank
	case begins(name), begins(title) && c.Group == Tools:
		return 0
	case begins(title):
		return 1
	case strings.Contains(" "+title, " "+text):
		return 2
	case slices.ContainsFunc(c.Also, begins):
		return 3
	case strings.Contains(name+" "+title, text):
		return 4
	}
	return noMatch
}

// Names lists all names for the command line.
func Names() []string { return names(func(Connector) bool { return true }) }

// SetupNames lists the names of connectors that the wizard sets up.
func SetupNames() []string { return names(func(c Connector) bool { return c.NoSetup == "" }) }

// EnvironmentNames lists the names of connectors that read environment variables.
func EnvironmentNames() []string { return names(Connector.ReadsEnvironment) }

func names(match func(Connector) bool) []string {
	var list []string
	for _, c := range all {
		if match(c) {
			list = append(list, c.Name)
		}
	}
	return list
}
