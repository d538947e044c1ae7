package cli

import (
	"os"
	"strings"
	"testing"
)

// TestOutputLost: what a command is for did not arrive, so it must not end well.
func TestOutputLost(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this system has no device that is always full")
	}
	defer full.Close()
	h := newHouse(t)
	h.index(saved()[:3]...)
	for _, args := range [][]string{{"list"}, {"list", "--json"}, {"show", "acme"}, {"show", "acme", "--json"}, {"version"},
		{"explain", "InvalidSignature"}, {"--help"}} {
		var errs strings.Builder
		a := &app{stdout: full, stderr: &errs, now: h.now, signals: make(chan os.Signal, 1)}
		if code := a.main(t.Context(), args); code != exitFailed || !strings.Contains(errs.String(), "could not be written") {
			t.Errorf("%v: exit code %d, said %s", args, code, errs.String())
		}
	}
}

// TestPrintable: whatever gets as far as a terminal, it must not obey it.
func TestPrintable(t *testing.T) {
	var out, errs strings.Builder
	a := &app{stdout: &out, stderr: &errs}
	const dirty = "a\x1b]0;x\a\u009b31m\u202eb\r\n\tc"
	a.printf("%s", dirty)
	a.tell(dirty, "")
	if out.String() != "a]0;x31mb\n\tc" || strings.ContainsAny(errs.String(), "\x1b\a\u009b\u202e\r") {
		t.Errorf("printed %q and %q", out.String(), errs.String())
	}
}
