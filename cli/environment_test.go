package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// TestKeysInTheEnvironmentAreNotPrinted puts a key where the environment names
// folders and the terminal.
func TestKeysInTheEnvironmentAreNotPrinted(t *testing.T) {
	h := newTestHome(t)
	key := strings.Repeat("0a1b", 16)
	dir := filepath.Join(t.TempDir(), key)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("NETSUITE_TBA_HOME", dir)
	t.Setenv("NETSUITE_TBA_PASSPHRASE_FILE", filepath.Join(dir, "passphrase"))
	t.Setenv("TERM", key)
	t.Chdir(dir)
	for _, args := range [][]string{
		{"doctor"}, {"doctor", "--json"}, {"list"}, {"show"}, {"test"}, {"report"}, {"export", "--for", "dotenv"},
		{"export", "--for", "dotenv", "--output", filepath.Join(dir, "x")}, {"store", "recover"}, {"version"},
	} {
		out, errs, _ := h.practiced("", args...)
		if strings.Contains(out+errs, key[:16]) {
			t.Errorf("%q printed the key:\n%s%s", args, out, errs)
		}
	}
	if out, _, _ := h.practiced("", "doctor"); !strings.Contains(out, netsuite.Mask) {
		t.Errorf("doctor does not name the folder:\n%s", out)
	}
	if got := workDir(); got != "" {
		t.Errorf("the wizard proposes %q", got)
	}
}
