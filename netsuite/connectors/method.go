package connectors

import (
	"cmp"
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// OAuth2 says whether a tool can sign in with OAuth 2.0 instead of the keys of TBA.
type OAuth2 struct {
	Support Support
	About   string // in one or two sentences
	Source  string // the page
	// Other is the vendor's connector that signs in with a certificate, if it is another
	// one: "Celigo's HTTP connection".
	Other string
}

// Support says whether a tool supports OAuth 2.0.
type Support string

const (
	Undocumented  Support = ""            // no source says it
	Supported     Support = "yes"         // with the same connector, and with a certificate
	OtherSupports Support = "another one" // only another connector of the vendor does
	Unsupported   Support = "no"          // the keys of TBA are its only login
)

// Login is what a tool gets for OAuth 2.0 with a certificate, in place of the
// connector's own fields. What is not set is the same for both methods.
type Login struct {
	Fields    []Field
	Form      string
	Try       string
	Notes     []string
	documents func(v Values) ([]Document, error)
}

// OtherLogin returns the support for OAuth 2.0. SOAP has none, whatever the tool.
func (c Connector) OtherLogin() OAuth2 {
	if c.OAuth2.Support == Undocumented && c.callsSOAP() {
		return OAuth2{Support: Unsupported, About: netsuite.NoOAuth2OverSOAP, Source: netsuite.SourceTBA}
	}
	return c.OAuth2
}

func (c Connector) callsSOAP() bool { return slices.Contains(c.APIs, netsuite.SOAP) }

// Methods lists the methods that the tool supports, the recommended one first. OAuth
// 2.0 stays when TBA ends.
func (c Connector) Methods() []netsuite.Method {
	return slices.DeleteFunc([]netsuite.Method{netsuite.M2M, netsuite.TBA}, func(m netsuite.Method) bool { return !c.Supports(m) })
}

// Supports reports whether the tool itself can sign in with a method.
func (c Connector) Supports(m netsuite.Method) bool {
	return c.Forms(m) || m == netsuite.M2M && c.OAuth2.Support == Supported
}

// Forms reports whether this program writes what the tool needs for a method.
func (c Connector) Forms(m netsuite.Method) bool {
	if m == netsuite.TBA {
		return c.Fields != nil
	}
	return c.M2M != nil
}

// With returns the connector as it is for a method. If this program writes nothing for
// that, it has no fields, and NoSetup says why.
func (c Connector) With(m netsuite.Method) Connector {
	switch {
	case m == netsuite.TBA:
	case c.M2M == nil:
		c.NoSetup = cmp.Or(c.NoSetup, "There is nothing to export for "+c.Title+" with "+m.Words()+". "+c.AboutMethod(m))
		c.Fields, c.Variants, c.documents, c.variables = nil, nil, nil, nil
	default:
		c.Fields, c.Form, c.Try, c.Notes = c.M2M.Fields, cmp.Or(c.M2M.Form, c.Form), cmp.Or(c.M2M.Try, c.Try), c.M2M.Notes
		c.OAuth2, c.Differences = OAuth2{}, nil // they compare with TBA
		if c.M2M.documents != nil {
			c.documents = c.M2M.documents
		}
	}
	return c
}

// AboutMethod says in at most 60 columns how long a method works for the tool or, if the
// tool cannot use it, why.
func (c Connector) AboutMethod(m netsuite.Method) string {
	switch login := c.OtherLogin(); {
	case !c.Supports(m) && m == netsuite.TBA:
		return c.Title + " no longer accepts TBA keys."
	case m == netsuite.TBA:
		return m.Lasts(c.APIs)
	case c.Forms(m) && c.Any:
		return "Recommended if your tool supports it. TBA is ending."
	case c.Forms(m):
		return "Recommended. It keeps working when TBA ends."
	case c.Supports(m):
		return c.Title + " supports it. This program does not yet."
	case login.Other != "":
		return "Only " + login.Other + " supports it."
	case c.callsSOAP():
		return netsuite.SOAPOnlyTBA
	case login.Support == Unsupported:
		return c.Title + " does not support it."
	default:
		return "Not documented for " + c.Title + "."
	}
}

// WhyMethod says in one to three sentences why the first of Methods is recommended or, if
// the tool has only TBA, what that means for it.
func (c Connector) WhyMethod() string {
	if c.Forms(netsuite.M2M) {
		return "Choose " + netsuite.M2M.Words() + " unless the tool cannot use it. " + netsuite.NoNewTBA
	}
	return text.Join(" ", c.OtherLogin().About, cmp.Or(netsuite.EndOf(c.APIs), netsuite.NoNewTBA))
}
