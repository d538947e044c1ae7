package documents

import (
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

var receipt = Receipt{
	Profile: profile.Profile{
		Name: "acme", Customer: "Acme", Account: "1234567_SB1", MadeIn: "1234567_SB1", Record: "Celigo", User: "Ann Lee",
		Connectors: []string{"celigo"}, APIs: []netsuite.API{netsuite.SOAP},
		Active:   map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "01234567"},
		LastTest: &profile.TestNote{At: time.Date(2026, 11, 22, 8, 30, 0, 0, time.UTC), Verified: true},
	},
	Checks:  []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Passed}, {ID: netsuite.CheckSOAP, Status: netsuite.Warned}, {ID: netsuite.CheckIdentity, Status: netsuite.Skipped}},
	Made:    time.Date(2026, 11, 22, 8, 31, 0, 0, time.UTC),
	Version: "1.2.3",
}

func TestReceipt(t *testing.T) {
	text := receipt.Document(false).Write(AsText)
	flat := strings.Join(strings.Fields(text), " ")
	for _, want := range []string{
		"Customer Acme", "Ann Lee", "not known to this program Setup > Users/Roles > Access Tokens shows it", "0123 4567", "netsuite-tba 1.2.3",
		"Find Transaction, Full required by Celigo", "Login passed", "SOAP warning", "refresh deletes the access token", "It also deletes the integration record", netsuite.EndOfSOAP,
	} {
		if !strings.Contains(flat, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Contains(flat, "Identity") {
		t.Errorf("a check that did not run is in\n%s", text)
	}
}

func TestAnonymousReceipt(t *testing.T) {
	text := receipt.Document(true).Write(AsMarkdown)
	for _, name := range []string{"acme", "Acme", "Ann Lee", "1234567"} {
		if strings.Contains(text, name) {
			t.Errorf("%q is in\n%s", name, text)
		}
	}
}

// TestReceiptInProduction says nothing about refreshes.
func TestReceiptInProduction(t *testing.T) {
	r := receipt
	r.Profile.Account, r.Profile.MadeIn = "1234567", "1234567"
	if text := r.Document(false).Write(AsHTML); strings.Contains(text, "refresh") {
		t.Error(text)
	}
}
