package cli

import (
	"testing"

	"github.com/creack/pty"
)

// TestSmallWindowContinuesInPlainText shrinks the window while an account is typed:
// the plain-text questions take over and know it.
func TestSmallWindowContinuesInPlainText(t *testing.T) {
	s := start(t, 80, 24, nil, "practice")
	s.see("Connect a NetSuite account", "Open this address")
	s.keys(enter)
	s.see("Which NetSuite account?")
	s.text("1234567-sb1")
	s.see("1234567_SB1")
	s.em.Resize(50, 12)
	if err := pty.Setsize(s.tty, &pty.Winsize{Cols: 50, Rows: 12}); err != nil {
		t.Fatal(err)
	}
	s.see("The wizard needs 60×16", "press enter to continue here")
	s.keys(enter)
	s.see("Step 1 of 9", "Read as: 1234567_SB1", "(enter for 123")
}
