package keyboard

import (
	"os"

	"golang.org/x/sys/windows"
)

// setEcho has the console show what is typed, or not. All else, such as
// ctrl+c, stays as it is.
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
