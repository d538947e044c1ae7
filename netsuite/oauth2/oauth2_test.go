package oauth2

import (
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"netsuite-tba/netsuite"
)

var now = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)

func newKeys(t *testing.T) (netsuite.Keys, Certificate) {
	t.Helper()
	keys, certificate, err := NewCertificate("acme", now)
	if err != nil {
		t.Fatal(err)
	}
	keys.ClientID, keys.CertificateID = netsuite.NewSecret("client"), netsuite.NewSecret("certificate")
	return keys, certificate
}

func TestNewCertificate(t *testing.T) {
	keys, certificate := newKeys(t)
	if n := keys.PrivateKey.Len(); n != 184 {
		t.Errorf("the private key has %d characters", n)
	}
	if len(keys.Missing()) > 0 || keys.Method() != netsuite.M2M {
		t.Errorf("missing: %v", keys.Missing())
	}
	block, rest := pem.Decode(certificate.PEM)
	if block == nil || block.Type != "CERTIFICATE" || len(rest) > 0 {
		t.Fatalf("PEM: %s", certificate.PEM)
	}
	c, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature); err != nil {
		t.Error(err)
	}
	if got := c.NotAfter.Sub(c.NotBefore); got != 729*24*time.Hour || now.Sub(c.NotBefore) != 5*time.Minute {
		t.Errorf("valid from %v for %v", c.NotBefore, got)
	}
	if c.Subject.CommonName != "acme" || !c.IsCA || len(c.Extensions) != 3 || c.SerialNumber.Sign() <= 0 {
		t.Errorf("subject %v, CA %v, extensions %v, serial %v", c.Subject, c.IsCA, c.Extensions, c.SerialNumber)
	}
	again, err := ParseCertificate(certificate.PEM)
	if err != nil || again.SHA256 != keys.Certificate.Reveal() {
		t.Errorf("read again: %v, %v", again.SHA256, err)
	}
	if other, _, _ := NewCertificate("acme", now); other.PrivateKey.Equal(keys.PrivateKey) {
		t.Error("two key pairs are equal")
	}
}

func TestAssertion(t *testing.T) {
	keys, certificate := newKeys(t)
	assertion, err := Assertion(keys, "1234567_SB1", []netsuite.API{netsuite.REST, netsuite.SuiteQL, netsuite.RESTlet}, now)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(certificate.PEM)
	c, _ := x509.ParseCertificate(block.Bytes)
	parser := jwt.NewParser(jwt.WithTimeFunc(func() time.Time { return now }), jwt.WithIssuedAt(), jwt.WithExpirationRequired(),
		jwt.WithValidMethods([]string{"ES256"}), jwt.WithIssuer("client"),
		jwt.WithAudience("https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"))
	public := func(*jwt.Token) (any, error) { return c.PublicKey, nil }
	claims := jwt.MapClaims{}
	token, err := parser.ParseWithClaims(assertion.Reveal(), claims, public)
	if err != nil {
		t.Fatal(err)
	}
	if token.Header["kid"] != "certificate" || token.Header["typ"] != "JWT" {
		t.Errorf("header %v", token.Header)
	}
	if fmt.Sprint(claims["scope"]) != "[restlets rest_webservices]" {
		t.Errorf("scope %v", claims["scope"])
	}
	if life := claims["exp"].(float64) - claims["iat"].(float64); life != 300 || claims["iat"].(float64) >= float64(now.Unix()) {
		t.Errorf("valid for %v s from %v", life, claims["iat"])
	}
	for i := range assertion.Reveal() {
		changed := []byte(assertion.Reveal())
		changed[i] ^= 1
		if string(changed[i]) == "." || assertion.Reveal()[i] == '.' {
			continue
		}
		if _, err := parser.Parse(string(changed), public); err == nil && i != len(changed)-1 {
			t.Fatalf("accepted with another bit in character %d", i)
		}
	}
}

func TestAssertionWithoutKeys(t *testing.T) {
	keys, _ := newKeys(t)
	for name, k := range map[string]netsuite.Keys{
		"no private key":    keys.With(netsuite.PrivateKey, netsuite.Secret{}),
		"no Base64":         keys.With(netsuite.PrivateKey, netsuite.NewSecret("§§§")),
		"no PKCS#8":         keys.With(netsuite.PrivateKey, netsuite.NewSecret("AAAA")),
		"no Client ID":      keys.With(netsuite.ClientID, netsuite.Secret{}),
		"no Certificate ID": keys.With(netsuite.CertificateID, netsuite.Secret{}),
	} {
		if _, err := Assertion(k, "1234567", nil, now); err == nil || strings.Contains(err.Error(), "§") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadClaims(t *testing.T) {
	token := func(claims jwt.MapClaims) netsuite.Secret {
		s, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte("unknown"))
		if err != nil {
			t.Fatal(err)
		}
		return netsuite.NewSecret(s)
	}
	for name, test := range map[string]struct {
		claims jwt.MapClaims
		want   netsuite.Identity
	}{
		"texts": {jwt.MapClaims{"sub": "1111;10", "aud": "1A111AA1-AA11-1A11-1111-A1A1111111A1;1234567, 6611"},
			netsuite.Identity{Role: "1111", Entity: "10", Company: "1234567"}},
		"arrays": {jwt.MapClaims{"sub": "3;-5", "aud": []string{"A;1234567_SB1", "6611"}},
			netsuite.Identity{Role: "3", Entity: "-5", Company: "1234567_SB1"}},
		"controls": {jwt.MapClaims{"sub": "3\x1b[31m;4"}, netsuite.Identity{Role: "3[31m", Entity: "4"}},
		"odd":      {jwt.MapClaims{"sub": 3, "aud": 4}, netsuite.Identity{}},
	} {
		if got, ok := ReadClaims(token(test.claims)); !ok || got != test.want {
			t.Errorf("%s: %+v, %v", name, got, ok)
		}
	}
	for _, bad := range []string{"", "opaque", "a.b.c"} {
		if _, ok := ReadClaims(netsuite.NewSecret(bad)); ok {
			t.Errorf("%q was read", bad)
		}
	}
}

func FuzzReadClaims(f *testing.F) {
	f.Add("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxOzIiLCJhdWQiOlsiQTsxIl19.")
	f.Fuzz(func(t *testing.T, token string) {
		c, ok := ReadClaims(netsuite.NewSecret(token))
		for _, s := range []string{c.Role, c.Entity, c.Company} {
			if !ok && s != "" || strings.ContainsAny(s, "\x1b\n\u202e") {
				t.Errorf("%q", s)
			}
		}
	})
}

func FuzzParseCertificate(f *testing.F) {
	_, certificate, err := NewCertificate("acme", now)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(certificate.PEM)
	f.Fuzz(func(t *testing.T, text []byte) {
		if c, err := ParseCertificate(text); err == nil {
			if again, err := ParseCertificate(c.PEM); err != nil || again.SHA256 != c.SHA256 {
				t.Errorf("read again: %v, %v", again, err)
			}
		}
	})
}
