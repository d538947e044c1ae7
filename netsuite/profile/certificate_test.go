package profile

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// certified returns fingerprints of what OAuth 2.0 needs.
func certified(certificate, id string) prints {
	return netsuite.Keys{ClientID: netsuite.NewSecret("client"), PrivateKey: netsuite.NewSecret("private " + certificate),
		Certificate: netsuite.NewSecret(certificate), CertificateID: netsuite.NewSecret(id)}.Fingerprints()
}

func TestCheckUpload(t *testing.T) {
	acme := Profile{Name: "acme", Method: netsuite.M2M, Application: "2F9A-application", Active: certified("aa", "ID-aa"), Previous: certified("bb", "ID-bb")}
	rotated := acme
	rotated.Pending = netsuite.Keys{PrivateKey: netsuite.NewSecret("private cc"), Certificate: netsuite.NewSecret("cc")}.Fingerprints()
	globex := Profile{Name: "globex", Method: netsuite.M2M, Active: certified("dd", "ID-dd"), Pending: netsuite.Keys{CertificateID: netsuite.NewSecret("ID-dd2")}.Fingerprints()}
	tests := []struct {
		name   string
		p      Profile
		client string
		id     string
		refuse string // part of why
	}{
		{"a new ID", acme, "client", "ID-new", ""},
		{"the same again", acme, "", "ID-aa", ""},
		{"any form", acme, "client", "7", ""},
		{"no ID", acme, "client", "", ""},
		{"the saved Client ID", acme, "", "client", "Client ID"},
		{"the new Client ID", acme, "client2", "client2", "Client ID"},
		{"the APPLICATION ID", acme, "client", "2f9a-APPLICATION", "APPLICATION ID"},
		{"its earlier certificate", acme, "", "ID-bb", "earlier certificate of acme"},
		{"its active certificate, with a new key pair", rotated, "", "ID-aa", "earlier certificate of acme"},
		{"another profile's", acme, "client", "ID-dd", "profile globex"},
		{"another profile's pending ID, which may be the mistake", acme, "client", "ID-dd2", ""},
	}
	for _, tt := range tests {
		got := tt.p.CheckUpload(netsuite.Keys{ClientID: netsuite.NewSecret(tt.client), CertificateID: netsuite.NewSecret(tt.id)}, []Profile{tt.p, globex, {Name: "tba", Active: keys("1")}})
		if refused := !got.None(); refused != (tt.refuse != "") || !strings.Contains(got.What, tt.refuse) {
			t.Errorf("%s: %q", tt.name, got.What)
		}
	}
}
