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

// bad is one way to be refused.
type bad struct {
	name string
	word string                    // of the Login Audit Trail; "-" where it has no line
	bend func(*caller)             // the call
	page func(*practicetest.Pages) // the account
	// request marks what RESTlets answer with INVALID_REQUEST.
	request bool
	// told marks what SOAP answers in words of its own.
	told bool
}

// other gives a key with its last character changed.
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

// causes are refused logins that NetSuite answers all alike. They are made on
// the finished set-up of production.
var causes = []bad{
	{name: "consumer key with one character changed", word: "consumer_key_unknown", bend: func(k *caller) { k.keys.ConsumerKey = other(k.keys.ConsumerKey) }},
	{name: "consumer secret with one character changed", word: "InvalidSignature", bend: func(k *caller) { k.keys.ConsumerSecret = other(k.keys.ConsumerSecret) }},
	{name: "token ID with one character changed", word: "token_rejected", bend: func(k *caller) { k.keys.TokenID = other(k.keys.TokenID) }},
	{name: "token secret with one character changed", word: "InvalidSignature", bend: func(k *caller) { k.keys.TokenSecret = other(k.keys.TokenSecret) }},
	{name: "key and secret swapped", word: "consumer_key_unknown", bend: func(k *caller) {
		k.keys.ConsumerKey, k.keys.ConsumerSecret = k.keys.ConsumerSecret, k.keys.ConsumerKey
	}},
	{name: "account in lower case", word: "InvalidSignature", bend: func(k *caller) { k.account = "1234567_sb1" }},
	{name: "account with a hyphen", word: "InvalidSignature", bend: func(k *caller) { k.account = "1234567-SB1" }},
	{name: "account of somebody else", word: "-", bend: func(k *caller) { k.account = "7654321" }},
	{name: "nonce too short", word: "nonce_rejected", bend: func(k *caller) { k.nonce = "abcde" }},
	{name: "record blocked", word: "consumer_key_refused", page: func(b *practicetest.Pages) {
		b.Block("Orders")
	}},
	{name: "record without the box", word: "consumer_key_refused", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.IntegrationList, "Orders")
		b.Clear("TOKEN-BASED AUTHENTICATION")
		b.Press("Save")
	}},
	{name: "feature off", word: "FeatureDisabled", page: func(b *practicetest.Pages) {
		b.Page("/app/setup/features.nl")
		b.Clear("Token-based Authentication")
		b.Press("Save")
	}},
	{name: "token revoked", word: "token_rejected", page: func(b *practicetest.Pages) {
		b.RevokeToken("Orders - Orders User, Orders role")
	}},
	{name: "token inactive", word: "token_rejected", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.TokenList, "Orders - Orders User, Orders role")
		b.Tick("INACTIVE")
		b.Press("Save")
	}},
	{name: "user without access", word: "permission_denied", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.EmployeeList, "Orders User")
		b.Clear("GIVE ACCESS")
		b.Press("Save")
	}},
	{name: "user inactive", word: "permission_denied", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.EmployeeList, "Orders User")
		b.Tick("INACTIVE")
		b.Press("Save")
	}},
	{name: "user without the role", word: "permission_denied", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.EmployeeList, "Orders User")
		b.Press("Remove Orders role")
		b.Press("Save")
	}},
	{name: "role inactive", word: "permission_denied", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.RoleList, "Orders role")
		b.Tick("INACTIVE")
		b.Press("Save")
	}},
	{name: "role without the permission", word: "permission_denied", page: func(b *practicetest.Pages) {
		b.Deny("Orders role", practicetest.LogIn)
	}},
	{name: "role that manages tokens instead", word: "permission_denied", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.RoleList, "Orders role")
		b.Press("Remove Log in using Access Tokens: Full")
		b.Add(practicetest.Grant{Subtab: "Setup", Name: "Access Token Management", Level: "Full"})
		b.Press("Save")
	}},
}

// moreCauses are made on pages that only the practice company has, or that
// NetSuite has elsewhere.
var moreCauses = []bad{
	{name: "record waiting for approval", word: "consumer_key_refused", page: func(b *practicetest.Pages) {
		b.Page(practicetest.FailurePage)
		b.Press("Let it wait for approval")
	}},
	{name: "role hidden", word: "permission_denied", page: func(b *practicetest.Pages) {
		b.Page("/app/login/secure/myroles/myroles.nl")
		b.Tick("HIDE Orders role")
		b.Press("Save")
	}},
	{name: "user locked", word: "temporary_locked", page: func(b *practicetest.Pages) {
		b.Edit(practicetest.EmployeeList, "Orders User")
		b.Press("Lock (practice only)")
	}},
	{name: "address rules", told: true, page: func(b *practicetest.Pages) {
		b.Page("/app/common/otherlists/company.nl")
		b.Fill("ALLOWED IP ADDRESSES", "203.0.113.7")
		b.Press("Save")
	}},
	{name: "too many calls", word: "-", page: turnOn("Concurrency: too many calls at once, answered as a refused login")},
	{name: "field missing", word: "MissingTokenPassportRequiredFields", page: turnOn("Request: a field is missing")},
	{name: "nonce short", word: "nonce_rejected", page: turnOn("Request: nonce too short")},
}

// turnOn turns a trouble on by its page.
func turnOn(failure string) func(*practicetest.Pages) {
	return func(b *practicetest.Pages) {
		b.TurnOn(failure)
	}
}

