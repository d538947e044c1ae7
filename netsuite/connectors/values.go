package connectors

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Values are the inputs of a connector's documents.
type Values struct {
	// Profile has the account and, if known, the names in NetSuite and a RESTlet's IDs.
	profile.Profile
	Hosts netsuite.Addresses
	// Keys are real keys or masks. The documents do not distinguish them.
	Keys netsuite.Keys
	// Variant is one of the connector's, its first if empty.
	Variant string
	Request Request
	// ApplicationID is the integration record's, for the few tools that ask for it.
	ApplicationID string
}

// roleID returns the role if it is an ID.
func (v Values) roleID() string {
	if strings.Trim(v.Role, "0123456789") != "" {
		return ""
	}
	return v.Role
}

// realm returns the account as in the realm, or a placeholder for instructions without
// an account.
func (v Values) realm() string { return cmp.Or(v.Account.Realm(), "<account ID>") }

// Request is a request for curl to send.
type Request struct {
	URL   string
	Nonce string // new for every request, see netsuite.SignOAuth1
	At    time.Time
	SOAP  bool // a request for the server's time over SOAP instead of a GET of URL
	// Body is the signed body of a token request of OAuth 2.0, or a mask.
	Body netsuite.Secret
}

// key returns a key as tools read it. A private key is PEM, without the line break at its
// end.
func (v Values) key(name netsuite.KeyName) netsuite.Secret {
	if pem := v.Keys.PrivateKeyPEM(); name == netsuite.PrivateKey && !pem.Empty() {
		return netsuite.NewSecret(strings.TrimSpace(pem.Reveal()))
	}
	return v.Keys.Get(name)
}

// Document is a file or list for a tool.
type Document struct {
	Name  string          // the tool's file name, with slashes for folders
	Text  netsuite.Secret // ends with a line break
	About string          // what it is and where it belongs, in one line
}

// Variable is an environment variable.
type Variable struct {
	Name  string
	Value netsuite.Secret
}

// Documents returns what the tool reads, starting with the document that has the keys.
// It fails with problem.NoKeys if a key is missing, and with problem.Usage for an
// unknown variant and for a tool that takes no such keys.
func (c Connector) Documents(v Values) ([]Document, error) {
	c = c.With(v.Method)
	if c.Takes() == nil && c.documents == nil {
		return nil, c.nothing(v)
	}
	v, err := c.prepared(v)
	if err != nil {
		return nil, err
	}
	if c.documents != nil {
		if docs, err := c.documents(v); docs != nil || err != nil {
			return docs, err
		}
	}
	return []Document{c.sheet(v)}, nil
}

func (c Connector) nothing(v Values) error {
	p := problem.Problem{What: c.NoSetup, Kind: problem.Usage}
	if v.Method == netsuite.M2M {
		p.Next = "For the values alone: --for dotenv or --for json"
	}
	return p
}

// Environment returns the variables that the tool reads. It fails like Documents, and
// for a tool with unknown names.
func (c Connector) Environment(v Values) ([]Variable, error) {
	c = c.With(v.Method)
	if c.Takes() == nil {
		return nil, c.nothing(v)
	}
	if c.variables == nil {
		return nil, problem.Problem{What: "The names of environment variables for " + c.Title + " are not known.",
			Next: "Omit --for to use NETSUITE_ACCOUNT and so on, or write a file: netsuite-tba export.", Kind: problem.Usage}
	}
	v, err := c.prepared(v)
	if err != nil {
		return nil, err
	}
	return c.variables(v), nil
}

// ReadsEnvironment reports whether the tool reads environment variables.
func (c Connector) ReadsEnvironment() bool { return c.variables != nil }

// ReadsFiles reports whether the tool reads its documents itself.
func (c Connector) ReadsFiles() bool { return c.documents != nil && !c.typed }

// Takes lists the keys that the tool takes.
func (c Connector) Takes() []netsuite.KeyName {
	var names []netsuite.KeyName
	for _, f := range c.Fields {
		if f.Key != "" {
			names = append(names, f.Key)
		}
	}
	return names
}

// prepared sets the variant and checks that the keys are present. A tool that may use
// its vendor's record does not need the consumer pair.
func (c Connector) prepared(v Values) (Values, error) {
	if len(c.Variants) > 0 && v.Variant == "" {
		v.Variant = c.Variants[0].Name
	}
	if _, ok := c.variant(v.Variant); v.Variant != "" && !ok {
		return v, c.noVariant()
	}
	for _, name := range c.Takes() {
		if v.Keys.Get(name).Empty() && (c.Record == RecordOwn || name.Part() != netsuite.ConsumerPair) {
			next := "Import it into the profile first."
			switch {
			case v.VendorRecord:
				next = "The vendor owns its integration record and has that key."
			case v.Method == netsuite.M2M:
				next = "Upload the certificate first, and enter its ID: netsuite-tba setup"
			}
			return v, problem.Problem{What: c.Title + " needs the " + name.Label() + ", which this profile does not have.",
				Next: next, Kind: problem.NoKeys}
		}
	}
	return v, nil
}

func (c Connector) variant(name string) (Variant, bool) {
	for _, known := range c.Variants {
		if known.Name == name {
			return known, true
		}
	}
	return Variant{}, false
}

// FieldsOf returns the fields of a variant's form, or of the first one for "".
func (c Connector) FieldsOf(variant string) []Field {
	if v, _ := c.variant(variant); v.Fields != nil {
		return v.Fields
	}
	return c.Fields
}

// ToFill returns the fields that the documents leave to the person.
func (c Connector) ToFill(v Values) []Field {
	return slices.DeleteFunc(slices.Clone(c.With(v.Method).FieldsOf(v.Variant)), func(f Field) bool { return !f.Open(v) && f.ByHand == "" })
}

func (c Connector) noVariant() error {
	if len(c.Variants) == 0 {
		return problem.Problem{What: c.Title + " has no variants.", Next: "Omit --variant.", Kind: problem.Usage}
	}
	return problem.Problem{What: c.Title + " has no such variant.", Next: "Variants: " + strings.Join(text.Each(c.Variants, func(v Variant) string { return v.Name }), ", ") + ".", Kind: problem.Usage}
}

func (c Connector) sheet(v Values) Document {
	name := c.Name
	variant, _ := c.variant(v.Variant)
	if variant.Fields != nil {
		name += "-" + variant.Name
	}
	text := "# " + c.Title + "\n"
	if form := cmp.Or(variant.Form, c.Form); form != "" {
		text += "# " + form + "\n"
	}
	return document(name+".txt", "the values for its form", text+fields(c.FieldsOf(v.Variant), v))
}

// fields lists fields with their equals signs aligned.
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
		value := " " + v.key(f.Key).Reveal()
		if f.Key == "" {
			value = " " + f.Plain(v)
		}
		if strings.Contains(value, "\n") {
			value = "\n" + value[1:]
		}
		line := text.Pad(f.Label, width) + " =" + value
		if f.Unsure && unsure < max(2, len(list)) {
			b.WriteString("# The next label is not verified.\n")
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

func document(name, about, text string) Document {
	return Document{Name: name, Text: netsuite.NewSecret(text), About: about}
}

func host(address string) string {
	_, name, found := strings.Cut(address, "://")
	if !found {
		return address
	}
	return name
}
