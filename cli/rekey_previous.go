package cli

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// rollBack swaps a profile's active and earlier keys if the earlier ones pass the
// test. They fail after a sandbox refresh, or if they were revoked.
func (a *app) rollBack(ctx context.Context, names []string, f *rekeyFlags) error {
	if len(names) > 1 || f.allOf != "" {
		return usage("--previous rolls back one profile at a time.", "Name one profile.")
	}
	a.share = f.share
	p, err := a.profile(first(names))
	if err != nil {
		return err
	}
	if err := a.usable(p); err != nil {
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
	if home, err := a.home(); err == nil && a.unfinished(home)[p.Name].KeysActive() {
		// The unfinished work, such as a rotation, is about the newer keys.
		home.DropProgress(p.Name)
	}
	a.printf("Rolled back. The earlier keys of %s, TOKEN ID %s, are active again.\n", a.profileWord(p.Name), earlier.TokenID.Fingerprint().Grouped())
	a.paragraph("", "Update each tool that has the newer keys. The newer keys are saved, and the same command makes them active again.")
	return nil
}

// mayRollBack tests the earlier keys. It returns why they should not become active.
func (a *app) mayRollBack(ctx context.Context, p profile.Profile, earlier netsuite.Keys, force bool) error {
	if p.PreviousRefused() && !force {
		return a.earlierRefused(p, "The last login with the earlier keys of "+a.profileWord(p.Name)+" was refused.")
	}
	r, err := a.testEarlier(ctx, p, earlier, force)
	if err != nil {
		return err
	}
	switch {
	case r.Stopped():
		return context.Canceled
	case r.HeldBack():
		return problem.Problem{What: "The earlier keys of " + a.profileWord(p.Name) + " were not tested, because too many logins were refused in the last 30 minutes. Its active keys did not change.",
			Next: "To roll back without waiting: netsuite-tba rekey " + a.commandWord(p.Name) + " --previous --force", Kind: problem.NotVerified}
	case refusedLogin(r) && !force:
		return a.earlierRefused(p, "The earlier keys of "+a.profileWord(p.Name)+" did not pass the test.")
	case !r.Verified && !r.Unverifiable && !force:
		return problem.Problem{What: "The earlier keys of " + a.profileWord(p.Name) + " did not pass the test. Its active keys did not change.",
			Next: "To roll back anyway: netsuite-tba rekey " + a.commandWord(p.Name) + " --previous --force", Kind: problem.NotVerified}
	}
	return nil
}

// earlierRefused refuses to roll back to keys that are known not to work.
func (a *app) earlierRefused(p profile.Profile, what string) error {
	return problem.Problem{What: what + " Its active keys did not change.",
		Next: a.here("netsuite-tba rekey " + a.commandWord(p.Name) + " replaces keys that no longer work."), Kind: problem.NotVerified}
}

// testEarlier tests the earlier keys. It does not record the result as the profile's
// test.
func (a *app) testEarlier(ctx context.Context, p profile.Profile, earlier netsuite.Keys, force bool) (netsuite.Result, error) {
	home, err := a.home()
	if err != nil {
		return netsuite.Result{}, err
	}
	c, err := a.client(a.endpointFor(p), p.Practice)
	if err != nil {
		return netsuite.Result{}, err
	}
	a.printf("%s: testing the earlier keys, TOKEN ID %s\n", a.profileWord(p.Name), earlier.TokenID.Fingerprint().Grouped())
	t := tester{home: home, client: c, now: a.now, given: &earlier}
	r, _ := t.run(ctx, p, testOptions{force: force}, a.reportText(p, testFlags{}))
	if !r.HeldBack() { // which the caller says
		a.printOutcome(p, testFlags{}, r, false)
	}
	return r, nil
}
