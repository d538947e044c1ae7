package connectors

import "netsuite-tba/netsuite"

// Connector is a tool, a library or a form in which the keys are handed on.
type Connector struct {
	Name  string // on the command line: "mulesoft"
	Title string // as its maker writes it: "MuleSoft"
	// Also are other words by which people look for it, in small letters: its
	// language, its maker, its former name.
	Also  []string
	Group Group
	// APIs it calls, its own first; the test must prove all of them. Empty
	// where its maker does not say, then AskAPI is true, and for what is not set
	// up by the wizard.
	APIs []netsuite.API
	// AskAPI: its documents do not say which API it calls, so the person is
	// asked.
	AskAPI bool
	// Any marks the entries for any other tool, named by its API.
	Any bool
	// NoSetup says why the wizard does not set it up; empty: it does.
	NoSetup string
	// Record is whose integration record the token must name.
	Record Record
	// VendorRecordName is the name of its maker's record in NetSuite's list; empty
	// if unknown. RecordNote says how the tool decides whose it is.
	VendorRecordName, RecordNote string
	// Fields of its form, in its order.
	Fields []Field
	// Form is where that form is, in the tool's own words; empty if unknown.
	Form string
	// Try is how to test the connection there; empty if unknown.
	Try string
	// Runs is where it runs when that is not here: "on a Secure Agent". A test
	// from here then does not prove its network, clock and address.
	Runs string
	// Requirements beyond what its APIs need, a page of its maker's each.
	Requirements []Requirement
	// Differences between its maker's guide, or one often followed, and this
	// wizard.
	Differences []Difference
	// Notes are traps and facts that belong on the hand-over.
	Notes []string
	// Variants are forms of which one is to be chosen; the first is taken
	// unless another is named.
	Variants []Variant
	// Sure says how well the names in its documents are known.
	Sure Sure
	// Source of the above; empty where no page of its maker's was at hand.
	Source string

	// typed: its first variant is a sheet for a person, too.
	typed bool
	// documents makes its files; nil: a sheet with Fields.
	documents func(v Values) ([]Document, error)
	// variables makes the environment that it reads; nil: no names are known.
	variables func(v Values) []Variable
}

// Group is where a connector is listed.
type Group string

// The groups, in the order in which they are listed.
const (
	Tools     Group = "tools"
	Libraries Group = "libraries"
	Formats   Group = "formats"
)

// Record says whose integration record a token for a tool must name.
type Record string

// Whose integration record it is.
const (
	RecordOwn    Record = ""       // the customer's own
	RecordVendor Record = "vendor" // its maker's, which has the consumer pair
	RecordEither Record = "either" // a setting of the tool decides
)

// Sure is how well the names in a connector's documents are known.
type Sure string

// How well the names are known.
const (
	FromCode    Sure = "its source"
	FromDocs    Sure = "its maker's pages"
	FromUsers   Sure = "its users' pages"
	FromPart    Sure = "in part unsure"
	FromOurself Sure = "ourselves"
)

// Variant is one of several forms for a tool.
type Variant struct{ Name, About string }

// Field is one field of a connector's form.
type Field struct {
	Label string
	Key   netsuite.KeyName // empty: Value
	// Value is what else goes there; nil: the account ID, as the realm spells
	// it.
	Value func(Values) string
	// Unsure: the label was in no document at hand.
	Unsure bool
}

// Plain returns what goes into a field that takes no key.
func (f Field) Plain(v Values) string {
	if f.Value == nil {
		return v.realm()
	}
	return f.Value(v)
}

// Difference is one thing that a guide says and this wizard says otherwise.
type Difference struct {
	They string
	We   string
	Why  string
	Step netsuite.Step // where it matters
}

// form gives the five fields with the labels used most.
func form(account string, unsure bool) []Field {
	return append(fourKeys(), Field{Label: account, Unsure: unsure})
}

// fourKeys gives the fields of the keys with NetSuite's own labels.
func fourKeys() []Field {
	return keyFields("Consumer Key", "Consumer Secret", "Token ID", "Token Secret")
}

// keyFields gives the fields of the keys with a tool's labels.
func keyFields(consumerKey, consumerSecret, tokenID, tokenSecret string) []Field {
	return []Field{
		{Label: consumerKey, Key: netsuite.ConsumerKey},
		{Label: consumerSecret, Key: netsuite.ConsumerSecret},
		{Label: tokenID, Key: netsuite.TokenID},
		{Label: tokenSecret, Key: netsuite.TokenSecret},
	}
}

// always is a field's value that is the same for everybody.
func always(text string) func(Values) string { return func(Values) string { return text } }

// soapVersion is the endpoint as forms spell it: "2025.2".
func soapVersion(Values) string { return dotted(netsuite.SOAPVersion) }

// unsure marks fields whose labels were in no document at hand.
func unsure(list []Field) []Field {
	for i := range list {
		list[i].Unsure = true
	}
	return list
}
