package netsuite

import (
	"strings"
	"testing"
)

func TestParseAccount(t *testing.T) {
	for text, want := range map[string]Account{
		"1234567":                      "1234567",
		" 1234567\n":                   "1234567",
		"1234567_SB1":                  "1234567_SB1",
		"1234567-sb1":                  "1234567_SB1",
		"1234567sb1":                   "1234567_SB1",
		"1234567 sb1":                  "1234567_SB1",
		"1234567_sb":                   "1234567_SB",
		"1234567_RP":                   "1234567_RP",
		"1234567-rp2":                  "1234567_RP2",
		"tstdrv1576318":                "TSTDRV1576318",
		`"1234567"`:                    "1234567",
		"1234567\u200b_SB1\u202e":      "1234567_SB1",
		"acct123":                      "ACCT123",
		"1234567.app.netsuite.com":     "1234567",
		"1234567-SB1.APP.netsuite.com": "1234567_SB1",
		"https://1234567-sb1.app.netsuite.com/app/center/card.nl?sc=-29&whence=":                      "1234567_SB1",
		"https://1234567.suitetalk.api.netsuite.com":                                                  "1234567",
		"https://1234567-sb2.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1": "1234567_SB2",
		"https://1234567.extforms.netsuite.com/app/x":                                                 "1234567",
		"https://1234567.connect.api.netsuite.com":                                                    "1234567",
		"https://1234567.app.netsuite.com.":                                                           "1234567",
		"https://system.netsuite.com/app/login?compid=1234567_SB1":                                    "1234567_SB1",
		"https://system.netsuite.com/core/media/media.nl?id=9&c=1234567&h=abc":                        "1234567",
		"?c=1234567":              "1234567",
		"Account ID: 1234567_SB1": "1234567_SB1", "ACCOUNT ID 1234567": "1234567", "account=1234567-sb1": "1234567_SB1", "realm: \"1234567\"": "1234567",
		"Account: https://1234567-sb1.app.netsuite.com/": "1234567_SB1", "1234567_SB1 (Acme sandbox)": "1234567_SB1",
		"1234567/": "1234567", "1234567_SB1.": "1234567_SB1", "1234567_SB1,": "1234567_SB1",
		"1234567\u2011SB1": "1234567_SB1", "1234567\u2013sb1": "1234567_SB1", "1234567\u2212SB1": "1234567_SB1", "1234567\uff0dSB1": "1234567_SB1",
		"TSTDRV-1576318": "TSTDRV1576318", "tstdrv_1576318": "TSTDRV1576318", "TSTDRV 1576318": "TSTDRV1576318",
		"1234567 _SB1": "1234567_SB1", "1234567_ SB1": "1234567_SB1", "1234567 - SB1": "1234567_SB1", "123 4567": "1234567", "1234 567 SB2": "1234567_SB2",
		"http://127.0.0.1:4711/1234567-sb1/app/setup/features.nl": "1234567_SB1",
		"http://localhost:4711/1234567/app/center/card.nl":        "1234567",
		"http://[::1]:4711/1234567/app/center/card.nl":            "1234567",
	} {
		got, err := ParseAccount(text)
		if err != nil || got != want {
			t.Errorf("%q: got %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestParseAccountRefuses(t *testing.T) {
	for text, why := range map[string]string{
		"":                              "Type the account ID",
		"  \u200b ":                     "Type the account ID",
		"https://system.netsuite.com/x": "serves every account",
		"system.netsuite.com":           "serves every account",
		"rest.netsuite.com":             "serves every account",
		"https://rest.netsuite.com/rest/datacenterurls": "serves every account",
		"webservices.netsuite.com":                      "serves every account",
		"https://www.netsuite.com/":                     "names no account",
		"system.na1.netsuite.com":                       "names no account",
		"netsuite.com":                                  "not a NetSuite address",
		"1234567.app.netsuite.com.evil.example":         "not a NetSuite address",
		"https://1234567.app.netsuite.com@evil.example": "not a NetSuite address",
		"https://evilnetsuite.com/1234567":              "not a NetSuite address",
		"https://1234567.app.netsuite.co":               "not a NetSuite address",
		"http://127.evil.example/1234567/app/x":         "not a NetSuite address",
		"http://localhost.evil.example/1234567/app/x":   "not a NetSuite address",
		"http://127.0.0.1:4711/":                        "not a NetSuite address",
		"http://[::1":                                   "cannot be read",
		"https://":                                      "not a NetSuite address",
		"someone@1234567":                               "email",
		"1234567__SB1":                                  "only letters, digits",
		"1234567_":                                      "only letters, digits",
		"12345;67":                                      "only letters, digits",
		"１２３４５６７":                                       "only letters, digits",
		"Acme Corporation":                              "looks like a name",
		strings.Repeat("1", 41):                         "too long",
	} {
		got, err := ParseAccount(text)
		if err == nil || !strings.Contains(err.Error(), why) || got != "" {
			t.Errorf("%q: got %q, %v; want %q", text, got, err, why)
		}
	}
}

func TestAccount(t *testing.T) {
	for _, test := range []struct {
		account  Account
		label    string
		kind     Environment
		parent   Account
		doubtful bool
	}{
		{"1234567", "1234567", Production, "", false},
		{"123456", "123456", Production, "", false},
		{"1234", "1234", Production, "", true},
		{"123456789", "123456789", Production, "", true},
		{"1234567_SB1", "1234567-sb1", Sandbox, "1234567", false},
		{"1234567_SB", "1234567-sb", Sandbox, "1234567", false},
		{"1234567_RP", "1234567-rp", ReleasePreview, "1234567", false},
		{"TSTDRV1576318", "tstdrv1576318", TestDrive, "", false},
		{"TD2929292", "td2929292", TestDrive, "", false},
		{"ACCT123", "acct123", UnknownEnvironment, "", true},
		{"1234567_SB1_X", "1234567-sb1-x", UnknownEnvironment, "", true},
		{"", "", UnknownEnvironment, "", false},
	} {
		a := test.account
		if a.HostLabel() != test.label || a.Environment() != test.kind || a.Parent() != test.parent || a.Realm() != string(a) {
			t.Errorf("%q: label %q, kind %q, parent %q", a, a.HostLabel(), a.Environment(), a.Parent())
		}
		if (a.Doubt() != "") != test.doubtful {
			t.Errorf("%q: doubt %q", a, a.Doubt())
		}
		if !strings.HasPrefix(a.Words(), string(a)+",") {
			t.Errorf("%q: described as %q", a, a.Words())
		}
	}
}

func TestAddresses(t *testing.T) {
	if got, want := AddressesOf("1234567_SB1"), (Addresses{
		Pages:     "https://1234567-sb1.app.netsuite.com",
		SuiteTalk: "https://1234567-sb1.suitetalk.api.netsuite.com",
		RESTlets:  "https://1234567-sb1.restlets.api.netsuite.com",
		Discovery: "https://rest.netsuite.com",
	}); got != want {
		t.Errorf("got %+v", got)
	}
	if got, want := AddressesAt("http://127.0.0.1:4711/", "1234567_SB1"), (Addresses{
		Pages:     "http://127.0.0.1:4711/1234567-sb1",
		SuiteTalk: "http://127.0.0.1:4711",
		RESTlets:  "http://127.0.0.1:4711",
		Discovery: "http://127.0.0.1:4711",
	}); got != want {
		t.Errorf("got %+v", got)
	}
}

func FuzzParseAccount(f *testing.F) {
	for _, s := range []string{"1234567-sb1", "https://1234567.app.netsuite.com/x?compid=1", "http://127.0.0.1/1/app/", "a@b", "\x1b[2J", "//", "[::1]:x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := ParseAccount(text)
		if err != nil {
			if a != "" || err.Error() == "" || strings.ContainsAny(err.Error(), "\x00\x1b\n") {
				t.Errorf("%q: %q, %q", text, a, err)
			}
			return
		}
		for _, spelling := range []string{string(a), a.HostLabel(), a.HostLabel() + ".app.netsuite.com", AddressesOf(a).SuiteTalk} {
			if again, err := ParseAccount(spelling); err != nil || again != a {
				t.Errorf("%q becomes %q, whose spelling %q becomes %q, %v", text, a, spelling, again, err)
			}
		}
	})
}