// headerCauses need the Authorization header; RESTlets answer some of them
// with INVALID_REQUEST.
var headerCauses = []bad{
	{request: true, name: "clock too early", word: "InvalidTimestamp", bend: func(k *caller) { k.offset = -5*time.Minute - time.Second }},
	{request: true, name: "clock too late", word: "InvalidTimestamp", bend: func(k *caller) { k.offset = 5*time.Minute + time.Second }},
	{request: true, name: "HMAC-SHA1", word: "UnknownAlgorithm", bend: swap("HMAC-SHA256", "HMAC-SHA1")},
	{request: true, name: "underscore outside SOAP", word: "UnknownAlgorithm", bend: swap("HMAC-SHA256", "HMAC_SHA256")},
	{request: true, name: "version 2", word: "VersionRejected", bend: swap(`"1\.0"`, `"2.0"`)},
	{request: true, name: "timestamp in words", word: "parameter_rejected", bend: swap(`oauth_timestamp="\d+"`, `oauth_timestamp="now"`)},
	{request: true, name: "parameter twice", word: "parameter_rejected", bend: swap(`(oauth_nonce="\w+")`, `$1, $1`)},
	{request: true, name: "parameter empty", word: "parameter_rejected", bend: swap(`oauth_nonce="\w+"`, `oauth_nonce=""`)},
	{request: true, name: "values without quotes", word: "parameter_rejected", bend: swap(`oauth_nonce="(\w+)"`, `oauth_nonce=$1`)},
	{request: true, name: "no timestamp", word: "MissingTokenPassportRequiredFields", bend: swap(`oauth_timestamp="\d+", `, ``)},
}

// loginOnlyCauses are answered by RESTlets as refused logins.
var loginOnlyCauses = []bad{
	{name: "no signature", word: "MissingTokenPassportRequiredFields", bend: swap(`, oauth_signature="[^"]*"`, ``)},
	{name: "no realm", word: "-", bend: swap(`realm="\w+", `, ``)},
	{name: "OAuth 2.0 token", word: "-", bend: swap(`^.*$`, `Bearer abc`)},
	{name: "no header", word: "-", bend: func(k *caller) { k.change = func(r *http.Request) { r.Header.Del("Authorization") } }},
	{name: "cookie sent along", word: "-", bend: func(k *caller) { k.change = func(r *http.Request) { r.Header.Set("Cookie", "JSESSIONID=1") } }},
}

// apis are the services that are called with every cause.
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

// TestRefusalsAreAlike makes every cause on every API. The client sees one and
// the same refusal, the Login Audit Trail has the word. Only the flaws of a
// header are told apart, and by RESTlets alone.
func TestRefusalsAreAlike(t *testing.T) {
	seen := map[string]map[string]string{} // API, whole answer, one of its causes
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
		if cause.bend != nil {
			cause.bend(k)
		}
		var want []string
		for _, api := range apis {
			if !api.header && (k.header != nil || k.change != nil || cause.request) {
				continue // SOAP has no header that could be bent
			}
			a := api.call(k)
			if cause.word != "-" {
				want = append(want, cause.word)
			}
			if cause.request && api.refusal == "INVALID_LOGIN_ATTEMPT" {
				a.want(t, 400, `{"error" : {"code" : "INVALID_REQUEST", `)
				continue
			}
			if cause.told && !api.header {
				a.want(t, 500, "does not match any of the ipaddress rules")
				continue
			}
			if !strings.Contains(a.Body, api.refusal) {
				t.Errorf("%s, %s: answered with %d %s", cause.name, api.name, a.Status, a.Body)
			}
			seen[api.name][a.whole()] = cause.name
		}
		if words := b.Details(); !slices.Equal(words, want) {
			t.Errorf("%s: the trail has %q, not %q", cause.name, words, want)
		}
	}
	for api, answers := range seen {
		if len(answers) != 1 {
			t.Errorf("%s: refusals can be told apart: %q", api, answers)
		}
	}
}

// realmEcho is the realm in a refusal: the one that the request had.
var realmEcho = regexp.MustCompile(`realm="[^"]*"`)

// whole is all of an answer that could tell one cause from another: every
// header but Date, and the realm as one and the same.
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

// TestREST401 holds the refusal to the words that Oracle prints.
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
		t.Error("the refusal has no Date, by which a client could check its clock")
	}
}

// TestNonce shows that a nonce serves once, in the words of each service.
func TestNonce(t *testing.T) {
	for _, test := range []struct {
		name, word string
		call       func(*caller) answer
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
			if words := c.browse(t, practice.Sandbox).Details(); !slices.Equal(words, []string{test.word, ""}) {
				t.Errorf("the trail has %q", words)
			}
			c.clock = c.clock.Add(time.Second) // another timestamp
			if a := test.call(k); a.Status != 200 {
				t.Errorf("with another timestamp: %d %s", a.Status, a.Body)
			}
		})
	}
}

// TestLock shows the lock after five refused logins, and its end.
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
		good.serverTime().want(t, 200, "serverTime") // counts from none again
	}
	for range 5 {
		wrong.serverTime().want(t, 401, "INVALID_LOGIN")
	}
	good.serverTime().want(t, 401, "INVALID_LOGIN")
	if words := b.Details(); words[0] != "temporary_locked" {
		t.Errorf("the trail says %q", words[0])
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

// TestTokenOfAnotherRecord shows that a token serves only its application.
func TestTokenOfAnotherRecord(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	keys := b.SetUp()
	mixed := keys.Over(b.Integration("Another"))
	c.caller(t, practice.Sandbox, mixed).serverTime().want(t, 401, "INVALID_LOGIN")
	if words := b.Details(); !slices.Equal(words, []string{"token_rejected"}) {
		t.Errorf("the trail has %q", words)
	}
}
