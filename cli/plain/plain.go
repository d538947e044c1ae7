// Package plain is the wizard as plain questions: words are only ever added
// below, so a screen reader, a log or a teletype can follow.
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

// Options is what a run of the wizard as plain questions needs.
type Options struct {
	Start    steps.State
	Effects  []steps.Effect // to begin with, as steps.Start gave them
	Services effects.Services
	Keys     *keyboard.Keyboard // where the answers come from
	Out      io.Writer
	Width    func() int // of a line, in columns
}

// Run asks through the wizard until it is finished or left. It gives the last
// state, for steps.Summary, and how the run ended: when ctx ends, the input is
// over or a signal comes, as effects.Stopped. The error is a *effects.Fault, when
// the program itself failed.
func Run(ctx context.Context, o Options) (steps.State, effects.Outcome, error) {
	s := newShell(o)
	outcome, err := s.run(ctx, o.Effects)
	return s.state, outcome, err
}

// shell draws any steps.Screen and knows nothing of the flow.
type shell struct {
	next     func(steps.State, steps.Event) (steps.State, []steps.Effect)
	describe func(steps.State) steps.Screen
	services effects.Services
	keys     *keyboard.Keyboard
	out      io.Writer
	after    func(time.Duration) <-chan time.Time

	state   steps.State
	outcome effects.Outcome // set when the run is over
	carrier *effects.Runner
	looking bool // what the store has of the keys is being found out
	voice   voice
	heard   []steps.Notice    // message that were not said yet
	name    string            // of the screen that is said
	asked   map[string]bool   // inputs asked since the last change of screen
	answer  bool              // one of them brought a text
	refused map[string]string // texts that were not taken, by input
}

// newShell makes the shell of the real wizard.
func newShell(o Options) *shell {
	return &shell{
		next: steps.Next, describe: steps.Describe, services: o.Services, keys: o.Keys, out: o.Out, after: time.After,
		state: o.Start, asked: map[string]bool{}, refused: map[string]string{},
		voice: voice{out: o.Out, width: o.Width, said: map[string]bool{}, lines: map[string]string{}},
	}
}

// run goes through the wizard until it ends.
func (p *shell) run(ctx context.Context, begin []steps.Effect) (effects.Outcome, error) {
	ctx, end := context.WithCancel(ctx)
	defer end()
	defer p.keys.Quiet()()
	p.carrier = effects.NewRunner(ctx, p.services)
	p.carry(begin)
	for p.outcome == "" {
		p.readMessage()
		screen := p.describe(p.state)
		if screen.Name != p.name {
			p.name = screen.Name
			clear(p.asked)
			clear(p.refused)
			p.answer = false
		}
		if p.outcome != "" {
			break
		}
		p.voice.say(screen)
		p.printMessage()
		if (screen.Waits() || p.maybeSaved(screen)) && p.wait(ctx, screen) {
			continue
		}
		p.ask(ctx, screen)
	}
	// What is being kept is brought to its end: those keys may stand on a page
	// that is closed already.
	for p.carrier.Writing() {
		<-p.carrier.Arrived
		p.readMessage()
	}
	if _, fault := p.carrier.Take(); fault != nil {
		return p.outcome, fault
	}
	return p.outcome, nil
}

// maybeSaved reports whether a key that would be asked for may be kept already:
// where a set-up is gone on with, the store is still being looked into.
func (p *shell) maybeSaved(screen steps.Screen) bool {
	_, wanted := screen.Wanted()
	return wanted && p.looking
}

// apply gives an event to the machine and carries out what comes of it.
func (p *shell) apply(e steps.Event) {
	if _, ok := e.(effects.KeysSaved); ok {
		p.looking = false
	}
	before := p.describe(p.state).Message
	state, begin := p.next(p.state, e)
	p.state = state
	p.carry(begin)
	if message := p.describe(state).Message; message.Text != "" && (message != before || fromPerson(e)) {
		p.heard = append(p.heard, message)
	}
}

// printMessage says what happened since the last screen was said: last, where
// whoever reads along looks.
func (p *shell) printMessage() {
	for _, n := range p.heard {
		p.voice.message(n)
	}
	p.heard = nil
}

// carry has effects carried out. Progress is saved before the next question:
// what was answered is never lost.
func (p *shell) carry(begin []steps.Effect) {
	for _, e := range begin {
		if f, ok := e.(effects.Finish); ok {
			p.outcome = f.Outcome
			continue
		}
		if _, ok := e.(effects.RetrySave); ok {
			p.looking = true
		}
		p.carrier.Begin(e)
	}
	p.carrier.WaitSaved()
}

// readMessage applies what happened meanwhile, without waiting. A fault of the
// program ends the run.
func (p *shell) readMessage() {
	events, fault := p.carrier.Take()
	for _, e := range events {
		p.apply(e)
	}
	if fault != nil {
		p.outcome = effects.Stopped
	}
}

// leave ends the run although nobody can be asked.
func (p *shell) leave() {
	for range 2 { // the second confirms, on the leave screen
		if p.outcome == "" {
			p.apply(steps.LeaveAsked{})
		}
	}
	if p.outcome == "" {
		p.outcome = effects.Stopped
	}
}

// The first word on a wait comes after firstWord, the others every nextWord.
const (
	firstWord = 2 * time.Second
	nextWord  = 30 * time.Second
)

// wait waits for the next event of the world, and says now and then that it
// does. ctrl+c stops what can be stopped. It gives false when nothing has
// happened for a while and there is something to choose meanwhile.
func (p *shell) wait(ctx context.Context, screen steps.Screen) (happened bool) {
	waited, tick := time.Duration(0), firstWord
	for {
		select {
		case <-p.carrier.Arrived:
			return true
		case <-p.after(tick):
			waited += tick
			p.voice.waiting(screen, waited)
			if p.keys.IsTerminal() && len(numbered(screen)) > 0 {
				return false // piped answers are meant for what comes after
			}
			tick = nextWord
			if waited == firstWord {
				tick -= firstWord
			}
		case sig := <-p.keys.Signals:
			p.interrupt(sig, screen)
			return true
		case <-ctx.Done():
			p.leave()
			return true
		}
	}
}

// interrupt is ctrl+c, or the wish of the system that the program end.
func (p *shell) interrupt(sig os.Signal, screen steps.Screen) {
	switch {
	case sig != os.Interrupt:
		p.leave()
	case screen.Busy && screen.BackWord != "":
		p.apply(steps.Back{})
	default:
		p.apply(steps.LeaveAsked{})
	}
}

// fromPerson reports whether a person did e.
func fromPerson(e steps.Event) bool {
	switch e.(type) {
	case steps.Edited, steps.Confirmed, steps.Chose, steps.Ticked, steps.Pasted, steps.Entered, steps.Back,
		steps.OpenAsked, steps.LeaveAsked, steps.InstructionsAsked, steps.ShareToggled:
		return true
	}
	return false
}
