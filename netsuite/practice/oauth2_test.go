package practice_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	_ "embed"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"maps"
	"math/big"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// machine is a client of OAuth 2.0 with a certificate. Its defaults are right.
type machine struct {
	t   testing.TB
	c   *simulation
	kid string
	key any // that signs

	// Set by tests.
	method jwt.SigningMethod
	claims jwt.MapClaims
	header map[string]any
	form   url.Values
	change func(*http.Request)
	sign   func(assertion string) string
}

// newMachine sets everything up on an account's pages and returns its client.
func newMachine(t testing.TB, c *simulation, b *practicetest.Pages, account netsuite.Account) *machine {
	t.Helper()
	key, cert := certificate(t, c.clock.Add(-time.Hour), c.clock.AddDate(1, 0, 0))
	keys := b.SetUpOAuth2(netsuite.Keys{}, cert)
	m := &machine{t: t, c: c, kid: keys.CertificateID.Reveal(), key: key, method: jwt.SigningMethodES256, header: map[string]any{}}
	m.claims = jwt.MapClaims{
		"iss": keys.ClientID.Reveal(), "scope": []string{"restlets", "rest_webservices"}, "aud": oauth2.Audience(account),
		"iat": c.clock.Unix() - 1, "exp": c.clock.Unix() + 300,
	}
	return m
}

// copy returns a client that can be changed without the other.
func (m *machine) copy(t testing.TB) *machine {
	other := *m
	other.t, other.claims, other.header = t, maps.Clone(m.claims), maps.Clone(m.header)
	return &other
}

// certificate returns a key pair and its certificate.
func certificate(t testing.TB, from, until time.Time) (*ecdsa.PrivateKey, []byte) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key, certificateOf(t, &key.PublicKey, key, from, until)
}

func certificateOf(t testing.TB, public, private any, from, until time.Time) []byte {
	t.Helper()
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "orders"}, NotBefore: from, NotAfter: until}
	der, err := x509.CreateCertificate(rand.Reader, template, template, public, private)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

// request asks for an access token.
func (m *machine) request() answer {
	m.t.Helper()
	token := jwt.NewWithClaims(m.method, m.claims)
	token.Header["kid"] = m.kid
	for name, value := range m.header {
		token.Header[name] = value
	}
	text, err := token.SignedString(m.key)
	if err != nil {
		m.t.Fatal(err)
	}
	if m.sign != nil {
		text = m.sign(text)
	}
	form := url.Values{"grant_type": {oauth2.GrantType}, "client_assertion_type": {oauth2.AssertionType}, "client_assertion": {text}}
	for name, values := range m.form {
		form[name] = values
	}
	req, err := http.NewRequestWithContext(m.t.Context(), http.MethodPost, m.c.Origin+netsuite.TokenPath, strings.NewReader(form.Encode()))
	if err != nil {
		m.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	k := &caller{t: m.t, c: m.c, change: m.change}
	return k.do(req)
}

// token returns an access token.
func (m *machine) token() string {
	m.t.Helper()
	a := m.request()
	var reply struct {
		Token string `json:"access_token"`
		Life  int    `json:"expires_in"`
		Type  string `json:"token_type"`
	}
	if err := json.Unmarshal([]byte(a.Body), &reply); err != nil || a.Status != 200 || reply.Life != 3600 || reply.Type != "Bearer" {
		m.t.Fatalf("got %d %s", a.Status, a.Body)
	}
	return reply.Token
}

// bearer returns a caller that sends an access token.
func (m *machine) bearer(token string) *caller {
	k := m.c.caller(m.t, practice.Sandbox, netsuite.Keys{ConsumerKey: netsuite.NewSecret("a"), ConsumerSecret: netsuite.NewSecret("b"), TokenID: netsuite.NewSecret("c"), TokenSecret: netsuite.NewSecret("d")})
	k.header = func(string) string { return "Bearer " + token }
	return k
}

// tokenRefusal is a cause of a refused token request.
type tokenRefusal struct {
	name   string
	status int
	code   string
	detail string // in the Login Audit Trail, "-" if it has no line
	modify func(*machine)
	page   func(*practicetest.Pages)
}

func claim(name string, value any) func(*machine) {
	return func(m *machine) {
		if m.claims[name] = value; value == nil {
			delete(m.claims, name)
		}
	}
}

func field(name string, values ...string) func(*machine) {
	return func(m *machine) { m.form = url.Values{name: values} }
}

// edit returns a function that changes a record on its page.
func edit(list, name string, change func(*practicetest.Pages)) func(*practicetest.Pages) {
	return func(b *practicetest.Pages) {
		b.Edit(list, name)
		change(b)
		b.Press("Save")
	}
}

var at = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC).Unix() // the simulation's clock

