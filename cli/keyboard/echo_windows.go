package keyboard

import (
	"os"

	"golang.org/x/sys/windows"
)

// setEcho makes the console show or hide what is typed. Everything else, such as
// ctrl+c, does not change.
func setEcho(tty *os.File, on bool) error {
	var mode uint32
	console := windows.Handle(tty.Fd())
	if err := windows.GetConsoleMode(console, &mode); err != nil {
		return err
	}
	mode &^= windows.ENABLE_ECHO_INPUT
	if on {
		mode |= windows.ENABLE_ECHO_INPUT
	}
	return windows.SetConsoleMode(console, mode)
}
