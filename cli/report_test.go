package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// TestReport reports on a profile whose last login was refused: what failed
// and where it points stands in it, with names and without.
func TestReport(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	keys := h.company.ReadyKeys()
	keys.TokenID, keys.TokenSecret = keys.TokenSecret, keys.TokenID
	h.practiced(inForm("dotenv", practice.Sandbox, keys), alone...)
	for _, flags := range [][]string{nil, {"--anonymize"}} {
		out, errs, code := h.practiced("", append([]string{"report", "acme"}, flags...)...)
		if code != 0 || errs != "" {
			t.Fatalf("%v: exit code %d, said %s", flags, code, errs)
		}
		for _, want := range []string{
			"This report is safe to paste.", "login failed", "login_refused; HTTP 401; INVALID_LOGIN", "Finding login_refused", "token/keys",
			"TOKEN ID " + keys.TokenID.Fingerprint().Grouped(), "not verified yet", "Refused logins    1 in the last 30 minutes", "Nothing here is real",
		} {
			if !strings.Contains(strings.Join(strings.Fields(out), " "), strings.Join(strings.Fields(want), " ")) {
				t.Errorf("%v: %q is not in\n%s", flags, want, out)
			}
		}
		if named := strings.Contains(out, "acme"); named != (flags == nil) {
			t.Errorf("%v: named %v", flags, named)
		}
	}
	out, _, code := h.practiced("", "report", "--json", "--anonymize")
	var doc struct {
		Version   int
		Anonymous bool
		Profile   struct {
			LastTest struct{ Failed string } `json:"last_test"`
			Test     testRecord              `json:"test"`
		}
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 || doc.Version != 1 || !doc.Anonymous ||
		doc.Profile.Test.Finding.Code != "login_refused" || doc.Profile.LastTest.Failed != "login" {
		t.Errorf("exit code %d, %v\n%s", code, err, out)
	}
}

// nameMarks are names of every sort, none of which may be in an anonymous
// report.
var nameMarks = []string{"qcustomer", "qcompany", "qrecord", "qrole", "quser", "qprofile", "qfile", "qhome", "qproxy", "qtool", "qhost",
	"7654321", "8765432", "qforgotten"}

// TestAnonymousReport fills everything that a report reads with names and
// keys, texts of findings and of NetSuite too, and finds none of them again.
func TestAnonymousReport(t *testing.T) {
	h := newTestHome(t)
	h.dir = filepath.Join(filepath.Dir(h.dir), "qhome")
	t.Setenv("NETSUITE_TBA_HOME", h.dir)
	t.Setenv("HOME", filepath.Join(filepath.Dir(h.dir), "quser"))
	for _, name := range variables {
		if name != "NETSUITE_TBA_HOME" && name != "NETSUITE_TBA_STORE" && name != "NETSUITE_TBA_PASSPHRASE_FILE" {
			t.Setenv(name, "http://quser:qcustomer@qproxy.qcompany:1")
		}
	}
	t.Setenv("NETSUITE_TBA_STORE", string(profile.Files))
	key := strings.Repeat("f0e1d2c3b4a59687", 4)
	words := "qcustomer qcompany qrecord qrole quser qprofile 7654321_SB1 https://7654321-sb1.suitetalk.api.netsuite.com /home/quser/qfile qforgotten"
	p := profile.Profile{
		Name: "qprofile", Customer: "qcustomer Ltd", Account: "7654321_SB1", MadeIn: "8765432", Connectors: []string{"qtool", "rest"},
		APIs: []netsuite.API{netsuite.REST}, Record: "qrecord", Role: "qrole", User: "quser", Script: "qfile", Deploy: "qfile",
		Store: profile.Files, Copy: profile.Keyring, KeysSince: testNow, Previous: someKeys,
		Active:   map[netsuite.KeyName]netsuite.Fingerprint{netsuite.ConsumerKey: "01234567"},
		Exports:  []profile.Export{{Connector: "qtool", File: "/home/quser/qcustomer.env", At: testNow}},
		LastTest: &profile.TestNote{At: testNow, Failed: netsuite.CheckLogin, Code: "qcompany refused"},
	}
	other := p
	other.Name, other.Customer, other.Account = "qprofile-2", "qcompany", "8765432"
	h.index(p, other)
	home, err := secrets.OpenHome(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	result := netsuite.Result{
		At: time.Date(2026, 11, 22, 8, 31, 0, 0, time.UTC),
		Checks: []netsuite.Check{
			{ID: netsuite.CheckClock, Status: netsuite.Warned, Observation: netsuite.Observation{Skew: 90 * time.Second}},
			{ID: netsuite.CheckLogin, Status: netsuite.Failed, Detail: words, Took: time.Second, Observation: netsuite.Observation{Failure: netsuite.FailureRefused,
				HTTPStatus: 401, Code: "INVALID_LOGIN", Message: words, Host: "7654321-sb1.qhost", Proxy: "http://qproxy:1", ErrorID: "qcompany"}},
			{ID: netsuite.CheckREST, Status: netsuite.Failed, Detail: "key " + key, Observation: netsuite.Observation{Code: words}},
			{ID: netsuite.CheckIdentity, Status: netsuite.Passed, Detail: "qcompany, qrole"},
		},
		Finding: &netsuite.Finding{Code: "login_refused", Title: words, Means: words, FixStep: netsuite.StepToken,
			Likely: []netsuite.Cause{{Cause: words, Because: words, Fix: words, Step: netsuite.StepToken, Item: netsuite.ItemTokenState}}},
		Identity: netsuite.Identity{Company: "qcompany", Role: "qrole"},
	}
	writeRecord(home, "qprofile", result)

	secret := netsuite.NewSecret(key)
	m := newMarks(netsuite.Keys{ConsumerKey: secret, ConsumerSecret: secret, TokenID: secret, TokenSecret: secret})
	for _, args := range [][]string{
		{"report", "qprofile", "--anonymize"}, {"report", "qprofile", "--anonymize", "--json"}, {"report", "--anonymize"}, {"report", "--anonymize", "--json"},
	} {
		out, errs, code := h.run("", args...)
		if code != 0 {
			t.Fatalf("%v: exit code %d, said %s", args, code, errs)
		}
		m.look(t, strings.Join(args, " "), out+errs)
		for _, mark := range nameMarks {
			if strings.Contains(strings.ToLower(out+errs), mark) {
				t.Errorf("%v: %q is in\n%s", args, mark, out)
			}
		}
		if args[1] == "qprofile" && len(args) == 3 {
			for _, want := range []string{"76…_SB1, sandbox", "login_refused; HTTP 401; INVALID_LOGIN", "1m30s", "1  step 7, Access token: token/state",
				"Created in 87…, PRODUCTION", "Variables set     ACCESSIBLE", "0123 4567", "Same consumer pair in other profiles: 1"} {
				if !strings.Contains(strings.Join(strings.Fields(out), " "), strings.Join(strings.Fields(want), " ")) {
					t.Errorf("%q is not in\n%s", want, out)
				}
			}
		}
	}
	out, _, _ := h.run("", "report", "qprofile")
	m.look(t, "a report with names", out)
	for _, never := range []string{"quser:qcustomer@", "qcompany, qrole"} {
		if strings.Contains(out, never) {
			t.Errorf("%q is in\n%s", never, out)
		}
	}
	if data, err := os.ReadFile(filepath.Join(h.dir, "tests", "qprofile.json")); err != nil {
		t.Error(err)
	} else {
		m.look(t, "what is written down of a test", string(data))
	}
}
