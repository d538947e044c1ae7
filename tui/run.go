package tui

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// Options is what a run of the full-screen wizard needs.
type Options struct {
	Start    steps.State
	Effects  []steps.Effect // to begin with, as steps.Start gave them
	Services effects.Services
	In       io.Reader // the terminal; nil: standard input
	Out      io.Writer // the terminal; nil: standard output
	NoColor  bool
	Environ  []string // nil: the process's own
	// Suspend stops the program and returns when it was resumed. It is nil where
	// nothing could resume it.
	Suspend func()
}

// lastWait is for how long a run that is over waits for keys that are being
// written, so that nothing is lost with the window.
const lastWait = 5 * time.Second

// framesPerSecond is how often Bubble Tea sends what changed to the terminal:
// at its usual 60 a key press would wait for up to 17 ms, and so would the
// first frame.
const framesPerSecond = 120

var (
	errTerminal = errors.New("this terminal cannot show the full-screen wizard: start it with --plain")
	errTrace    = errors.New("the environment variables TEA_TRACE and TEA_DEBUG cannot be unset, and they would log the keys")
)

// Run shows the wizard on the whole terminal until it is finished or left. It
// gives the last state, for steps.Summary, and how the run ended. When ctx ends
// it, that is effects.Stopped and no error. The error is a *effects.Fault when
// the program itself failed, else it tells of a terminal that cannot be used;
// both are fit for a person.
//
// The caller makes sure that In and Out are a terminal: a program that starts
// only to fail leaves the terminal's replies to its shell. The caller also ends
// ctx when a signal arrives, because Run leaves signals to it.
func Run(ctx context.Context, o Options) (steps.State, effects.Outcome, error) {
	// With TEA_TRACE Bubble Tea writes every byte of input to a file, keys
	// included, and with TEA_DEBUG what it was doing when it panicked.
	for _, name := range []string{"TEA_TRACE", "TEA_DEBUG"} {
		if err := os.Unsetenv(name); err != nil {
			return o.Start, effects.Stopped, errTrace
		}
	}
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	c := effects.NewRunner(ctx, o.Services)
	m := newModel(o.Start, wizard, c, signsFor(o.Environ, runtime.GOOS == "windows"))
	m.look.theme = themeOf(o.Environ)
	if o.NoColor {
		m.look.theme = themeNone
	}
	plain := m.look.theme == themeNone
	m.noMotion = lookup(o.Environ, "NO_MOTION") != ""
	// Without colours the background is of no use, and the Linux console does
	// not understand the question.
	m.quietStart = plain || lookup(o.Environ, "TERM") == "linux"

	m.suspend = o.Suspend
	m.width, m.height = sizeOf(o.Out)
	m.settle()

	p := tea.NewProgram(m, programOptions(o, plain)...)
	c.Wake = func() { p.Send(wakeMsg{}) }
	for _, e := range o.Effects {
		c.Begin(e)
	}
	// Told to quit, Bubble Tea waits for the reader of its input; one that is
	// given ctx closes the input under it.
	defer context.AfterFunc(ctx, p.Quit)()
	_, err := p.Run()
	m.runner.Stop()
	m.finish(lastWait)
	switch {
	case m.fault != nil:
		return m.state, m.outcome, m.fault
	case err != nil && ctx.Err() == nil:
		return m.state, m.outcome, errTerminal
	}
	return m.state, m.outcome, nil
}

// sizeOf asks for the window's size, so that the first frame is a whole one.
// Bubble Tea tells it too, but only after the first frame.
func sizeOf(out io.Writer) (width, height int) {
	if out == nil {
		out = os.Stdout
	}
	f, ok := out.(interface{ Fd() uintptr })
	if !ok {
		return 0, 0
	}
	width, height, err := term.GetSize(f.Fd())
	if err != nil {
		return 0, 0
	}
	return width, height
}

func programOptions(o Options, plain bool) []tea.ProgramOption {
	opts := []tea.ProgramOption{
		tea.WithEnvironment(o.Environ), tea.WithFPS(framesPerSecond),
		// Its handler would wait forever to hand over a signal that has already
		// ended the program through ctx, and the program would wait for it.
		tea.WithoutSignalHandler(),
	}
	switch in := o.In.(type) {
	case nil:
		opts = append(opts, tea.WithInput(&pasteReader{terminalFile: os.Stdin}))
	case terminalFile:
		opts = append(opts, tea.WithInput(&pasteReader{terminalFile: in}))
	default:
		opts = append(opts, tea.WithInput(in))
	}
	if o.Out != nil {
		opts = append(opts, tea.WithOutput(o.Out))
	}
	if plain {
		opts = append(opts, tea.WithColorProfile(colorprofile.ASCII))
	}
	return opts
}

// finish reconciles what was still being kept when the run ended: the keys
// are written, the state learns of them, and the progress is saved. After a
// fault the machine is not trusted with more.
func (m *model) finish(limit time.Duration) {
	deadline := time.Now().Add(limit)
	for {
		m.runner.Drain(time.Until(deadline))
		events, fault := m.runner.Take()
		if m.fault == nil {
			m.fault = fault
		}
		events = append(m.delayed, events...)
		m.delayed = nil
		if len(events) == 0 || m.fault != nil {
			return
		}
		for _, e := range events {
			m.reconcile(e)
		}
	}
}

// reconcile brings a late event to the machine; of what follows from it only
// what has to be brought to its end is begun.
func (m *model) reconcile(e steps.Event) {
	state, begin := m.machine.next(m.state, e)
	m.state = state
	for _, effect := range begin {
		if effects.MustFinish(effect) {
			m.begin(effect)
		}
	}
}
