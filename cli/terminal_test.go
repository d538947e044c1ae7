package cli

import (
	"image/color"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// programVar names the built program where these tests run in a process that
// such tests started.
const programVar = "NETSUITE_TBA_TEST_PROGRAM"

// buildOnce builds the program as it is shipped, for the stories that run it.
var buildOnce = sync.OnceValues(func() (string, error) {
	if program := os.Getenv(programVar); program != "" {
		return program, nil
	}
	dir, err := os.MkdirTemp("", "netsuite-tba-story")
	if err != nil {
		return "", err
	}
	program := filepath.Join(dir, "netsuite-tba")
	out, err := exec.Command("go", "build", "-o", program, "..").CombinedOutput()
	if err != nil {
		return string(out), err
	}
	return program, nil
})

func built(t *testing.T) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stories need a Unix pseudo-terminal")
	}
	if testing.Short() {
		t.Skip("it drives the built program")
	}
	program, err := buildOnce()
	if err != nil {
		t.Fatalf("building: %v\n%s", err, program)
	}
	return program
}

// terminal runs the program on a pseudo-terminal and draws what it prints.
type terminal struct {
	t        *testing.T
	em       *vt.SafeEmulator
	tty      *os.File
	cmd      *exec.Cmd
	changed  chan struct{}
	exited   chan struct{}
	mu       sync.Mutex
	raw      strings.Builder // all that was printed, for searching
	traffic  []traffic
	patience time.Duration
}

// traffic is a text that was typed, or a number of bytes that was printed.
type traffic struct {
	at      time.Time
	typed   string
	printed int
}

// start runs the program with a home of its own and no keyring unless env
// gives one.
func start(t *testing.T, cols, rows int, env []string, args ...string) *terminal {
	t.Helper()
	return startIn(t, t.TempDir(), cols, rows, env, args...)
}

func startIn(t *testing.T, home string, cols, rows int, env []string, args ...string) *terminal {
	t.Helper()
	cmd := exec.Command(built(t), args...)
	cmd.Args[0] = "netsuite-tba" // as the commands that it prints begin
	return startCommand(t, cmd, home, cols, rows, env)
}

// environ is the environment of a program with a home of its own, a terminal and no
// keyring.
func environ(home string) []string {
	return []string{
		"HOME=" + home, "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "LANG=C.UTF-8",
		"NETSUITE_TBA_HOME=" + filepath.Join(home, "netsuite-tba"), "NETSUITE_TBA_NO_BROWSER=1",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(home, "no-bus"),
	}
}

// startCommand is startIn for a command that starts the program.
func startCommand(t *testing.T, cmd *exec.Cmd, home string, cols, rows int, env []string) *terminal {
	t.Helper()
	built(t) // or skips the test
	cmd.Env = append(environ(home), env...)
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)})
	if err != nil {
		t.Fatal(err)
	}
	tty = closable(t, tty)
	s := &terminal{t: t, em: vt.NewSafeEmulator(cols, rows), tty: tty, cmd: cmd,
		changed: make(chan struct{}, 1), exited: make(chan struct{}), patience: 20 * time.Second}
	s.em.SetDefaultBackgroundColor(color.RGBA{0x15, 0x17, 0x1c, 0xff}) // which it tells whoever asks
	s.em.SetDefaultForegroundColor(color.RGBA{0xd7, 0xdc, 0xe5, 0xff})
	go s.draw()
	go func() {
		io.Copy(tty, s.em)        // the terminal's own answers to queries
		io.Copy(io.Discard, s.em) // after the window is closed, so that draw never waits
	}()
	t.Cleanup(func() {
		cmd.Process.Kill()
		<-s.exited
		tty.Close()
	})
	return s
}

// draw feeds the emulator until the program has closed its terminal.
func (s *terminal) draw() {
	buf := make([]byte, 32<<10)
	for {
		n, err := s.tty.Read(buf)
		if n > 0 {
			s.mu.Lock()
			s.raw.Write(buf[:n])
			s.traffic = append(s.traffic, traffic{at: time.Now(), printed: n})
			s.mu.Unlock()
			s.em.Write(buf[:n])
			select {
			case s.changed <- struct{}{}:
			default:
			}
		}
		if err != nil {
			break
		}
	}
	s.cmd.Wait()
	close(s.exited)
}

// resize changes the terminal's size. Each time the program draws, it prints mark.
// A drawing may have begun before the program learned the size, so the emulator has
// room for both sizes until the second one.
func (s *terminal) resize(cols, rows int, mark string) {
	s.t.Helper()
	s.em.Resize(max(cols, s.em.Width()), max(rows, s.em.Height()))
	before := len(s.printed())
	if err := pty.Setsize(s.tty, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)}); err != nil {
		s.t.Fatal(err)
	}
	s.until(func(string) bool { return strings.Count(s.printed()[before:], mark) > 1 }, "drawn in the new size")
	s.em.Resize(cols, rows)
}

