package cli

import (
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// TestReceiptOfASavedProfile prints names, fingerprints and the last test;
// with --anonymize nothing that names the customer.
func TestReceiptOfASavedProfile(t *testing.T) {
	h := newTestHome(t)
	h.now = func() time.Time { return testNow }
	h.index(saved()...)
	out, errs, code := h.run("", "receipt", "acme-sb1")
	if code != 0 || errs != "" || !strings.HasPrefix(out, "# Receipt: MuleSoft and NetSuite") {
		t.Fatalf("exit code %d\n%s%s", code, errs, out)
	}
	for _, p := range saved() {
		if p.Name != "acme-sb1" {
			continue
		}
		for _, print := range p.Active {
			if !strings.Contains(out, print.Grouped()) {
				t.Errorf("lacks the fingerprint %s", print.Grouped())
			}
		}
	}
	anonymous, _, code := h.run("", "receipt", "acme-sb1", "--anonymize", "--format", "text")
	if code != 0 || strings.Contains(anonymous, "1234567") || strings.Contains(anonymous, "Acme") || strings.Contains(anonymous, "acme-sb1") {
		t.Errorf("exit code %d\n%s", code, anonymous)
	}
	if _, errs, code := h.run("", "receipt", "nobody"); code != 4 || !strings.Contains(errs, "nobody") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
	if _, errs, code := h.run("", "receipt", "acme", "--format", "pdf"); code != 2 || !strings.Contains(errs, "Use text, markdown or html.") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

// TestReceiptListsChecks of the last test.
func TestReceiptListsChecks(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	if out, _, code := h.practiced("", "receipt", "acme"); code != 0 || !strings.Contains(out, "**Login**: passed") || !strings.Contains(out, "**REST**: passed") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// TestReceiptOfForgottenKeys: it says for whom these very keys were exported,
// and that a tool has them only if that is on record.
func TestReceiptOfForgottenKeys(t *testing.T) {
	export := func(h *testHome, args ...string) {
		h.t.Helper()
		if _, errs, code := h.practiced("", append([]string{"export", "acme"}, args...)...); code != 0 {
			h.t.Fatal(errs)
		}
	}
	for name, test := range map[string]struct {
		before         func(*testHome)
		says, saysNot  string
		secondKeysLast bool
	}{
		"never exported":           {func(*testHome) {}, "**Exported for**: no tool on record", "dotenv", false},
		"exported":                 {func(h *testHome) { export(h, "--for", "dotenv") }, "**Exported for**: dotenv, ", "no tool on record", false},
		"other keys were exported": {func(h *testHome) { export(h, "--for", "dotenv") }, "**Exported for**: no tool on record", "dotenv", true},
	} {
		t.Run(name, func(t *testing.T) {
			h := newTestHome(t)
			h.serve()
			if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
				t.Fatal(errs)
			}
			test.before(h)
			if test.secondKeysLast {
				keys := h.company.ReadyKeys()
				pages := practicetest.OpenAccount(t, h.company.Entry(h.origin), practice.Sandbox)
				pages.Token("Practice integration", "Integration User", "Integration role")
				keys.TokenID, keys.TokenSecret = netsuite.NewSecret(pages.Value("TOKEN ID")), netsuite.NewSecret(pages.Value("TOKEN SECRET"))
				if _, errs, code := h.practiced(inForm("dotenv", practice.Sandbox, keys), alone...); code != 0 {
					t.Fatal(errs)
				}
			}
			if _, errs, code := h.practiced("", "forget", "acme", "--keep-receipt", "--yes"); code != 0 {
				t.Fatal(errs)
			}
			out, errs, code := h.practiced("", "receipt", "acme")
			if code != 0 || !strings.Contains(out, test.says) || strings.Contains(out, test.saysNot) || strings.Contains(out, "tool has them") {
				t.Errorf("exit code %d\n%s%s", code, errs, out)
			}
		})
	}
}
