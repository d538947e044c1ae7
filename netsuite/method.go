package netsuite

import "cmp"

// Method is how a tool signs in. Its zero value is TBA, because profiles of earlier
// versions name none.
type Method string

// The methods.
const (
	TBA Method = ""    // token-based authentication
	M2M Method = "m2m" // OAuth 2.0 client credentials with a certificate
)

// ParseMethod returns the method with this name, and whether there is one.
func ParseMethod(name string) (Method, bool) {
	for _, m := range []Method{TBA, M2M} {
		if name == m.String() {
			return m, true
		}
	}
	return "", false
}

// ByMethod returns what belongs to the method.
func ByMethod[T any](m Method, tba, m2m T) T {
	if m == M2M {
		return m2m
	}
	return tba
}

// String returns the method's name in flags and JSON: "tba", "m2m".
func (m Method) String() string { return cmp.Or(string(m), "tba") }

// Words returns the method for screens.
func (m Method) Words() string {
	return ByMethod(m, "Token-based Authentication (TBA)", "OAuth 2.0 with a certificate")
}

// Login returns what identifies the login with NetSuite, the page that lists it, and the
// key that names it there.
func (m Method) Login() (word string, page Page, key KeyName) {
	return ByMethod(m, "token", "certificate"), ByMethod(m, PageTokens, PageCertificates), ByMethod(m, TokenID, CertificateID)
}

// KeyNames lists the keys that a profile of the method needs.
func (m Method) KeyNames() []KeyName { return ByMethod(m, KeyNames[:], OAuth2Names[:]) }

// Required lists the keys that a test needs. Of a vendor's record, nobody here has the
// consumer pair.
func (m Method) Required(vendorRecord bool) []KeyName {
	if vendorRecord {
		return TokenPair.Names()
	}
	return m.KeyNames()
}

// Parts returns what a person copies from the page of the integration record, and from
// the page of the seventh step.
func (m Method) Parts() [2]Part {
	return ByMethod(m, [2]Part{ConsumerPair, TokenPair}, [2]Part{ClientPart, UploadedPart})
}

// KeyStep returns the seventh step.
func (m Method) KeyStep() Step { return ByMethod(m, StepToken, StepCertificate) }

// Steps lists the nine steps of a setup in order.
func (m Method) Steps() []Step {
	return []Step{StepAccount, StepTool, StepFeatures, StepIntegration, StepRole, StepUser, m.KeyStep(), StepTest, StepDeliver}
}

// Supports reports whether the API accepts the method. SOAP has no OAuth 2.0
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_4247329078.html).
func (m Method) Supports(api API) bool { return m == TBA || api != SOAP }