// screen is what stands on the terminal.
func (s *terminal) screen() string {
	lines := strings.Split(ansi.Strip(s.em.Render()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \r")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// printed is every byte that came out so far.
func (s *terminal) printed() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

// see waits until all texts stand on the screen.
func (s *terminal) see(texts ...string) string {
	s.t.Helper()
	deadline := time.NewTimer(s.patience)
	defer deadline.Stop()
	for {
		screen := s.screen()
		missing := ""
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				missing = text
			}
		}
		if missing == "" {
			return screen
		}
		select {
		case <-s.changed:
		case <-s.exited:
			if screen = s.screen(); !strings.Contains(screen, missing) {
				s.t.Fatalf("the program ended before %q was seen:\n%s", missing, screen)
			}
		case <-deadline.C:
			s.t.Fatalf("%q was not seen:\n%s", missing, screen)
		}
	}
}

// match waits until the screen matches.
func (s *terminal) match(pattern *regexp.Regexp) {
	s.t.Helper()
	deadline := time.After(s.patience)
	for {
		screen := s.screen()
		if pattern.MatchString(screen) {
			return
		}
		select {
		case <-s.changed:
		case <-deadline:
			s.t.Fatalf("%s was not seen:\n%s", pattern, screen)
		}
	}
}

// The pace of a person: keys that follow each other faster than this count as
// a paste, and those that come right after a wait has ended are dropped.
const (
	betweenKeys = 25 * time.Millisecond
	afterWait   = 350 * time.Millisecond
)

// keys types, one key after the other.
func (s *terminal) keys(keys ...string) {
	s.t.Helper()
	for _, key := range keys {
		s.write(key)
		<-time.After(betweenKeys)
	}
}

// text types a text, letter by letter, and waits until it stands there.
func (s *terminal) text(text string) {
	s.t.Helper()
	s.keys(strings.Split(text, "")...)
	s.see(text)
}

// toFirst moves up to the first row of the screen.
func (s *terminal) toFirst() {
	s.t.Helper()
	for range 12 {
		s.keys(up)
	}
}

// pick moves down to a choice, which may stand below the window, and takes it.
func (s *terminal) pick(choice string) {
	s.t.Helper()
	for screen := s.screen(); !strings.Contains(screen, "› "+choice); {
		s.keys(down)
		for deadline := time.After(s.patience); s.screen() == screen; {
			select {
			case <-s.changed:
			case <-deadline:
				s.t.Fatalf("%q cannot be reached:\n%s", choice, screen)
			}
		}
		screen = s.screen()
	}
	s.keys(enter)
}

// settle waits as long as the wizard drops keys after a wait has ended.
func (s *terminal) settle() { <-time.After(afterWait) }

func (s *terminal) write(text string) {
	s.t.Helper()
	s.mu.Lock()
	s.traffic = append(s.traffic, traffic{at: time.Now(), typed: text})
	s.mu.Unlock()
	if _, err := s.tty.WriteString(text); err != nil {
		s.t.Fatal(err)
	}
}

// paste sends a bracketed paste.
func (s *terminal) paste(text string) {
	s.t.Helper()
	s.write("\x1b[200~" + text + "\x1b[201~")
}

// pour pastes a text as terminals do that do not mark a paste, and presses
// enter.
func (s *terminal) pour(text string) {
	s.t.Helper()
	s.write(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", enter) + enter)
}

const (
	enter = "\r"
	esc   = "\x1b"
	ctrlC = "\x03"
	ctrlO = "\x0f"
	down  = "\x1b[B"
	up    = "\x1b[A"
)

// exit waits for the end and gives the exit code.
func (s *terminal) exit() int {
	s.t.Helper()
	select {
	case <-s.exited:
	case <-time.After(s.patience):
		s.t.Fatalf("the program does not end:\n%s", s.screen())
	}
	return s.cmd.ProcessState.ExitCode()
}

// end ends the program without asking it.
func (s *terminal) end(how syscall.Signal) {
	s.t.Helper()
	s.cmd.Process.Signal(how)
	s.wait(how.String())
}

// wait waits until the program has ended.
func (s *terminal) wait(after string) {
	s.t.Helper()
	select {
	case <-s.exited:
	case <-time.After(s.patience):
		s.t.Fatalf("the program does not end after %s", after)
	}
}

// until waits until the screen is as wanted.
func (s *terminal) until(is func(screen string) bool, what string) {
	s.t.Helper()
	deadline := time.After(s.patience)
	for !is(s.screen()) {
		select {
		case <-s.changed:
		case <-deadline:
			s.t.Fatalf("the screen is not as it should be (%s):\n%s", what, s.screen())
		}
	}
}
