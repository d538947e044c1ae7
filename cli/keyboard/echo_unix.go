//go:build linux || darwin || dragonfly || freebsd || netbsd || openbsd

package keyboard

import (
	"os"

	"golang.org/x/sys/unix"
)

// setEcho makes the terminal show or hide what is typed. Everything else, such as
// ctrl+c, does not change.
func setEcho(tty *os.File, on bool) error {
	state, err := unix.IoctlGetTermios(int(tty.Fd()), getTermios)
	if err != nil {
		return err
	}
	state.Lflag &^= unix.ECHO
	if on {
		state.Lflag |= unix.ECHO
	}
	return unix.IoctlSetTermios(int(tty.Fd()), setTermios, state)
}
