//go:build unix

package cli

import (
	"golang.org/x/sys/unix"

	"netsuite-tba/internal/problem"
)

// become replaces this process with the command, so that no second process holds the
// keys.
func become(path string, command, env []string) error {
	if err := unix.Exec(path, command, env); err != nil {
		return exit{exitCannot, problem.Problem{What: "The command " + quoted(command[0]) + " cannot be run.", Next: "Check that it is a program for this computer."}}
	}
	return nil
}
