package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// certified returns a profile of OAuth 2.0 whose certificate ends some days from now.
func (h *testHome) certified(name string, days int) profile.Profile {
	sha256 := fmt.Sprintf("%x", strings.Repeat(name+"-", 32)[:32])
	keys := netsuite.Keys{ClientID: netsuite.NewSecret("client"), CertificateID: netsuite.NewSecret("id of " + name),
		PrivateKey: netsuite.NewSecret("private " + name), Certificate: netsuite.NewSecret(sha256)}
	return profile.Profile{Name: name, Account: "1234567", Method: netsuite.M2M, Store: profile.Keyring, Connectors: []string{"rest"},
		APIs: []netsuite.API{netsuite.REST}, Active: keys.Fingerprints(), KeysSince: h.now(),
		Certificates: []profile.Certificate{{SHA256: sha256, ID: "id of " + name, NotAfter: h.now().Add(time.Duration(days)*24*time.Hour + time.Hour)}}}
}

// TestCertificateEnds checks when list, show and doctor say that a certificate ends, and
// the exit code of list for scheduled jobs.
func TestCertificateEnds(t *testing.T) {
	h := newTestHome(t)
	h.now = func() time.Time { return time.Date(2026, 11, 22, 8, 31, 0, 0, time.UTC) }
	lost := h.certified("lost", 1)
	lost.Certificates = nil
	h.index(h.certified("later", 700), h.certified("soon", 45), h.certified("now", 3), h.certified("over", -3), lost,
		profile.Profile{Name: "tba", Account: "1234567", Active: netsuite.Keys{TokenID: netsuite.NewSecret("t")}.Fingerprints()})
	for _, tt := range []struct {
		args, says, not string
		code            int
	}{
		{"list", "6 profiles.", "certificate of later", exitDone},
		{"list", "The certificate of soon ends on January 6, 2027, in 45 days. Plan to replace it.", "", exitDone},
		{"list", "The certificate of now ends on November 25, 2026, in 3 days. Replace it now.", "", exitDone},
		{"list", "The certificate of over ended on November 19, 2026. NetSuite no longer accepts it.", "", exitDone},
		{"list --expires-within 60d", "3 of 6 profiles.", "later", exitNotVerified},
		{"list --expires-within 60d later", "No certificate of 1 profile ends within 60 days.", "", exitDone},
		{"list --expires-within 1d", "1 of 6 profiles.", "soon", exitNotVerified},
		{"list --expires-within 60d tba", "No certificate of 1 profile ends", "", exitDone},
		{"list --expires-within 60d --json", `"method": "m2m"`, "later", exitNotVerified},
		{"list --expires-within 60d --json tba", `"profiles": []`, "tba", exitDone},
		{"list --expires-within 60", "The value of --expires-within is not valid.", "", exitUsage},
		{"list --expires-within -1d", "not valid", "", exitUsage},
		{"list --expires-within d", "not valid", "", exitUsage},
		{"list --expires-within 60d lost", "does not know when the certificate of lost ends. NetSuite lists it: Setup > Integration", "", exitDone},
		{"list --expires-within 60d --json lost", "does not know when the certificate of lost ends.", "tba", exitDone},
		{"list --expires-within 60d nobody", "None of your 6 profiles matches.", "", exitNoKeys},
		{"show soon", "Certificate ID id of soon, ends on January 6, 2027, in 45 days.", "", exitDone},
		{"show tba --json", `"method": "tba"`, "certificate", exitDone},
		{"doctor", "warned expiry the certificate of now ends on November 25, 2026", "later", -1},
		{"doctor", "warned expiry the certificate of soon ends on", "certificate of tba", -1},
		{"doctor", "failed expiry the certificate of over ended on November 19, 2026.", "failed expiry the certificate of now", -1},
	} {
		out, errs, code := h.run("", strings.Fields(tt.args)...)
		said := flat(out + errs)
		if code != tt.code && tt.code >= 0 || !strings.Contains(said, tt.says) || tt.not != "" && strings.Contains(said, tt.not) {
			t.Errorf("%s: exit code %d, said %s", tt.args, code, said)
		}
	}
	var doc struct {
		Profiles []struct {
			Certificate struct {
				NotAfter time.Time `json:"not_after"`
			}
		}
	}
	out, _, _ := h.run("", "list", "--json", "later")
	if err := json.Unmarshal([]byte(out), &doc); err != nil || doc.Profiles[0].Certificate.NotAfter.Year() != 2028 {
		t.Errorf("%v: %s", err, out)
	}
}

// TestCertificateEndsInATest checks that each form of test says once how soon a
// certificate ends, and list the same.
func TestCertificateEndsInATest(t *testing.T) {
	h := certificates(t)
	h.newCertificate("acme")
	h.saveIDs("acme", "client", "id")
	h.promote("acme")
	ends := h.practiceProfile("acme").Certificates[0].NotAfter
	for days, says := range map[int]string{61: "", 60: "Plan to replace it.", 30: "Replace it soon.", 14: "Replace it now.", -1: "NetSuite no longer accepts it."} {
		h.now = func() time.Time { return ends.AddDate(0, 0, -days) }
		for _, command := range []string{"test --all", "test --all --json", "test acme", "test acme --json", "list", "list --json", "show acme", "show acme --json"} {
			out, errs, _ := h.practiced("", strings.Fields(command)...)
			said := flat(out)
			switch {
			case says != "" && strings.Count(said, says) != 1, says == "" && strings.Contains(said, "eplace it"):
				t.Errorf("%d days, %s: want %q, said %s%s", days, command, says, out, errs)
			case strings.Contains(command, "--json") && !strings.Contains(out, `"not_after": "`):
				t.Errorf("%s says not when it ends: %s", command, out)
			}
		}
	}
}
