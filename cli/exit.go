package cli

import (
	"errors"

	"netsuite-tba/internal/problem"
)

const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitNotVerified = 3
	exitNoKeys      = 4 // no such profile, or it has no keys
	exitNoStore     = 5 // the key store cannot be used
	exitInterrupted = 130
)

// exitCodes holds the exit codes of problems. All other kinds end with exitFailed.
var exitCodes = map[problem.Kind]int{
	problem.Usage:       exitUsage,
	problem.InvalidName: exitUsage,
	problem.Conflict:    exitUsage,
	problem.NotVerified: exitNotVerified,
	problem.Changed:     exitNotVerified,
	problem.Older:       exitNotVerified,
	problem.NoProfile:   exitNoKeys,
	problem.NoKeys:      exitNoKeys,
	problem.NotFound:    exitNoKeys,
	problem.NoStore:     exitNoStore,
	problem.Locked:      exitNoStore,
	problem.Absent:      exitNoStore,
	problem.Timeout:     exitNoStore,
	problem.Keyring:     exitNoStore,
	problem.Mismatch:    exitNoStore,
	problem.Passphrase:  exitNoStore,
	problem.Interrupted: exitInterrupted,
}

// exit ends the program with a code. It prints its problem, if it has one.
type exit struct {
	code    int
	problem problem.Problem
}

func (e exit) Error() string { return e.problem.What }

func (e exit) Unwrap() error { return e.problem }

func exitCode(err error) int {
	var e exit
	if errors.As(err, &e) {
		return e.code
	}
	if err == nil {
		return exitDone
	}
	if code, ok := exitCodes[problem.Of(err).Kind]; ok {
		return code
	}
	return exitFailed
}

// ended returns an error that prints nothing.
func ended(code int) error {
	if code == exitDone {
		return nil
	}
	return exit{code: code}
}

func usage(what, next string) error {
	return problem.Problem{What: what, Next: next, Kind: problem.Usage}
}

// problemOf returns err as a problem for the wizard. A canceled task is no problem.
func (a *app) problemOf(err error) problem.Problem {
	p := problem.Of(err)
	if p.Kind == problem.Interrupted {
		return problem.Problem{}
	}
	p.Next = a.here(p.Next)
	return p
}
