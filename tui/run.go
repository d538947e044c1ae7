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
	uv "github.com/charmbracelet/ultraviolet"

	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// Options is what a run of the full-screen wizard needs.
type Options struct {
	Start    steps.State
	Effects  []steps.Effect // to begin with, as steps.Start gave them
	Services effects.Services
	In       io.Reader // the terminal
	Out      io.Writer // the terminal
	Width    int       // of the window; Bubble Tea reports it only after the first frame
	Height   int
	NoColor  bool
	Environ  []string
	// Suspend stops the program and returns when it was resumed. It is nil where
	// nothing could resume it.
	Suspend func()
}

// lastWait is how long a run that is over waits for keys that are being saved, so that
// nothing is lost with the window.
const lastWait = 5 * time.Second

var (
	errTerminal = errors.New("this terminal cannot show the full-screen wizard: start it with --plain")
	errTrace    = errors.New("the environment variables TEA_TRACE and TEA_DEBUG cannot be unset, and they would log the keys")
)

// Run shows the wizard on the whole terminal until it finishes or the person leaves.
// It returns the last state, for steps.Summary, and how the run ended:
// effects.Stopped, without an error, if ctx is canceled. The error is a
// *effects.Fault if the program itself failed. Otherwise it says why the terminal
// cannot be used. Both can be shown to the person.
//
// The caller makes sure that In and Out are a terminal, because a program that fails
// at once leaves the terminal's replies to the shell. The caller also cancels ctx
// when a signal arrives.
func Run(ctx context.Context, o Options) (steps.State, effects.Outcome, error) {
	// With TEA_TRACE Bubble Tea writes every byte of input to a file, keys
	// included, and with TEA_DEBUG what it was doing when it panicked.
	for _, name := range []string{"TEA_TRACE", "TEA_DEBUG"} {
		if err := os.Unsetenv(name); err != nil {
			return o.Start, effects.Stopped, errTrace
		}
	}
	c := effects.NewRunner(ctx, o.Services)
	m := newModel(o.Start, wizard, c, signsFor(o.Environ, runtime.GOOS == "windows"))
	m.look.theme = themeOf(o.Environ)
	if o.NoColor {
		m.look.theme = themeNone
	}
	plain, getenv := m.look.theme == themeNone, uv.Environ(o.Environ).Getenv
	m.noMotion = getenv("NO_MOTION") != ""
	// Without colors the background is of no use, and the Linux console does
	// not understand the question.
	m.quietStart = plain || getenv("TERM") == "linux"

	m.suspend = o.Suspend
	m.width, m.height = o.Width, o.Height
	m.settle()

	p := m.newProgram(o, plain)
	c.Wake = func() { p.Send(wakeMsg{}) }
	for _, e := range o.Effects {
		c.Begin(e)
	}
	// When it quits, Bubble Tea waits for the reader of its input. With ctx it would
	// close the input under that reader.
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

func (m *model) newProgram(o Options, plain bool) *tea.Program {
	if file, ok := o.In.(terminalFile); ok {
		reader := &pasteReader{terminalFile: file}
		o.In, m.readOne = reader, reader.one.Load
	}
	if file, ok := o.Out.(terminalFile); ok {
		m.painter = newPainter(file, o.Environ)
		o.Out = m.painter
	}
	opts := []tea.ProgramOption{
		tea.WithEnvironment(o.Environ), tea.WithInput(o.In), tea.WithOutput(o.Out),
		// Its handler would wait forever to deliver a signal that has already ended
		// the program through ctx, and the program would wait for it.
		tea.WithoutSignalHandler(),
	}
	if plain {
		opts = append(opts, tea.WithColorProfile(colorprofile.ASCII))
	}
	m.program = tea.NewProgram(m, opts...)
	return m.program
}

// finish handles keys that were still being saved when the run ended. They are saved,
// the state learns of them, and so is the progress. After a fault, the machine is not
// trusted with more.
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

// reconcile passes a late event to the machine. Of its effects, only those that must
// finish are begun.
func (m *model) reconcile(e steps.Event) {
	state, begin := m.machine.next(m.state, e)
	m.state = state
	for _, effect := range begin {
		if effects.MustFinish(effect) {
			m.begin(effect)
		}
	}
}
