package cli

import (
	"context"
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
	"netsuite-tba/steps/prose"
)

// setupAlone is setup --non-interactive.
func (a *app) setupAlone(ctx context.Context, f *setupFlags) error {
	if err := checkAlone(f); err != nil {
		return err
	}
	text, err := a.readKeys(f.keys)
	if err != nil {
		return err
	}
	file, err := readFile(text)
	if err != nil {
		return err
	}
	services, err := a.services("")
	if err != nil {
		return err
	}
	account, _ := netsuite.ParseAccount(f.account) // checked before
	if err := checkFile(file, account); err != nil {
		return err
	}
	// A token is brought whole: half of it beside half of an older one would
	// look complete.
	tool, _ := connectors.Lookup(f.tool) // checked before
	branch := steps.BranchExisting
	if tool.Record != connectors.RecordOwn && noPair(file, netsuite.ConsumerPair) && knownPair(services.home, f.profile) == "" {
		branch = steps.BranchVendor
	}
	missing := missingFrom(services.home, f.profile, file, branch == steps.BranchVendor)
	for _, name := range file.Keys.Missing() {
		if name.Pair() == netsuite.TokenPair && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return usage("The text holds no "+prose.Join(", ", keyNames(missing)...)+". Nothing was kept.", keysShape)
	}
	a.tellDoubts(file)
	d := a.newDriver(ctx, services, steps.Answers{
		Account: account, Connector: strings.ToLower(f.tool), Profile: f.profile, Branch: branch,
	}, file)
	return d.run(ctx)
}

// checkAlone refuses a command line that leaves something to be asked.
func checkAlone(f *setupFlags) error {
	var missing []string
	for _, flag := range []struct{ name, value string }{
		{"--account", f.account}, {"--for", f.tool}, {"--profile", f.profile}, {"--keys", f.keys},
	} {
		if flag.value == "" {
			missing = append(missing, flag.name)
		}
	}
	if len(missing) > 0 {
		return usage("Missing: "+strings.Join(missing, ", ")+".", "--non-interactive asks nothing, so it needs all of --account, --for, --profile and --keys.")
	}
	if c, _ := connectors.Lookup(f.tool); c.Ask {
		return usage("The makers of "+c.Title+" do not say which API it calls.", "Say it yourself: --for rest, --for soap or --for restlet.")
	}
	return nil
}

// storeFor is the store of a profile: its own, or the one for new ones.
func (a *app) storeFor(s *services, profile string) steps.StoreKind {
	if p, err := s.home.Profile(profile); err == nil && p.Store != "" {
		return steps.StoreKind(p.Store)
	}
	return a.newStoreKind()
}

// driver goes through the machine without anybody to ask: resumed at the token
// step with its answers, it brings the keys and goes to the test.
type driver struct {
	app    *app
	worker *worker
	store  steps.StoreKind
	state  steps.State
	start  []steps.Effect
	keys   steps.Brought
	report func(netsuite.Check)
	// missing are keys without which there is no test; the others are kept.
	missing []netsuite.KeyName

	brought, confirmed bool
	outcome            steps.Outcome
}

// newDriver gives a driver that brings a file's keys into the profile that the
// answers name.
func (a *app) newDriver(ctx context.Context, s *services, answers steps.Answers, file connectors.File) *driver {
	var practice *steps.Practice
	if a.endpoint != "" {
		practice = a.practiceElsewhere()
	}
	store := a.storeFor(s, answers.Profile)
	state, effects := steps.Resume(steps.State{
		Version: steps.StateVersion, Flow: steps.FlowKeys, Place: steps.PlaceStep, Step: netsuite.StepToken, Answers: answers,
	}, steps.Setting{Now: a.now(), Store: store, Practice: practice})
	return &driver{app: a, worker: newWorker(ctx, s), store: store, state: state, start: effects,
		keys: steps.Brought{Keys: file.Keys, Account: file.Account}, report: a.reportText(secrets.Profile{}, testFlags{})}
}

