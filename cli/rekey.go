package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

type rekeyFlags struct {
	setupFlags
	allOf    string
	previous bool
	yes      bool
	force    bool
}

func (a *app) rekeyCommand() *cobra.Command {
	f := &rekeyFlags{}
	c := &cobra.Command{
		Use:   "rekey [P...]",
		Short: "Replace keys that no longer work",
		Long: `Replace keys that no longer work, for example after a sandbox refresh. The
wizard finds out which keys still work and asks only for the others. If all of
them work, you can rotate: create a new token or certificate, test it, and update
each tool before you revoke the old one.

With OAuth 2.0, you upload the same certificate again, or create a new key pair.

The active keys do not change until the new ones pass the test. The earlier keys
stay saved so that you can roll back.`,
		Example: `  netsuite-tba rekey acme-sb1
  netsuite-tba rekey --all-of 1234567     # all its sandboxes, one by one
  netsuite-tba rekey acme-sb1 --previous  # roll back to the earlier keys`,
		ValidArgsFunction: a.completeProfile,
		RunE: func(c *cobra.Command, args []string) error {
			if f.previous {
				ctx, stop := a.untilSignal(c.Context())
				defer stop()
				return a.rollBack(ctx, args, f)
			}
			return a.rekey(c.Context(), args, f)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.allOf, "all-of", "", "all profiles of this sandbox or release preview `ACCOUNT`, or of all sandboxes of a production account")
	flags.BoolVar(&f.previous, "previous", false, "roll back to the earlier keys if they pass the test")
	flags.BoolVar(&f.yes, "yes", false, "with --previous: do not ask for confirmation")
	flags.BoolVar(&f.force, "force", false, "with --previous: roll back even if the test does not pass")
	flags.BoolVar(&f.plain, "plain", false, "ask plain-text questions, for screen readers and simple terminals")
	flags.BoolVar(&f.share, "screen-share", false, "shorten names, for shared screens")
	return c
}

// rekey runs the wizard on saved profiles, one after the other.
func (a *app) rekey(ctx context.Context, names []string, f *rekeyFlags) error {
	if f.yes || f.force {
		return usage("--yes and --force need --previous.", "Without it, keys are replaced only after the new ones pass the test.")
	}
	a.beforeWizard(&f.setupFlags)
	profiles, err := a.toRekey(names, f.allOf)
	if err != nil {
		return err
	}
	for _, p := range profiles {
		if err := a.canRekey(p); err != nil {
			return err
		}
		f.rekey = append(f.rekey, p.Name)
	}
	if err := a.canAsk(&f.setupFlags); err != nil {
		return err
	}
	a.endpoint = a.endpointFor(profiles[0])
	return a.wizard(ctx, &f.setupFlags)
}

func (a *app) toRekey(names []string, allOf string) ([]profile.Profile, error) {
	switch {
	case allOf != "" && len(names) > 0:
		return nil, usage("You passed both profiles and --all-of.", "Use one of them.")
	case allOf != "":
		return a.copiesOf(allOf)
	case len(names) == 0:
		names = []string{""} // the only one
	}
	var profiles []profile.Profile
	for _, name := range names {
		p, err := a.profile(name)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(profiles, func(q profile.Profile) bool { return q.Name == p.Name }) {
			profiles = append(profiles, p)
		}
	}
	return profiles, nil
}

// copiesOf returns the profiles with keys of an account that is a copy of another, or
// of all copies of a production account.
func (a *app) copiesOf(account string) ([]profile.Profile, error) {
	of, err := netsuite.ParseAccount(account)
	if err != nil {
		return nil, err
	}
	all, err := a.profilesNamed(nil)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(p profile.Profile) bool {
		return p.Account.Parent() == "" || p.Account != of && p.Account.Parent() != of || !p.HasActive() || a.usable(p) != nil
	})
	if len(all) == 0 {
		return nil, problem.Problem{What: "No profile has keys for a sandbox or release preview of " + string(of) + ".", Next: "netsuite-tba list shows your profiles.", Kind: problem.NoKeys}
	}
	return all, nil
}

// rekeys returns the command that replaces a profile's keys. Several refused profiles
// of a sandbox probably suffer from one refresh, so it names them all.
func (a *app) rekeys(p profile.Profile, refused int) string {
	switch {
	case refused < 2 || p.Account.Parent() == "":
		return a.here("netsuite-tba rekey " + a.commandWord(p.Name))
	case a.share:
		return a.here("netsuite-tba rekey --all-of ACCOUNT")
	}
	return a.here("netsuite-tba rekey --all-of " + clean(string(p.Account)))
}

