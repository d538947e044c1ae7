package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// rekeyFlags are the flags of the rekey command.
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
them work, you can rotate: create a new token, test it, and update each tool
before you revoke the old one.

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

// toRekey returns the profiles that the command line names, each once.
func (a *app) toRekey(names []string, allOf string) ([]profile.Profile, error) {
	if allOf == "" && len(names) < 2 {
		p, err := a.profile(first(names))
		return []profile.Profile{p}, err
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
	if allOf == "" {
		return profiles, nil
	}
	if len(names) > 0 {
		return nil, usage("You passed both profiles and --all-of.", "Use one of them.")
	}
	return a.copiesOf(allOf)
}

// copiesOf returns the profiles with keys of a sandbox or a release preview, or of all
// those of a production account, sorted by name.
func (a *app) copiesOf(account string) ([]profile.Profile, error) {
	of, err := netsuite.ParseAccount(account)
	if err != nil {
		return nil, err
	}
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	all, err := home.Profiles()
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(p profile.Profile) bool {
		return p.Account.Parent() == "" || p.Account != of && p.Account.Parent() != of || !p.HasActive() || a.usable(p) != nil
	})
	if len(all) == 0 {
		return nil, problem.Problem{What: "No profile has keys for a sandbox or release preview of " + string(of) + ".", Next: "netsuite-tba list shows your profiles.", Kind: problem.NoKeys}
	}
	slices.SortFunc(all, func(p, q profile.Profile) int { return strings.Compare(p.Name, q.Name) })
	return all, nil
}

// rekeys returns the command that replaces a profile's keys. If several profiles of a
// sandbox are refused, most likely because of one refresh, it names all of them.
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
