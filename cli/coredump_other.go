//go:build !unix

package cli

// noCoreDumps does nothing, because the administrator's settings control crash dumps
// on Windows.
func noCoreDumps() {}
