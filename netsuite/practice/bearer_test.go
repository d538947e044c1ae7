package practice_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// TestBearer calls every API with an access token.
func TestBearer(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	m := newMachine(t, c, b, practice.Sandbox)
	k := m.bearer(m.token())
	k.serverTime().want(t, 200, "serverTime")
	k.suiteQL("SELECT id FROM employee").want(t, 200, `"totalResults":2`)
	k.restlet().want(t, 403, "INSUFFICIENT_PERMISSION") // outside the Audience
	b.Page("/app/practice/deployment.nl")
	b.Tick("Orders role")
	b.Press("Save")
	k.restlet().want(t, 200, "hello")
	b.Deny("Orders role", practicetest.UseREST)
	k.serverTime().want(t, 400, "Your current role does not have permission")
	// The login is right in all of them, and in the token request.
	if details := b.Details(); slices.ContainsFunc(details, func(d string) bool { return d != "" }) || len(details) != 6 {
		t.Errorf("the trail has %q", details)
	}

	// SOAP does not know access tokens.
	k.change = func(r *http.Request) { r.Header.Set("Authorization", k.header("")) }
	k.post("/services/NetSuitePort_2025_2", strings.Replace(envelopeForm, "%", "", -1)).want(t, 500, "Invalid login attempt.")
	k.change = func(r *http.Request) { r.Header.Set("Cookie", "JSESSIONID=1") }
	k.serverTime().want(t, 401, "INVALID_LOGIN")
}

// bearerRefusal is a cause of a refused access token.
type bearerRefusal struct {
	name, detail string // "-" if the trail has no line
	modify       func(c *simulation, k *caller, token string)
	page         func(*practicetest.Pages)
}

// withToken sends another token.
func withToken(change func(token string) string) func(*simulation, *caller, string) {
	return func(_ *simulation, k *caller, token string) {
		k.header = func(string) string { return "Bearer " + change(token) }
	}
}

var bearerRefusals = []bearerRefusal{
	{"no JWT", "-", withToken(func(string) string { return "abc" }), nil},
	{"empty", "-", withToken(func(string) string { return "" }), nil},
	{"one bit of the signature changed", "InvalidSignature", withToken(func(token string) string { return changeBit(token, len(token)-10) }), nil},
	{"signed by someone else", "InvalidSignature", withToken(func(token string) string {
		claims := jwt.MapClaims{}
		jwt.NewParser().ParseUnverified(token, claims)
		forged, _ := jwt.NewWithClaims(jwt.SigningMethodPS256, claims).SignedString(rsaKey())
		return forged
	}), nil},
	{"not signed", "InvalidSignature", withToken(func(token string) string {
		claims := jwt.MapClaims{}
		jwt.NewParser().ParseUnverified(token, claims)
		forged, _ := jwt.NewWithClaims(jwt.SigningMethodNone, claims).SignedString(jwt.UnsafeAllowNoneSignatureType)
		return forged
	}), nil},
	{"expired", "AccessTokenExpired", func(c *simulation, _ *caller, _ string) { c.clock = c.clock.Add(time.Hour) }, nil},
	{"feature off", "FeatureDisabled", nil, func(b *practicetest.Pages) {
		b.Page("/app/setup/features.nl")
		b.Clear("OAuth 2.0")
		b.Press("Save")
	}},
	{"record blocked", "IntegrationBlocked", nil, func(b *practicetest.Pages) { b.Block("Orders") }},
	{"credentials reset", "InvalidIntegration", nil, resetCredentials},
	{"record without the grant", "AuthorizationCodeGrantRequired", nil, edit(practicetest.IntegrationList, "Orders", func(b *practicetest.Pages) {
		b.Clear("CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT")
	})},
	{"record without the scope", "ScopeMismatched", nil, edit(practicetest.IntegrationList, "Orders", func(b *practicetest.Pages) {
		b.Clear("RESTLETS", "REST WEB SERVICES")
		b.Tick("SUITEANALYTICS CONNECT")
	})},
	{"role without the permission", "EntityOrRoleDisabled", nil, func(b *practicetest.Pages) { b.Deny("Orders role", practicetest.LogInOAuth2) }},
	{"role inactive", "EntityOrRoleDisabled", nil, edit(practicetest.RoleList, "Orders role", func(b *practicetest.Pages) { b.Tick("INACTIVE") })},
	{"user inactive", "EntityOrRoleDisabled", nil, edit(practicetest.EmployeeList, "Orders User", func(b *practicetest.Pages) { b.Tick("INACTIVE") })},
	{"address rules", "", nil, func(b *practicetest.Pages) {
		b.Page("/app/common/otherlists/company.nl")
		b.Fill("ALLOWED IP ADDRESSES", "203.0.113.7")
		b.Press("Save")
	}},
	{"a refresh token", "TokenRejected", nil, turnOn("Access token: a refresh token instead")},
	{"too many calls", "-", nil, turnOn("Concurrency: too many calls at once, answered as a refused login")},
}

