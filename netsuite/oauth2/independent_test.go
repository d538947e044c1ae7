package oauth2

import (
	"encoding/asn1"
	"encoding/base64"
	"errors"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// verifiers are other programs' implementations. Each reports whether it accepts an
// assertion, with the certificate that was uploaded.
var verifiers = []struct {
	name   string
	accept func(t *testing.T, assertion, certificate string) bool
}{
	{"OpenSSL", opensslAccepts},
	{"PyJWT", pyJWTAccepts},
}

// TestIndependentVerifiers: other implementations accept the assertion, and none that
// differs in one bit.
func TestIndependentVerifiers(t *testing.T) {
	keys, certificate, err := NewCertificate("acme", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	keys.ClientID, keys.CertificateID = netsuite.NewSecret("client"), netsuite.NewSecret("certificate")
	signed, err := Assertion(keys, "1234567_SB1", []netsuite.API{netsuite.REST}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "acme.pem")
	if err := os.WriteFile(file, certificate.PEM, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, v := range verifiers {
		t.Run(v.name, func(t *testing.T) {
			if !v.accept(t, signed.Reveal(), file) {
				t.Error("refuses the assertion")
			}
			for i, name := range []string{"header", "claims", "signature"} {
				parts := strings.Split(signed.Reveal(), ".")
				raw, err := base64.RawURLEncoding.DecodeString(parts[i])
				if err != nil {
					t.Fatal(err)
				}
				raw[len(raw)/2] ^= 1
				parts[i] = base64.RawURLEncoding.EncodeToString(raw)
				if v.accept(t, strings.Join(parts, "."), file) {
					t.Errorf("accepts another bit in the %s", name)
				}
			}
		})
	}
}

// opensslAccepts verifies the signature over header and claims, which OpenSSL reads in
// DER.
func opensslAccepts(t *testing.T, assertion, certificate string) bool {
	at := strings.LastIndex(assertion, ".")
	raw, err := base64.RawURLEncoding.DecodeString(assertion[at+1:])
	if err != nil || len(raw) != 64 {
		t.Fatalf("the signature has %d bytes: %v", len(raw), err)
	}
	signature, err := asn1.Marshal([]*big.Int{new(big.Int).SetBytes(raw[:32]), new(big.Int).SetBytes(raw[32:])})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	public, ok := output(t, "", "openssl", "x509", "-pubkey", "-noout", "-in", certificate)
	if !ok {
		t.Fatal("OpenSSL cannot read the certificate")
	}
	said, ok := output(t, assertion[:at], "openssl", "dgst", "-sha256", "-verify", write("public", public), "-signature", write("signature", string(signature)))
	return ok && strings.Contains(said, "Verified OK")
}

const pyJWT = `
import sys
try:
    import jwt
    from cryptography import x509
except ImportError:
    sys.exit(77)
key = x509.load_pem_x509_certificate(open(sys.argv[1], "rb").read()).public_key()
try:
    claims = jwt.decode(sys.stdin.read(), key, algorithms=["ES256"], issuer="client",
        audience="https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token",
        options={"require": ["iss", "aud", "iat", "exp"]})
except jwt.InvalidTokenError:
    sys.exit(1)
sys.exit(claims["scope"] != ["rest_webservices"])
`

func pyJWTAccepts(t *testing.T, assertion, certificate string) bool {
	// A package of Debian is for Debian's Python, which need not be the first one.
	python := "/usr/bin/python3"
	if _, err := exec.LookPath(python); err != nil {
		python = "python3"
	}
	_, ok := output(t, assertion, python, "-c", pyJWT, certificate)
	return ok
}

// output runs a program that reads a text, and reports whether it ended well. It skips the
// test with -short or if the program or one of its modules is missing, unless all must be
// there.
func output(t *testing.T, stdin, program string, args ...string) (string, bool) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts " + program)
	}
	c := exec.CommandContext(t.Context(), program, args...)
	c.Stdin = strings.NewReader(stdin)
	text, err := c.Output()
	missing := errors.Is(err, exec.ErrNotFound) || c.ProcessState != nil && c.ProcessState.ExitCode() == 77
	switch {
	case missing && os.Getenv("NETSUITE_TBA_NEED_PARSERS") != "":
		t.Fatalf("%s or a module of it is missing", program)
	case missing:
		t.Skipf("%s or a module of it is missing", program)
	}
	return string(text), err == nil
}
