// Package connectors says what each consumer of the keys needs: which APIs it
// calls, whose integration record the token must name, what its form calls
// the keys, and what its maker's guide says differently from this wizard and
// why. One connector a file, data first.
package connectors

import (
	"strings"

	"netsuite-tba/netsuite"
)

// Connector is a tool that uses the keys.
type Connector struct {
	Name  string // on the command line: "mulesoft"
	Title string // as its maker writes it: "MuleSoft"
	// APIs it calls, its own first; the test must prove all of them. Empty
	// where its maker does not say: then Ask is true.
	APIs []netsuite.API
	// Ask: its documents do not say which API it calls, so the person is
	// asked.
	Ask bool
	// Any marks the entries for any other tool, named by its API.
	Any bool
	// Fields of its form, in its order.
	Fields []Field
	// Form is where that form is, in the tool's own words; empty if unknown.
	Form string
	// Differences between its maker's guide, or one often followed, and this
	// wizard.
	Differences []Difference
	// Notes are traps and facts that belong on the hand-over.
	Notes []string
	// Source of the above.
	Source string
}

// Field is one field of a connector's form.
type Field struct {
	Label string
	Key   netsuite.KeyName // empty: the account ID, as the realm spells it
	// Unsure: the label was in no document at hand.
	Unsure bool
}

// Difference is one thing that a guide says and this wizard says otherwise.
type Difference struct {
	They string
	We   string
	Why  string
	Step netsuite.Step // where it matters
}

// all in the order in which they are listed: tools, then the APIs.
var all = []Connector{informatica, mulesoft, netsweet, onlink, rest, restlet, soap}

// All lists the connectors: tools by name, then the APIs for any other tool.
func All() []Connector { return append([]Connector(nil), all...) }

// Lookup finds a connector by its name on the command line, in any case.
func Lookup(name string) (Connector, bool) {
	for _, c := range all {
		if strings.EqualFold(c.Name, strings.TrimSpace(name)) {
			return c, true
		}
	}
	return Connector{}, false
}

// Find lists the connectors whose name or title holds the words typed; all of
// them for an empty text. The entries for any other tool are always there.
func Find(text string) []Connector {
	text = strings.ToLower(strings.TrimSpace(text))
	var found []Connector
	for _, c := range all {
		if c.Any || strings.Contains(strings.ToLower(c.Name+" "+c.Title), text) {
			found = append(found, c)
		}
	}
	return found
}

// Names lists the names for the command line.
func Names() []string {
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.Name
	}
	return names
}

// form gives the five fields with the labels used most.
func form(account string, unsure bool) []Field {
	return append(fourKeys(), Field{Label: account, Unsure: unsure})
}

// fourKeys gives the fields of the keys with NetSuite's own labels.
func fourKeys() []Field {
	return []Field{
		{Label: "Consumer Key", Key: netsuite.ConsumerKey},
		{Label: "Consumer Secret", Key: netsuite.ConsumerSecret},
		{Label: "Token ID", Key: netsuite.TokenID},
		{Label: "Token Secret", Key: netsuite.TokenSecret},
	}
}
