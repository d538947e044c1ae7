package practice_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
)

// bad is one way to be refused.
type bad struct {
	name string
	word string         // of the Login Audit Trail; "-" where it has no line
	bend func(*caller)  // the call
	page func(*browser) // the account
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

// edit opens a record's form from a list.
func (b *browser) edit(list, record string) {
	b.page(list)
	b.Follow(record)
	b.Follow("Edit")
}

const (
	integrationList = "/app/common/integration/integrapplist.nl"
	roleList        = "/app/setup/rolelist.nl"
	employeeList    = "/app/common/entity/employeelist.nl"
	tokenList       = "/app/setup/accesstokens.nl"
)

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
	{name: "record blocked", word: "consumer_key_refused", page: func(b *browser) {
		b.edit(integrationList, "Orders")
		b.Choose("STATE", "Blocked")
		b.Press("Save")
	}},
	{name: "record without the box", word: "consumer_key_refused", page: func(b *browser) {
		b.edit(integrationList, "Orders")
		b.Clear("TOKEN-BASED AUTHENTICATION")
		b.Press("Save")
	}},
	{name: "feature off", word: "FeatureDisabled", page: func(b *browser) {
		b.page("/app/setup/features.nl")
		b.Clear("Token-based Authentication")
		b.Press("Save")
	}},
	{name: "token revoked", word: "token_rejected", page: func(b *browser) {
		b.edit(tokenList, "Orders - Orders User, Orders role")
		b.Press("Revoke")
		b.Press("OK")
	}},
	{name: "token inactive", word: "token_rejected", page: func(b *browser) {
		b.edit(tokenList, "Orders - Orders User, Orders role")
		b.Tick("INACTIVE")
		b.Press("Save")
	}},
	{name: "user without access", word: "permission_denied", page: func(b *browser) {
		b.edit(employeeList, "Orders User")
		b.Clear("GIVE ACCESS")
		b.Press("Save")
	}},
	{name: "user inactive", word: "permission_denied", page: func(b *browser) {
		b.edit(employeeList, "Orders User")
		b.Tick("INACTIVE")
		b.Press("Save")
	}},
	{name: "user without the role", word: "permission_denied", page: func(b *browser) {
		b.edit(employeeList, "Orders User")
		b.Press("Remove Orders role")
		b.Press("Save")
	}},
	{name: "role inactive", word: "permission_denied", page: func(b *browser) {
		b.edit(roleList, "Orders role")
		b.Tick("INACTIVE")
		b.Press("Save")
	}},
	{name: "role without the permission", word: "permission_denied", page: func(b *browser) {
		b.edit(roleList, "Orders role")
		b.Press("Remove Log in using Access Tokens: Full")
		b.Press("Save")
	}},
	{name: "role that manages tokens instead", word: "permission_denied", page: func(b *browser) {
		b.edit(roleList, "Orders role")
		b.Press("Remove Log in using Access Tokens: Full")
		b.add(grant{"Setup", "Access Token Management", "Full"})
		b.Press("Save")
	}},
}

// headerCauses need the Authorization header; RESTlets answer some of them
// with INVALID_REQUEST.
var headerCauses = []bad{
	{name: "clock too early", word: "InvalidTimestamp", bend: func(k *caller) { k.offset = -5*time.Minute - time.Second }},
	{name: "clock too late", word: "InvalidTimestamp", bend: func(k *caller) { k.offset = 5*time.Minute + time.Second }},
	{name: "HMAC-SHA1", word: "UnknownAlgorithm", bend: swap("HMAC-SHA256", "HMAC-SHA1")},
	{name: "underscore outside SOAP", word: "UnknownAlgorithm", bend: swap("HMAC-SHA256", "HMAC_SHA256")},
	{name: "version 2", word: "VersionRejected", bend: swap(`"1\.0"`, `"2.0"`)},
	{name: "timestamp in words", word: "parameter_rejected", bend: swap(`oauth_timestamp="\d+"`, `oauth_timestamp="now"`)},
	{name: "parameter twice", word: "parameter_rejected", bend: swap(`(oauth_nonce="\w+")`, `$1, $1`)},
	{name: "parameter empty", word: "parameter_rejected", bend: swap(`oauth_nonce="\w+"`, `oauth_nonce=""`)},
	{name: "values without quotes", word: "parameter_rejected", bend: swap(`oauth_nonce="(\w+)"`, `oauth_nonce=$1`)},
	{name: "no timestamp", word: "MissingTokenPassportRequiredFields", bend: swap(`oauth_timestamp="\d+", `, ``)},
}

