// Package problem holds the one error type of this program. It knows nothing
// about NetSuite and imports no other package of the program.
package problem

import (
	"context"
	"errors"
	"io/fs"
)

// Problem is something that went wrong, in words for a person. What and Next hold no
// key, no part of one and no control characters. The zero value is no problem.
type Problem struct {
	What string // what happened and what it means, one line
	Next string // what to do about it, one line; may be empty
	Kind Kind   // what a caller may react to
}

// None reports whether there is no problem.
func (p Problem) None() bool { return p.What == "" }

func (p Problem) Error() string { return p.What }

// Is reports whether target is the problem's kind, for errors.Is.
func (p Problem) Is(target error) bool {
	kind, ok := target.(Kind)
	return ok && kind == p.Kind
}

// Of returns err as a Problem. It does not repeat the system's error, because a path or
// a foreign text may hold a key.
func Of(err error) Problem {
	var p Problem
	switch {
	case err == nil:
		return Problem{}
	case errors.As(err, &p):
		return p
	case errors.Is(err, context.Canceled):
		return Problem{What: "Stopped.", Kind: Interrupted}
	case errors.Is(err, fs.ErrPermission):
		return Problem{What: "You do not have permission to read or write a file.", Next: "Check its owner and its permissions."}
	case errors.Is(err, fs.ErrNotExist):
		return Problem{What: "A file does not exist.", Next: "Check its path."}
	}
	return Problem{What: "This failed for an unknown reason.", Next: "To check this computer: netsuite-tba doctor"}
}
