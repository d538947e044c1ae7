//go:build !unix

package cli

// noCoreDumps does nothing here: Windows keeps crash dumps of programs by its
// own settings, which belong to the administrator.
func noCoreDumps() {}
