package practice_test

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// upload fills in the form with the finished setup's names.
func upload(b *practicetest.Pages, file string, content []byte) {
	b.TryCertificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, file, content)
}

// TestUploads shows which files the page accepts, and that it shows nothing of the
// others.
func TestUploads(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	b := c.browse(t, practice.Sandbox)
	from, until := c.clock.Add(-1), c.clock.AddDate(1, 0, 0)
	key, good := certificate(t, from, until)
	der := func(text []byte) []byte {
		block, _ := pem.Decode(text)
		return block.Bytes
	}
	must := func(b []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	text := func(kind string, b []byte) []byte { return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: b}) }
	fresh := func(curve elliptic.Curve) []byte {
		k, err := ecdsa.GenerateKey(curve, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		return certificateOf(t, &k.PublicKey, k, from, until)
	}
	short := &rsa.PublicKey{N: new(big.Int).SetBit(big.NewInt(1), 2047, 1), E: 65537}
	edwards, edwardsKey, _ := ed25519.GenerateKey(rand.Reader)
	_, expired := certificate(t, c.clock.AddDate(-1, 0, 0), c.clock)
	pkcs8 := must(x509.MarshalPKCS8PrivateKey(key))
	sec1 := must(x509.MarshalECPrivateKey(key))
	request := must(x509.CreateCertificateRequest(rand.Reader, &x509.CertificateRequest{}, key))
	public := must(x509.MarshalPKIXPublicKey(&key.PublicKey))
	const private, signing, bare, other, size = "That file has a private key", "That file is a certificate signing request",
		"That file has only a public key", "That file does not contain exactly one", "The certificate's key must be"
	for _, test := range []struct {
		name, file string
		content    []byte
		failure    string
	}{
		{"PEM", "a.pem", good, ""},
		{"DER", "A.CER", der(fresh(elliptic.P256())), ""},
		{"text before the PEM", "a.crt", append([]byte("subject=orders\n"), fresh(elliptic.P384())...), ""},
		{"P-521", "a.crt", fresh(elliptic.P521()), ""},
		{"RSA 3072", "a.crt", certificateOf(t, rsaKey().Public(), rsaKey(), from, until), ""},
		{"another ending", "a.txt", good, "Choose a file whose name ends with"},
		{"no file", "", nil, "Enter a value for Entity, Role, Application and Certificate."},
		{"PKCS #8", "a.pem", text("PRIVATE KEY", pkcs8), private},
		{"SEC 1", "a.pem", text("EC PRIVATE KEY", sec1), private},
		{"PKCS #1", "a.pem", text("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(rsaKey())), private},
		{"encrypted key", "a.pem", text("ENCRYPTED PRIVATE KEY", []byte("x")), private},
		{"key without its end", "a.pem", text("PRIVATE KEY", pkcs8)[:100], private},
		{"PKCS #8 in DER", "a.cer", pkcs8, private},
		{"SEC 1 in DER", "a.cer", sec1, private},
		{"PKCS #1 in DER", "a.cer", x509.MarshalPKCS1PrivateKey(rsaKey()), private},
		{"key under another name", "a.pem", text("CERTIFICATE", pkcs8), private},
		{"certificate and key", "a.pem", append(fresh(elliptic.P256()), text("PRIVATE KEY", pkcs8)...), private},
		{"certificate and key under another name", "a.pem", append(fresh(elliptic.P256()), text("DATA", sec1)...), private},
		{"request", "a.pem", text("CERTIFICATE REQUEST", request), signing},
		{"request in DER", "a.cer", request, signing},
		{"public key", "a.pem", text("PUBLIC KEY", public), bare},
		{"public key in DER", "a.cer", public, bare},
		{"RSA public key in DER", "a.cer", x509.MarshalPKCS1PublicKey(short), bare},
		{"two certificates", "a.pem", append(fresh(elliptic.P256()), fresh(elliptic.P256())...), other},
		{"something else", "a.pem", []byte("hello"), other},
		{"RSA 2048", "a.pem", certificateOf(t, short, key, from, until), size},
		{"P-224", "a.pem", fresh(elliptic.P224()), size},
		{"Ed25519", "a.pem", certificateOf(t, edwards, edwardsKey, from, until), size},
		{"expired", "a.pem", expired, "The certificate has expired."},
		{"again", "a.pem", good, "This certificate already has a mapping."},
	} {
		b.Page(practicetest.CertificateList)
		before := len(b.Column("CERTIFICATE ID"))
		upload(b, test.file, test.content)
		if got := b.Failure(); !strings.HasPrefix(got, test.failure) || (got == "") != (test.failure == "") {
			t.Errorf("%s: the page says %q", test.name, got)
		}
		if len(test.content) > 0 && strings.Contains(b.Text(), string(test.content[len(test.content)/2:])) {
			t.Errorf("%s: the page shows the file", test.name)
		}
		b.Page(practicetest.CertificateList)
		if saved := len(b.Column("CERTIFICATE ID")) > before; saved != (test.failure == "") {
			t.Errorf("%s: saved is %t", test.name, saved)
		}
		if test.failure == "" && test.name != "PEM" { // stay below the limit
			b.Press("Revoke " + b.Column("CERTIFICATE ID")[0])
			b.Press("OK")
		}
	}
	upload(b, "a.pem", make([]byte, 65<<10))
	if b.Status() != 400 || b.Title() != "That form cannot be read" {
		t.Errorf("a file of 65 KiB: %d %q", b.Status(), b.Title())
	}
}

// TestCertificatePage shows the list, its limits and the choices of the form.
func TestCertificatePage(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	b.Page(practicetest.CertificateList)
	if !strings.HasPrefix(b.Failure(), "The feature OAuth 2.0 is off") || b.CanPress("Save") {
		t.Errorf("without the feature: %q", b.Failure())
	}
	_, long := certificate(t, c.clock.AddDate(0, 0, -1), c.clock.AddDate(5, 0, 0))
	b.SetUpOAuth2(c.ReadyKeys(), long)
	b.Page(practicetest.CertificateList)
	id := b.Column("CERTIFICATE ID")[0]
	if len(id) != 43 || strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
		t.Errorf("the Certificate ID is %q", id)
	}
	for head, want := range map[string]string{"VALID UNTIL": "2028-11-21", "APPLICATION": "Orders", "ENTITY": "Orders User", "ROLE": "Orders role", "REVOKED": "No"} {
		if got := b.Column(head); !slices.Equal(got, []string{want}) {
			t.Errorf("%s is %q", head, got)
		}
	}

	b.Integration("TBA only")
	b.OAuth2Integration("Blocked", "RESTLETS")
	b.Block("Blocked")
	b.Role("Unassigned")
	b.Page(practicetest.CertificateList)
	b.Follow("Create New")
	if got := b.Offers("Application"); !slices.Equal(got, []string{"", "Orders"}) {
		t.Errorf("the form offers %q", got)
	}
	b.Press("Save")
	if !strings.HasPrefix(b.Failure(), "Enter a value") {
		t.Errorf("an empty form: %q", b.Failure())
	}
	b.Follow("Cancel")
	b.Follow("Create New")
	other := c.browse(t, practice.Sandbox)
	other.Page("/app/setup/features.nl")
	other.Clear("OAuth 2.0")
	other.Press("Save")
	if b.Press("Save"); !strings.HasPrefix(b.Failure(), "The feature OAuth 2.0 is off") {
		t.Errorf("the feature was switched off in between: %q", b.Failure())
	}
	other.Features("OAuth 2.0")
	_, another := certificate(t, c.clock, c.clock.AddDate(1, 0, 0))
	b.TryCertificate("Orders", "Orders User", "Unassigned", "a.pem", another)
	if b.Failure() != "Orders User does not have the role Unassigned." {
		t.Errorf("a role that the user lacks: %q", b.Failure())
	}
	for range 4 {
		_, one := certificate(t, c.clock, c.clock.AddDate(1, 0, 0))
		b.Certificate("Orders", "Orders User", "Orders role", one)
	}
	b.TryCertificate("Orders", "Orders User", "Orders role", "a.pem", another)
	if b.Failure() != "Orders already has five active certificates. Revoke one first." {
		t.Errorf("a sixth certificate: %q", b.Failure())
	}
	b.Page(practicetest.CertificateList)
	b.Press("Revoke " + id)
	b.Follow("Cancel")
	b.Press("Revoke " + id)
	b.Press("OK")
	if b.Column("REVOKED")[4] != "Yes" || b.CanPress("Revoke "+id) {
		t.Error("the certificate is not revoked")
	}
	// A revoked certificate can be uploaded again, with a new ID.
	if again := b.Certificate("Orders", "Orders User", "Orders role", long); again.Reveal() == id {
		t.Error("the new mapping has the old ID")
	}
	b.Reload()
	b.Page(practicetest.CertificateList)
	if got := len(b.Column("CERTIFICATE ID")); got != 6 {
		t.Errorf("after a reload there are %d certificates", got)
	}
	// A reset ends every mapping of the record.
	b.Edit(practicetest.IntegrationList, "Orders")
	b.Press("Reset Credentials")
	b.Press("OK")
	b.Certificate("Orders", "Orders User", "Orders role", long)
}
