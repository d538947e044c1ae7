package practice_test

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// refusal is a cause of a refused login.
type refusal struct {
	name   string
	detail string                    // in the Login Audit Trail, "-" if it has no line
	modify func(*caller)             // the call
	page   func(*practicetest.Pages) // the account
	// request marks what RESTlets answer with INVALID_REQUEST.
	request bool
	// namedBySOAP marks what SOAP answers with a message of its own.
	namedBySOAP bool
}

// other returns a key with its last character changed.
func other(s netsuite.Secret) netsuite.Secret {
	text := s.Reveal()
	last := byte('0')
	if text[len(text)-1] == '0' {
		last = '1'
	}
	return netsuite.NewSecret(text[:len(text)-1] + string(last))
}

// swap replaces a piece of the header.
func swap(pattern, by string) func(*caller) {
	return func(k *caller) {
		k.header = func(h string) string { return regexp.MustCompile(pattern).ReplaceAllString(h, by) }
	}
}

// causes are refused logins that look alike. They happen in production's finished
// setup.
var causes = []refusal{
	{name: "consumer key with one character changed", detail: "consumer_key_unknown", modify: func(k *caller) { k.keys.ConsumerKey = other(k.keys.ConsumerKey) }},
	{name: "consumer secret with one character changed", detail: "InvalidSignature", modify: func(k *caller) { k.keys.ConsumerSecret = other(k.keys.ConsumerSecret) }},
	{name: "token ID with one character changed", detail: "token_rejected", modify: func(k *caller) { k.keys.TokenID = other(k.keys.TokenID) }},
	{name: "token secret with one character changed", detail: "InvalidSignature", modify: func(k *caller) { k.keys.TokenSecret = other(k.keys.TokenSecret) }},
	{name: "key and secret swapped", detail: "consumer_key_unknown", modify: func(k *caller) {
		k.keys.ConsumerKey, k.keys.ConsumerSecret = k.keys.ConsumerSecret, k.keys.ConsumerKey
	}},
	{name: "account in lower case", detail: "InvalidSignature", modify: func(k *caller) { k.account = "1234567_sb1" }},
	{name: "account with a hyphen", detail: "InvalidSignature", modify: func(k *caller) { k.account = "1234567-SB1" }},
	{name: "another account", detail: "-", modify: func(k *caller) { k.account = "7654321" }},
	{name: "nonce too short", detail: "nonce_rejected", modify: func(k *caller) { k.nonce = "abcde" }},
	{name: "record blocked", detail: "consumer_key_refused", page: func(b *practicetest.Pages) {
		b.Block("Orders")
	}},
	{name: "record without the box", detail: "consumer_key_refused", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.IntegrationList, "Orders")
		b.Clear("TOKEN-BASED AUTHENTICATION")
		b.Press("Save")
	}},
	{name: "feature off", detail: "FeatureDisabled", page: func(b *practicetest.Pages) {
		b.Page("/app/setup/features.nl")
		b.Clear("Token-based Authentication")
		b.Press("Save")
	}},
	{name: "token revoked", detail: "token_rejected", page: func(b *practicetest.Pages) {
		b.RevokeToken("Orders - Orders User, Orders role")
	}},
	{name: "token inactive", detail: "token_rejected", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.TokenList, "Orders - Orders User, Orders role")
		b.Tick("INACTIVE")
		b.Press("Save")
	}},
	{name: "user without access", detail: "permission_denied", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.EmployeeList, "Orders User")
		b.Clear("GIVE ACCESS")
		b.Press("Save")
	}},
	{name: "user inactive", detail: "permission_denied", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.EmployeeList, "Orders User")
		b.Tick("INACTIVE")
		b.Press("Save")
	}},
	{name: "user without the role", detail: "permission_denied", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.EmployeeList, "Orders User")
		b.Press("Remove Orders role")
		b.Press("Save")
	}},
	{name: "role inactive", detail: "permission_denied", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.RoleList, "Orders role")
		b.Tick("INACTIVE")
		b.Press("Save")
	}},
	{name: "role without the permission", detail: "permission_denied", page: func(b *practicetest.Pages) {
		b.Deny("Orders role", practicetest.LogIn)
	}},
	{name: "role that manages tokens instead", detail: "permission_denied", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.RoleList, "Orders role")
		b.Press("Remove Log in using Access Tokens: Full")
		b.Add(practicetest.Grant{Subtab: "Setup", Name: "Access Token Management", Level: "Full"})
		b.Press("Save")
	}},
}