var tokenRefusals = []tokenRefusal{
	{"no grant_type", 400, "invalid_request", "-", field("grant_type"), nil},
	{"another grant_type", 400, "invalid_request", "-", field("grant_type", "authorization_code"), nil},
	{"another client_assertion_type", 400, "invalid_request", "-", field("client_assertion_type", "jwt-bearer"), nil},
	{"client ID and secret instead", 400, "invalid_request", "-", func(m *machine) {
		m.form = url.Values{"client_assertion": nil, "client_assertion_type": nil, "client_id": {"a"}, "client_secret": {"b"}}
	}, nil},
	{"client secret too", 400, "invalid_request", "-", field("client_secret", "b"), nil},
	{"Basic header too", 400, "invalid_request", "-", func(m *machine) { m.change = func(r *http.Request) { r.SetBasicAuth("a", "b") } }, nil},
	{"grant_type twice", 400, "invalid_request", "-", field("grant_type", oauth2.GrantType, oauth2.GrantType), nil},
	{"two assertions", 400, "invalid_request", "-", field("client_assertion", "a.b.c", "a.b.c"), nil},
	{"not a JWT", 400, "invalid_request", "-", field("client_assertion", "a.b.c"), nil},
	{"JSON instead of a form", 400, "invalid_request", "-", func(m *machine) {
		m.change = func(r *http.Request) { r.Header.Set("Content-Type", "application/json") }
	}, nil},

	{"feature off", 400, "unauthorized_client", "FeatureDisabled", nil, func(b *practicetest.Pages) {
		b.Page("/app/setup/features.nl")
		b.Clear("OAuth 2.0")
		b.Press("Save")
	}},
	{"record blocked", 400, "unauthorized_client", "IntegrationBlocked", nil, func(b *practicetest.Pages) { b.Block("Orders") }},
	{"record without the grant", 500, "server_error", "AuthorizationCodeGrantRequired", nil, edit(practicetest.IntegrationList, "Orders", func(b *practicetest.Pages) {
		b.Clear("CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT")
	})},
	{"scope not on the record", 400, "invalid_scope", "ScopeMismatched", nil, edit(practicetest.IntegrationList, "Orders", func(b *practicetest.Pages) {
		b.Clear("RESTLETS")
	})},
	{"credentials reset", 500, "server_error", "InvalidIssuer", nil, resetCredentials},
	{"credentials reset, new Client ID", 400, "invalid_client", "ClientIdMismatch", claim("iss", "new"), resetCredentials},
	{"certificate revoked", 400, "invalid_client", "MissingKey", nil, func(b *practicetest.Pages) {
		b.Page(practicetest.CertificateList)
		b.RevokeCertificate(netsuite.NewSecret(b.Column("CERTIFICATE ID")[0]))
	}},
	{"role without the permission", 400, "unauthorized_client", "EntityOrRoleDisabled", nil, func(b *practicetest.Pages) {
		b.Deny("Orders role", practicetest.LogInOAuth2)
	}},
	{"role with TBA's permission instead", 400, "unauthorized_client", "EntityOrRoleDisabled", nil, edit(practicetest.RoleList, "Orders role", func(b *practicetest.Pages) {
		b.Press("Remove " + practicetest.LogInOAuth2.Name + ": Full")
		b.Add(practicetest.LogIn)
	})},
	{"role inactive", 400, "unauthorized_client", "EntityOrRoleDisabled", nil, edit(practicetest.RoleList, "Orders role", func(b *practicetest.Pages) { b.Tick("INACTIVE") })},
	{"user inactive", 400, "unauthorized_client", "EntityOrRoleDisabled", nil, edit(practicetest.EmployeeList, "Orders User", func(b *practicetest.Pages) { b.Tick("INACTIVE") })},
	{"user without access", 400, "unauthorized_client", "EntityOrRoleDisabled", nil, edit(practicetest.EmployeeList, "Orders User", func(b *practicetest.Pages) { b.Clear("GIVE ACCESS") })},
	{"user without the role", 400, "unauthorized_client", "EntityOrRoleDisabled", nil, edit(practicetest.EmployeeList, "Orders User", func(b *practicetest.Pages) { b.Press("Remove Orders role") })},
	{"address rules", 400, "unauthorized_client", "", nil, func(b *practicetest.Pages) {
		b.Page("/app/common/otherlists/company.nl")
		b.Fill("ALLOWED IP ADDRESSES", "203.0.113.7")
		b.Press("Save")
	}},

	{"Client ID unknown", 500, "server_error", "InvalidIssuer", claim("iss", "unknown"), nil},
	{"no Client ID", 500, "server_error", "InvalidIssuer", claim("iss", nil), nil},
	{"Certificate ID unknown", 400, "invalid_client", "MissingKey", func(m *machine) { m.kid = "unknown" }, nil},
	{"no Certificate ID", 400, "invalid_client", "MissingKeyId", func(m *machine) { m.kid = "" }, nil},
	{"Certificate ID is not a text", 400, "invalid_client", "MissingKeyId", func(m *machine) { m.header["kid"] = 5 }, nil},
	{"another type", 400, "invalid_grant", "InvalidTokenType", func(m *machine) { m.header["typ"] = "JOSE" }, nil},
	{"RS256", 400, "invalid_grant", "UnsupportedAlgo", func(m *machine) { m.header["alg"] = "RS256" }, nil},
	{"unknown algorithm", 400, "invalid_grant", "UnsupportedAlgo", func(m *machine) { m.header["alg"] = "XX" }, nil},
	{"no algorithm", 400, "invalid_grant", "UnsupportedAlgo", func(m *machine) { m.header["alg"] = nil }, nil},
	{"not signed", 400, "invalid_grant", "UnsupportedAlgo", func(m *machine) { m.method, m.key = jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType }, nil},
	{"signed with HMAC", 400, "invalid_grant", "UnsupportedAlgo", func(m *machine) { m.method, m.key = jwt.SigningMethodHS256, []byte("key") }, nil},
	{"signed with another key", 400, "invalid_grant", "SignatureValidation", func(m *machine) {
		m.key, _ = certificate(m.t, time.Now(), time.Now())
	}, nil},
	{"signed with another curve", 400, "invalid_grant", "SignatureValidation", func(m *machine) {
		m.method = jwt.SigningMethodES384
		m.key, _ = ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	}, nil},
	{"signed with RSA", 400, "invalid_grant", "SignatureValidation", func(m *machine) { m.method, m.key = jwt.SigningMethodPS256, rsaKey() }, nil},
	{"no signature", 400, "invalid_grant", "SignatureValidation", func(m *machine) {
		m.sign = func(text string) string { return text[:strings.LastIndex(text, ".")+1] }
	}, nil},
	{"claims changed", 400, "invalid_grant", "SignatureValidation", func(m *machine) {
		m.sign = func(text string) string {
			before := m.claims
			m.claims = jwt.MapClaims{"iss": before["iss"], "aud": before["aud"], "scope": "restlets", "iat": before["iat"], "exp": at + 200}
			other, _ := jwt.NewWithClaims(m.method, m.claims).SigningString()
			parts, others := strings.Split(text, "."), strings.Split(other, ".")
			return parts[0] + "." + others[1] + "." + parts[2]
		}
	}, nil},
	{"no audience", 400, "invalid_grant", "", claim("aud", nil), nil},
	{"audience of the RESTlets' host", 400, "invalid_grant", "", claim("aud", "https://1234567-sb1.restlets.api.netsuite.com"+netsuite.TokenPath), nil},
	{"audience with another path", 400, "invalid_grant", "", claim("aud", "https://1234567-sb1.suitetalk.api.netsuite.com/"), nil},
	{"audience of an account without the feature", 400, "unauthorized_client", "-", claim("aud", oauth2.Audience(practice.Production)), nil},
	{"no iat", 400, "invalid_grant", "TokenNotAcceptable", claim("iat", nil), nil},
	{"no exp", 400, "invalid_grant", "TokenNotAcceptable", claim("exp", nil), nil},
	{"issued in the future", 400, "invalid_grant", "TokenNotAcceptable", claim("iat", at+1), nil},
	{"expired", 400, "invalid_grant", "TokenExpired", claim("exp", at), nil},
	{"valid for an hour", 400, "invalid_grant", "TokenValidityTooBroad", claim("exp", at-1+3600), nil},
	{"no scope", 400, "invalid_scope", "InvalidScope", claim("scope", nil), nil},
	{"empty scope", 400, "invalid_scope", "InvalidScope", claim("scope", " , "), nil},
	{"scope unknown", 400, "invalid_scope", "ScopeMismatched", claim("scope", "rest_webservices,everything"), nil},
	{"scope suite_analytics not ticked", 400, "invalid_scope", "ScopeMismatched", claim("scope", []string{"suite_analytics"}), nil},
	{"scope mcp", 400, "invalid_scope", "ScopeMismatched", claim("scope", "mcp"), nil},
}

