package cli

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"netsuite-tba/netsuite"
)

// echoes reports whether the terminal shows what is typed.
func (s *terminal) echoes() bool {
	s.t.Helper()
	conn, err := s.tty.SyscallConn()
	if err != nil {
		s.t.Fatal(err)
	}
	var state *unix.Termios
	ctlErr := conn.Control(func(fd uintptr) { state, err = unix.IoctlGetTermios(int(fd), unix.TCGETS) })
	if ctlErr != nil || err != nil {
		s.t.Fatal(ctlErr, err)
	}
	return state.Lflag&unix.ECHO != 0
}

// mode reports whether the program left a mode of the terminal set.
func (s *terminal) mode(number string) bool {
	out := s.printed()
	return strings.LastIndex(out, "\x1b[?"+number+"h") > strings.LastIndex(out, "\x1b[?"+number+"l")
}

// restored checks that the terminal is as a shell needs it.
func (s *terminal) restored() {
	s.t.Helper()
	if s.mode("1049") || s.em.IsAltScreen() {
		s.t.Error("the alternate screen is still there")
	}
	if s.mode("2004") {
		s.t.Error("pastes are still bracketed")
	}
	if !s.mode("25") {
		s.t.Error("the cursor is still hidden")
	}
	if !s.echoes() {
		s.t.Error("what is typed is not shown")
	}
}

// TestSignalsEndTheWizard sends each signal at different moments. A signal that
// two parts of the program handle keeps it from ending in one run of three, so
// each is sent more than once; -count sends more.
func TestSignalsEndTheWizard(t *testing.T) {
	moments := []struct {
		name  string
		start func(k *killed) *terminal
	}{
		{"at the first frame", func(k *killed) *terminal {
			s := k.start()
			s.until(func(string) bool { return s.mode("1049") }, "the alternate screen")
			return s
		}},
		{"idle", func(k *killed) *terminal {
			k.halfWay(netsuite.ConsumerPair)
			s := k.start("setup", "--profile", profileName)
			s.see("4 of 9", "paste the whole page")
			if s.echoes() {
				k.t.Error("the wizard's terminal shows what is typed")
			}
			return s
		}},
		{"while a key is saved", func(k *killed) *terminal {
			k.halfWay(netsuite.ConsumerPair)
			s := k.start("setup", "--profile", profileName)
			s.see("4 of 9", "paste the whole page")
			s.paste(page(k.keys, netsuite.ConsumerPair))
			return s
		}},
		{"while a test runs", func(k *killed) *terminal {
			k.slow.Store(true)
			k.halfWay(netsuite.TokenPair)
			s := k.start("setup", "--profile", profileName)
			s.see("7 of 9", "paste the whole page")
			s.paste(page(k.keys, netsuite.TokenPair))
			s.see("Both keys are saved.")
			s.settle()
			s.keys(enter)
			s.see("8 of 9")
			return s
		}},
	}
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT} {
		for _, moment := range moments {
			for round := range 2 {
				t.Run(fmt.Sprint(sig, " ", moment.name, " ", round), func(t *testing.T) {
					t.Parallel()
					s := moment.start(newKilled(t))
					s.end(sig)
					if code := s.exit(); code != exitInterrupted {
						t.Errorf("exit code %d, want %d", code, exitInterrupted)
					}
					s.restored()
				})
			}
		}
	}
}

// TestSignalsIgnoredByTheShell hangs up on a wizard that was started by a shell
// that ignores SIGHUP. Nobody can answer such a wizard any more.
func TestSignalsIgnoredByTheShell(t *testing.T) {
	t.Parallel()
	k := newKilled(t)
	ignores := []string{"-c", `trap "" HUP; exec "$@"`, "sh", built(t)}
	s := startCommand(t, exec.Command("sh", slices.Concat(ignores, k.flags)...), k.home, 80, 24, k.env)
	s.see("Connect a NetSuite account")
	s.end(syscall.SIGHUP)
	if code := s.exit(); code != exitInterrupted {
		t.Errorf("exit code %d, want %d", code, exitInterrupted)
	}
	s.restored()
}
