//go:build !unix

package cli

// noCoreDumps does nothing, because the administrator controls crash dumps on Windows.
func noCoreDumps() {}
