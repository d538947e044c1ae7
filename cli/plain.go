package cli

import (
	"context"
	"io"
	"os"
	"time"

	"netsuite-tba/cli/keyboard"
	"netsuite-tba/steps"
)

// plain is the wizard as plain questions: words are only ever added below, so
// a screen reader, a log or a teletype can follow. It draws any steps.Screen
// and knows nothing of the flow.
type plain struct {
	next     func(steps.State, steps.Event) (steps.State, []steps.Effect)
	describe func(steps.State) steps.Screen
	services steps.Services
	keys     *keyboard.Keyboard
	out      io.Writer
	after    func(time.Duration) <-chan time.Time

	state   steps.State
	outcome steps.Outcome // set when the run is over
	worker  *worker
	looking bool // what the store has of the keys is being found out
	voice   voice
	heard   []steps.Notice    // news that were not said yet
	name    string            // of the screen that is said
	asked   map[string]bool   // inputs asked since the last change of screen
	answer  bool              // one of them brought a text
	refused map[string]string // texts that were not taken, by input
}

// newPlain makes the plain shell of the real wizard.
func newPlain(s steps.Services, keys *keyboard.Keyboard, out io.Writer) *plain {
	return &plain{next: steps.Next, describe: steps.Describe, services: s, keys: keys, out: out, after: time.After}
}

// run goes through the wizard until it ends.
func (p *plain) run(ctx context.Context, state steps.State, effects []steps.Effect) (steps.State, steps.Outcome) {
	ctx, end := context.WithCancel(ctx)
	defer end()
	defer p.keys.Quiet()()
	p.state = state
	p.worker = newWorker(ctx, p.services)
	p.asked, p.refused = map[string]bool{}, map[string]string{}
	p.voice = voice{out: p.out, said: map[string]bool{}, lines: map[string]string{}}
	p.carry(effects)
	for p.outcome == "" {
		p.takeNews()
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
		p.sayNews()
		if (waits(screen) || p.maybeKept(screen)) && p.wait(ctx, screen) {
			continue
		}
		p.ask(ctx, screen)
	}
	// What is being kept is brought to its end: those keys may stand on a page
	// that is closed already.
	for p.worker.writing() {
		for _, e := range p.worker.settle() {
			p.apply(e)
		}
	}
	return p.state, p.outcome
}

// maybeKept reports whether a key that would be asked for may be kept already:
// where a set-up is gone on with, the store is still being looked into.
func (p *plain) maybeKept(screen steps.Screen) bool {
	_, wanted := emptyField(screen)
	return wanted && p.looking
}

// apply gives an event to the machine and carries out what comes of it.
func (p *plain) apply(e steps.Event) {
	if _, ok := e.(steps.KeysKept); ok {
		p.looking = false
	}
	before := p.describe(p.state).News
	state, effects := p.next(p.state, e)
	p.state = state
	p.carry(effects)
	if news := p.describe(state).News; news.Text != "" && (news != before || fromPerson(e)) {
		p.heard = append(p.heard, news)
	}
}

// sayNews says what happened since the last screen was said: last, where
// whoever reads along looks.
func (p *plain) sayNews() {
	for _, n := range p.heard {
		p.voice.news(n)
	}
	p.heard = nil
}

func (p *plain) carry(effects []steps.Effect) {
	for _, e := range effects {
		if f, ok := e.(steps.Finish); ok {
			p.outcome = f.Outcome
			continue
		}
		if _, ok := e.(steps.KeepAgain); ok {
			p.looking = true
		}
		for _, event := range p.worker.carry(e) {
			p.apply(event)
		}
	}
}

// takeNews applies what happened meanwhile, without waiting.
func (p *plain) takeNews() {
	for _, e := range p.worker.arrived() {
		p.apply(e)
	}
	if p.worker.failed() != nil {
		p.outcome = steps.Stopped
	}
}

// leave ends the run although nobody can be asked.
func (p *plain) leave() {
	for range 2 { // the second confirms, on the leave screen
		if p.outcome == "" {
			p.apply(steps.LeaveAsked{})
		}
	}
	if p.outcome == "" {
		p.outcome = steps.Stopped
	}
}

// waits reports whether something runs whose end changes the screen.
func waits(s steps.Screen) bool {
	for _, f := range s.Fields {
		if f.Phase == steps.FieldKeeping {
			return true
		}
	}
	for _, r := range s.Rows {
		if r.Kind == steps.RowText && r.Sign == steps.SignNow {
			return true // such as a store that is tried
		}
	}
	return s.Busy
}

// The first word on a wait comes after firstWord, the others every nextWord.
const (
	firstWord = 2 * time.Second
	nextWord  = 30 * time.Second
)

// wait waits for the next event of the world, and says now and then that it
// does. ctrl+c stops what can be stopped. It gives false when nothing has
// happened for a while and there is something to choose meanwhile.
func (p *plain) wait(ctx context.Context, screen steps.Screen) (happened bool) {
	waited, tick := time.Duration(0), firstWord
	for {
		select {
		case <-p.worker.news:
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
func (p *plain) interrupt(sig os.Signal, screen steps.Screen) {
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
	case steps.StoreProbed, steps.PassphraseTried, steps.LookedUp, steps.KeysKept,
		steps.CheckChanged, steps.Tested, steps.Promoted, steps.PageOpened, steps.ProgressSaved:
		return false
	}
	return true
}
