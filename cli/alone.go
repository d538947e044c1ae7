package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// maxKeysFile bounds what --keys reads, in bytes.
const maxKeysFile = 1 << 20

// setupAlone is setup --non-interactive: the same machine, resumed at the
// token step with answers from the flags; the keys are pasted into it.
func (a *app) setupAlone(ctx context.Context, f *setupFlags) error {
	if err := checkAlone(f); err != nil {
		return err
	}
	text, err := a.readKeys(f.keys)
	if err != nil {
		return err
	}
	services, err := a.services("")
	if err != nil {
		return err
	}
	account, _ := netsuite.ParseAccount(f.account) // checked before
	if err := a.checkKeys(services, f, account, text); err != nil {
		return err
	}
	var practice *steps.Practice
	if a.endpoint != "" {
		practice = a.practiceElsewhere()
	}
	state, effects := steps.Resume(steps.State{
		Version: steps.StateVersion, Flow: steps.FlowKeys, Place: steps.PlaceStep, Step: netsuite.StepToken,
		Answers: steps.Answers{
			Account: account, Connector: strings.ToLower(f.tool), Profile: f.profile, Branch: steps.BranchExisting,
		},
	}, steps.Setting{Now: a.now(), Store: a.storeFor(services, f.profile), Practice: practice})
	d := &driver{app: a, worker: newWorker(ctx, services), state: state, paste: text, report: a.reportText(secrets.Profile{}, testFlags{})}
	return d.run(ctx, effects)
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

// readKeys reads the text with the keys from a file or standard input.
func (a *app) readKeys(path string) (netsuite.Secret, error) {
	var in io.Reader = a.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return netsuite.Secret{}, &failure{exitFailed, "The file with the keys cannot be read.", "Look at its path and permissions."}
		}
		defer f.Close()
		in = f
	} else if isTerminal(a.stdin) {
		return netsuite.Secret{}, usage("Standard input is a terminal: keys typed there would show.", "Pipe them in, or name a file.")
	}
	text, err := io.ReadAll(io.LimitReader(in, maxKeysFile+1))
	switch {
	case err != nil:
		return netsuite.Secret{}, &failure{exitFailed, "The keys could not be read to their end.", "Nothing was kept. Try again."}
	case len(text) > maxKeysFile:
		return netsuite.Secret{}, usage("That is far more text than four keys.", "Give JSON, dotenv, or a confirmation page copied whole.")
	}
	return netsuite.NewSecret(string(text)), nil
}

// checkKeys refuses a text that does not hold the keys for certain, before
// anything is kept. What an existing profile has already may be left out,
// except the token pair.
func (a *app) checkKeys(s *services, f *setupFlags, account netsuite.Account, text netsuite.Secret) error {
	paste := netsuite.ReadPaste(text)
	const shape = "Give JSON, dotenv, or the confirmation pages copied whole."
	if named, err := netsuite.ParseAccount(paste.Account); paste.Account != "" && err == nil && named != account {
		return usage(fmt.Sprintf("The text with the keys names account %s, --account names %s.", clean(paste.Account), account), "Look which is meant.")
	}
	if len(paste.Doubles) > 0 {
		return usage(paste.Doubles[0].Label()+" stands there twice with two values.", "Leave the right one in.")
	}
	missing := paste.Keys.Missing()
	if p, err := s.home.Profile(f.profile); err == nil && len(p.Active) > 0 {
		missing = netsuite.Keys{TokenID: paste.Keys.TokenID, TokenSecret: paste.Keys.TokenSecret}.Missing()
		missing = onlyPair(missing, netsuite.TokenPair)
	}
	if len(missing) > 0 {
		var names, unlike []string
		for _, name := range missing {
			names = append(names, string(name))
			if strings.Contains(strings.ToLower(text.Reveal()), string(name)) || slices.Contains(paste.TooLong, name) {
				unlike = append(unlike, string(name))
			}
		}
		if len(unlike) > 0 {
			return usage("What stands at "+strings.Join(unlike, ", ")+" does not look like a key. Nothing was kept.", "Usually a key has 64 hexadecimal digits. "+shape)
		}
		return usage("The text holds no "+strings.Join(names, ", ")+". Nothing was kept.", shape)
	}
	for _, name := range netsuite.KeyNames {
		if key := paste.Keys.Get(name); !key.Empty() {
			a.tell(steps.Doubt(name, keptAs(key)), "")
		}
	}
	return nil
}

func onlyPair(names []netsuite.KeyName, pair netsuite.Pair) []netsuite.KeyName {
	var of []netsuite.KeyName
	for _, name := range names {
		if name.Pair() == pair {
			of = append(of, name)
		}
	}
	return of
}

// storeFor is the store of a profile: its own, or the one for new ones.
func (a *app) storeFor(s *services, profile string) steps.StoreKind {
	if p, err := s.home.Profile(profile); err == nil && p.Store != "" {
		return steps.StoreKind(p.Store)
	}
	return a.newStoreKind()
}

// driver goes through the machine without anybody to ask.
type driver struct {
	app    *app
	worker *worker
	state  steps.State
	paste  netsuite.Secret
	report func(netsuite.Check)

	pasted, confirmed bool
	outcome           steps.Outcome
}

func (d *driver) run(ctx context.Context, effects []steps.Effect) error {
	d.carry(effects)
	for d.outcome == "" {
		if waits(steps.Describe(d.state)) {
			select {
			case <-d.worker.news:
			case <-ctx.Done():
				for d.worker.keeping() {
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

// goOn does the next thing: paste, go to the test, end.
func (d *driver) goOn() error {
	screen := steps.Describe(d.state)
	switch {
	case d.state.Place == steps.PlacePassphrase:
		return &failure{exitNoStore, "The key store is sealed with a passphrase, and nobody can be asked for it here.",
			"Name a file that holds it with NETSUITE_TBA_PASSPHRASE_FILE."}
	case d.state.Place != steps.PlaceStep:
		return &failure{exitNoStore, sentence(screen.Title), "No key was taken. netsuite-tba doctor tells more; NETSUITE_TBA_STORE=file keeps keys in sealed files."}
	case d.state.Active:
		d.outcome = steps.Connected
	case d.state.Step == netsuite.StepToken && !d.pasted:
		d.pasted = true
		d.apply(steps.Pasted{Text: d.paste})
	case d.state.Step == netsuite.StepToken && !d.confirmed && !held(screen):
		d.confirmed = true
		d.apply(steps.Confirmed{})
	case d.state.Step == netsuite.StepToken:
		return &failure{exitNoStore, "The keys could not be kept. " + screen.News.Text, "Nothing of them is left here; the test was not run."}
	case choiceOn(screen, "login only"):
		// Calling a script of theirs needs a person's consent.
		d.apply(steps.Chose{Choice: "login only"})
	default:
		return d.notVerified()
	}
	return nil
}

// notVerified ends a run whose keys are kept and whose test did not pass.
func (d *driver) notVerified() error {
	d.outcome = steps.NotVerified
	if d.state.Last != nil && d.state.Last.Finding != nil {
		d.app.printFinding(*d.state.Last.Finding)
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

// held reports whether the store refused a key.
func held(s steps.Screen) bool {
	for _, f := range s.Fields {
		if f.Phase == steps.FieldHeld {
			return true
		}
	}
	return false
}

func choiceOn(s steps.Screen, id string) bool {
	for _, r := range s.Rows {
		if r.Kind == steps.RowChoice && r.ID == id {
			return true
		}
	}
	return false
}
