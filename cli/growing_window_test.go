package cli

import (
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestGrowingWindowKeepsNoOldText makes the window larger: it must look as if the
// program had started in it.
func TestGrowingWindowKeepsNoOldText(t *testing.T) {
	const title = "Connect a tool to NetSuite"
	home := t.TempDir()
	for _, sizes := range [][2][2]int{
		{{60, 16}, {80, 24}}, {{80, 24}, {120, 40}}, {{120, 24}, {120, 40}}, {{80, 40}, {118, 40}}, {{120, 40}, {300, 80}},
	} {
		from, to := sizes[0], sizes[1]
		s := startIn(t, home, from[0], from[1], nil, "setup")
		s.see(title, "ctrl+c leave")
		fresh := startIn(t, home, to[0], to[1], nil, "setup")
		fresh.see(title, "ctrl+c leave")
		fresh.until(func(screen string) bool { return !strings.Contains(screen, "Trying") }, "the key store was tried")
		s.em.Resize(to[0], to[1])
		if err := pty.Setsize(s.tty, &pty.Winsize{Cols: uint16(to[0]), Rows: uint16(to[1])}); err != nil {
			t.Fatal(err)
		}
		alike(t, s, fresh)
		s.keys(down, up) // and the frames after it
		alike(t, s, fresh)
	}
}

// alike waits until two terminals show the same. Either may still be drawing.
func alike(t *testing.T, s, want *terminal) {
	t.Helper()
	for deadline := time.After(s.patience); s.screen() != want.screen(); {
		select {
		case <-s.changed:
		case <-want.changed:
		case <-deadline:
			t.Fatalf("the screen is not that of a new start:\n%s\nwant\n%s", s.screen(), want.screen())
		}
	}
}
