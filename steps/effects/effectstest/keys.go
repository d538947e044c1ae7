package effectstest

import (
	"strings"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Key returns a key of the usual shape, made from a letter.
func Key(letter byte) string {
	return strings.Repeat(string([]byte{letter, '0', letter, '7'}), 16)
}

// Keys are the four keys on the next two pages.
var Keys = netsuite.Keys{
	ConsumerKey: netsuite.NewSecret(Key('a')), ConsumerSecret: netsuite.NewSecret(Key('b')),
	TokenID: netsuite.NewSecret(Key('c')), TokenSecret: netsuite.NewSecret(Key('d')),
}

// OAuth2Keys are what a profile with OAuth 2.0 needs. Certificate is the certificate's.
var (
	OAuth2Keys = netsuite.Keys{
		ClientID: netsuite.NewSecret(Key('a')), PrivateKey: netsuite.NewSecret("cHJpdmF0ZSBrZXk="),
		Certificate: netsuite.NewSecret(Certificate.SHA256), CertificateID: netsuite.NewSecret("B1cert-ID_of_the_first_certificate_in_tests"),
	}
	Certificate = profile.Certificate{
		SHA256:    strings.Repeat("5a", 32),
		NotBefore: time.Date(2026, 11, 14, 9, 0, 0, 0, time.UTC), NotAfter: time.Date(2028, 11, 12, 9, 0, 0, 0, time.UTC),
	}
)

// The pages on which NetSuite shows the keys once, as a person copies them.
var (
	ConsumerPage = "CONSUMER KEY / CLIENT ID\n" + Key('a') + "\nCONSUMER SECRET / CLIENT SECRET\n" + Key('b') + "\n"
	TokenPage    = "TOKEN ID\n" + Key('c') + "\nTOKEN SECRET\n" + Key('d') + "\n"
)
