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
		Short: "New keys for a saved profile: only for what is dead",
		Long: `Find out what of a saved connection still works, after a sandbox refresh or
whenever NetSuite refuses it, and ask only for what is dead. Where nothing is
wrong it can rotate: a new token beside the old one, tested, then switched.
The active keys stay as they are until the new ones have passed the test, and
the earlier ones are kept for the way back.`,
		Example: `  netsuite-tba rekey acme-sb1
  netsuite-tba rekey --all-of 1234567   every sandbox and preview of it in turn
  netsuite-tba rekey acme-sb1 --previous   go back to the earlier keys`,
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
	flags.StringVar(&f.allOf, "all-of", "", "every saved profile of a sandbox or release preview `ACCOUNT`, or of all those of a production account")
	flags.BoolVar(&f.previous, "previous", false, "go back to the keys before the last change, if they pass the test")
	flags.BoolVar(&f.yes, "yes", false, "with --previous: do not ask first")
	flags.BoolVar(&f.force, "force", false, "with --previous: go back although the test did not pass")
	flags.BoolVar(&f.plain, "plain", false, "plain questions, line by line, for screen readers and simple terminals")
	flags.BoolVar(&f.share, "screen-share", false, "shorten names: somebody else is watching")
	return c
}

// rekey runs the wizard on saved profiles, one after the other.
func (a *app) rekey(ctx context.Context, names []string, f *rekeyFlags) error {
	if f.yes || f.force {
		return usage("--yes and --force go with --previous only.", "Without it nothing is replaced before it is proved.")
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
	return a.wizard(ctx, &f.setupFlags, a.practiceElsewhere())
}

// toRekey gives the profiles that the command line names, each once.
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
		return nil, usage("Profiles and --all-of were given.", "Give one of them.")
	}
	return a.copiesOf(allOf)
}

// copiesOf gives the profiles with keys of a sandbox or a release preview, or
// of all those of a production account, by name.
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
		return nil, problem.Problem{What: "No saved profile with keys is of a sandbox or release preview of " + string(of) + ".", Next: "netsuite-tba list shows them all.", Kind: problem.NoKeys}
	}
	slices.SortFunc(all, func(p, q profile.Profile) int { return strings.Compare(p.Name, q.Name) })
	return all, nil
}

// rekeys is the command that re-keys a profile: with the others of its sandbox
// where several are refused there, for then one refresh was it, most likely.
func (a *app) rekeys(p profile.Profile, refused int) string {
	switch {
	case refused < 2 || p.Account.Parent() == "":
		return a.here("netsuite-tba rekey " + a.commandWord(p.Name))
	case a.share:
		return a.here("netsuite-tba rekey --all-of ACCOUNT")
	}
	return a.here("netsuite-tba rekey --all-of " + clean(string(p.Account)))
}

// canRekey refuses a profile that has nothing to start from.
func (a *app) canRekey(p profile.Profile) error {
	if err := a.usable(p); err != nil {
		return err
	}
	switch {
	case p.Practice && a.endpoint != "" && p.Endpoint != a.endpoint:
		return usage(p.Name+" belongs to another practice company.", "It was made at "+clean(p.Endpoint)+".")
	case p.HasActive():
		return nil
	case p.KeyState() == profile.KeysPending:
		return problem.Problem{What: p.Name + " has no active keys yet, so there is nothing to re-key.", Next: a.setsUp(p) + " goes on with its set-up.", Kind: problem.NoKeys}
	}
	return a.noKeysIn(p, false)
}