func resetCredentials(b *practicetest.Pages) {
	b.Edit(practicetest.IntegrationList, "Orders")
	b.Press("Reset Credentials")
	b.Press("OK")
}

//go:embed testdata/rsa.pem
var rsaPEM []byte

// rsaKey returns a key of 3,072 bits that opens nothing. Making one takes a second.
var rsaKey = sync.OnceValue(func() *rsa.PrivateKey {
	block, _ := pem.Decode(rsaPEM)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		panic(err)
	}
	return key.(*rsa.PrivateKey)
})

// TestTokenRefusals causes every refusal of the token endpoint. The body is bare, and
// only the Login Audit Trail has the Detail value.
func TestTokenRefusals(t *testing.T) {
	// Causes in the request alone share an account.
	shared := serve(t, practice.Options{})
	ready := newMachine(t, shared, shared.browse(t, practice.Sandbox), practice.Sandbox)
	trail := []string{}
	for _, test := range tokenRefusals {
		t.Run(test.name, func(t *testing.T) {
			b, m, before := shared.browse(t, practice.Sandbox), ready.copy(t), trail
			if test.page != nil {
				c := serve(t, practice.Options{})
				b = c.browse(t, practice.Sandbox)
				m, before = newMachine(t, c, b, practice.Sandbox), nil
				test.page(b)
			}
			if test.modify != nil {
				test.modify(m)
			}
			if m.claims["iss"] == "new" {
				m.claims["iss"] = b.ConsumerPair().ConsumerKey.Reveal()
			}
			a := m.request()
			if want := `{"error":"` + test.code + `"}`; a.Status != test.status || a.Body != want || a.Header.Get("Content-Type") != "application/json" {
				t.Errorf("got %d %s, want %d %s", a.Status, a.Body, test.status, want)
			}
			if a.Header.Get("WWW-Authenticate") != "" {
				t.Error("the header tells more than the body")
			}
			want := before
			if test.detail != "-" {
				want = append([]string{test.detail}, before...)
			}
			if details := b.Details(); !slices.Equal(details, want) {
				t.Errorf("the trail has %q, want %q", details, want)
			}
			if test.page == nil {
				trail = want
			}
		})
	}
}

