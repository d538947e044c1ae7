//go:build linux

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// keyringVar tells a test that inKeyring runs it.
const keyringVar = "NETSUITE_TBA_TEST_IN_KEYRING"

// inKeyring runs a test in a process of its own, with a real Secret Service in
// some state, and gives what it printed.
func inKeyring(t *testing.T, state, test string) string {
	t.Helper()
	for _, tool := range []string{"dbus-run-session", "dbus-send", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("NETSUITE_TBA_NEED_KEYRING") != "" {
				t.Fatalf("%s is not installed", tool)
			}
			t.Skipf("%s is not installed; Debian has it in the packages dbus and gnome-keyring", tool)
		}
	}
	script, err := filepath.Abs("../secrets/testdata/with-keyring.sh")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), script, state,
		os.Args[0], "-test.run=^"+test+"$", "-test.v", "-test.timeout=60s")
	cmd.Env = append(os.Environ(), keyringVar+"=1", programVar+"="+built(t))
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+test) {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}
