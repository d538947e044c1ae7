package oauth2

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"time"

	"netsuite-tba/netsuite"
)

// NetSuite cuts a longer validity to two years
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_162755332391.html).
// A certificate starts a little in the past, so that it is valid by NetSuite's clock too.
const (
	validity    = 729 * 24 * time.Hour
	validBefore = 5 * time.Minute
)

// Certificate is an X.509 certificate. It is public.
type Certificate struct {
	PEM                 []byte
	SHA256              string // of its DER form, in hexadecimal
	NotBefore, NotAfter time.Time
}

// NewCertificate creates a key pair (EC, P-256) and a self-signed certificate for it,
// with the name as its subject. NetSuite does not check the subject, as far as is known.
// The keys hold the private key and the certificate's SHA-256.
func NewCertificate(name string, now time.Time) (netsuite.Keys, Certificate, error) {
	// Go's random numbers never fail, nor does encoding a key that was made with them.
	key, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	private, _ := x509.MarshalPKCS8PrivateKey(key)
	der, err := selfSigned(key, name, now)
	if err != nil {
		return netsuite.Keys{}, Certificate{}, errors.New("the certificate could not be signed")
	}
	certificate, err := ParseCertificate(der)
	keys := netsuite.Keys{
		PrivateKey:  netsuite.NewSecret(base64.StdEncoding.EncodeToString(private)),
		Certificate: netsuite.NewSecret(certificate.SHA256),
	}
	return keys, certificate, err
}

// selfSigned returns a certificate with the extensions that Oracle's command
// "openssl req -new -x509" writes. Oracle does not say which ones NetSuite requires.
func selfSigned(key *ecdsa.PrivateKey, name string, now time.Time) ([]byte, error) {
	public, _ := key.PublicKey.Bytes()
	id := sha256.Sum256(public)
	start := now.Add(-validBefore).UTC().Truncate(time.Second)
	template := &x509.Certificate{
		Subject:               pkix.Name{CommonName: name},
		NotBefore:             start,
		NotAfter:              start.Add(validity),
		BasicConstraintsValid: true,
		IsCA:                  true,
		SubjectKeyId:          id[:20],
		AuthorityKeyId:        id[:20],
	}
	return x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
}

// ParseCertificate reads a certificate in DER or PEM form.
func ParseCertificate(text []byte) (Certificate, error) {
	der := text
	if block, _ := pem.Decode(text); block != nil {
		der = block.Bytes
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		return Certificate{}, errors.New("this is not an X.509 certificate")
	}
	sum := sha256.Sum256(parsed.Raw)
	return Certificate{
		PEM:       pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: parsed.Raw}),
		SHA256:    hex.EncodeToString(sum[:]),
		NotBefore: parsed.NotBefore, NotAfter: parsed.NotAfter,
	}, nil
}

var errPrivateKey = errors.New("the private key cannot be read")

func parsePrivateKey(key netsuite.Secret) (*ecdsa.PrivateKey, error) {
	der, err := base64.StdEncoding.DecodeString(key.Reveal())
	if err != nil {
		return nil, errPrivateKey
	}
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if private, ok := parsed.(*ecdsa.PrivateKey); ok && err == nil {
		return private, nil
	}
	return nil, errPrivateKey
}
