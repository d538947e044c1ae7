package practice_test

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// TestSetUp does the whole setup on the pages and calls every API with the keys that
// they showed.
func TestSetUp(t *testing.T) {
	for _, account := range []netsuite.Account{practice.Production, practice.Sandbox} {
		t.Run(string(account), func(t *testing.T) {
			c := serve(t, practice.Options{})
			b := c.browse(t, account)
			keys := b.SetUp()
			for _, n := range netsuite.KeyNames {
				if !netsuite.UsualShape(keys.Get(n)) {
					t.Errorf("%s is not 64 hexadecimal digits", n)
				}
			}
			b.Page("/app/practice/deployment.nl")
			b.Tick("Orders role")
			b.Press("Save")

			k := c.caller(t, account, keys)
			k.serverTime().want(t, 200, `{"serverTime": "2026-11-22T12:00:00.000Z"}`)
			k.suiteQL("SELECT id FROM employee").want(t, 200, `"count":1`)
			k.call("GET", "/services/rest/record/v1/metadata-catalog?select=customer", "").want(t, 200, `{"items":[{"name":"customer","links":[]}]}`)
			k.soap("messages", "HMAC-SHA256", "").want(t, 200, `<platformCore:serverTime xmlns:platformCore="urn:core_2025_2.platform.webservices.netsuite.com">2026-11-22T12:00:00.000Z</platformCore:serverTime>`)
			k.soap("core", "HMAC_SHA256", "").want(t, 200, `isSuccess="true"`)
			k.restlet().want(t, 200, `"hello"`)
			k.tokenInfo().want(t, 200, `"companyId":"`+string(account)+`","roleName":"Orders role"`)

			if details := b.Details(); len(details) != 7 || strings.Join(details, "") != "" {
				t.Errorf("the trail of seven successful logins has the Detail values %q", details)
			}
		})
	}
}

// TestAccountsAreSeparate shows that keys of one account do not work in the other.
func TestAccountsAreSeparate(t *testing.T) {
	c := serve(t, practice.Options{})
	keys := c.browse(t, practice.Production).SetUp()
	c.caller(t, practice.Sandbox, keys).serverTime().want(t, 401, "INVALID_LOGIN")
	if details := c.browse(t, practice.Sandbox).Details(); !slices.Equal(details, []string{"consumer_key_unknown"}) {
		t.Errorf("the sandbox's trail has %q", details)
	}
}

// TestReady shows that the finished setup works with every API.
func TestReady(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	k := c.caller(t, practice.Sandbox, c.ReadyKeys())
	k.serverTime().want(t, 200, "serverTime")
	k.suiteQL("SELECT id FROM customer").want(t, 200, `"hasMore":true`)
	k.soap("messages", "HMAC-SHA256", "").want(t, 200, "serverTime")
	k.restlet().want(t, 200, "hello")
	k.tokenInfo().want(t, 200, "Integration role")

	// The record belongs to production, so the sandbox cannot reset its keys.
	b := c.browse(t, practice.Sandbox)
	b.Page("/app/common/integration/integrapplist.nl")
	b.Follow("Practice integration")
	if b.Shows("APPLICATION ID") {
		t.Error("the sandbox shows the application ID of production's record")
	}
	b.Follow("Edit")
	if strings.Contains(b.Text(), "Reset Credentials") || b.Has("TOKEN-BASED AUTHENTICATION") {
		t.Error("the sandbox can change production's record")
	}
	b.Choose("STATE", "Blocked")
	b.Press("Save")
	k.serverTime().want(t, 401, "INVALID_LOGIN")

	if !practice.New(practice.Options{}).ReadyKeys().Empty() {
		t.Error("an empty setup has ready keys")
	}
}

// TestKeysShownOnce shows that neither a reload nor another page shows a pair again,
// and that a reload creates nothing.
func TestKeysShownOnce(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	keys := b.SetUp()
	numbers := map[string]netsuite.Secret{
		"token ID": keys.TokenID, "token secret": keys.TokenSecret,
		"consumer key": keys.ConsumerKey, "consumer secret": keys.ConsumerSecret,
	}

	b.Reload()
	if b.Status() != 409 || b.Shows("TOKEN ID") {
		t.Errorf("a reload of the confirmation page returned %d %q", b.Status(), b.Title())
	}
	for _, path := range []string{
		"/app/setup/accesstokens.nl", "/app/common/integration/integrapplist.nl", "/app/practice/loginaudit.nl",
		"/app/center/card.nl", "/app/setup/features.nl",
	} {
		b.Page(path)
		for name, key := range numbers {
			if strings.Contains(b.Text(), key.Reveal()) {
				t.Errorf("%s shows the %s", path, name)
			}
		}
	}
	again := b.Integration("Another")
	b.Reload()
	if b.Status() != 409 || b.Shows("CONSUMER KEY / CLIENT ID") || strings.Contains(b.Text(), again.ConsumerSecret.Reveal()) {
		t.Errorf("a reload of the confirmation page returned %d %q", b.Status(), b.Title())
	}
	b.Page(practicetest.IntegrationList)
	if names := b.Column("Name"); len(names) != 2 {
		t.Errorf("there are %d integration records", len(names))
	}
	b.Page(practicetest.TokenList)
	if names := b.Column("Token Name"); len(names) != 1 {
		t.Errorf("there are %d tokens", len(names))
	}
	b.Follow("Orders - Orders User, Orders role")
	b.Follow("Edit")
	for name, key := range numbers {
		if strings.Contains(b.Text(), key.Reveal()) {
			t.Errorf("the token's page shows the %s", name)
		}
	}
}

// TestConfirmationCopied checks that a copied confirmation page has labels and values
// on separate lines.
func TestConfirmationCopied(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	b.Features("Token-based Authentication")
	keys := b.Integration("Orders")
	lines := strings.Split(b.Text(), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	for label, key := range map[string]netsuite.Secret{
		"CONSUMER KEY / CLIENT ID": keys.ConsumerKey, "CONSUMER SECRET / CLIENT SECRET": keys.ConsumerSecret,
	} {
		if i := slices.Index(lines, label); i < 0 || i+1 >= len(lines) || lines[i+1] != key.Reveal() {
			t.Errorf("%s and its value are not on separate lines", label)
		}
	}
}

// TestReset shows that a reset ends the old pair and keeps the token.
func TestReset(t *testing.T) {
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Production)
	keys := b.SetUp()
	b.Page("/app/common/integration/integrapplist.nl")
	b.Follow("Orders")
	b.Follow("Edit")
	b.Press("Reset Credentials")
	c.caller(t, practice.Production, keys).serverTime().want(t, 200, "serverTime") // not confirmed yet
	b.Press("OK")
	newKeys := keys.Over(b.ConsumerPair())
	b.Reload()
	if b.Status() != 409 {
		t.Errorf("a reload of the reset returned %d", b.Status())
	}
	c.caller(t, practice.Production, keys).serverTime().want(t, 401, "INVALID_LOGIN")
	k := c.caller(t, practice.Production, newKeys)
	k.nonces = 50
	k.serverTime().want(t, 200, "serverTime")
	if details := b.Details(); !slices.Equal(details, []string{"", "consumer_key_unknown", ""}) {
		t.Errorf("the trail has %q", details)
	}
}
