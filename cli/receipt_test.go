package cli

import (
	"strings"
	"testing"
	"time"
)

// TestReceiptOfASavedProfile prints names, fingerprints and the last test;
// with --anonymize nothing that names the customer.
func TestReceiptOfASavedProfile(t *testing.T) {
	h := newHouse(t)
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
	if _, errs, code := h.run("", "receipt", "acme", "--format", "pdf"); code != 2 || !strings.Contains(errs, "Formats: ") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}
