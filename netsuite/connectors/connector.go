package connectors

import (
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Connector is a tool, library or format that the keys are delivered to.
type Connector struct {
	Name  string // on the command line: "mulesoft"
	Title string // as the vendor writes it: "MuleSoft"
	// Also are other lowercase search words: its language, vendor or former name.
	Also  []string
	Group Group
	// APIs are those it calls, its main one first. The test must verify all of them.
	APIs []netsuite.API
	// AskAPI means that the vendor does not say which API it calls, so the wizard asks.
	AskAPI bool
	// Any marks the entries for other tools, named by API.
	Any bool
	// NoSetup says why the wizard does not set it up, if it does not.
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
	// Runs is where it runs if not on this computer: "on a Secure Agent". The connection
	// test then does not check that machine's network, clock and address.
	Runs string
	// Requirements are extra requirements, one per page of the vendor's.
	Requirements []Requirement
	// Differences are those between the vendor's or a popular guide and this wizard.
	Differences []Difference
	// Notes are traps and facts to know at delivery.
	Notes []string
	// OAuth2 says whether it can sign in with OAuth 2.0 instead.
	OAuth2 OAuth2
	// M2M is what it gets for OAuth 2.0 with a certificate, if this program writes that.
	M2M *Login
	// Variants are alternative formats. The first is the default.
	Variants []Variant
	// Sure says where the names in its documents come from.
	Sure Sure
	// Source is the page for the above, empty if the vendor has none that was found.
	Source string

	// typed means that its first variant is a list for a person to type, not a file.
	typed bool
	// documents returns its files. Without any, the tool gets a list of fields.
	documents func(v Values) ([]Document, error)
	// variables returns the environment that it reads, if its names are known.
	variables func(v Values) []Variable
}

// Group is a group in the list of connectors.
type Group string

const (
	Tools     Group = "tools"
	Libraries Group = "libraries"
	Formats   Group = "formats"
)

// Record says whose integration record a token is for.
type Record string

const (
	RecordOwn    Record = ""       // the customer's own
	RecordVendor Record = "vendor" // the vendor's, who has the consumer pair
	RecordEither Record = "either" // a setting of the tool decides
)

// Sure says where the names in a connector's documents come from.
type Sure string

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
	// Fields and Form differ from the connector's if they are set.
	Fields []Field `json:"-"`
	Form   string  `json:"-"`
}

// Field is one field of a connector's form.
type Field struct {
	Label string
	Key   netsuite.KeyName // if empty, Value
	// Value is the text of a field without a key. If nil, it is the account ID.
	Value func(Values) string
	// Unsure means that no documentation has the label.
	Unsure bool
	// Blank is what the person may have to fill in.
	Blank Blank
	// ByHand says why the tool's file leaves the field out. It is empty if it does not.
	ByHand string
}

// Blank is a part of a document that neither the keys nor the profile may have.
type Blank struct {
	What  string            // what belongs there
	Flags string            // the flags of export that fill it in, or ""
	Known func(Values) bool // reports whether it is filled in
}

var (
	blankScript = Blank{"the IDs of the RESTlet's script and its deployment", "--script ID --deploy ID",
		func(v Values) bool { return v.Script != "" && v.Deploy != "" }}
	blankApplication = Blank{"the APPLICATION ID on the integration record", "--application-id ID",
		func(v Values) bool { return v.ApplicationID != "" }}
	blankRole   = Blank{"the role", "--role ROLE", func(v Values) bool { return v.Role != "" }}
	blankRoleID = Blank{"the ID of the role", "--role ID", func(v Values) bool { return v.roleID() != "" }}
)

// onlyYou returns a blank that no flag fills in.
func onlyYou(what string) Blank { return Blank{what, "", func(Values) bool { return false }} }

// Open reports whether the person has to fill in the field.
func (f Field) Open(v Values) bool { return f.Blank.Known != nil && !f.Blank.Known(v) }

// ToDo says what the person has to do about a field of ToFill.
func (f Field) ToDo() string {
	if f.ByHand != "" {
		return "Set " + f.Label + " to " + f.Value(Values{}) + ". " + f.ByHand
	}
	return f.Label + " lacks " + f.Blank.What + "."
}

// Shown returns the text of a field that takes no key, and what to fill in there.
func (f Field) Shown(v Values) string {
	if !f.Open(v) {
		return f.Plain(v)
	}
	return text.Join(", with ", f.Plain(v), f.Blank.What)
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

func form(account string, unsure bool) []Field {
	return append(fourKeys(), Field{Label: account, Unsure: unsure})
}

func fourKeys() []Field {
	return keyFields("Consumer Key", "Consumer Secret", "Token ID", "Token Secret")
}

func keyFields(consumerKey, consumerSecret, tokenID, tokenSecret string) []Field {
	return []Field{
		{Label: consumerKey, Key: netsuite.ConsumerKey},
		{Label: consumerSecret, Key: netsuite.ConsumerSecret},
		{Label: tokenID, Key: netsuite.TokenID},
		{Label: tokenSecret, Key: netsuite.TokenSecret},
	}
}

func m2mKeys(clientID, certificateID, privateKey string) []Field {
	return []Field{
		{Label: clientID, Key: netsuite.ClientID},
		{Label: certificateID, Key: netsuite.CertificateID},
		{Label: privateKey, Key: netsuite.PrivateKey},
	}
}

// m2mForm returns the fields of a form for OAuth 2.0 with the most common labels. The
// private key is the last one, because it has several lines.
func m2mForm(api netsuite.API, address Field) []Field {
	keys := m2mKeys("Client ID", "Certificate ID", "Private key (PEM, PKCS#8)")
	return append([]Field{{Label: "Account ID"}, address, {Label: "Token URL", Value: tokenURL},
		scopeField("Scope", api), {Label: "Algorithm", Value: always(netsuite.AssertionAlgorithm)}}, keys...)
}

// scopeField is for the scopes of this API and of the profile's.
func scopeField(label string, api netsuite.API) Field {
	return Field{Label: label, Value: func(v Values) string {
		return strings.Join(text.Each(netsuite.ScopesFor(append(slices.Clip(v.APIs), api)), netsuite.Scope.String), ", ")
	}}
}

func tokenURL(v Values) string { return v.Hosts.SuiteTalk + netsuite.TokenPath }

func always(text string) func(Values) string { return func(Values) string { return text } }

// The addresses that forms ask for.
func suiteTalk(v Values) string     { return v.Hosts.SuiteTalk }
func suiteTalkHost(v Values) string { return host(v.Hosts.SuiteTalk) }
func soapAddress(v Values) string   { return v.Hosts.SuiteTalk + netsuite.SOAPPath }

func signatureField(label string) Field {
	return Field{Label: label, Value: always(netsuite.SignatureMethod)}
}

// soapVersion is the SOAP version as forms spell it: "2025.2".
var soapVersion = strings.ReplaceAll(netsuite.SOAPVersion, "_", ".")

func unsure(list []Field) []Field {
	for i := range list {
		list[i].Unsure = true
	}
	return list
}
