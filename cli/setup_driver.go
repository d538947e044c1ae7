package cli

import (
	"context"
	"slices"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// driver runs the wizard's state machine without questions, starting at the token step.
type driver struct {
	app    *app
	runner *effects.Runner
	store  profile.StoreKind
	state  steps.State
	start  []steps.Effect
	keys   effects.Imported
	report func(netsuite.Check)
	// before is the setup that waits for these keys, or nil.
	before *profile.Setup
	// missing lists the keys without which there is no test.
	missing []netsuite.KeyName
	noTest  bool // save the keys only

	passed, confirmed bool
	saved             bool            // the keys are saved, and nothing else is to do
	notSaved          problem.Problem // why the keys could not be saved
	outcome           effects.Outcome
}

// newDriver returns a driver that saves a file's keys in a profile. It warns of unusual
// ones.
func (a *app) newDriver(ctx context.Context, s *services, answers profile.Answers, file paste.Result) *driver {
	a.noteUnusual(file)
	store := a.storeFor(s.home, answers.Name)
	from := steps.NewSetup(profile.FlowKeys, netsuite.StepToken, answers)
	var before *profile.Setup
	if waiting, ok := a.unfinished(s.home)[answers.Name]; ok && waiting.Flow == profile.FlowSetup {
		before = &waiting
		from.Flow, from.Ticks, from.Keys, from.Login, from.Sent = waiting.Flow, waiting.Ticks, waiting.Keys, waiting.Login, waiting.Sent
	}
	state, begin := steps.Resume(from, steps.Setting{Now: a.now(), Store: store, Practice: a.simulated(), Program: a.started, Replaces: true})
	return &driver{app: a, runner: effects.NewRunner(ctx, s), store: store, state: state, start: begin, before: before,
		keys: effects.Imported{Keys: file.Keys, Account: file.Account()}, report: a.reportText(profile.Profile{}, testFlags{})}
}

func (d *driver) run(ctx context.Context) error {
	d.begin(d.start)
	for d.outcome == "" && !d.saved {
		if d.runner.Writing() || steps.Describe(d.state).Waits() {
			if err := d.wait(ctx); err != nil {
				return err
			}
			continue
		}
		if err := d.advance(); err != nil {
			return err
		}
	}
	if d.saved {
		return nil
	}
	d.app.printf("\n%s", steps.Summary(d.state, d.outcome))
	if d.outcome == effects.NotVerified {
		return ended(exitNotVerified)
	}
	return ended(outcomeCode(d.outcome))
}

// wait waits for a message. When ctx ends, it waits only for pending writes.
func (d *driver) wait(ctx context.Context) error {
	select {
	case <-d.runner.Arrived:
		return d.readMessage()
	case <-ctx.Done():
	}
	for d.runner.Writing() {
		<-d.runner.Arrived
		if err := d.readMessage(); err != nil {
			return err
		}
	}
	return context.Canceled
}

func (d *driver) readMessage() error {
	events, fault := d.runner.Take()
	for _, e := range events {
		d.apply(e)
	}
	if fault != nil {
		return fault
	}
	return nil
}

func (d *driver) advance() error {
	screen := steps.Describe(d.state)
	switch {
	case screen.Name == string(steps.ScreenPassphrase):
		return problem.Problem{What: "Your encrypted files need their passphrase.",
			Next: "Set NETSUITE_TBA_PASSPHRASE_FILE to a file that contains it.", Kind: problem.NoStore}
	case len(screen.Rail) == 0:
		detail := ""
		for _, r := range screen.Rows {
			if r.Quiet {
				detail = text.Join(" ", detail, r.Label)
			}
		}
		return noStore(d.store, text.Join(" ", text.Sentence(screen.Title), detail, "No key was read."))
	case d.state.Active:
		d.outcome = effects.Connected
	case d.state.Step() == netsuite.StepToken && !d.passed:
		d.passed = true
		d.apply(d.keys)
	case d.state.Step() == netsuite.StepToken && (len(d.missing) > 0 || d.noTest) && d.keysSaved():
		return d.untested()
	case d.state.Step() == netsuite.StepToken && !d.confirmed && d.keysSaved():
		d.confirmed = true
		d.apply(steps.Confirmed{})
	case d.state.Step() == netsuite.StepToken && d.notSaved.None():
		return usage(text.Join(" ", "Not every key was saved.", screen.Message.Text), "The test was not run.")
	case d.state.Step() == netsuite.StepToken:
		return problem.Problem{What: text.Join(" ", "The keys could not be saved.", d.notSaved.What, d.notSaved.Next), Next: "The test was not run.", Kind: problem.NoStore}
	case choiceOn(screen, "tool passed"):
		return d.unverifiable()
	case choiceOn(screen, "login only"):
		// Calling a customer's script needs a person's consent.
		d.apply(steps.Chose{Choice: "login only"})
	default:
		return d.notVerified()
	}
	return nil
}

// untested ends a run whose keys are saved, because some are missing or no test is
// wanted.
func (d *driver) untested() error {
	if d.before != nil { // it still waits for the others, at the same step
		d.begin([]steps.Effect{effects.SaveSetup{Setup: *d.before}})
	}
	p := d.state.Answers.Name
	what := "The keys are saved in " + p + " but were not tested."
	if len(d.missing) == 0 {
		d.saved = true
		d.app.note(what, "To test them, run netsuite-tba test "+p+" --pending.")
		return nil
	}
	them := "it"
	if len(d.missing) > 1 {
		them = "them"
	}
	return problem.Problem{What: what + " Missing: " + netsuite.Labels(d.missing) + ".",
		Next: "Import " + them + " into the same profile, or run netsuite-tba setup --profile " + p + ".", Kind: problem.NotVerified}
}

// unverifiable ends a run whose token only the tool's own test can verify.
func (d *driver) unverifiable() error {
	p, tool := d.state.Answers.Name, connectors.Titles([]string{d.state.Answers.Connector})
	return problem.Problem{What: "The token is saved in " + p + " but not verified, because only " + tool + " has the consumer pair.",
		Next: "Enter the token in " + tool + " and run its own test: netsuite-tba export " + p + " --pending --reveal. If it passes, confirm that: netsuite-tba setup --profile " + p, Kind: problem.NotVerified}
}

// notVerified ends a run whose test did not pass or did not run.
func (d *driver) notVerified() error {
	d.outcome = effects.NotVerified
	screen := steps.Describe(d.state)
	if screen.Name == string(steps.ScreenNotSaved) {
		d.app.note(screen.Message.Text, "")
		return nil
	}
	if d.state.NotTested() {
		p, err := d.app.openedHome.Profile(d.state.Answers.Name)
		d.app.printHeldBack(d.state.Refused, d.state.Answers.Name, err == nil && len(p.Active) > 0)
		return nil
	}
	if d.state.Last != nil && d.state.Last.Finding != nil {
		d.app.printFinding(d.state.Last.BesideChecks(), d.state.Answers.Name, d.app.allCauses(d.state.Answers.Name))
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
	d.begin(begin)
}

func (d *driver) begin(list []steps.Effect) {
	for _, e := range list {
		if f, ok := e.(effects.Finish); ok {
			d.outcome = f.Outcome
			continue
		}
		d.runner.Begin(e)
	}
	d.runner.WaitSaved()
}

func (d *driver) keysSaved() bool {
	for name, print := range d.keys.Keys.Fingerprints() {
		if d.state.Saved[name].Fingerprint != print {
			return false
		}
	}
	return true
}

func choiceOn(s steps.Screen, id string) bool {
	return slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Kind == steps.RowChoice && r.ID == id })
}