// canRekey returns a problem if a profile has no keys to replace.
func (a *app) canRekey(p profile.Profile) error {
	if err := a.usable(p); err != nil {
		return err
	}
	switch {
	case p.Practice && a.endpoint != "" && p.Endpoint != a.endpoint:
		return usage(p.Name+" belongs to another simulated NetSuite.", "It was set up with --endpoint "+clean(p.Endpoint)+".")
	case p.HasActive():
		return nil
	case p.KeyState() == profile.KeysPending:
		return problem.Problem{What: p.Name + " has no active keys yet, so there is nothing to replace.", Next: "To finish its setup: " + a.setsUp(p), Kind: problem.NoKeys}
	}
	return a.noKeysIn(p, false)
}

// rollBack swaps a profile's active and earlier keys. The earlier ones may fail after a
// sandbox refresh.
func (a *app) rollBack(ctx context.Context, names []string, f *rekeyFlags) error {
	if len(names) > 1 || f.allOf != "" {
		return usage("--previous rolls back one profile at a time.", "Name one profile.")
	}
	a.share = f.share
	p, err := a.usableProfile(first(names))
	if err != nil {
		return err
	}
	if !f.yes && !a.interactive() {
		return usage("This replaces the active keys of "+a.profileWord(p.Name)+".", "Add --yes to confirm.")
	}
	a.endpoint = a.endpointFor(p)
	keyStore, err := a.keyStore(ctx, p)
	if err != nil {
		return err
	}
	earlier, err := keyStore.PreviousKeys(ctx, p.Name)
	if err != nil {
		return err
	}
	if err := a.mayRollBack(ctx, p, earlier, f.force); err != nil {
		return err
	}
	if !f.yes {
		question := "Roll back " + a.profileWord(p.Name) + " to its earlier keys?"
		if err := a.confirm(ctx, question, "Nothing was changed."); err != nil {
			return err
		}
	}
	if err := keyStore.Previous(ctx, p.Name, earlier.Fingerprints()); err != nil {
		return err
	}
	if a.unfinished(a.openedHome)[p.Name].KeysActive() {
		// The unfinished work, such as a rotation, is about the newer keys.
		a.openedHome.DropProgress(p.Name)
	}
	a.printf("Rolled back. The earlier keys of %s, %s, are active again.\n", a.profileWord(p.Name), loginWord(earlier))
	a.paragraph("", "Update each tool that has the newer keys. The newer keys are saved, and the same command makes them active again.")
	return nil
}

// loginWord names what keys sign in with.
func loginWord(keys netsuite.Keys) string {
	name := netsuite.TokenID
	if keys.Method() == netsuite.M2M {
		name = netsuite.CertificateID
	}
	return name.Label() + " " + keys.Get(name).Fingerprint().Grouped()
}

// mayRollBack tests the earlier keys and returns why they should not become active.
func (a *app) mayRollBack(ctx context.Context, p profile.Profile, earlier netsuite.Keys, force bool) error {
	refuse := func(what, next string) error {
		return problem.Problem{What: what + " Its active keys did not change.", Next: next, Kind: problem.NotVerified}
	}
	of, failed := "earlier keys of "+a.profileWord(p.Name), "The earlier keys of "+a.profileWord(p.Name)+" did not pass the test."
	replace := "netsuite-tba rekey " + a.commandWord(p.Name) + " replaces keys that no longer work."
	anyway := "netsuite-tba rekey " + a.commandWord(p.Name) + " --previous --force"
	if p.PreviousRefused() && !force {
		return refuse("The last login with the "+of+" was refused.", replace)
	}
	r, err := a.testEarlier(ctx, p, earlier, force)
	switch {
	case err != nil:
		return err
	case r.Stopped():
		return context.Canceled
	case r.HeldBack():
		return refuse("The "+of+" were not tested, because too many logins were refused in the last 30 minutes.", "To roll back without waiting: "+anyway)
	case force, r.Verified, r.Unverifiable:
		return nil
	case refusedLogin(r):
		return refuse(failed, replace)
	}
	return refuse(failed, "To roll back anyway: "+anyway)
}

// testEarlier tests the earlier keys without recording that as the profile's test.
func (a *app) testEarlier(ctx context.Context, p profile.Profile, earlier netsuite.Keys, force bool) (netsuite.Result, error) {
	c, err := a.client(a.endpointFor(p), p.Practice)
	if err != nil {
		return netsuite.Result{}, err
	}
	a.printf("%s: testing the earlier keys, %s\n", a.profileWord(p.Name), loginWord(earlier))
	t := tester{home: a.openedHome, client: c, now: a.now, given: &earlier}
	r, _ := t.run(ctx, p, testOptions{force: force}, a.reportText(p, testFlags{}))
	if !r.HeldBack() { // which the caller says
		a.printOutcome(p, testFlags{}, r, false)
	}
	return r, nil
}
