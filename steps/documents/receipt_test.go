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

// TestReceiptTellsKindsApart has a profile with all four kinds of facts.
func TestReceiptTellsKindsApart(t *testing.T) {
	r := receipt
	p, at := &r.Profile, r.Profile.LastTest.At
	seen := profile.Known{Kind: profile.Seen, From: profile.SourceIdentity, At: at}
	*p = p.Learn(profile.NameRole, "Asked role", profile.Known{Kind: profile.Planned}).Learn(profile.NameRole, "Real role", seen).
		Learn(profile.NameUser, "Bo Li", profile.Known{Kind: profile.Stated, At: at}).Learn(profile.NameRecord, "Asked record", profile.Known{Kind: profile.Planned})
	p.Record, p.Known[profile.NameRecord] = "Asked record", profile.Known{Kind: profile.Planned}
	p.PassedWith, p.LastPassed = p.Active, at
	section := ""
	in := map[string]string{}
	for _, s := range r.Document(false).Sections {
		for _, line := range s.Lines {
			section = s.Title
			in[line.Label] = section + ": " + line.Value + ". " + line.Hint
		}
	}
	for label, want := range map[string]string{
		"Role":               "Seen in NetSuite or verified: Real role. seen by the identity check on November 22, 2026, instead of Asked role, which the instructions asked for",
		"Access token":       "Seen in NetSuite or verified: a login with it passed on " + "November 22, 2026",
		"User":               "Stated by the person who did the setup: Bo Li. ",
		"Integration record": "Not confirmed: Asked record. ",
		"Created in":         "Not confirmed: this account. ",
		"Permission":         "Not confirmed: ",
	} {
		if !strings.HasPrefix(in[label], want) {
			t.Errorf("%s is in\n%s, want\n%s", label, in[label], want)
		}
	}
	p.PassedWith, p.Active, p.LastPassed = nil, nil, time.Time{}
	if text := r.Document(false).Write(AsText); !strings.Contains(text, "for that record, user and role") || strings.Contains(text, "pasted") {
		t.Errorf("no token was saved:\n%s", text)
	}
}

// TestCertificateReceipt names the certificate, and the boxes that a login verified.
func TestCertificateReceipt(t *testing.T) {
	r := receipt
	keys := netsuite.Keys{ClientID: netsuite.NewSecret("client"), CertificateID: netsuite.NewSecret("ID-1"), PrivateKey: netsuite.NewSecret("private"), Certificate: netsuite.NewSecret("aa")}
	p := &r.Profile
	p.Method, p.Connectors, p.APIs = netsuite.M2M, []string{"rest"}, []netsuite.API{netsuite.REST, netsuite.RESTlet}
	p.Active = keys.Fingerprints()
	p.Certificates = []profile.Certificate{{SHA256: "aa", ID: "ID-1", NotAfter: r.Made.AddDate(0, 0, 20)}}
	check := func(wants ...string) {
		t.Helper()
		text := strings.Join(strings.Fields(r.Document(false).Write(AsText)), " ")
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in\n%s", want, text)
			}
		}
		if i := strings.Index(text, "Access Tokens"); i >= 0 && !strings.HasSuffix(text[:i], "Log in using OAuth 2.0 ") || strings.Contains(text, "TBA") {
			t.Errorf("TBA in\n%s", text)
		}
	}
	check("Certificate its ID was pasted, but no login with it passed", "Not confirmed", "Method OAuth 2.0 with a certificate",
		"Certificate ID ID-1, ends on December 12, 2026, in 20 days. Replace it soon.", "removes the certificate from NetSuite's list",
		"revoke the certificate in Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup", "Log in using OAuth 2.0 Access Tokens, Full")
	*p = p.Learn(profile.NameRoleID, "1008", profile.Known{Kind: profile.Seen, From: profile.SourceClaims, At: r.Made})
	p.PassedWith, p.LastPassed = p.Active, p.LastTest.At
	check("Seen in NetSuite or verified Role ID 1008 seen in an access token", "Certificate a login with it passed on November 22, 2026, 8:30 AM UTC", "Box of the record CLIENT CREDENTIALS")
	p.Active, p.PassedWith = netsuite.Keys{PrivateKey: keys.PrivateKey, Certificate: keys.Certificate}.Fingerprints(), nil
	check("Certificate for that record, user and role")
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
