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

// doctor checks real profiles and their stores, with a simulated NetSuite in
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
	says(out, "passed store your keyring (default for new profiles; 3 profiles): a test value was written, read back and removed",
		"passed network the simulated NetSuite answers", "skipped TLS not used by the simulated NetSuite", "passed clock",
		"3 profiles", "No check failed. Warnings: terminal.")
	if code != 0 || strings.Contains(out, "encrypted files") {
		t.Errorf("exit code %d\n%s", code, out)
	}

	// The variable names another store than the one in use: both are tried.
	t.Setenv("NETSUITE_TBA_STORE", "file")
	d.keyring.fail = func(string, string) error { return errLocked }
	out, code = at(false)
	says(out, "passed store your encrypted files (for new profiles, set by NETSUITE_TBA_STORE): not created yet",
		"failed store your keyring (3 profiles): locked. It asks for its password.", "Some checks failed: store.")
	if code != 5 {
		t.Errorf("exit code %d", code)
	}

	// A passphrase that a file holds opens the files and makes none.
	d.passphrase("correct horse")
	d.keyring.fail = nil
	out, _ = at(false)
	says(out, "not created yet")
	if _, err := os.Stat(filepath.Join(d.dir, "keys", "identity.age")); err == nil {
		t.Error("doctor created encrypted files")
	}
	encryptedIn(t, filepath.Join(d.dir, "keys"))
	if _, errs, code := d.run("store", "move", "file"); code != 0 {
		t.Fatal(errs)
	}
	out, _ = at(false)
	says(out, "your encrypted files (for new profiles, set by NETSUITE_TBA_STORE; 3 profiles): a test value was written, read back and removed")
	d.passphrase("wrong")
	out, code = at(false)
	says(out, "failed store your encrypted files", "not the passphrase")
	if code != 5 {
		t.Errorf("exit code %d", code)
	}
	t.Setenv("NETSUITE_TBA_PASSPHRASE_FILE", "")
	out, _ = at(false)
	says(out, "passed store your encrypted files (for new profiles, set by NETSUITE_TBA_STORE; 3 profiles): not opened")

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
		!strings.Contains(out, "passed store") || !strings.Contains(out, "Some checks failed: network.") {
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

// TestDoctorWithoutSettings: a missing or unusable settings folder is a failed check, and
// the others still run.
func TestDoctorWithoutSettings(t *testing.T) {
	d := newDesk(t)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, variables := range []map[string]string{
		{"NETSUITE_TBA_HOME": "", "HOME": "", "XDG_CONFIG_HOME": "", "AppData": ""},
		{"NETSUITE_TBA_HOME": filepath.Join(file, "folder")},
	} {
		for name, value := range variables {
			t.Setenv(name, value)
		}
		out, errs, code := d.doctor("http://127.0.0.1:1", false)
		for _, want := range []string{"failed profiles", "passed store your keyring", "failed network", "warned terminal", "Some checks failed: profiles, network."} {
			if !strings.Contains(out, want) {
				t.Errorf("%v: %q is missing in\n%s", variables, want, out)
			}
		}
		if variables["NETSUITE_TBA_HOME"] == "" && strings.Contains(out, "Settings ") {
			t.Errorf("it counts profiles of no folder:\n%s", out)
		}
		if code != exitFailed || errs != "" {
			t.Errorf("%v: exit code %d, said %s", variables, code, errs)
		}
		t.Setenv("HOME", d.dir)
	}
}
