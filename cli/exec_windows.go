package cli

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"

	"netsuite-tba/internal/problem"
)

// become runs the command and returns its exit code. The command handles ctrl+c.
func become(path string, command, env []string) error {
	signal.Ignore(os.Interrupt)
	c := exec.Command(path, command[1:]...)
	c.Stdin, c.Stdout, c.Stderr, c.Env = os.Stdin, os.Stdout, os.Stderr, env
	var ended *exec.ExitError
	switch err := c.Run(); {
	case err == nil:
		return nil
	case errors.As(err, &ended):
		return exit{code: ended.ExitCode()}
	}
	return exit{exitCannot, problem.Problem{What: "The command " + quoted(command[0]) + " cannot be run.", Next: "Check that it is a program for this computer."}}
}
