package facts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// Names says how names are shown that identify a customer, an account or a
// person.
type Names int

const (
	Whole   Names = iota
	Short         // shortened, for a screen or a document that others see
	Omitted       // omitted, for strangers; of an account, two digits stay
)

// Account returns an account ID. Its shortened form shows the environment:
// "12…_SB1".
func (n Names) Account(a netsuite.Account) string {
	if n == Whole {
		return clean(string(a))
	}
	return ShortAccount(a)
}

// Name returns the name of a customer or a profile.
func (n Names) Name(name string) string { return n.show(name, ShortName) }

// Person returns a person's name.
func (n Names) Person(name string) string { return n.show(name, ShortNames) }

// File returns the name of a file, which often contains a customer's name.
func (n Names) File(name string) string { return n.show(name, func(string) string { return "a file" }) }

// Thing returns the name of an integration record, a role or a script of a tool.
func (n Names) Thing(name string, tools []string) string {
	return n.show(name, func(name string) string { return ShortThing(name, connectors.Titles(tools)) })
}

// Tool returns the name of a tool. An unknown one may have any name.
func (n Names) Tool(name string) string {
	if c, ok := connectors.Lookup(name); ok {
		return c.Name
	}
	if n == Whole {
		return clean(name)
	}
	return "another"
}

func (n Names) show(name string, short func(string) string) string {
	switch name = clean(name); {
	case name == "" || n == Omitted:
		return ""
	case n == Short:
		return short(name)
	}
	return name
}

// clean makes a text from a file safe to show. A text that may hold a key is
// never shown.
func clean(s string) string {
	if netsuite.MayHoldKey(s) {
		return ""
	}
	return text.Clean(s, 100)
}

// ShortAccount returns an account ID cut to two characters and its suffix: "12…_SB1".
func ShortAccount(a netsuite.Account) string {
	if len(a) < 4 {
		return clean(string(a))
	}
	id, suffix, ok := strings.Cut(clean(string(a)), "_")
	short := id[:min(2, len(id))] + "…"
	if ok {
		short += "_" + suffix
	}
	return short
}

// ShortName returns the initial of a name.
func ShortName(name string) string {
	if name == "" {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(name)
	return string(r) + "…"
}

// ShortNames returns the initials of a name's words.
func ShortNames(name string) string {
	words := strings.Fields(name)
	for i := range words {
		words[i] = ShortName(words[i])
	}
	return strings.Join(words, " ")
}

var thingWords = []string{"api", "integration", "netsuite", "role", "sandbox", "tba", "token"}

// ShortThing returns the initials of a record's or a role's name, unless the name
// consists of the tool's title and thingWords.
func ShortThing(name, tool string) string {
	usual := append(strings.Fields(strings.ToLower(tool)), thingWords...)
	for _, word := range strings.Fields(strings.ToLower(name)) {
		if !slices.Contains(usual, word) {
			return ShortNames(name)
		}
	}
	return name
}
