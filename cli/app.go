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
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// app holds what all commands share.
type app struct {
	started        string // the program's name or path, as it was started
	stdin          *os.File
	stdout, stderr io.Writer
	lost           error // why output could not be written
	signals        chan os.Signal
	now            func() time.Time

	practice  bool   // use practice profiles only; an endpoint implies it
	endpoint  string // of the simulated NetSuite
	entry     string // the address that signs a browser in there; empty if unknown
	embedded  bool   // this run serves the simulated NetSuite
	ca        string
	noBrowser bool
	noColor   bool
	share     bool // shorten names, because the screen is shared

	restore    func() // restores the terminal; nil if nothing was changed
	opened     *keyboard.Keyboard
	openedHome *secrets.Home
	openedFile *secrets.Files
	keyring    secrets.Store
	waiting    sync.Once // says that a command waits for the keyring
	hasScreen  bool      // the wizard or a table draws on the terminal
}

// printf writes a command's output.
func (a *app) printf(format string, args ...any) { fmt.Fprintf(output{a}, format, args...) }

// note writes a message for people to standard error.
func (a *app) note(what, next string) {
	for _, line := range text.Wrap(a.here(text.Join(" ", what, next)), lineWidth(a.stderr)) {
		fmt.Fprintln(errorOutput{a}, line)
	}
}

// checkGlobals checks the global flags and variables.
func (a *app) checkGlobals() error {
	if a.endpoint != "" {
		at, signsIn := practice.CutEntry(a.endpoint)
		origin, err := netsuite.ParseEndpoint(at)
		if err != nil {
			return err
		}
		if signsIn {
			a.entry = origin + a.endpoint[len(at):]
		}
		a.practice, a.endpoint = true, origin
	}
	switch storeVariable() {
	case "", profile.Keyring, profile.Files:
	default:
		return usage("NETSUITE_TBA_STORE is neither keyring nor file.", "Set it to one of the two, or unset it.")
	}
	return nil
}

// home opens the settings folder of this run's profiles.
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

func (a *app) homeDir() (string, error) { return a.homeDirOf(a.practice) }

// homeDirOf returns the settings folder of practice or real profiles.
func (a *app) homeDirOf(practice bool) (string, error) {
	dir := os.Getenv("NETSUITE_TBA_HOME")
	if dir == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return "", problem.Problem{What: "The settings folder is unknown, because no home directory is set.", Next: "Set NETSUITE_TBA_HOME to a folder."}
		}
		dir = filepath.Join(config, "netsuite-tba")
	}
	if practice {
		dir = filepath.Join(dir, "practice")
	}
	return dir, nil
}

func (a *app) shownHome() string {
	dir, _ := a.homeDir()
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

// underHome returns a path as texts show it: "~/project".
func underHome(path string) string {
	if user, err := os.UserHomeDir(); err == nil {
		if rest, ok := strings.CutPrefix(path, user+string(filepath.Separator)); ok {
			path = "~" + string(filepath.Separator) + rest
		}
	}
	return netsuite.ShownPath(path)
}

// workDir returns the working directory, or "" if its name may hold a key.
func workDir() string {
	dir, err := os.Getwd()
	if err != nil || netsuite.MayHoldKey(dir) {
		return ""
	}
	return underHome(dir)
}

// client returns a client for an endpoint or, without one, for NetSuite.
func (a *app) client(endpoint string, practice bool) (*client.Client, error) {
	return client.New(client.Options{Endpoint: endpoint, Practice: practice, CAFile: a.ca, Now: a.now})
}

func (a *app) interactive() bool { return isTerminal(a.stdin) && isTerminal(a.stderr) }

// keys returns the one reader of standard input.
func (a *app) keys() *keyboard.Keyboard {
	if a.opened == nil {
		if a.tty() != nil {
			a.catchQuit()
		}
		a.opened = keyboard.New(a.stdin, a.tty(), a.signals)
	}
	return a.opened
}

// echoOff makes the terminal hide what is typed or pasted, until echoOn.
func (a *app) echoOff() {
	if a.restore == nil && a.tty() != nil {
		a.catchQuit()
		a.restore = keyboard.EchoOff(a.stdin)
	}
}

func (a *app) echoOn() {
	if a.restore != nil {
		a.restore()
		a.restore = nil
	}
}

// catchQuit makes ctrl+\ end the program only after it has restored the terminal.
func (a *app) catchQuit() { signal.Notify(a.signals, syscall.SIGQUIT) }

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && f != nil && term.IsTerminal(int(f.Fd()))
}

// sizeOf returns the size of a terminal in characters, if it is known.
func sizeOf(stream any) (width, height int, ok bool) {
	if !isTerminal(stream) {
		return 0, 0, false
	}
	width, height, err := term.GetSize(int(stream.(*os.File).Fd()))
	return width, height, err == nil && width > 0 // a pseudo-terminal may say 0
}

// lineWidth returns the width to which texts for a stream are wrapped.
func lineWidth(stream any) int {
	width, _, ok := sizeOf(stream)
	if !ok {
		return text.LineWidth
	}
	return min(text.LineWidth, max(width-2, 20))
}

func (a *app) tty() *os.File {
	if isTerminal(a.stdin) {
		return a.stdin
	}
	return nil
}

// overSSH reports whether a browser would open on the wrong computer.
func overSSH() bool { return os.Getenv("SSH_CONNECTION") != "" || os.Getenv("SSH_TTY") != "" }

// quoted returns an argument for an error, unless it may hold a key.
func quoted(word string) string {
	if len(word) > 30 || netsuite.MayHoldKey(word) {
		return "with that name"
	}
	return `"` + text.Clean(word, 30) + `"`
}
