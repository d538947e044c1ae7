package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// The test, show and report name the same profiles as those with the same
// consumer pair: the whole pair is equal, the best witness is first.
func TestOneAnswerWhoSharesThePair(t *testing.T) {
	pair := func(name string, account netsuite.Account, secret netsuite.Fingerprint, verified bool) profile.Profile {
		return profile.Profile{Name: name, Account: account, Connectors: []string{"soap"}, APIs: []netsuite.API{netsuite.SOAP}, Store: profile.Files,
			Active:   map[netsuite.KeyName]netsuite.Fingerprint{netsuite.ConsumerKey: "6b0ed274", netsuite.ConsumerSecret: secret},
			LastTest: &profile.TestNote{At: testNow, Verified: verified}}
	}
	h := newTestHome(t)
	own := pair("own", "1234567_SB1", "915c33aa", false)
	h.index(
		pair("another-secret", "1234567", "00000000", true), pair("failed", "1234567_SB2", "915c33aa", false), own,
		pair("passed", "1234567_SB3", "915c33aa", true), pair("production", "1234567", "915c33aa", true),
	)
	home, err := secrets.OpenHome(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	if k := knowledgeOf(home, own, own.Active); k.SharedWith != "production" || k.SharedIn != "1234567" {
		t.Errorf("the test knows %q in %q", k.SharedWith, k.SharedIn)
	}
	if k := knowledgeOf(home, own, map[netsuite.KeyName]netsuite.Fingerprint{netsuite.ConsumerKey: "6b0ed274", netsuite.ConsumerSecret: "11111111"}); k.SharedWith != "" {
		t.Errorf("with a secret that none has: %q", k.SharedWith)
	}
	if out, _, _ := h.run("", "show", "own"); !strings.Contains(out, "production (PRODUCTION 1234567) and 2 more") || strings.Contains(out, "another-secret") {
		t.Errorf("show says\n%s", out)
	}
	out, _, _ := h.run("", "report", "own", "--json")
	var doc struct {
		Profile struct {
			SharedWith int `json:"shared_with"`
		} `json:"profile"`
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil || doc.Profile.SharedWith != 3 {
		t.Errorf("report says %d, %v", doc.Profile.SharedWith, err)
	}
}
