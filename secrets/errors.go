package secrets

import (
	"errors"
	"io/fs"
	"syscall"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
)

// shown returns a name in a form that is safe to print.
func shown(name string) string { return text.Clean(name, 63) }

// diskError describes a failure to read or write a file. It never shows a path,
// so the caller says in what which file it was.
func diskError(what string, err error) problem.Problem {
	p := problem.Problem{Next: "Fix that or choose another folder with NETSUITE_TBA_HOME, then try again."}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		p.What, p.Next = what+": the disk is full.", "Free some space, then try again."
	case errors.Is(err, syscall.EROFS):
		p.What = what + ": the disk is read-only."
	case errors.Is(err, fs.ErrPermission):
		p.What = what + ": you have no permission to read or write it."
	default:
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err // the reason without the path
		}
		p.What = what + ": " + text.Clean(err.Error(), 100) + "."
	}
	return p
}
