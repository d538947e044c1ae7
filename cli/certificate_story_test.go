package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
	"netsuite-tba/secrets"
)

// TestStoryOfACertificate follows an OAuth 2.0 profile without the wizard: from its first
// key pair through a wrong ID and a rotation to its end.
func TestStoryOfACertificate(t *testing.T) {
	h := certificates(t)
	pages := practicetest.OpenAccount(t, h.company.Entry(h.origin), practice.Sandbox)
	upload := func() string {
		t.Helper()
		text, err := os.ReadFile("acme-certificate.pem")
		if err != nil {
			t.Fatal(err)
		}
		return pages.Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, text).Reveal()
	}
	run := func(code int, says string, args ...string) {
		t.Helper()
		out, errs, got := h.practiced("", args...)
		if got != code || !strings.Contains(out+errs, says) {
			t.Fatalf("%s: exit code %d, want %d and %q\n%s%s", strings.Join(args[:2], " "), got, code, says, out, errs)
		}
	}
	set := []string{"setup", "--non-interactive", "--method", "m2m", "--profile", "acme", "--certificate-id"}
	client := h.company.ReadyClientID().Reveal()
	active := func() string { return h.practiceKeys("acme").Active.CertificateID.Reveal() }

	run(0, "acme-certificate.pem", "certificate", "new", "acme", "--account", "1234567-sb1", "--for", "rest")
	first := upload()
	run(3, "not verified", append(set, "wrong", "--client-id", client)...)
	run(0, "These keys are now active for acme.", append(set, first, "--client-id", client)...)
	run(0, "Verified.", "test", "acme")

	// The same certificate with a wrong ID, as after a refresh.
	run(0, "already has", "certificate", "new", "acme")
	run(3, "The active keys do not change", append(set, "wrong")...)
	if active() != first || h.practiceKeys("acme").Pending.CertificateID.Reveal() != "wrong" {
		t.Error("the wrong ID changed the active credential")
	}
	run(0, "Verified.", "test", "acme")

	// A refresh of the sandbox removes the upload, but not the record of production.
	practicetest.OpenAccount(t, h.company.Entry(h.origin), practice.Production).Refresh(true)
	run(3, "invalid_client", "test", "acme")
	run(0, "already has", "certificate", "new", "acme")
	again := upload()
	run(0, "now active", append(set, again)...)
	if again == first || active() != again {
		t.Error("the new upload of the same certificate is not active")
	}
	first = again

	// A second key pair.
	run(0, "new private key", "certificate", "new", "acme", "--force")
	run(2, "earlier certificate of acme", append(set, first)...)
	second := upload()
	run(0, "now active", append(set, second)...)
	if active() != second || h.practiceKeys("acme").Previous.CertificateID.Reveal() != first {
		t.Error("the keys were not rotated")
	}
	run(0, "Rolled back", "rekey", "acme", "--previous", "--yes")
	if active() != first {
		t.Error("the earlier keys are not active")
	}
	run(0, "Rolled back", "rekey", "acme", "--previous", "--yes")
	if active() != second {
		t.Error("the newer keys are not active again")
	}

	run(0, "CERTIFICATE ID of acme: "+second, "forget", "acme", "--yes")
	if left, _ := filepath.Glob(filepath.Join(h.dir, "practice", "certificates", "*")); len(left) > 0 {
		t.Errorf("forget left %v", left)
	}
	if names, err := secrets.NewFiles(filepath.Join(h.dir, "practice", "keys")).Names(t.Context()); err != nil || len(names) > 0 {
		t.Errorf("forget left %v, %v", names, err)
	}
}
