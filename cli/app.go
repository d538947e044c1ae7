package cli

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/term"

	"netsuite-tba/cli/keyboard"
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// app is what all commands share: streams, the flags that work everywhere,
// and what is made from them when first needed.
type app struct {
	stdin          *os.File
	stdout, stderr io.Writer
	lost           error // why output was lost, if it was
	signals        chan os.Signal
	now            func() time.Time

	practice  bool   // on practice profiles only; an endpoint means that, too
	endpoint  string // the practice company
	embedded  bool   // the company ends with this run
	ca        string
	noBrowser bool
	noColor   bool
	share     bool // names are shortened: somebody else is watching

	restore    func() // sets the terminal back to what it was; nil if it is
	opened     *keyboard.Keyboard
	openedHome *secrets.Home
	openedFile *secrets.Files
	keyring    secrets.Store
	waiting    sync.Once // said that the keyring is waited for
	hasScreen  bool      // a wizard or a table draws on the terminal
}

// printf writes what a command is for. A reader that has gone away ends the
// program by itself: on standard output the write raises SIGPIPE.
func (a *app) printf(format string, args ...any) { fmt.Fprintf(output{a}, format, args...) }

// tell writes a line for people beside the output.
func (a *app) tell(what, next string) {
	for _, line := range text.Wrap(a.here(text.Join(" ", what, next)), lineWidth(a.stderr)) {
		fmt.Fprintln(beside{a}, line)
	}
}

// checkGlobals refuses what is wrong in the flags and variables that work
// everywhere, before anything is read.
func (a *app) checkGlobals() error {
	if a.endpoint != "" {
		origin, err := netsuite.ParseEndpoint(a.endpoint)
		if err != nil {
			return err
		}
		a.practice, a.endpoint = true, origin
	}
	switch storeVariable() {
	case "", profile.Keyring, profile.Files:
	default:
		return usage("NETSUITE_TBA_STORE names no store.", "Set it to keyring or file, or unset it.")
	}
	return nil
}

// home opens the config directory of this run's profiles.
func (a *app) home() (*secrets.Home, error) {
	if a.openedHome != nil {
		return a.openedHome, nil
	}
	dir, err := a.homeDir()
	if err != nil {
		return nil, err
	}
	a.openedHome, err = secrets.OpenHome(dir)
	if err == nil {
		a.settle(a.openedHome)
	}
	return a.openedHome, err
}

// homeDir is where the config directory of this run's profiles is.
func (a *app) homeDir() (string, error) { return a.homeDirOf(a.practice) }

// homeDirOf is where the config directory of practice or of real profiles is.
func (a *app) homeDirOf(practice bool) (string, error) {
	dir := os.Getenv("NETSUITE_TBA_HOME")
	if dir == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return "", problem.Problem{What: "This computer names no directory for settings.", Next: "Name one with NETSUITE_TBA_HOME."}
		}
		dir = filepath.Join(config, "netsuite-tba")
	}
	if practice {
		dir = filepath.Join(dir, "practice")
	}
	return dir, nil
}

// shownHome is the config directory as texts show it.
func (a *app) shownHome() string {
	dir, err := a.homeDir()
	if err != nil {
		return ""
	}
	return underHome(dir)
}

// inHome replaces a leading ~ with the home directory, as shells do.
func inHome(path string) string {
	rest, ok := strings.CutPrefix(path, "~")
	home, err := os.UserHomeDir()
	if !ok || err != nil || rest != "" && !os.IsPathSeparator(rest[0]) {
		return path
	}
	return filepath.Join(home, rest)
}

// underHome is a path as texts show it: "~/project".
func underHome(path string) string {
	if user, err := os.UserHomeDir(); err == nil {
		if rest, ok := strings.CutPrefix(path, user+string(filepath.Separator)); ok {
			path = "~" + string(filepath.Separator) + rest
		}
	}
	return netsuite.ShownPath(path)
}

// workDir is the directory in which the program was started, as the wizard
// proposes it; empty where there is none, or where its name may hold a key.
func workDir() string {
	dir, err := os.Getwd()
	if err != nil || netsuite.MayHoldKey(dir) {
		return ""
	}
	return underHome(dir)
}

// client makes the client for an endpoint, or for NetSuite; with practice never
// for NetSuite.
func (a *app) client(endpoint string, practice bool) (*client.Client, error) {
	return client.New(client.Options{Endpoint: endpoint, Practice: practice, CAFile: a.ca, Now: a.now})
}

// interactive reports whether somebody can be asked at a terminal.
func (a *app) interactive() bool { return isTerminal(a.stdin) && isTerminal(a.stderr) }

// keys gives the one reader of standard input.
func (a *app) keys() *keyboard.Keyboard {
	if a.opened == nil {
		if a.tty() != nil {
			a.catchQuit()
		}
		a.opened = keyboard.New(a.stdin, a.tty(), a.signals)
	}
	return a.opened
}

// echoOff has the terminal show nothing of what is typed or pasted, until
// echoOn.
func (a *app) echoOff() {
	if a.restore == nil && a.tty() != nil {
		a.catchQuit()
		a.restore = keyboard.EchoOff(a.stdin)
	}
}

// echoOn ends echoOff.
func (a *app) echoOn() {
	if a.restore != nil {
		a.restore()
		a.restore = nil
	}
}

// catchQuit makes ctrl+\ end the program like SIGTERM: ended by the system, it
// would leave the terminal as it is.
func (a *app) catchQuit() { signal.Notify(a.signals, syscall.SIGQUIT) }

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && f != nil && term.IsTerminal(int(f.Fd()))
}

// sizeOf gives the size of a terminal in characters; ok is false where a stream
// is none, or does not tell.
func sizeOf(stream any) (width, height int, ok bool) {
	if !isTerminal(stream) {
		return 0, 0, false
	}
	width, height, err := term.GetSize(int(stream.(*os.File).Fd()))
	return width, height, err == nil && width > 0 // a pseudo-terminal may say 0
}

// lineWidth is how wide texts are wrapped that go to a stream: less than usual
// only on a narrow terminal.
func lineWidth(stream any) int {
	width, _, ok := sizeOf(stream)
	if !ok {
		return text.LineWidth
	}
	return min(text.LineWidth, max(width-2, 20))
}

// tty gives standard input when it is a terminal, else nil.
func (a *app) tty() *os.File {
	if isTerminal(a.stdin) {
		return a.stdin
	}
	return nil
}

// overSSH reports whether this program runs in a session over SSH: a browser
// opened here would open on the wrong computer.
func overSSH() bool { return os.Getenv("SSH_CONNECTION") != "" || os.Getenv("SSH_TTY") != "" }

// quoted gives a word of the command line as an error may repeat it. What may
// be a key, given where no key belongs, is not repeated.
func quoted(word string) string {
	if len(word) > 30 || netsuite.MayHoldKey(word) {
		return "that word"
	}
	return `"` + text.Clean(word, 30) + `"`
}