// moreCauses are caused on pages that NetSuite does not have or has elsewhere.
var moreCauses = []refusal{
	{name: "record waiting for approval", detail: "consumer_key_refused", page: func(b *practicetest.Pages) {
		b.Page(practicetest.FailurePage)
		b.Press("Set to Waiting for Approval")
	}},
	{name: "role hidden", detail: "permission_denied", page: func(b *practicetest.Pages) {
		b.Page("/app/login/secure/myroles/myroles.nl")
		b.Tick("HIDE Orders role")
		b.Press("Save")
	}},
	{name: "user locked", detail: "temporary_locked", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.EmployeeList, "Orders User")
		b.Press("Lock (practice only)")
	}},
	{name: "address rules", namedBySOAP: true, page: func(b *practicetest.Pages) {
		b.Page("/app/common/otherlists/company.nl")
		b.Fill("ALLOWED IP ADDRESSES", "203.0.113.7")
		b.Press("Save")
	}},
	{name: "too many calls", detail: "-", page: turnOn("Concurrency: too many calls at once, answered as a refused login")},
	{name: "field missing", detail: "MissingTokenPassportRequiredFields", page: turnOn("Request: a field is missing")},
	{name: "nonce short", detail: "nonce_rejected", page: turnOn("Request: nonce too short")},
}

// turnOn switches on a failure on its page.
func turnOn(failure string) func(*practicetest.Pages) {
	return func(b *practicetest.Pages) {
		b.TurnOn(failure)
	}
}

// headerCauses need the Authorization header. RESTlets answer some of them with
// INVALID_REQUEST.
var headerCauses = []refusal{
	{request: true, name: "clock too early", detail: "InvalidTimestamp", modify: func(k *caller) { k.offset = -5*time.Minute - time.Second }},
	{request: true, name: "clock too late", detail: "InvalidTimestamp", modify: func(k *caller) { k.offset = 5*time.Minute + time.Second }},
	{request: true, name: "HMAC-SHA1", detail: "UnknownAlgorithm", modify: swap("HMAC-SHA256", "HMAC-SHA1")},
	{request: true, name: "underscore outside SOAP", detail: "UnknownAlgorithm", modify: swap("HMAC-SHA256", "HMAC_SHA256")},
	{request: true, name: "version 2", detail: "VersionRejected", modify: swap(`"1\.0"`, `"2.0"`)},
	{request: true, name: "timestamp as a word", detail: "parameter_rejected", modify: swap(`oauth_timestamp="\d+"`, `oauth_timestamp="now"`)},
	{request: true, name: "parameter twice", detail: "parameter_rejected", modify: swap(`(oauth_nonce="\w+")`, `$1, $1`)},
	{request: true, name: "parameter empty", detail: "parameter_rejected", modify: swap(`oauth_nonce="\w+"`, `oauth_nonce=""`)},
	{request: true, name: "values without quotes", detail: "parameter_rejected", modify: swap(`oauth_nonce="(\w+)"`, `oauth_nonce=$1`)},
	{request: true, name: "no timestamp", detail: "MissingTokenPassportRequiredFields", modify: swap(`oauth_timestamp="\d+", `, ``)},
}

