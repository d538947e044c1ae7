package netsuite

import (
	"cmp"
	"encoding/base64"
	"encoding/pem"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
)

// KeyName is one of the keys of a profile, as in the JSON of the command line.
type KeyName string

// The four keys of TBA. The first two belong to the integration record, the last two to
// the access token.
const (
	ConsumerKey    KeyName = "consumer_key"
	ConsumerSecret KeyName = "consumer_secret"
	TokenID        KeyName = "token_id"
	TokenSecret    KeyName = "token_secret"
)

// What a tool needs for OAuth 2.0 with a certificate. Only PrivateKey is secret.
const (
	ClientID      KeyName = "client_id"      // the integration record's
	CertificateID KeyName = "certificate_id" // from the list of uploaded certificates
	PrivateKey    KeyName = "private_key"    // PKCS#8 in Base64, without line breaks
	// Certificate is the SHA-256 of the certificate of PrivateKey, in hexadecimal.
	Certificate KeyName = "certificate_sha256"
)

// KeyNames lists the four keys of TBA in NetSuite's order. OAuth2Names lists those of
// OAuth 2.0 in the order in which they are made. AllNames lists both.
var (
	KeyNames    = [...]KeyName{ConsumerKey, ConsumerSecret, TokenID, TokenSecret}
	OAuth2Names = [...]KeyName{ClientID, PrivateKey, Certificate, CertificateID}
	AllNames    = slices.Concat(KeyNames[:], OAuth2Names[:])
)

// Label returns NetSuite's label on its page, in capitals, or the name of what NetSuite
// does not show.
func (n KeyName) Label() string {
	switch n {
	case PrivateKey:
		return "private key"
	case Certificate:
		return "certificate"
	}
	return strings.ToUpper(strings.ReplaceAll(string(n), "_", " "))
}

// Part is the part of a profile's keys that a person copies from one page of NetSuite: a
// pair of keys of TBA, which NetSuite shows once, or an ID of OAuth 2.0.
type Part string

// The parts, named after the page that shows them.
const (
	ConsumerPair Part = "consumer"    // the integration record's, with TBA
	TokenPair    Part = "token"       // the access token's
	ClientPart   Part = "client"      // the integration record's, with OAuth 2.0
	UploadedPart Part = "certificate" // the uploaded certificate's
)

// partNames holds the keys of each part in the page's order.
var partNames = map[Part][]KeyName{
	ConsumerPair: KeyNames[:2], TokenPair: KeyNames[2:],
	ClientPart: {ClientID}, UploadedPart: {CertificateID},
}

// Names returns the part's keys in the page's order.
func (p Part) Names() []KeyName { return partNames[p] }

// Part returns the part the key belongs to. What no page shows belongs to UploadedPart.
func (n KeyName) Part() Part {
	switch n {
	case ConsumerKey, ConsumerSecret:
		return ConsumerPair
	case TokenID, TokenSecret:
		return TokenPair
	case ClientID:
		return ClientPart
	}
	return UploadedPart
}

// Keys holds up to four keys of one profile, of one method.
type Keys struct {
	ConsumerKey, ConsumerSecret, TokenID, TokenSecret Secret // TBA
	ClientID, CertificateID, PrivateKey, Certificate  Secret // OAuth 2.0 with a certificate
}

// field returns the field of the key n, or nil for an unknown name.
func (k *Keys) field(n KeyName) *Secret {
	switch n {
	case ConsumerKey:
		return &k.ConsumerKey
	case ConsumerSecret:
		return &k.ConsumerSecret
	case TokenID:
		return &k.TokenID
	case TokenSecret:
		return &k.TokenSecret
	case ClientID:
		return &k.ClientID
	case CertificateID:
		return &k.CertificateID
	case PrivateKey:
		return &k.PrivateKey
	case Certificate:
		return &k.Certificate
	}
	return nil
}

// Get returns the key n, or the zero Secret for an unknown name.
func (k Keys) Get(n KeyName) Secret {
	if s := k.field(n); s != nil {
		return *s
	}
	return Secret{}
}

// With returns a copy of k in which the key n is s.
func (k Keys) With(n KeyName, s Secret) Keys {
	if f := k.field(n); f != nil {
		*f = s
	}
	return k
}

// Over returns k with every key that newer has replaced. A Certificate ID belongs to one
// certificate, so a new certificate has none until newer names it.
func (k Keys) Over(newer Keys) Keys {
	if !newer.Certificate.Empty() && !newer.Certificate.Equal(k.Certificate) {
		k.CertificateID = Secret{}
	}
	for _, n := range AllNames {
		if s := newer.Get(n); !s.Empty() {
			k = k.With(n, s)
		}
	}
	return k
}

// Method returns the method that the keys are for. It is TBA if there are none.
func (k Keys) Method() Method {
	if slices.ContainsFunc(OAuth2Names[:], func(n KeyName) bool { return !k.Get(n).Empty() }) {
		return M2M
	}
	return TBA
}

// Empty reports whether there is no key.
func (k Keys) Empty() bool { return k.Equal(Keys{}) }

// Missing lists the missing keys of the method.
func (k Keys) Missing() []KeyName { return MissingFrom(k.Fingerprints(), k.Method().KeyNames()) }

// MissingFrom lists the required keys that are not among keys.
func MissingFrom(keys map[KeyName]Fingerprint, required []KeyName) []KeyName {
	return slices.DeleteFunc(slices.Clone(required), func(n KeyName) bool { return keys[n] != "" })
}

// Labels lists NetSuite's labels of keys: "TOKEN ID, TOKEN SECRET".
func Labels(names []KeyName) string { return strings.Join(text.Each(names, KeyName.Label), ", ") }

// Equal reports whether all keys are the same.
func (k Keys) Equal(l Keys) bool {
	for _, n := range AllNames {
		if !k.Get(n).Equal(l.Get(n)) {
			return false
		}
	}
	return true
}

// Fingerprints returns the fingerprint of every key that is present.
func (k Keys) Fingerprints() map[KeyName]Fingerprint {
	prints := map[KeyName]Fingerprint{}
	for _, n := range AllNames {
		if s := k.Get(n); !s.Empty() {
			prints[n] = s.Fingerprint()
		}
	}
	return prints
}

// LoginOf returns what identifies a login with these keys: the access token, or the
// certificate by its ID in NetSuite or, without one, by its SHA-256.
func LoginOf(keys map[KeyName]Fingerprint) Fingerprint {
	return cmp.Or(keys[TokenID], keys[CertificateID], keys[Certificate])
}

// PrivateKeyPEM returns the private key as tools read it: PKCS#8 in PEM. It is empty if
// there is none that can be read.
func (k Keys) PrivateKeyPEM() Secret {
	der, err := base64.StdEncoding.DecodeString(k.PrivateKey.Reveal())
	if err != nil || len(der) == 0 {
		return Secret{}
	}
	return NewSecret(string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})))
}

// MaxKeyLen is the maximum length of a key. Longer texts are refused, never cut.
// UsualKeyLen is the usual length of NetSuite's keys. All of Oracle's examples have it,
// but Oracle promises none.
const (
	MaxKeyLen   = 128
	UsualKeyLen = 64
)

// UsualShape reports whether s is 64 lowercase hexadecimal digits, like every key that
// Oracle prints
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html).
func UsualShape(s Secret) bool {
	text := s.Reveal()
	return len(text) == UsualKeyLen && strings.Trim(text, "0123456789abcdef") == ""
}
