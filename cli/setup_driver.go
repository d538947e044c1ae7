package cli

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// driver goes through the machine without anybody to ask: resumed at the token
// step with its answers, it brings the keys and goes to the test.
type driver struct {
	app     *app
	carrier *effects.Runner
	home    *secrets.Home
	store   profile.StoreKind
	state   steps.State
	start   []steps.Effect
	keys    effects.Imported
	report  func(netsuite.Check)
	// before is the set-up that waits for these keys, if there is one.
	before *profile.Setup
	// missing are keys without which there is no test; the others are kept.
	missing []netsuite.KeyName

	brought, confirmed bool
	notSaved           problem.Problem // why the keys could not be saved
	outcome            effects.Outcome
}

// newDriver gives a driver that brings a file's keys into the profile that the
// answers name.
func (a *app) newDriver(ctx context.Context, s *services, answers profile.Answers, file connectors.File) *driver {
	store := a.storeFor(s.home, answers.Name)
	from := steps.NewSetup(profile.FlowKeys, netsuite.StepToken, answers)
	var before *profile.Setup
	if waiting, ok := a.unfinished(s.home)[answers.Name]; ok && waiting.Flow == profile.FlowSetup {
		before = &waiting
		from.Flow, from.Ticks, from.Keys, from.Login, from.Sent = waiting.Flow, waiting.Ticks, waiting.Keys, waiting.Login, waiting.Sent
	}
	state, begin := steps.Resume(from, steps.Setting{Now: a.now(), Store: store, Practice: a.practiceElsewhere()})
	return &driver{app: a, carrier: effects.NewRunner(ctx, s), home: s.home, store: store, state: state, start: begin, before: before,
		keys: effects.Imported{Keys: file.Keys, Account: file.Account}, report: a.reportText(profile.Profile{}, testFlags{})}
}

func (d *driver) run(ctx context.Context) error {
	d.carry(d.start)
	for d.outcome == "" {
		if d.carrier.Writing() || steps.Describe(d.state).Waits() {
			if err := d.wait(ctx); err != nil {
				return err
			}
			continue
		}
		if err := d.goOn(); err != nil {
			return err
		}
	}
	d.app.printf("\n%s", steps.Summary(d.state, d.outcome))
	if d.outcome == effects.NotVerified {
		return ended(exitNotVerified)
	}
	return ended(outcomeCode(d.outcome))
}

// wait waits until something has happened. When ctx ends, only what is being
// written is waited for.
func (d *driver) wait(ctx context.Context) error {
	select {
	case <-d.carrier.Arrived:
		return d.readMessage()
	case <-ctx.Done():
	}
	for d.carrier.Writing() {
		<-d.carrier.Arrived
		if err := d.readMessage(); err != nil {
			return err
		}
	}
	return context.Canceled
}

func (d *driver) readMessage() error {
	events, fault := d.carrier.Take()
	for _, e := range events {
		d.apply(e)
	}
	if fault != nil {
		return fault
	}
	return nil
}

// goOn does the next thing: bring the keys, go to the test, end.
func (d *driver) goOn() error {
	screen := steps.Describe(d.state)
	switch {
	case screen.Name == string(steps.ScreenPassphrase):
		return problem.Problem{What: "The key store is sealed with a passphrase, and nobody can be asked for it here.",
			Next: "Name a file that holds it with NETSUITE_TBA_PASSPHRASE_FILE.", Kind: problem.NoStore}
	case len(screen.Rail) == 0:
		detail := ""
		for _, r := range screen.Rows {
			if r.Quiet {
				detail = text.Join(" ", detail, r.Label)
			}
		}
		return noStore(d.store, text.Join(" ", text.Sentence(screen.Title), detail, "No key was taken."))
	case d.state.Active:
		d.outcome = effects.Connected
	case d.state.Step() == netsuite.StepToken && !d.brought:
		d.brought = true
		d.apply(d.keys)
	case d.state.Step() == netsuite.StepToken && len(d.missing) > 0 && d.kept():
		return d.half()
	case d.state.Step() == netsuite.StepToken && !d.confirmed && d.kept():
		d.confirmed = true
		d.apply(steps.Confirmed{})
	case d.state.Step() == netsuite.StepToken:
		return problem.Problem{What: text.Join(" ", "The keys could not be saved.", d.notSaved.What, d.notSaved.Next), Next: "The test was not run.", Kind: problem.NoStore}
	case choiceOn(screen, "tool passed"):
		return d.unprovable()
	case choiceOn(screen, "login only"):
		// Calling a script of theirs needs a person's consent.
		d.apply(steps.Chose{Choice: "login only"})
	default:
		return d.notVerified()
	}
	return nil
}

// half ends a run whose keys are kept and are not all.
func (d *driver) half() error {
	if d.before != nil { // it goes on waiting for the others, where it did
		d.carry([]steps.Effect{effects.SaveSetup{Setup: *d.before}})
	}
	p := d.state.Answers.Name
	return problem.Problem{What: "Kept as pending in " + p + ", not tested: " + text.Join(", ", keyNames(d.missing)...) + " is missing.",
		Next: "Import it into the same profile, or go on with netsuite-tba setup --profile " + p + ".", Kind: problem.NotVerified}
}

// unprovable ends a run whose token only its tool's own test can prove.
func (d *driver) unprovable() error {
	p, tool := d.state.Answers.Name, connectors.Titles([]string{d.state.Answers.Connector})
	return problem.Problem{What: "Kept as pending in " + p + ", not proved: " + tool + " has the consumer pair, so only its own test can.",
		Next: "Enter the token there: netsuite-tba export " + p + " --pending --reveal. When it passed, say so: netsuite-tba setup --profile " + p + ".", Kind: problem.NotVerified}
}

// notVerified ends a run whose keys are kept and whose test did not pass, or
// did not run.
func (d *driver) notVerified() error {
	d.outcome = effects.NotVerified
	if d.state.NotTested() {
		p, err := d.home.Profile(d.state.Answers.Name)
		d.app.printHeldBack(d.state.Refused, d.state.Answers.Name, err == nil && len(p.Active) > 0)
		return nil
	}
	if d.state.Last != nil && d.state.Last.Finding != nil {
		d.app.printFinding(*d.state.Last.Finding, d.state.Answers.Name)
	}
	d.app.printRefused(d.state.Refused)
	return nil
}

func (d *driver) apply(e steps.Event) {
	switch e := e.(type) {
	case effects.CheckChanged:
		d.report(e.Check)
	case effects.KeysSaved:
		d.notSaved = e.Problem
	}
	state, begin := steps.Next(d.state, e)
	d.state = state
	d.carry(begin)
}

func (d *driver) carry(begin []steps.Effect) {
	for _, e := range begin {
		if f, ok := e.(effects.Finish); ok {
			d.outcome = f.Outcome
			continue
		}
		d.carrier.Begin(e)
	}
	d.carrier.WaitSaved()
}

// kept reports whether the store has given back every key that was brought.
func (d *driver) kept() bool {
	for name, print := range d.keys.Keys.Fingerprints() {
		if d.state.Kept[name].Fingerprint != print {
			return false
		}
	}
	return true
}

func choiceOn(s steps.Screen, id string) bool {
	for _, r := range s.Rows {
		if r.Kind == steps.RowChoice && r.ID == id {
			return true
		}
	}
	return false
}
