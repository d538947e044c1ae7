package secrets

import (
	"errors"
	"io/fs"
	"syscall"

	"netsuite-tba/netsuite"
)

// The kinds of failure, for errors.Is.
var (
	ErrNotFound   = errors.New("no such item")          // the store says that it has none
	ErrNoProfile  = errors.New("no such profile")       // the index has none of this name
	ErrNoKeys     = errors.New("no keys")               // the profile has none in the wanted state
	ErrLocked     = errors.New("store locked")          // it is there and waits for the person
	ErrAbsent     = errors.New("no store")              // there is none on this computer
	ErrTimeout    = errors.New("store does not answer") // usually because it waits for the person
	ErrKeyring    = errors.New("keyring failed")        // for a reason that is not known here
	ErrBroken     = errors.New("failed")                // anything else, such as the disk
	ErrMismatch   = errors.New("store gave back another value")
	ErrPassphrase = errors.New("wrong passphrase")
	ErrTooBig     = errors.New("too big for the store")
	ErrNewer      = errors.New("written by a newer version")
	ErrCorrupt    = errors.New("damaged")
	ErrBusy       = errors.New("locked by another program") // another netsuite-tba holds the file lock
	ErrConflict   = errors.New("name taken")                // the profile belongs to another account or store
	ErrName       = errors.New("not a profile name")
)

// Error is a failure in words for a person.
type Error struct {
	What string // what happened and what it means, one line
	Next string // what to do, one line; may be empty
	Kind error  // one of the kinds above
}

// Error gives What.
func (e *Error) Error() string { return e.What }

// Unwrap gives the kind.
func (e *Error) Unwrap() error { return e.Kind }

// diskError puts a failure to read or write a file into words. The name of
// the file is the caller's to say: what does not pass through here cannot leak.
func diskError(what string, err error) *Error {
	e := &Error{Kind: ErrBroken, Next: "Put that right, or name another place with NETSUITE_TBA_HOME, then try again."}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		e.What, e.Next = what+": the disk is full.", "Make room, then try again."
	case errors.Is(err, syscall.EROFS):
		e.What = what + ": the disk is read-only."
	case errors.Is(err, fs.ErrPermission):
		e.What = what + ": it is not yours to read and write."
	default:
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err // the words without the path
		}
		e.What = what + ": " + netsuite.Clean(err.Error(), 100) + "."
	}
	return e
}
