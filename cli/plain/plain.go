// Package plain is the wizard as plain-text questions. It only ever adds lines at the
// end, so that a screen reader can follow.
package plain

import (
	"context"
	"io"
	"os"
	"time"

	"netsuite-tba/cli/keyboard"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// Options is what a run of the wizard as plain-text questions needs.
type Options struct {
	Start    steps.State
	Effects  []steps.Effect // to begin with, from steps.Start
	Services effects.Services
	Keys     *keyboard.Keyboard // where the answers come from
	Out      io.Writer
	Width    func() int // of a line, in columns
}

// Run asks the wizard's questions. It returns the last state, for steps.Summary, and
// how the run ended: effects.Stopped if ctx is canceled, the input ends or a signal
// arrives. The error is a *effects.Fault.
func Run(ctx context.Context, o Options) (steps.State, effects.Outcome, error) {
	s := newDialog(o)
	outcome, err := s.run(ctx, o.Effects)
	return s.state, outcome, err
}

// dialog asks the questions of any steps.Screen. It does not know the flow.
type dialog struct {
	next     func(steps.State, steps.Event) (steps.State, []steps.Effect)
	describe func(steps.State) steps.Screen
	services effects.Services
	keys     *keyboard.Keyboard
	out      io.Writer
	after    func(time.Duration) <-chan time.Time

	state    steps.State
	outcome  effects.Outcome // set when the run is over
	runner   *effects.Runner
	looking  bool // the store is being asked which keys it has
	printer  printer
	messages []steps.Notice    // messages that were not printed yet
	name     string            // of the screen that was printed last
	asked    map[string]bool   // the inputs asked for since the screen changed
	answer   bool              // one of them was answered with a text
	refused  map[string]string // texts that were not accepted, by input
}

func newDialog(o Options) *dialog {
	return &dialog{
		next: steps.Next, describe: steps.Describe, services: o.Services, keys: o.Keys, out: o.Out, after: time.After,
		state: o.Start, asked: map[string]bool{}, refused: map[string]string{},
		printer: printer{out: o.Out, width: o.Width, said: map[string]bool{}, lines: map[string]string{}},
	}
}

func (d *dialog) run(ctx context.Context, begin []steps.Effect) (effects.Outcome, error) {
	ctx, end := context.WithCancel(ctx)
	defer end()
	defer d.keys.Quiet()()
	d.runner = effects.NewRunner(ctx, d.services)
	d.begin(begin)
	for d.outcome == "" {
		d.readMessage()
		screen := d.describe(d.state)
		if screen.Name != d.name {
			d.name = screen.Name
			clear(d.asked)
			clear(d.refused)
			d.answer = false
		}
		if d.outcome != "" {
			break
		}
		// A wait is usually over before a person has read what could be chosen meanwhile.
		early := screen.Busy && len(numbered(screen)) > 0
		if early && d.wait(ctx, screen) {
			continue
		}
		d.printer.say(screen)
		d.printMessage()
		if !early && (screen.Waits() || d.maybeSaved(screen)) && d.wait(ctx, screen) {
			continue
		}
		d.ask(ctx, screen)
	}
	// Keys that are being saved may be on a page that is already closed, so saving
	// them has to finish.
	for d.runner.Writing() {
		<-d.runner.Arrived
		d.readMessage()
	}
	if _, fault := d.runner.Take(); fault != nil {
		return d.outcome, fault
	}
	return d.outcome, nil
}

// maybeSaved reports whether the store has not said yet which keys of a resumed setup
// it has.
func (d *dialog) maybeSaved(screen steps.Screen) bool {
	_, wanted := screen.Wanted()
	return wanted && d.looking
}

// apply passes an event to the state machine and starts the effects that it returns.
func (d *dialog) apply(e steps.Event) {
	if _, ok := e.(effects.KeysSaved); ok {
		d.looking = false
	}
	before := d.describe(d.state).Message
	state, begin := d.next(d.state, e)
	d.state = state
	d.begin(begin)
	if message := d.describe(state).Message; message.Text != "" && (message != before || fromPerson(e)) {
		d.messages = append(d.messages, message)
	}
}

// printMessage prints what happened since the last screen, where the person reads next.
func (d *dialog) printMessage() {
	for _, n := range d.messages {
		d.printer.message(n)
	}
	d.messages = nil
}

// begin starts effects, and saves the progress before the next question.
func (d *dialog) begin(todo []steps.Effect) {
	for _, e := range todo {
		if f, ok := e.(effects.Finish); ok {
			d.outcome = f.Outcome
			continue
		}
		if _, ok := e.(effects.SaveUnsaved); ok {
			d.looking = true
		}
		d.runner.Begin(e)
	}
	d.runner.WaitSaved()
}

// readMessage applies the events that have arrived.
func (d *dialog) readMessage() {
	events, fault := d.runner.Take()
	for _, e := range events {
		d.apply(e)
	}
	if fault != nil {
		d.outcome = effects.Stopped
	}
}

// leave ends the run without asking.
func (d *dialog) leave() {
	for range 2 { // the second one confirms it on the leave screen
		if d.outcome == "" {
			d.apply(steps.LeaveAsked{})
		}
	}
	if d.outcome == "" || d.outcome == effects.Left { // nobody chose to leave
		d.outcome = effects.Stopped
	}
}

// The first message about a wait comes after firstWord, the others every nextWord.
const (
	firstWord = 2 * time.Second
	nextWord  = 30 * time.Second
)

// wait waits for the next event. ctrl+c stops what can be stopped. It returns false if
// the person can choose something meanwhile.
func (d *dialog) wait(ctx context.Context, screen steps.Screen) (happened bool) {
	waited, tick := time.Duration(0), firstWord
	for {
		select {
		case <-d.runner.Arrived:
			return true
		case <-d.after(tick):
			waited += tick
			d.printer.waiting(screen, waited)
			if d.keys.IsTerminal() && len(numbered(screen)) > 0 {
				return false // piped answers are for later questions
			}
			tick = nextWord
			if waited == firstWord {
				tick -= firstWord
			}
		case sig := <-d.keys.Signals:
			d.interrupt(sig, screen)
			return true
		case <-ctx.Done():
			d.leave()
			return true
		}
	}
}

// interrupt handles ctrl+c and signals that end the program.
func (d *dialog) interrupt(sig os.Signal, screen steps.Screen) {
	switch {
	case sig != os.Interrupt:
		d.leave()
	case screen.Busy && screen.BackWord != "":
		d.apply(steps.Back{})
	default:
		d.apply(steps.LeaveAsked{})
	}
}

func fromPerson(e steps.Event) bool {
	switch e.(type) {
	case steps.Edited, steps.Confirmed, steps.Chose, steps.Ticked, steps.Pasted, steps.Entered, steps.Back,
		steps.OpenAsked, steps.LeaveAsked, steps.InstructionsAsked, steps.ShareToggled:
		return true
	}
	return false
}
