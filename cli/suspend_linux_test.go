package cli

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

const ctrlZ = "\x1a"

// TestSuspendUnderAShell presses ctrl+z where a shell can resume the program.
// This shell leaves the terminal as the program leaves it.
func TestSuspendUnderAShell(t *testing.T) {
	s := startCommand(t, exec.Command("sh", "-i"), t.TempDir(), 80, 24, []string{"PS1=ready> "})
	program := built(t)
	s.see("ready>")
	s.write(program + " practice" + enter)
	s.see("Connect a")
	for round := range 2 {
		s.settle()
		s.keys(ctrlZ)
		s.until(func(screen string) bool { return !s.em.IsAltScreen() && strings.HasSuffix(screen, "ready>") }, "the shell's")
		s.restored()
		s.write(fmt.Sprintf("echo it is $((%d + 2))", round) + enter)
		s.see(fmt.Sprint("it is ", round+2))
		s.write("fg" + enter)
		s.until(func(screen string) bool { return s.em.IsAltScreen() && strings.Contains(screen, "Connect a") }, "the wizard's")
		if s.echoes() {
			t.Error("the resumed wizard's terminal shows what is typed")
		}
	}
	s.settle()
	s.keys(ctrlC)
	s.until(func(screen string) bool { return !s.em.IsAltScreen() && strings.HasSuffix(screen, "ready>") }, "the shell's")
	s.restored()
}

// TestSuspendWithoutAShell presses ctrl+z where nothing can resume the program:
// it leads the terminal's session, or shares the process group of a script.
func TestSuspendWithoutAShell(t *testing.T) {
	program := built(t)
	for name, cmd := range map[string]*exec.Cmd{
		"session leader": exec.Command(program, "practice"),
		"script":         exec.Command("sh", "-c", program+" practice; exit $?"),
	} {
		t.Run(name, func(t *testing.T) {
			s := startCommand(t, cmd, t.TempDir(), 80, 24, nil)
			s.see("Connect a")
			s.settle()
			s.keys(ctrlZ)
			s.see("ctrl+z does nothing", "Connect a")
			s.keys("?")
			if screen := s.see("Help", "ctrl+l"); strings.Contains(screen, ctrlZ) || strings.Contains(screen, "suspend") {
				t.Errorf("help offers ctrl+z:\n%s", screen)
			}
			s.keys(ctrlC)
			s.exit()
			s.restored()
		})
	}
}
