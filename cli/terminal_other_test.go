//go:build !unix

package cli

import (
	"os"
	"testing"
)

// closable is for Unix alone, where the stories run.
func closable(_ *testing.T, tty *os.File) *os.File { return tty }
