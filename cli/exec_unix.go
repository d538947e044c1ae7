//go:build unix

package cli

import (
	"golang.org/x/sys/unix"

	"netsuite-tba/internal/problem"
)

// become makes this process the command: its exit code, its signals and its
// terminal are then the command's own, and no second process holds the keys.
func become(path string, command, env []string) error {
	if err := unix.Exec(path, command, env); err != nil {
		return exit{exitCannot, problem.Problem{What: "The command " + quoted(command[0]) + " cannot be run.", Next: "Look whether it is a program for this computer."}}
	}
	return nil
}