// TestTokenSignatureBits changes one bit of every character of the signature.
func TestTokenSignatureBits(t *testing.T) {
	c := serve(t, practice.Options{})
	m := newMachine(t, c, c.browse(t, practice.Sandbox), practice.Sandbox)
	for i := range 86 {
		m.sign = func(text string) string {
			return changeBit(text, strings.LastIndex(text, ".")+1+i)
		}
		// The last character has bits that do not count. A text with one of them set is
		// not accepted as Base64.
		code := "invalid_grant"
		if i == 85 {
			code = "invalid_request"
		}
		m.request().want(t, 400, code)
	}
	m.sign = nil
	m.request().want(t, 200, "access_token")
}

// changeBit changes the last bit of one digit of Base64.
func changeBit(text string, at int) string {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	return text[:at] + string(digits[strings.IndexByte(digits, text[at])^1]) + text[at+1:]
}

// TestToken shows what is accepted, and what the access token says.
func TestToken(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	m := newMachine(t, c, b, practice.Sandbox)
	for _, scope := range []any{[]string{"restlets", "rest_webservices"}, "rest_webservices", "restlets,rest_webservices", "restlets, rest_webservices"} {
		m.claims["scope"] = scope
		m.token()
	}
	m.claims["aud"] = []string{"https://elsewhere.example", oauth2.Audience(practice.Sandbox)}
	token := m.token()
	m.claims["aud"] = c.Origin + netsuite.TokenPath // what this program writes as the token URL
	m.token()

	claims, ok := oauth2.ReadClaims(netsuite.NewSecret(token))
	if !ok || claims.Company != "1234567_SB1" {
		t.Errorf("the claims are %+v", claims)
	}
	for list, name := range map[string]string{practicetest.RoleList: "Orders role", practicetest.EmployeeList: "Orders User"} {
		b.Page(list)
		b.Follow(name)
		if id := map[string]string{"Orders role": claims.Role, "Orders User": claims.Entity}[name]; !strings.HasSuffix(b.Query(), "id="+id) {
			t.Errorf("%s is %s, not %s", name, b.Query(), id)
		}
	}
	raw := jwt.MapClaims{}
	jwt.NewParser().ParseUnverified(token, raw)
	if raw["iss"] != "https://system.netsuite.com" || raw["ttype"] != "ACCESS" || fmt.Sprint(raw["scope"]) != "[restlets rest_webservices]" ||
		raw["exp"] != float64(c.clock.Add(time.Hour).Unix()) {
		t.Errorf("the claims are %v", raw)
	}

	// The same assertion works once.
	text := ""
	m.sign = func(signed string) string {
		if text == "" {
			text = signed
		}
		return text
	}
	m.request().want(t, 200, "access_token")
	m.request().want(t, 400, `{"error":"invalid_grant"}`)
	if details := b.Details(); details[0] != "" || details[1] != "" || len(details) != 8 {
		t.Errorf("the trail has %q", details)
	}
	if res := get(t, c.Origin+netsuite.TokenPath, nil); res.StatusCode != 405 {
		t.Errorf("GET returns %d", res.StatusCode)
	}
	// An account that does not exist, and no certificate that does.
	m.sign, m.kid = nil, "unknown"
	m.claims["aud"] = oauth2.Audience("7654321")
	m.request().want(t, 500, `{"error":"server_error"}`)
}

// TestTokenWithRSA signs with every algorithm of RSA.
func TestTokenWithRSA(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	b := c.browse(t, practice.Production)
	cert := certificateOf(t, rsaKey().Public(), rsaKey(), c.clock.Add(-time.Minute), c.clock.AddDate(1, 0, 0))
	id := b.Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, cert)
	for _, method := range []jwt.SigningMethod{jwt.SigningMethodPS256, jwt.SigningMethodPS384, jwt.SigningMethodPS512} {
		m := &machine{t: t, c: c, kid: id.Reveal(), key: rsaKey(), method: method, claims: jwt.MapClaims{
			"iss": c.ReadyClientID().Reveal(), "scope": "rest_webservices", "aud": oauth2.Audience(practice.Production), "iat": at, "exp": at + 60,
		}}
		m.bearer(m.token()).serverTime().want(t, 200, "serverTime")
	}
}
