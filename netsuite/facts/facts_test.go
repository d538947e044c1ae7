package facts

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var now = time.Date(2026, 11, 22, 8, 31, 0, 0, time.UTC)

// keys returns fingerprints of four keys that differ from those of another digit.
func keys(digit string) Fingerprints {
	prints := Fingerprints{}
	for i, name := range netsuite.KeyNames {
		prints[name] = netsuite.Fingerprint(strings.Repeat(digit, 7) + string(rune('0'+i)))
	}
	return prints
}

// full is a profile with a value in every field that facts show.
func full() (profile.Profile, Context) {
	p := profile.Profile{
		Name: "qprofile", Customer: "Qcustomer Ltd", Account: "7654321_SB1", MadeIn: "8765432", Connectors: []string{"mulesoft", "qtool"},
		APIs: []netsuite.API{netsuite.SOAP, netsuite.RESTlet}, Record: "Qrecord & Co", Role: "Qrole", User: "Quinn Quser", Company: "Qcompany",
		Known: map[profile.NameID]profile.Known{
			profile.NameRecord: {Kind: profile.Planned}, profile.NameUser: {Kind: profile.Stated, At: now},
			profile.NameRole: {Kind: profile.Seen, From: profile.SourceIdentity, At: now, Asked: "Qasked"},
		},
		Script: "customscript_qscript", Deploy: "customdeploy_qscript", Store: profile.Files, Copy: profile.Keyring,
		Created: now.AddDate(0, -9, 0), KeysSince: now.AddDate(0, -8, 0), Active: keys("a"), Pending: keys("b"), Previous: keys("c"),
		LastTest: &profile.TestNote{At: now.Add(-2 * time.Hour), Failed: netsuite.CheckLogin, Code: "login_refused", Keys: keys("a")}, LastPassed: now.AddDate(0, 0, -8),
		Exports: []profile.Export{{Connector: "json", At: now.AddDate(0, -7, 0)}, {Connector: "mulesoft", File: "qfile.properties", At: now.AddDate(0, -6, 0)}},
		Steps:   map[netsuite.Step]time.Time{netsuite.StepRole: now.AddDate(0, -9, 0)},
	}
	other := profile.Profile{Name: "qother", Account: "8765432", Active: keys("a"), LastTest: &profile.TestNote{Verified: true}}
	setup := profile.Setup{Flow: profile.FlowRekey, Step: netsuite.StepToken, Ticks: []netsuite.Item{netsuite.ItemRoleLogin},
		Waiting: &profile.Waiting{Since: now.AddDate(0, 0, -5), Steps: []netsuite.Step{netsuite.StepToken}, File: "qfile.html"},
		Visited: map[netsuite.Step]time.Time{netsuite.StepToken: now.AddDate(0, 0, -6)}}
	return p, Context{Setup: &setup, SetupAt: now.AddDate(0, 0, -5), Others: []profile.Profile{p, other}, Refused: 2, Now: now}
}

