package cli

import (
	"strings"
	"testing"
)

// TestStoryFromPracticeToARealAccount finishes a setup in practice mode and starts
// one for a real account from there.
func TestStoryFromPracticeToARealAccount(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, nil, "practice")
	toKeys(t, s, nil)
	s.keys(enter)
	s.see("✓ Connected", "Now connect a real account")
	s.settle()
	s.pick("Now connect a real account")
	s.see("Connect a NetSuite account")
	if screen := s.screen(); strings.Contains(screen, "PRACTICE") || strings.Contains(screen, "mulesoft") {
		t.Errorf("it is still in practice mode:\n%s", screen)
	}
	s.keys(ctrlC)
	if code := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
}
