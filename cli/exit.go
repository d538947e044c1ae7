package cli

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps/carrier"
)

// The exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitNotVerified = 3
	exitNoKeys      = 4 // no such profile, or none of its keys
	exitNoStore     = 5 // the key store cannot be used
	exitInterrupted = 130
)

// failure ends a command: what happened, what to do about it, and the exit
// code. Without a what nothing is printed: it was said already.
type failure struct {
	code       int
	what, next string
}

func (f *failure) Error() string { return f.what }

// usage is a failure of the command line itself.
func usage(what, next string) error { return &failure{exitUsage, what, next} }

// ended gives the exit code after everything was said.
func ended(code int) error {
	if code == exitDone {
		return nil
	}
	return &failure{code: code}
}

// asFailure gives the words and the exit code for any error.
func asFailure(err error) *failure {
	var f *failure
	var s *secrets.Error
	var c *connectors.Error
	var n *profile.NameError
	var fault *carrier.Fault
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, context.Canceled):
		return &failure{exitInterrupted, "Stopped.", ""}
	case errors.As(err, &s):
		return &failure{storeCode(err), s.What, s.Next}
	case errors.As(err, &n):
		return &failure{exitUsage, n.What, n.Next}
	case errors.As(err, &c):
		return &failure{exitFailed, c.What, c.Next}
	case errors.As(err, &fault):
		return &failure{exitFailed, fault.Error(), ""}
	case errors.Is(err, syscall.EPIPE):
		// Who reads the output has enough of it.
		return &failure{code: exitFailed}
	case errors.Is(err, fs.ErrPermission):
		return &failure{exitFailed, "A file may not be read or written.", "Look at its owner and its permissions."}
	case errors.Is(err, fs.ErrNotExist):
		return &failure{exitFailed, "A file is not there.", "Look at its path."}
	}
	return &failure{exitFailed, "That did not work, for a reason this program does not know.", "netsuite-tba doctor shows what works here."}
}

// storeCode gives the exit code for a failure of secrets.
func storeCode(err error) int {
	is := func(kinds ...error) bool {
		for _, k := range kinds {
			if errors.Is(err, k) {
				return true
			}
		}
		return false
	}
	switch {
	case is(secrets.ErrNoProfile, secrets.ErrNoKeys, secrets.ErrNotFound):
		return exitNoKeys
	case is(secrets.ErrName, secrets.ErrConflict):
		return exitUsage
	case is(secrets.ErrLocked, secrets.ErrAbsent, secrets.ErrTimeout, secrets.ErrKeyring, secrets.ErrMismatch, secrets.ErrPassphrase):
		return exitNoStore
	}
	return exitFailed
}
