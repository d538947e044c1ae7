package secrets

import (
	"encoding/pem"
	"os"
	"path/filepath"
	"slices"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/profile"
)

// The certificates of a profile are public, and an item has no room for them. They lie
// in one file beside the index.

func (h *Home) certificatesDir() string { return filepath.Join(h.dir, "certificates") }

func (h *Home) certificatesPath(name string) string {
	return filepath.Join(h.certificatesDir(), name+".pem")
}

// Certificates returns all certificates that were made for a profile here.
func (h *Home) Certificates(name string) (found []oauth2.Certificate) {
	data, _ := os.ReadFile(h.certificatesPath(name))
	for {
		block, rest := pem.Decode(data)
		if block == nil {
			return found
		}
		if c, err := oauth2.ParseCertificate(block.Bytes); err == nil {
			found = append(found, c)
		}
		data = rest
	}
}

// Certificate returns the certificate of a profile's keys, or problem.NotFound.
func (h *Home) Certificate(name string, keys netsuite.Keys) (oauth2.Certificate, error) {
	for _, c := range h.Certificates(name) {
		if c.SHA256 == keys.Certificate.Reveal() {
			return c, nil
		}
	}
	return oauth2.Certificate{}, problem.Problem{What: "The certificate of " + name + " is no longer in the settings folder. Its private key is intact, so logins still work.",
		Next: "To create a new key pair: netsuite-tba certificate new " + name + " --force", Kind: problem.NotFound}
}

func (h *Home) addCertificates(name string, added []oauth2.Certificate) error {
	if len(added) == 0 {
		return nil
	}
	var file []byte
	for _, c := range append(h.Certificates(name), added...) {
		file = append(file, c.PEM...)
	}
	return saveFile(h.certificatesPath(name), "The certificate could not be saved", file)
}

func (h *Home) dropCertificates(name string) error {
	return removeFile(h.certificatesPath(name), "The certificate of "+name)
}

// certificates returns what is known of the certificates of the keys in item. A pending
// Certificate ID is not repeated in the index, because a key may have been pasted
// instead.
func (k *KeyStore) certificates(p profile.Profile, item Item) (list []profile.Certificate) {
	known, read := p.Certificates, false
	pending := netsuite.Keys{Certificate: item.Pending.Certificate}
	for _, keys := range []netsuite.Keys{item.Active, item.Previous, pending} {
		of := func(c profile.Certificate) bool { return c.SHA256 == keys.Certificate.Reveal() }
		if keys.Certificate.Empty() {
			continue
		}
		if !read && !slices.ContainsFunc(known, of) {
			read = true
			for _, c := range k.home.Certificates(p.Name) {
				known = append(slices.Clip(known), profile.Certificate{SHA256: c.SHA256, NotBefore: c.NotBefore, NotAfter: c.NotAfter})
			}
		}
		if i := slices.IndexFunc(known, of); i >= 0 {
			c := known[i]
			c.ID = text.Clean(keys.CertificateID.Reveal(), maxText)
			accepted := func(k profile.Certificate) bool { return of(k) && k.ID == c.ID }
			if p.PassedWith[netsuite.CertificateID] != keys.CertificateID.Fingerprint() && !slices.ContainsFunc(known, accepted) {
				c.ID = ""
			}
			list = append(list, c)
		}
	}
	return list
}
