package profile

import (
	"time"

	"netsuite-tba/netsuite"
)

// Certificate is what is known of a certificate. It is public.
type Certificate struct {
	SHA256    string    `json:"sha256"`                   // of its DER form, in hexadecimal
	ID        string    `json:"certificate_id,omitempty"` // the Certificate ID in NetSuite, once it is known
	NotBefore time.Time `json:"not_before"`
	NotAfter  time.Time `json:"not_after"`
}

// CertificateOf returns the certificate of these keys, and whether it is known. One
// certificate can have two IDs, because each upload has its own.
func (p Profile) CertificateOf(keys map[netsuite.KeyName]netsuite.Fingerprint) (c Certificate, known bool) {
	for _, of := range p.Certificates {
		if netsuite.NewSecret(of.SHA256).Fingerprint() != keys[netsuite.Certificate] {
			continue
		}
		if sameID := netsuite.NewSecret(of.ID).Fingerprint() == keys[netsuite.CertificateID]; sameID || !known {
			c, known = of, true
		}
	}
	return c, known
}

// Expires returns when the certificate of the active keys ends, or of the pending keys
// if none are active. It is zero if there is no certificate.
func (p Profile) Expires() time.Time {
	c, _ := p.CertificateOf(p.TestedKeys(!p.HasActive()))
	return c.NotAfter
}
