package connectors

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/url"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// The pre-request script signs with the private key of its environment. Node.js runs it
// with Postman's object pm in place. Here, another implementation verifies the signature.
func TestPostmanScript(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	v := filledWith(readM2M.With(netsuite.PrivateKey, netsuite.NewSecret(base64.StdEncoding.EncodeToString(der))), "")
	docs, err := postman.Documents(v)
	if err != nil {
		t.Fatal(err)
	}
	var sent struct {
		URL, Method, Body, Token string
	}
	out := run(t, nil, "node", "-e", `
const [environment, collection] = process.argv.slice(1).map(file => JSON.parse(require('fs').readFileSync(file)))
const sent = {}
const pm = {
  environment: { get: name => environment.values.find(v => v.key === name).value },
  variables: { set: (name, value) => { sent.Token = name + '=' + value } },
  sendRequest: async r => {
    Object.assign(sent, { URL: r.url, Method: r.method, Body: r.body.urlencoded.map(f => f.key + '=' + encodeURIComponent(f.value)).join('&') })
    return { code: 200, json: () => ({ access_token: 'a token' }) }
  }
}
new (async () => {}).constructor('pm', collection.event[0].script.exec.join('\n'))(pm).then(() => console.log(JSON.stringify(sent)))
`, written(t, docs[0].Text.Reveal()), written(t, docs[1].Text.Reveal()))
	if err := json.Unmarshal([]byte(out), &sent); err != nil {
		t.Fatal(err)
	}
	form, err := url.ParseQuery(sent.Body)
	if err != nil || sent.Method != "POST" || sent.URL != tokenURL(v) || sent.Token != "accessToken=a token" ||
		form.Get("grant_type") != "client_credentials" || !strings.HasSuffix(form.Get("client_assertion_type"), ":jwt-bearer") {
		t.Fatalf("%v: %+v", err, sent)
	}
	checkAssertion(t, v, form.Get("client_assertion"), &key.PublicKey)
}

// checkAssertion verifies an assertion for these values without a JOSE library.
func checkAssertion(t *testing.T, v Values, assertion string, public *ecdsa.PublicKey) {
	t.Helper()
	parts := strings.Split(assertion, ".")
	if len(parts) != 3 {
		t.Fatalf("%d parts", len(parts))
	}
	read := func(part string, to any) {
		text, err := base64.RawURLEncoding.DecodeString(part)
		if err == nil {
			err = json.Unmarshal(text, to)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var header struct{ Typ, Alg, Kid string }
	var claims struct {
		Iss, Aud string
		Scope    []string
		Iat, Exp int64
	}
	read(parts[0], &header)
	read(parts[1], &claims)
	now := time.Now().Unix()
	if header.Typ != "JWT" || header.Alg != "ES256" || header.Kid != v.Keys.CertificateID.Reveal() || claims.Iss != v.Keys.ClientID.Reveal() ||
		claims.Aud != tokenURL(v) || strings.Join(claims.Scope, " ") != "rest_webservices" || claims.Iat > now || claims.Iat < now-120 || claims.Exp-claims.Iat != 300 {
		t.Errorf("%+v, %+v", header, claims)
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil || len(signature) != 64 {
		t.Fatalf("a signature of %d bytes, %v", len(signature), err)
	}
	verify := func(text string) bool {
		sum := sha256.Sum256([]byte(text))
		return ecdsa.Verify(public, sum[:], new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:]))
	}
	if text := parts[0] + "." + parts[1]; !verify(text) || verify(text+"x") {
		t.Error("the signature does not fit")
	}
}
