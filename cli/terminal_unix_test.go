//go:build unix

package cli

import (
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
)

// closable returns a terminal's file whose closing does not wait for a
// read to end: only then is it closed for the program, too.
func closable(t *testing.T, tty *os.File) *os.File {
	t.Helper()
	defer tty.Close()
	fd, err := syscall.Dup(int(tty.Fd()))
	if err == nil {
		syscall.CloseOnExec(fd)
		err = syscall.SetNonblock(fd, true)
	}
	if err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), tty.Name())
}

// TestDoctorSeesTheTerminalAsTheWizardDoes: what it says of the signs is what
// the full screen goes by.
func TestDoctorSeesTheTerminalAsTheWizardDoes(t *testing.T) {
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	defer tty.Close()
	a := &app{stdin: tty, stdout: tty, stderr: tty}
	t.Setenv("LC_ALL", "C.UTF-8")
	for term, utf8 := range map[string]bool{"xterm-256color": true, "linux": false} {
		t.Setenv("TERM", term)
		if said := a.examineTerminal().Detail; strings.Contains(said, "UTF-8") != utf8 || strings.Contains(said, "ASCII only") == utf8 {
			t.Errorf("TERM=%s: %s", term, said)
		}
	}
}
