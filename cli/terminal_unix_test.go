//go:build unix

package cli

import (
	"os"
	"syscall"
	"testing"
)

// closable gives a terminal's file as one whose closing does not wait for a
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