// loginOnlyCauses are refused logins for RESTlets.
var loginOnlyCauses = []refusal{
	{name: "no signature", detail: "MissingTokenPassportRequiredFields", modify: swap(`, oauth_signature="[^"]*"`, ``)},
	{name: "no realm", detail: "-", modify: swap(`realm="\w+", `, ``)},
	{name: "another scheme", detail: "-", modify: swap(`^.*$`, `Basic abc`)},
	{name: "no header", detail: "-", modify: func(k *caller) { k.change = func(r *http.Request) { r.Header.Del("Authorization") } }},
	{name: "cookie sent along", detail: "-", modify: func(k *caller) { k.change = func(r *http.Request) { r.Header.Set("Cookie", "JSESSIONID=1") } }},
}

// apis are the services that are called for every cause.
var apis = []struct {
	name, refusal string
	header        bool // the login is in the Authorization header
	call          func(*caller) answer
}{
	{"rest", "INVALID_LOGIN", true, (*caller).serverTime},
	{"suiteql", "INVALID_LOGIN", true, func(k *caller) answer { return k.suiteQL("SELECT id FROM employee") }},
	{"restlet", "INVALID_LOGIN_ATTEMPT", true, (*caller).restlet},
	{"tokeninfo", "INVALID_LOGIN_ATTEMPT", true, (*caller).tokenInfo},
	{"soap", "Invalid login attempt.", false, func(k *caller) answer { return k.soap("messages", "HMAC-SHA256", "") }},
}

// TestRefusalsLookAlike causes every refusal on every API. The client sees the same
// refusal, and the Login Audit Trail has the Detail value. Only RESTlets tell the flaws
// of a header apart.
func TestRefusalsLookAlike(t *testing.T) {
	seen := map[string]map[string]string{} // API, answer, one of its causes
	for _, api := range apis {
		seen[api.name] = map[string]string{}
	}
	for _, cause := range slices.Concat(causes, moreCauses, loginOnlyCauses, headerCauses) {
		c := serve(t, practice.Options{})
		b := c.browse(t, practice.Sandbox)
		k := c.caller(t, practice.Sandbox, b.SetUp())
		if cause.page != nil {
			cause.page(b)
		}
		if cause.modify != nil {
			cause.modify(k)
		}
		var want []string
		for _, api := range apis {
			if !api.header && (k.header != nil || k.change != nil || cause.request) {
				continue // SOAP has no header to modify
			}
			a := api.call(k)
			if cause.detail != "-" {
				want = append(want, cause.detail)
			}
			if cause.request && api.refusal == "INVALID_LOGIN_ATTEMPT" {
				a.want(t, 400, `{"error" : {"code" : "INVALID_REQUEST", `)
				continue
			}
			if cause.namedBySOAP && !api.header {
				a.want(t, 500, "does not match any of the ipaddress rules")
				continue
			}
			if !strings.Contains(a.Body, api.refusal) {
				t.Errorf("%s, %s: answered with %d %s", cause.name, api.name, a.Status, a.Body)
			}
			seen[api.name][a.whole()] = cause.name
		}
		if details := b.Details(); !slices.Equal(details, want) {
			t.Errorf("%s: the trail has %q, not %q", cause.name, details, want)
		}
	}
	for api, answers := range seen {
		if len(answers) != 1 {
			t.Errorf("%s: refusals differ: %q", api, answers)
		}
	}
}

// realmEcho is the request's realm in a refusal.
var realmEcho = regexp.MustCompile(`realm="[^"]*"`)

// whole returns everything in an answer that could tell one cause from another: all
// headers except Date, with the realm normalized.
func (a answer) whole() string {
	var text strings.Builder
	fmt.Fprintln(&text, a.Status)
	for _, name := range slices.Sorted(maps.Keys(a.Header)) {
		if name != "Date" {
			fmt.Fprintln(&text, name, a.Header[name])
		}
	}
	return realmEcho.ReplaceAllString(text.String(), `realm="…"`) + a.Body
}

