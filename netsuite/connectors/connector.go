package connectors

import "netsuite-tba/netsuite"

// Connector is a tool, library or format that the keys are delivered to.
type Connector struct {
	Name  string // on the command line: "mulesoft"
	Title string // as the vendor writes it: "MuleSoft"
	// Also are other lowercase search words: its language, vendor or former name.
	Also  []string
	Group Group
	// APIs are the APIs it calls, its main one first. The test must verify all of them.
	// It is empty if the vendor does not name one, in which case AskAPI is true, and
	// for what the wizard does not set up.
	APIs []netsuite.API
	// AskAPI means that its documentation does not say which API it calls, so the
	// wizard asks.
	AskAPI bool
	// Any marks the entries for other tools, named by API.
	Any bool
	// NoSetup says why the wizard does not set it up. It is empty if it does.
	NoSetup string
	// Record says whose integration record the token is for.
	Record Record
	// VendorRecordName is the name of the vendor's record in NetSuite's list, empty if
	// unknown. RecordNote says how the tool decides whose record it uses.
	VendorRecordName, RecordNote string
	// Fields are the fields of its form, in order.
	Fields []Field
	// Form is the path to that form in the tool's own words, empty if unknown.
	Form string
	// Try says how to test the connection in the tool, empty if unknown.
	Try string
	// Runs is where it runs if not on this computer: "on a Secure Agent". The
	// connection test then does not check that machine's network, clock and address.
	Runs string
	// Requirements are extra requirements, one per page of the vendor's.
	Requirements []Requirement
	// Differences are those between the vendor's guide, or a popular one, and this
	// wizard.
	Differences []Difference
	// Notes are traps and facts to know at delivery.
	Notes []string
	// Variants are alternative formats. The first is the default.
	Variants []Variant
	// Sure says where the names in its documents come from.
	Sure Sure
	// Source is the page for the above, empty if the vendor has none that was found.
	Source string

	// typed means that its first variant is a list for a person to type, not a file.
	typed bool
	// documents returns its files. If nil, it gets a list of Fields.
	documents func(v Values) ([]Document, error)
	// variables returns the environment that it reads. If nil, its names are unknown.
	variables func(v Values) []Variable
}

// Group is a group in the list of connectors.
type Group string

// The groups, in order.
const (
	Tools     Group = "tools"
	Libraries Group = "libraries"
	Formats   Group = "formats"
)

// Record says whose integration record a token is for.
type Record string

// The possible owners of the record.
const (
	RecordOwn    Record = ""       // the customer's own
	RecordVendor Record = "vendor" // the vendor's, who has the consumer pair
	RecordEither Record = "either" // a setting of the tool decides
)

// Sure says where the names in a connector's documents come from.
type Sure string

// The possible sources of names.
const (
	FromCode    Sure = "its source"
	FromDocs    Sure = "its vendor's pages"
	FromUsers   Sure = "its users' pages"
	FromPart    Sure = "partly unverified"
	FromOurself Sure = "this program"
)

// Variant is an alternative format for a tool.
type Variant struct {
	Name  string `json:"name"`
	About string `json:"about"`
}

// Field is one field of a connector's form.
type Field struct {
	Label string
	Key   netsuite.KeyName // if empty, Value
	// Value is the text of a field without a key. If nil, it is the account ID as in
	// the realm.
	Value func(Values) string
	// Unsure means that no documentation has the label.
	Unsure bool
}

// Plain returns the text of a field that takes no key.
func (f Field) Plain(v Values) string {
	if f.Value == nil {
		return v.realm()
	}
	return f.Value(v)
}

// Difference is a point in which a guide and this wizard differ.
type Difference struct {
	They string
	We   string
	Why  string
	Step netsuite.Step // the step it concerns
}

// form returns the five fields with the most common labels.
func form(account string, unsure bool) []Field {
	return append(fourKeys(), Field{Label: account, Unsure: unsure})
}

// fourKeys returns the fields of the keys with NetSuite's labels.
func fourKeys() []Field {
	return keyFields("Consumer Key", "Consumer Secret", "Token ID", "Token Secret")
}

// keyFields returns the fields of the keys with a tool's labels.
func keyFields(consumerKey, consumerSecret, tokenID, tokenSecret string) []Field {
	return []Field{
		{Label: consumerKey, Key: netsuite.ConsumerKey},
		{Label: consumerSecret, Key: netsuite.ConsumerSecret},
		{Label: tokenID, Key: netsuite.TokenID},
		{Label: tokenSecret, Key: netsuite.TokenSecret},
	}
}

// always returns the same value for every profile.
func always(text string) func(Values) string { return func(Values) string { return text } }

// soapVersion returns the SOAP version as forms spell it: "2025.2".
func soapVersion(Values) string { return dotted(netsuite.SOAPVersion) }

// unsure marks fields whose labels are in no documentation.
func unsure(list []Field) []Field {
	for i := range list {
		list[i].Unsure = true
	}
	return list
}
