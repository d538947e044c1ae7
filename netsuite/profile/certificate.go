package profile

import (
	"cmp"
	"strings"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// Certificate is what is known of a certificate. It is public.
type Certificate struct {
	SHA256    string    `json:"sha256"`                   // of its DER form, in hexadecimal
	ID        string    `json:"certificate_id,omitempty"` // the Certificate ID in NetSuite, once it passed a test
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
		if netsuite.NewSecret(of.ID).Fingerprint() == keys[netsuite.CertificateID] {
			return of, true
		}
		c, known = of, true
		c.ID = "" // of another upload
	}
	return c, known
}

// CertificateFile returns the name of the file that holds a profile's certificate for the
// upload, unless the person chooses another.
func CertificateFile(profile string) string { return profile + "-certificate.pem" }

func withoutHyphens(s string) string { return strings.ReplaceAll(s, "-", "") }

// CheckUpload returns why ids cannot be the Client ID and the Certificate ID of p's
// pending certificate or, without one, of its active one. Oracle does not document the
// form of a Certificate ID, so none is refused for its form.
func (p Profile) CheckUpload(ids netsuite.Keys, all []Profile) problem.Problem {
	refuse := func(what string) problem.Problem {
		return problem.Problem{What: what, Next: "Copy CERTIFICATE ID from its row in OAuth 2.0 Client Credentials (M2M) Setup.", Kind: problem.Usage}
	}
	keys, id := p.TestedKeys(true), ids.CertificateID.Fingerprint()
	switch {
	case id == "":
	case id == cmp.Or(ids.ClientID.Fingerprint(), keys[netsuite.ClientID]):
		return refuse("This is the Client ID, not a Certificate ID.")
	case p.Application != "" && strings.EqualFold(withoutHyphens(ids.CertificateID.Reveal()), withoutHyphens(p.Application)):
		return refuse("This is the record's APPLICATION ID.")
	}
	keys[netsuite.CertificateID] = id
	switch taken := TakenFrom(keys, all); taken {
	case "":
		return problem.Problem{}
	case p.Name:
		return refuse("This Certificate ID belongs to an earlier certificate of " + p.Name + ".")
	default:
		return refuse("This Certificate ID belongs to the certificate of profile " + taken + ".")
	}
}

// TakenFrom returns the name of a profile with the Certificate ID in keys for another
// certificate, or "". A pending ID does not count, because it may be the mistake.
func TakenFrom(keys map[netsuite.KeyName]netsuite.Fingerprint, all []Profile) string {
	for _, q := range all {
		for _, other := range []map[netsuite.KeyName]netsuite.Fingerprint{q.Active, q.Previous} {
			if id := keys[netsuite.CertificateID]; id != "" && other[netsuite.CertificateID] == id && other[netsuite.Certificate] != keys[netsuite.Certificate] {
				return q.Name
			}
		}
	}
	return ""
}

// Expires returns when the certificate of the active keys ends, or of the pending keys
// if none are active. It is zero if there is no certificate.
func (p Profile) Expires() time.Time {
	c, _ := p.CertificateOf(p.TestedKeys(!p.HasActive()))
	return c.NotAfter
}