// TestBearerRefusals causes every refusal of an access token. All look alike.
func TestBearerRefusals(t *testing.T) {
	seen := map[string]bool{}
	for _, test := range bearerRefusals {
		c := serve(t, practice.Options{})
		b := c.browse(t, practice.Sandbox)
		m := newMachine(t, c, b, practice.Sandbox)
		token := m.token()
		k := m.bearer(token)
		if test.page != nil {
			test.page(b)
		}
		if test.modify != nil {
			test.modify(c, k, token)
		}
		rest, restlet := k.serverTime(), k.restlet()
		rest.want(t, 401, "INVALID_LOGIN")
		restlet.want(t, 401, "INVALID_LOGIN_ATTEMPT")
		seen[rest.whole()], seen[restlet.whole()] = true, true
		realm := "1234567_SB1"
		if test.name == "no JWT" || test.name == "empty" {
			realm = "" // only the token names the account
		}
		if got, want := rest.Header.Get("WWW-Authenticate"), `Bearer realm="`+realm+`", error="invalid_token", error_description="Invalid login attempt."`; got != want {
			t.Errorf("%s: WWW-Authenticate is %s", test.name, got)
		}
		want := []string{test.detail, test.detail, ""}
		if test.detail == "-" {
			want = want[2:]
		}
		if details := b.Details(); !slices.Equal(details, want) {
			t.Errorf("%s: the trail has %q, want %q", test.name, details, want)
		}
	}
	if len(seen) != 2 {
		t.Errorf("the refusals differ: %v", seen)
	}
}

// TestBearerScope shows that a token works only for the scopes that were asked for.
func TestBearerScope(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	m := newMachine(t, c, b, practice.Sandbox)
	m.claims["scope"] = "restlets"
	k := m.bearer(m.token())
	k.serverTime().want(t, 401, "INVALID_LOGIN")
	k.tokenInfo().want(t, 200, "Orders role")
	if details := b.Details(); !slices.Equal(details, []string{"", "ScopeMismatched", ""}) {
		t.Errorf("the trail has %q", details)
	}
	// A Web Services Only role cannot call RESTlets, as with TBA.
	webServicesOnly(b)
	k.restlet().want(t, 401, "INVALID_LOGIN_CREDENTIALS")
}

// TestOAuth2AfterRefresh shows that a refresh clears the mappings, and that a record of
// production stays with its Client ID.
func TestOAuth2AfterRefresh(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	sandbox, production := c.browse(t, practice.Sandbox), c.browse(t, practice.Production)
	key, cert := certificate(t, c.clock.Add(-time.Minute), c.clock.AddDate(1, 0, 0))
	ready := func(b *practicetest.Pages) string {
		return b.Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, cert).Reveal()
	}
	m := &machine{t: t, c: c, key: key, method: jwt.SigningMethodES256, claims: jwt.MapClaims{
		"iss": c.ReadyClientID().Reveal(), "scope": "rest_webservices", "aud": "https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token", "iat": at, "exp": at + 60,
	}}
	m.kid = ready(production) // a certificate of production does not work in the sandbox
	m.request().want(t, 400, "invalid_client")
	m.kid = ready(sandbox)
	m.token()
	sandbox.Page(practicetest.CertificateList)
	sandbox.Press("Revoke " + m.kid)
	production.Refresh(true)
	if sandbox.Press("OK"); sandbox.Status() != 404 {
		t.Errorf("revoking a mapping that is gone returns %d", sandbox.Status())
	}
	m.request().want(t, 400, "invalid_client")
	if details := sandbox.Details(); !slices.Equal(details, []string{"MissingKey", "", "MissingKey"}) {
		t.Errorf("the trail has %q", details)
	}
	sandbox.Page(practicetest.CertificateList)
	if ids := sandbox.Column("CERTIFICATE ID"); len(ids) != 0 {
		t.Errorf("the sandbox has the certificates %q", ids)
	}
	m.kid = ready(sandbox) // the same certificate again
	m.token()
}

// TestAssertionFlaws shows the flaws that the failure page switches on.
func TestAssertionFlaws(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	m := newMachine(t, c, b, practice.Sandbox)
	k := m.bearer(m.token())
	for _, login := range []string{"Assertion", "Access token"} {
		for _, detail := range practice.Flaws(login) {
			c.Failure(practice.Sandbox, practice.Failure{Kind: practice.FailureFlaw, Detail: detail})
			if a := m.request(); (a.Status == 200) != (login != "Assertion") {
				t.Errorf("%s: the token request returns %d", detail, a.Status)
			}
			if a := k.serverTime(); (a.Status == 200) != (login == "Assertion") {
				t.Errorf("%s: the call returns %d", detail, a.Status)
			}
			want := detail
			if detail == "audience" || detail == "reused" {
				want = "" // Oracle lists no value
			}
			if details := b.Details(); !slices.Contains(details[:2], want) {
				t.Errorf("%s: the trail has %q", detail, details[:2])
			}
		}
	}
	for kind, status := range map[practice.FailureKind]int{
		practice.FailureBusy: 429, practice.FailureBusyHidden: 200, practice.FailureMaintenance: 503, practice.FailureError: 500, practice.FailurePortal: 200,
	} {
		c.Failure(practice.Sandbox, practice.Failure{Kind: kind})
		if a := m.request(); a.Status != status || kind == practice.FailureError && a.Body != `{"error":"server_error"}` {
			t.Errorf("%s: got %d %s", kind, a.Status, a.Body)
		}
		m.claims["jti"] = kind
	}
	c.Failure(practice.Sandbox, practice.Failure{Kind: practice.FailureClock, Clock: -20 * time.Minute})
	m.request().want(t, 400, "invalid_grant")
	if details := b.Details(); details[0] != "TokenNotAcceptable" {
		t.Errorf("the trail says %q", details[0])
	}
}
