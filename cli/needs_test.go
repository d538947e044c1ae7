package cli

import (
	"os"
	"os/exec"
	"testing"
)

// needVar makes the lack of a parser a failure instead of a skip.
const needVar = "NETSUITE_TBA_NEED_PARSERS"

// needs skips a test with -short, and without a program that it uses.
func needs(t *testing.T, program string) {
	t.Helper()
	if testing.Short() {
		t.Skip("it starts " + program)
	}
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv(needVar) != "" {
			t.Fatalf("%s is missing", program)
		}
		t.Skipf("%s is missing", program)
	}
}