// TestREST401 compares the refusal with the one that Oracle prints.
func TestREST401(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	k := c.caller(t, practice.Sandbox, c.ReadyKeys())
	k.keys.TokenSecret = other(k.keys.TokenSecret)
	a := k.serverTime()
	const body = `{"type":"https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html","title":"Unauthorized","status":401,` +
		`"o:errorDetails":[{"detail":"Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at ` +
		`Setup > Users/Roles > User Management > View Login Audit Trail.","o:errorCode":"INVALID_LOGIN"}]}`
	if a.Status != 401 || a.Body != body {
		t.Errorf("got %d %s", a.Status, a.Body)
	}
	const challenge = `OAuth realm="1234567_SB1", error="token_rejected", error_description="Invalid login attempt."`
	if got := a.Header.Get("WWW-Authenticate"); got != challenge {
		t.Errorf("WWW-Authenticate is %s", got)
	}
	if a.Header.Get("Date") == "" {
		t.Error("the refusal has no Date for clients to compare their clock with")
	}
}

// TestNonce shows that a nonce works once, with each service's Detail value.
func TestNonce(t *testing.T) {
	for _, test := range []struct {
		name, detail string
		call         func(*caller) answer
	}{
		{"rest", "NonceUsed", (*caller).serverTime},
		{"soap", "NonceUsed", func(k *caller) answer { return k.soap("messages", "HMAC-SHA256", "") }},
		{"restlet", "nonce_used", (*caller).tokenInfo},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := serve(t, practice.Options{Ready: true})
			k := c.caller(t, practice.Sandbox, c.ReadyKeys())
			k.nonce = "onceonly"
			if a := test.call(k); a.Status != 200 {
				t.Fatalf("the first call: %d %s", a.Status, a.Body)
			}
			if a := test.call(k); a.Status == 200 {
				t.Error("the second call was accepted")
			}
			if details := c.browse(t, practice.Sandbox).Details(); !slices.Equal(details, []string{test.detail, ""}) {
				t.Errorf("the trail has %q", details)
			}
			c.clock = c.clock.Add(time.Second) // another timestamp
			if a := test.call(k); a.Status != 200 {
				t.Errorf("with another timestamp: %d %s", a.Status, a.Body)
			}
		})
	}
}

// TestLock shows the lock after five refused logins and its end.
func TestLock(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	b := c.browse(t, practice.Sandbox)
	good := c.caller(t, practice.Sandbox, c.ReadyKeys())
	wrong := c.caller(t, practice.Sandbox, good.keys.With(netsuite.TokenSecret, other(good.keys.TokenSecret)))
	wrong.nonces = 100

	for range 2 {
		for range 4 {
			wrong.serverTime().want(t, 401, "INVALID_LOGIN")
		}
		good.serverTime().want(t, 200, "serverTime") // resets the count
	}
	for range 5 {
		wrong.serverTime().want(t, 401, "INVALID_LOGIN")
	}
	good.serverTime().want(t, 401, "INVALID_LOGIN")
	if details := b.Details(); details[0] != "temporary_locked" {
		t.Errorf("the trail says %q", details[0])
	}
	c.clock = c.clock.Add(30 * time.Minute)
	good.serverTime().want(t, 200, "serverTime")

	for range 5 {
		wrong.serverTime().want(t, 401, "INVALID_LOGIN")
	}
	b.Edit(practicetest.EmployeeList, "Integration User")
	b.Press("End the lock (practice only)")
	good.serverTime().want(t, 200, "serverTime")
}

// TestTokenOfAnotherRecord shows that a token works only for its application.
func TestTokenOfAnotherRecord(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	keys := b.SetUp()
	mixed := keys.Over(b.Integration("Another"))
	c.caller(t, practice.Sandbox, mixed).serverTime().want(t, 401, "INVALID_LOGIN")
	if details := b.Details(); !slices.Equal(details, []string{"token_rejected"}) {
		t.Errorf("the trail has %q", details)
	}
}