func (d *driver) run(ctx context.Context) error {
	d.carry(d.start)
	for d.outcome == "" {
		if d.worker.writing() || waits(steps.Describe(d.state)) {
			select {
			case <-d.worker.news:
			case <-ctx.Done():
				for d.worker.writing() {
					d.applyAll(d.worker.settle())
				}
				return context.Canceled
			}
			d.applyAll(d.worker.arrived())
			if f := d.worker.failed(); f != nil {
				return f
			}
			continue
		}
		if err := d.goOn(); err != nil {
			return err
		}
	}
	d.app.printf("\n%s", steps.Summary(d.state, d.outcome))
	return ended(outcomeCode(d.outcome))
}

// goOn does the next thing: bring the keys, go to the test, end.
func (d *driver) goOn() error {
	screen := steps.Describe(d.state)
	switch {
	case d.state.Place == steps.PlacePassphrase:
		return &failure{exitNoStore, "The key store is sealed with a passphrase, and nobody can be asked for it here.",
			"Name a file that holds it with NETSUITE_TBA_PASSPHRASE_FILE."}
	case d.state.Place != steps.PlaceStep:
		detail := ""
		for _, r := range screen.Rows {
			if r.Quiet {
				detail = prose.Join(" ", detail, r.Label)
			}
		}
		return noStore(d.store, prose.Join(" ", prose.Sentence(screen.Title), detail, "No key was taken."))
	case d.state.Active:
		d.outcome = steps.Connected
	case d.state.Step == netsuite.StepToken && !d.brought:
		d.brought = true
		d.apply(d.keys)
	case d.state.Step == netsuite.StepToken && len(d.missing) > 0 && d.kept():
		return d.half()
	case d.state.Step == netsuite.StepToken && !d.confirmed && d.kept():
		d.confirmed = true
		d.apply(steps.Confirmed{})
	case d.state.Step == netsuite.StepToken:
		return &failure{exitNoStore, "The keys could not be kept. " + screen.News.Text, "What was not read back does not count as kept. The test was not run."}
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
	p := d.state.Answers.Profile
	return &failure{exitNotVerified, "Kept as pending in " + p + ", not tested: " + prose.Join(", ", keyNames(d.missing)...) + " is missing.",
		"Import it into the same profile, or go on with netsuite-tba setup --profile " + p + "."}
}

// unprovable ends a run whose token only its tool's own test can prove.
func (d *driver) unprovable() error {
	p, tool := d.state.Answers.Profile, toolWords([]string{d.state.Answers.Connector})
	return &failure{exitNotVerified, "Kept as pending in " + p + ", not proved: " + tool + " has the consumer pair, so only its own test can.",
		"Enter the token there: netsuite-tba export " + p + " --pending --reveal. When it passed, say so: netsuite-tba setup --profile " + p + "."}
}

// notVerified ends a run whose keys are kept and whose test did not pass.
func (d *driver) notVerified() error {
	d.outcome = steps.NotVerified
	if d.state.Last != nil && d.state.Last.Finding != nil {
		d.app.printFinding(*d.state.Last.Finding, d.state.Answers.Profile)
	}
	d.app.printRefused(d.state.Refused)
	return nil
}

func (d *driver) apply(e steps.Event) {
	if c, ok := e.(steps.CheckChanged); ok {
		d.report(c.Check)
	}
	state, effects := steps.Next(d.state, e)
	d.state = state
	d.carry(effects)
}

func (d *driver) applyAll(events []steps.Event) {
	for _, e := range events {
		d.apply(e)
	}
}

func (d *driver) carry(effects []steps.Effect) {
	for _, e := range effects {
		if f, ok := e.(steps.Finish); ok {
			d.outcome = f.Outcome
			continue
		}
		d.applyAll(d.worker.carry(e))
	}
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