// TestFacts fixes every fact of a profile: its label, its words, its cell in a list
// and its JSON, with names whole, shortened and omitted.
func TestFacts(t *testing.T) {
	p, c := full()
	for name, names := range map[string]Names{"whole": Whole, "short": Short, "omitted": Omitted, "m2m": Whole} {
		t.Run(name, func(t *testing.T) {
			c.Names = names
			l := Of(p, c)
			if name == "m2m" {
				l = Of(certified(13, 729), Context{Now: now, IDs: true})
			}
			var out bytes.Buffer
			for _, f := range l.Words() {
				if strings.HasPrefix(strings.ToLower(f.Words), strings.ToLower(f.Label)) {
					t.Errorf("%s: %q says its label again", f.Label, f.Words)
				}
				out.WriteString(f.Label + ": " + f.Full() + "\n")
				if f.Short != f.Words {
					out.WriteString("    in a list: " + f.Short + "\n")
				}
			}
			e := json.NewEncoder(&out)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			if err := e.Encode(l); err != nil {
				t.Fatal(err)
			}
			file := "testdata/" + name + ".golden"
			if *update {
				if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(out.Bytes(), want) {
				t.Errorf("got\n%s\nwant\n%s", out.Bytes(), want)
			}
		})
	}
}

// certified returns a profile of OAuth 2.0 whose certificates end some days from now. The
// pending one has no ID yet.
func certified(active, pending int) profile.Profile {
	p := profile.Profile{Name: "qm2m", Account: "1234567", Method: netsuite.M2M, Store: profile.Keyring, Connectors: []string{"rest"},
		APIs: []netsuite.API{netsuite.REST}, KeysSince: now.AddDate(0, -8, 0)}
	keys := func(sha256, id string, days int) Fingerprints {
		p.Certificates = append(p.Certificates, profile.Certificate{SHA256: sha256, ID: id, NotBefore: now.AddDate(-1, 0, 0), NotAfter: now.Add(time.Duration(days)*24*time.Hour + time.Hour)})
		return netsuite.Keys{ClientID: netsuite.NewSecret("client"), PrivateKey: netsuite.NewSecret("key of " + sha256),
			Certificate: netsuite.NewSecret(sha256), CertificateID: netsuite.NewSecret(id)}.Fingerprints()
	}
	if active != 0 {
		p.Active = keys("a1", "custcertificate-1_x", active)
	}
	if pending != 0 {
		p.Pending = keys("b2", "", pending)
	}
	return p
}

// certificateRows returns the words about the certificates in a list.
func certificateRows(l List) (rows []string) {
	for _, f := range l.Words() {
		if f.Label == "Certificate" {
			rows = append(rows, f.Words)
		}
	}
	return rows
}

// The end of a certificate has one wording, with a warning 60, 30 and 14 days before.
func TestCertificate(t *testing.T) {
	for _, tt := range []struct {
		active, pending    int
		words, short, keys string
	}{
		{700, 0, "ID custcertificate-1_x, valid until October 22, 2028", "in 23 mo", "active 8 mo"},
		{60, 0, "ID custcertificate-1_x, valid until January 21, 2027", "in 2 mo", "active 8 mo"},
		{59, 0, "ID custcertificate-1_x, ends on January 20, 2027, in 59 days. Plan to replace it.", "in 59 d", "active 8 mo"},
		{29, 0, "ID custcertificate-1_x, ends on December 21, 2026, in 29 days. Replace it soon.", "in 29 d", "active 8 mo"},
		{13, 0, "ID custcertificate-1_x, ends on December 5, 2026, in 13 days. Replace it now.", "in 13 d", "active 8 mo"},
		{-2, 0, "ID custcertificate-1_x, ended on November 20, 2026. NetSuite no longer accepts it. Replace it now.", "ended", "active 8 mo"},
		{0, 729, "valid until November 20, 2028", "in 24 mo", "no Certificate ID"},
	} {
		l := Of(certified(tt.active, tt.pending), Context{Now: now, IDs: true})
		if f := l.Get(Certificate); certificateRows(l)[0] != tt.words || f.Short != tt.short || l.Get(State).Short != tt.keys {
			t.Errorf("%d, %d: %q, %q, %q", tt.active, tt.pending, certificateRows(l), f.Short, l.Get(State).Short)
		}
	}
	l := Of(certified(13, 729), Context{Now: now, IDs: true})
	if all := certificateRows(l); len(all) != 2 || all[1] != "waiting for its Certificate ID, valid until November 20, 2028" {
		t.Errorf("with a pending one: %q", all)
	}
	again := certified(13, 0) // the same certificate, uploaded again
	again.Pending = netsuite.Keys{CertificateID: netsuite.NewSecret("custcertificate-2")}.Fingerprints()
	again.Certificates = append(again.Certificates, again.Certificates[0])
	again.Certificates[1].ID = "custcertificate-2"
	if all := certificateRows(Of(again, Context{Now: now, IDs: true})); len(all) != 2 || all[1] != "ID custcertificate-2, not verified yet, ends on December 5, 2026, in 13 days. Replace it now." {
		t.Errorf("uploaded again: %q", all)
	}
	if f := Of(certified(0, 729), Context{Now: now, IDs: true}).Get(State); f.Words != "in your keyring since March 22, 2026, waiting for its Certificate ID" || f.Value != profile.KeysPending {
		t.Errorf("pending: %+v", f)
	}
	lost := certified(13, 0)
	lost.Certificates = nil
	if all := certificateRows(Of(lost, Context{Now: now, IDs: true})); len(all) != 1 || all[0] != "ID "+lost.Active[netsuite.CertificateID].Grouped() {
		t.Errorf("without the certificate: %q", all)
	}
	if data, _ := json.Marshal(Of(certified(13, 0), Context{Now: now, Names: Omitted, IDs: true})); strings.Contains(string(data), "custcertificate") || !strings.Contains(string(data), `"not_after":"2026-12-05`) {
		t.Errorf("anonymous: %s", data)
	}
	two := certified(13, 0) // after a rotation
	earlier := netsuite.Keys{ClientID: netsuite.NewSecret("c"), CertificateID: netsuite.NewSecret("custcertificate-0"), Certificate: netsuite.NewSecret("a0")}
	two.Previous = earlier.Fingerprints()
	two.Certificates = append(two.Certificates, profile.Certificate{SHA256: "a0", ID: "custcertificate-0", NotAfter: now.AddDate(0, 0, 3)})
	if all := certificateRows(Of(two, Context{Now: now, IDs: true})); len(all) != 2 || all[1] != "ID custcertificate-0, earlier, ends on November 25, 2026, in 3 days. Replace it now." {
		t.Errorf("two generations: %q", all)
	}
	data, _ := json.Marshal(Of(two, Context{Now: now, IDs: true}))
	if said := string(data); !strings.Contains(said, `"certificate_id":"custcertificate-1_x"`) || !strings.Contains(said, `"previous_certificate":{"sha256":"a0","certificate_id":"custcertificate-0"`) {
		t.Errorf("two generations: %s", said)
	}
	hidden := Of(two, Context{Now: now})
	if data, _ := json.Marshal(hidden); strings.Contains(string(data), "custcertificate") || strings.Contains(strings.Join(certificateRows(hidden), " "), "custcertificate") {
		t.Errorf("for a list or a report: %s", data)
	}
	table := TableOf([]List{l, Of(profile.Profile{Name: "acme"}, Context{Now: now})}, false)
	if i := slices.Index(table.Heads, "Ends"); i < 0 || table.Rows[0][i] != "in 13 d" || table.Rows[1][i] != "" || table.Status != i+1 {
		t.Errorf("%v", table)
	}
}

// TestNamesAreHidden finds no name in shortened facts, not even in one that
// somebody adds later.
func TestNamesAreHidden(t *testing.T) {
	p, c := full()
	forgotten := p.Forget(now)
	vendor := p
	vendor.VendorRecord, vendor.LastTest = true, nil
	for _, p := range []profile.Profile{p, forgotten, vendor} {
		for _, names := range []Names{Short, Omitted} {
			c.Names = names
			l := Of(p, c)
			data, err := json.Marshal(l)
			if err != nil {
				t.Fatal(err)
			}
			texts := string(data)
			for _, f := range l {
				texts += "\n" + f.Label + " " + f.Words + " " + f.Short
			}
			for _, name := range []string{"qprofile", "qcustomer", "qrecord", "qrole", "quser", "qscript", "qfile", "qtool", "qother", "7654321", "8765432"} {
				if strings.Contains(strings.ToLower(texts), name) {
					t.Errorf("names %d show %s:\n%s", names, name, texts)
				}
			}
		}
	}
}

// Each state of a profile has one name.
func TestStates(t *testing.T) {
	refused := &profile.TestNote{At: now.Add(-2 * time.Hour), Failed: netsuite.CheckLogin}
	passed := &profile.TestNote{At: now.Add(-25 * time.Hour), Verified: true}
	since := now.AddDate(0, -8, 0)
	waiting := &profile.Setup{Flow: profile.FlowSetup, Step: netsuite.StepRole, Waiting: &profile.Waiting{Since: now.AddDate(0, 0, -5), Steps: netsuite.TBA.Steps()[4:7]}}
	for _, tt := range []struct {
		name                           string
		p                              profile.Profile
		setup                          *profile.Setup
		keys, keysCell, last, lastCell string
	}{
		{"no keys", profile.Profile{}, nil, "not saved yet", "not saved yet", "never", "never"},
		{"pending", profile.Profile{Store: profile.Keyring, Pending: keys("1"), KeysSince: since}, nil,
			"in your keyring since March 22, 2026, not verified yet", "not verified yet", "never", "never"},
		{"active", profile.Profile{Store: profile.Keyring, Active: keys("1"), KeysSince: since, LastTest: passed}, nil,
			"in your keyring since March 22, 2026, active", "active 8 mo", "passed on November 21, 2026, 7:31 AM UTC", "passed 1 d"},
		{"active, with earlier keys", profile.Profile{Store: profile.Keyring, Active: keys("1"), Previous: keys("2")}, nil,
			"in your keyring, active, with the earlier keys", "active", "never", "never"},
		{"refused", profile.Profile{Store: profile.Keyring, Active: keys("1"), KeysSince: since, LastTest: refused}, nil,
			"in your keyring since March 22, 2026, refused", "refused 8 mo", "failed at login on November 22, 2026, 6:31 AM UTC", "failed 2 h"},
		{"forgotten", profile.Profile{Active: keys("1"), LastTest: passed}.Forget(now), nil,
			"deleted from this computer on November 22, 2026; the receipt remains", "deleted", "passed on November 21, 2026, 7:31 AM UTC", "passed 1 d"},
		{"the vendor's record", profile.Profile{VendorRecord: true}, nil,
			"not saved yet", "not saved yet", "never, because only the vendor has the consumer pair. Test in the tool.", "never"},
		{"unfinished", profile.Profile{}, &profile.Setup{Flow: profile.FlowSetup, Step: netsuite.StepRole},
			"not saved yet", "not saved yet", "at step 5 of 9, Role", "at step 5"},
		{"unfinished replacement", profile.Profile{}, &profile.Setup{Flow: profile.FlowRekey, Step: netsuite.StepToken},
			"not saved yet", "not saved yet", "replacing the keys, at step 7 of 9, Access token", "at step 7"},
		{"waiting", profile.Profile{}, waiting,
			"not saved yet", "not saved yet", "waiting for someone else since November 17, 2026: steps 5 to 7", "waiting 5 d"},
	} {
		l := Of(tt.p, Context{Setup: tt.setup, Now: now})
		if f := l.Get(State); f.Words != tt.keys || f.Short != tt.keysCell || f.Value != tt.p.KeyState() {
			t.Errorf("%s: keys %q, %q, %v", tt.name, f.Words, f.Short, f.Value)
		}
		if f := l.Status(); f.Words != tt.last || f.Short != tt.lastCell {
			t.Errorf("%s: status %q, %q", tt.name, f.Words, f.Short)
		}
	}
}

// Only a signed call verifies something.
func TestKinds(t *testing.T) {
	p, c := full()
	for _, f := range Of(p, c) {
		if verified := f.ID == LastPassed; (f.Kind == profile.Verified) != verified {
			t.Errorf("%s is %q", f.ID, f.Kind)
		}
	}
}

func TestStepsWords(t *testing.T) {
	for want, steps := range map[string][]netsuite.Step{
		"nothing": nil, "step 4": netsuite.TBA.Steps()[3:4], "steps 3 to 7": netsuite.TBA.Steps()[2:7],
		"steps 5 and 7": {netsuite.StepRole, netsuite.StepToken}, "steps 3, 5 and 7": {netsuite.StepFeatures, netsuite.StepRole, netsuite.StepToken},
	} {
		if got := StepsWords(steps); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTable(t *testing.T) {
	p, c := full()
	unnamed := Of(profile.Profile{Name: "acme", Account: "1234567"}, c)
	table := TableOf([]List{Of(p, c), unnamed}, false)
	if row := table.Rows[1]; row[0] != "acme" || row[1] != "" || row[table.Status] != "waiting 5 d" || table.Heads[table.Status] != "Last test" {
		t.Errorf("%q", row)
	}
	table = TableOf([]List{Of(p, c), unnamed}, true)
	if row := table.Rows[1]; row[0] != "acme" || row[1] != "1234567" || row[table.Status] != "waiting 5 d" || len(row) != len(table.Columns) || len(table.Heads) != len(row) {
		t.Errorf("by customer: %q", row)
	}
	if widths := table.Columns; slices.ContainsFunc(widths, func(c text.Column) bool { return c.Width == 0 }) || widths[0].Drop != 0 {
		t.Errorf("columns %v", widths)
	}
}
