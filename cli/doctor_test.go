package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var took = regexp.MustCompile(` \d+ ms`)

// doctor examines real profiles and their stores, with a practice company in
// NetSuite's place: nothing leaves this computer.
func (d *desk) doctor(origin string, asJSON bool) (stdout, stderr string, code int) {
	stdout, stderr, code = d.runBy(func(a *app) int {
		a.endpoint = origin
		if err := a.doctor(d.t.Context(), asJSON); err != nil {
			return exitCode(err)
		}
		return exitDone
	})
	return flat(stdout), flat(stderr), code
}

func TestDoctor(t *testing.T) {
	d := newDesk(t)
	d.serve()
	at := func(asJSON bool) (string, int) {
		t.Helper()
		out, errs, code := d.doctor(d.origin, asJSON)
		if errs != "" {
			t.Errorf("said %s", errs)
		}
		return took.ReplaceAllString(out, ""), code
	}
	says := func(out string, texts ...string) {
		t.Helper()
		for _, text := range texts {
			if !strings.Contains(out, text) {
				t.Errorf("%q is missing in\n%s", text, out)
			}
		}
	}
	out, code := at(false)
	says(out, "passed store your keyring (for new profiles, the default; 3 profiles): written, read back, removed",
		"passed network the practice company answers", "skipped TLS the practice company has none", "passed clock",
		"3 profiles", "Works here, with limits: terminal.")
	if code != 0 || strings.Contains(out, "sealed files") {
		t.Errorf("exit code %d\n%s", code, out)
	}

	// The variable names another store than the one in use: both are tried.
	t.Setenv("NETSUITE_TBA_STORE", "file")
	d.keyring.fail = func(string, string) error { return errLocked }
	out, code = at(false)
	says(out, "passed store your encrypted files (for new profiles, by NETSUITE_TBA_STORE): not made yet",
		"failed store your keyring (3 profiles): locked. It asks for its password.", "Not all works here. Failed: store.")
	if code != 5 {
		t.Errorf("exit code %d", code)
	}

	// A passphrase that a file holds opens the files and makes none.
	d.passphrase("correct horse")
	d.keyring.fail = nil
	out, _ = at(false)
	says(out, "not made yet")
	if _, err := os.Stat(filepath.Join(d.dir, "keys", "identity.age")); err == nil {
		t.Error("the doctor made sealed files")
	}
	encryptedIn(t, filepath.Join(d.dir, "keys"))
	if _, errs, code := d.run("store", "move", "file"); code != 0 {
		t.Fatal(errs)
	}
	out, _ = at(false)
	says(out, "your encrypted files (for new profiles, by NETSUITE_TBA_STORE; 3 profiles): written, read back, removed")
	d.passphrase("wrong")
	out, code = at(false)
	says(out, "failed store your encrypted files", "not the passphrase")
	if code != 5 {
		t.Errorf("exit code %d", code)
	}
	t.Setenv("NETSUITE_TBA_PASSPHRASE_FILE", "")
	out, _ = at(false)
	says(out, "passed store your encrypted files (for new profiles, by NETSUITE_TBA_STORE; 3 profiles): not opened")

	out, code = at(true)
	var doc doctorJSON
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 || !doc.Works || doc.Store.New != "file" ||
		doc.Store.Why != "NETSUITE_TBA_STORE" || doc.Store.Profiles["file"] != 3 || len(doc.Checks) < 6 {
		t.Errorf("exit code %d, %v\n%s", code, err, out)
	}
}

// Offline it is quick and says so, and the rest is examined all the same.
func TestDoctorOffline(t *testing.T) {
	d := newDesk(t)
	began := time.Now()
	out, _, code := d.doctor("http://127.0.0.1:1", false)
	if out = took.ReplaceAllString(out, ""); code != 1 || !strings.Contains(out, "failed network 127.0.0.1:1: the connection was refused") ||
		!strings.Contains(out, "passed store") || !strings.Contains(out, "Failed: network.") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	if d := time.Since(began); d > networkLimit {
		t.Errorf("it took %v", d)
	}
}

// A damaged index is a finding, not the end.
func TestDoctorDamagedIndex(t *testing.T) {
	d := newDesk(t)
	if err := os.WriteFile(filepath.Join(d.dir, "profiles.json"), []byte(`{"vers`), 0o600); err != nil {
		t.Fatal(err)
	}
	out, _, code := d.doctor("http://127.0.0.1:1", false)
	if code != 1 || !strings.Contains(out, "failed profiles The list of profiles (profiles.json) is damaged. The keys in your store are intact.") ||
		!strings.Contains(out, "passed store") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}
