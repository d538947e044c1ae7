package connectors

import (
	"cmp"
	"strings"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Values is what a connector's documents are filled with.
type Values struct {
	// Profile has the account and, as far as they are known, the names in
	// NetSuite and a RESTlet's IDs.
	profile.Profile
	Hosts netsuite.Addresses
	// Keys are the real ones, or masks: the documents do not know the
	// difference.
	Keys netsuite.Keys
	// Variant is one of the connector's; empty: its first.
	Variant string
	// Request is what the curl connector signs; others do not look at it.
	Request Request
}

// realm is the account as the realm spells it. Instructions for any account
// name none, and have a place for it.
func (v Values) realm() string { return cmp.Or(v.Account.Realm(), "<account ID>") }

// Request is one request to be signed.
type Request struct {
	URL   string
	Nonce string // new for every request, as netsuite.SignOAuth1 wants it
	At    time.Time
	SOAP  bool // requirements for the server's time over SOAP; else a GET of URL
}

// Document is one file or sheet for a tool.
type Document struct {
	Name  string          // file name as the tool wants it, slashes for directories
	Text  netsuite.Secret // ends with a line break
	Plain bool            // there is no key in it
	About string          // what it is and where it goes, in a line
}

// Variable is one variable of an environment.
type Variable struct {
	Name  string
	Value netsuite.Secret
}

// Documents gives what the tool reads, the one that holds the keys first. It
// fails with problem.NoKeys when a key is missing, and with problem.Usage for a
// variant that is not known and for a tool that takes no such keys.
func (c Connector) Documents(v Values) ([]Document, error) {
	if c.Takes() == nil && c.documents == nil {
		return nil, problem.Problem{What: c.NoSetup, Kind: problem.Usage}
	}
	v, err := c.prepared(v)
	if err != nil {
		return nil, err
	}
	if c.documents == nil {
		return []Document{c.sheet(v)}, nil
	}
	return c.documents(v)
}

// Environment gives the variables that the tool reads; those of keys that are
// not there are empty. It fails as Documents does, and for a tool whose names
// are not known.
func (c Connector) Environment(v Values) ([]Variable, error) {
	if c.variables == nil {
		return nil, problem.Problem{What: "The names of environment variables for " + c.Title + " are not known.",
			Next: "Omit --for to use NETSUITE_ACCOUNT, NETSUITE_CONSUMER_KEY and so on, or write a file: netsuite-tba export.", Kind: problem.Usage}
	}
	v, err := c.prepared(v)
	if err != nil {
		return nil, err
	}
	return c.variables(v), nil
}

// ReadsEnvironment reports whether Environment has something to give.
func (c Connector) ReadsEnvironment() bool { return c.variables != nil }

// ReadsFiles reports whether the tool reads its documents itself; those of
// others are sheets for a person who fills a form.
func (c Connector) ReadsFiles() bool { return c.documents != nil && !c.typed }

// Takes lists the keys that the tool takes; none for one that takes no such
// keys.
func (c Connector) Takes() []netsuite.KeyName {
	var names []netsuite.KeyName
	for _, f := range c.Fields {
		if f.Key != "" {
			names = append(names, f.Key)
		}
	}
	return names
}

// prepared chooses the variant and looks whether the keys are there. A tool
// that may bring its maker's record does without the consumer pair.
func (c Connector) prepared(v Values) (Values, error) {
	if len(c.Variants) > 0 && v.Variant == "" {
		v.Variant = c.Variants[0].Name
	}
	if v.Variant != "" && !c.has(v.Variant) {
		return v, c.noVariant()
	}
	for _, name := range c.Takes() {
		if v.Keys.Get(name).Empty() && (c.Record == RecordOwn || name.Pair() == netsuite.TokenPair) {
			return v, problem.Problem{What: c.Title + " needs the " + name.Label() + ", which this profile does not have.",
				Next: "Its integration record is its tool's maker's, who has that key.", Kind: problem.NoKeys}
		}
	}
	return v, nil
}

func (c Connector) has(variant string) bool {
	for _, known := range c.Variants {
		if known.Name == variant {
			return true
		}
	}
	return false
}

func (c Connector) noVariant() error {
	if len(c.Variants) == 0 {
		return problem.Problem{What: c.Title + " has no variants.", Next: "Leave --variant away.", Kind: problem.Usage}
	}
	var names []string
	for _, known := range c.Variants {
		names = append(names, known.Name)
	}
	return problem.Problem{What: "That is no variant for " + c.Title + ".", Next: "Variants: " + strings.Join(names, ", ") + ".", Kind: problem.Usage}
}

// sheet lists the fields of a form that a person fills.
func (c Connector) sheet(v Values) Document {
	var b strings.Builder
	b.WriteString("# " + c.Title + "\n")
	if c.Form != "" {
		b.WriteString("# " + c.Form + "\n")
	}
	b.WriteString(fields(c.Fields, v))
	return Document{Name: c.Name + ".txt", Text: netsuite.NewSecret(b.String()), About: "what its form asks for, to be typed there"}
}

// fields writes fields under each other, with the equals signs in a column.
func fields(list []Field, v Values) string {
	width, unsure := 0, 0
	for _, f := range list {
		width = max(width, text.Width(f.Label))
		if f.Unsure {
			unsure++
		}
	}
	var b strings.Builder
	if unsure > 1 && unsure == len(list) {
		b.WriteString("# None of these labels is verified.\n")
	}
	for _, f := range list {
		value := v.Keys.Get(f.Key).Reveal()
		if f.Key == "" {
			value = f.Plain(v)
		}
		line := text.Pad(f.Label, width) + " = " + value
		if f.Unsure && unsure < max(2, len(list)) {
			b.WriteString("# The next label is not verified.\n")
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// secret makes a document that holds keys.
func secret(name, about, text string) Document {
	return Document{Name: name, Text: netsuite.NewSecret(text), About: about}
}

// plain makes a document without keys.
func plain(name, about, text string) Document {
	return Document{Name: name, Text: netsuite.NewSecret(text), About: about, Plain: true}
}

// host is the host of an address: what some forms ask for.
func host(address string) string {
	_, name, found := strings.Cut(address, "://")
	if !found {
		return address
	}
	return name
}

// dotted is an endpoint version as forms spell it: "2025.2" for "2025_2".
func dotted(version string) string { return strings.ReplaceAll(version, "_", ".") }