// loginOnlyCauses are answered by RESTlets as refused logins.
var loginOnlyCauses = []bad{
	{name: "no signature", word: "MissingTokenPassportRequiredFields", bend: swap(`, oauth_signature="[^"]*"`, ``)},
	{name: "no realm", word: "-", bend: swap(`realm="\w+", `, ``)},
	{name: "OAuth 2.0 token", word: "-", bend: swap(`^.*$`, `Bearer abc`)},
	{name: "no header", word: "-", bend: func(k *caller) { k.change = func(r *http.Request) { r.Header.Del("Authorization") } }},
	{name: "cookie sent along", word: "-", bend: func(k *caller) { k.change = func(r *http.Request) { r.Header.Set("Cookie", "JSESSIONID=1") } }},
}

// TestRefusalsAreAlike makes every cause on every API: the client sees one and
// the same refusal, the Login Audit Trail has the word.
func TestRefusalsAreAlike(t *testing.T) {
	type api struct {
		name, refusal string
		call          func(*caller) answer
	}
	apis := []api{
		{"rest", "INVALID_LOGIN", (*caller).serverTime},
		{"suiteql", "INVALID_LOGIN", func(k *caller) answer { return k.suiteQL("SELECT id FROM employee") }},
		{"restlet", "INVALID_LOGIN_ATTEMPT", (*caller).restlet},
		{"tokeninfo", "INVALID_LOGIN_ATTEMPT", (*caller).tokenInfo},
		{"soap", "Invalid login attempt.", func(k *caller) answer { return k.soap("messages", "HMAC-SHA256", "") }},
	}
	for _, api := range apis {
		t.Run(api.name, func(t *testing.T) {
			t.Parallel()
			bodies := map[string]string{}
			list := causes
			if api.name != "soap" {
				list = slices.Concat(list, loginOnlyCauses)
			}
			if api.name == "rest" || api.name == "suiteql" {
				list = slices.Concat(list, headerCauses)
			}
			for _, cause := range list {
				a, word := refuse(t, cause, api.call)
				if word != cause.word {
					t.Errorf("%s: the trail says %q, not %q", cause.name, word, cause.word)
				}
				bodies[fmt.Sprint(a.Status, " ", a.Header.Get("Content-Type"), " ", a.Body)] = cause.name
				if !strings.Contains(a.Body, api.refusal) {
					t.Errorf("%s: answered with %d %s", cause.name, a.Status, a.Body)
				}
			}
			if len(bodies) != 1 {
				t.Errorf("refusals can be told apart: %q", bodies)
			}
		})
	}
}

// refuse makes a cause on a fresh set-up, calls, and gives the answer and the
// newest word of the trail; "-" when the call left no line.
func refuse(t *testing.T, cause bad, call func(*caller) answer) (answer, string) {
	t.Helper()
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	k := c.caller(t, practice.Sandbox, b.wholeSetUp())
	if cause.page != nil {
		cause.page(b)
	}
	if cause.bend != nil {
		cause.bend(k)
	}
	a := call(k)
	words := b.words(t)
	if len(words) == 0 {
		return a, "-"
	}
	return a, words[0]
}

// TestRESTletRequest shows the four flaws that RESTlets tell apart.
func TestRESTletRequest(t *testing.T) {
	for _, cause := range headerCauses {
		a, word := refuse(t, cause, (*caller).restlet)
		a.want(t, 400, `{"error" : {"code" : "INVALID_REQUEST", `)
		if word != cause.word {
			t.Errorf("%s: the trail says %q, not %q", cause.name, word, cause.word)
		}
	}
}

// TestREST401 holds the refusal to the words that Oracle prints.
func TestREST401(t *testing.T) {
	a, _ := refuse(t, causes[0], (*caller).serverTime)
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
			if words := c.browse(t, practice.Sandbox).words(t); !slices.Equal(words, []string{test.word, ""}) {
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

	for range 4 {
		wrong.serverTime().want(t, 401, "INVALID_LOGIN")
	}
	good.serverTime().want(t, 200, "serverTime") // counts from none again
	for range 5 {
		wrong.serverTime().want(t, 401, "INVALID_LOGIN")
	}
	good.serverTime().want(t, 401, "INVALID_LOGIN")
	if words := b.words(t); words[0] != "temporary_locked" {
		t.Errorf("the trail says %q", words[0])
	}
	c.clock = c.clock.Add(30 * time.Minute)
	good.serverTime().want(t, 200, "serverTime")

	for range 5 {
		wrong.serverTime().want(t, 401, "INVALID_LOGIN")
	}
	b.edit(employeeList, "Integration User")
	b.Press("End the lock (practice only)")
	good.serverTime().want(t, 200, "serverTime")
}

// TestTokenOfAnotherRecord shows that a token serves only its application.
func TestTokenOfAnotherRecord(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	keys := b.wholeSetUp()
	mixed := keys.Over(b.integration("Another"))
	c.caller(t, practice.Sandbox, mixed).serverTime().want(t, 401, "INVALID_LOGIN")
	if words := b.words(t); !slices.Equal(words, []string{"token_rejected"}) {
		t.Errorf("the trail has %q", words)
	}
}
