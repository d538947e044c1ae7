package secrets

import (
	"errors"
	"io/fs"
	"syscall"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
)

// diskError puts a failure to read or write a file into words. The name of
// the file is the caller's to say: what does not pass through here cannot leak.
func diskError(what string, err error) problem.Problem {
	p := problem.Problem{Next: "Put that right, or name another place with NETSUITE_TBA_HOME, then try again."}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		p.What, p.Next = what+": the disk is full.", "Make room, then try again."
	case errors.Is(err, syscall.EROFS):
		p.What = what + ": the disk is read-only."
	case errors.Is(err, fs.ErrPermission):
		p.What = what + ": it is not yours to read and write."
	default:
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err // the words without the path
		}
		p.What = what + ": " + text.Clean(err.Error(), 100) + "."
	}
	return p
}
