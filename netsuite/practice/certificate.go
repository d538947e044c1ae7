package practice

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"slices"
	"strings"
	"time"

	"netsuite-tba/netsuite"
)

// mapping is an uploaded certificate with the application, user and role that it signs
// in. Mappings belong to one account
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162686838198.html).
type mapping struct {
	ID string // the Certificate ID
	// Client is the Client ID at the upload. A reset of the record's credentials is said
	// to break its mappings. Oracle does not say so.
	Client             netsuite.Secret
	Record, User, Role int
	Certificate        *x509.Certificate
	Until              time.Time // the end of its validity, at most two years after its start
	Revoked            bool      // permanent, but the mapping stays listed
}

// The limits of certificates
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_162755332391.html).
const (
	maxYears        = 2 // a longer validity is cut
	maxCertificates = 5 // active ones of a record
)

// newMapping returns the mapping of a certificate. Oracle does not document the form of a
// Certificate ID. The few that are public have 43 characters of base64url.
func (n *NetSuite) newMapping(c *x509.Certificate, rec *record, user *employee, r *role) *mapping {
	m := &mapping{
		ID:     base64.RawURLEncoding.EncodeToString(n.random(32)),
		Client: rec.Key, Record: rec.ID, User: user.ID, Role: r.ID, Certificate: c, Until: c.NotAfter,
	}
	// Oracle does not say from when the two years count.
	if end := c.NotBefore.AddDate(maxYears, 0, 0); m.Until.After(end) {
		m.Until = end
	}
	return m
}

// active reports whether the mapping can be used. Expired and revoked certificates do not
// count toward the limit of a record.
func (m *mapping) active(now time.Time) bool {
	return !m.Revoked && !now.Before(m.Certificate.NotBefore) && now.Before(m.Until)
}

func (a *account) mappingOf(id string) *mapping {
	return first(a.mappings, func(m *mapping) bool { return m.ID == id })
}

// readCertificate reads an uploaded file, or says why it is refused. Oracle documents
// which files and keys NetSuite accepts, but no messages. Nothing of a refused file stays
// in memory or goes into the message, because it can be a private key.
func readCertificate(name string, file []byte) (c *x509.Certificate, failure string) {
	if !slices.ContainsFunc([]string{".cer", ".pem", ".crt"}, func(end string) bool { return strings.HasSuffix(strings.ToLower(name), end) }) {
		return nil, "Choose a file whose name ends with .cer, .pem or .crt."
	}
	var parts [][]byte
	for block, rest := pem.Decode(file); block != nil; block, rest = pem.Decode(rest) {
		parts = append(parts, block.Bytes)
	}
	if parts == nil {
		parts = [][]byte{file}
	}
	switch c, err := x509.ParseCertificate(parts[0]); {
	case bytes.Contains(file, []byte("PRIVATE KEY")) || slices.ContainsFunc(parts, isPrivateKey):
		return nil, "That file has a private key. Never upload one. Upload only the certificate, and create a new key pair if others could read the file."
	case bytes.Contains(file, []byte("CERTIFICATE REQUEST")) || err != nil && isRequest(parts[0]):
		return nil, "That file is a certificate signing request. Upload the certificate."
	case bytes.Contains(file, []byte("PUBLIC KEY")) || err != nil && isPublicKey(parts[0]):
		return nil, "That file has only a public key. Upload the certificate."
	case err != nil || len(parts) > 1:
		return nil, "That file does not contain exactly one X.509 certificate."
	case !acceptedKey(c.PublicKey):
		return nil, "The certificate's key must be RSA with 3072 or 4096 bits, or EC with the curve P-256, P-384 or P-521."
	default:
		return c, ""
	}
}

func isPrivateKey(der []byte) bool {
	_, err1 := x509.ParsePKCS8PrivateKey(der)
	_, err2 := x509.ParseECPrivateKey(der)
	_, err3 := x509.ParsePKCS1PrivateKey(der)
	return err1 == nil || err2 == nil || err3 == nil
}

func isRequest(der []byte) bool {
	_, err := x509.ParseCertificateRequest(der)
	return err == nil
}

func isPublicKey(der []byte) bool {
	_, err1 := x509.ParsePKIXPublicKey(der)
	_, err2 := x509.ParsePKCS1PublicKey(der)
	return err1 == nil || err2 == nil
}

// acceptedKey reports whether NetSuite accepts a certificate's key. Whether it accepts
// an RSA key that is marked for PSS only is not known, and this program cannot read
// one.
func acceptedKey(public any) bool {
	switch key := public.(type) {
	case *rsa.PublicKey:
		return key.N.BitLen() == 3072 || key.N.BitLen() == 4096
	case *ecdsa.PublicKey:
		return key.Curve == elliptic.P256() || key.Curve == elliptic.P384() || key.Curve == elliptic.P521()
	}
	return false
}
