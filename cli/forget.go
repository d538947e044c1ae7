package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// forgetFlags are the flags of the forget command.
type forgetFlags struct {
	all, yes, receipt bool
	tool              string
}

func (a *app) forgetCommand() *cobra.Command {
	f := forgetFlags{}
	c := &cobra.Command{
		Use:   "forget P | --all",
		Short: "Remove a profile and its keys from this computer",
		Long: `Remove a profile and its keys from this computer. The token goes on working in
NetSuite until it is revoked there: Setup > Users/Roles > Access Tokens.

With --keep-receipt only the keys go: list and show still tell whose they were,
for which tool, and their fingerprints.

With --tool no key goes: the profile no longer counts that tool among those
that use it, and tests no longer prove what it alone needs.`,
		Args:              atMost(1, "one profile, or --all"),
		ValidArgsFunction: a.completeProfile,
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			if c.Flags().Changed("tool") {
				return a.forgetTool(first(args), f)
			}
			return a.forget(ctx, first(args), f)
		},
	}
	c.Flags().BoolVar(&f.all, "all", false, "forget every profile")
	c.Flags().BoolVar(&f.yes, "yes", false, "do not ask first")
	c.Flags().BoolVar(&f.receipt, "keep-receipt", false, "forget the keys only, keep the profile's line")
	c.Flags().StringVar(&f.tool, "tool", "", "forget only that `TOOL` uses the profile")
	return c
}

func (a *app) forget(ctx context.Context, name string, f forgetFlags) error {
	profiles, err := a.toForget(name, f)
	if err != nil {
		return err
	}
	if !f.yes {
		if err := a.confirmForget(ctx, profiles); err != nil {
			return err
		}
	}
	var gone []profile.Profile
	var left []string
	for _, p := range profiles {
		err := ctx.Err()
		if err == nil {
			err = a.forgetOne(ctx, p, f.receipt)
		}
		if err != nil && len(profiles) == 1 {
			return err
		}
		if err != nil {
			// One that cannot be forgotten does not keep the others here.
			left = append(left, p.Name)
			if ctx.Err() == nil {
				why := problem.Of(err)
				a.tell("Not forgotten: "+p.Name+". "+why.What, why.Next)
			}
			continue
		}
		gone = append(gone, p)
		a.printf("%s\n", forgottenWords(p, f.receipt))
	}
	a.printRevoke(gone)
	if len(left) == 0 {
		return nil
	}
	kind := problem.Failed
	if ctx.Err() != nil {
		kind = problem.Interrupted
	}
	return problem.Problem{What: fmt.Sprintf("Still here with their keys: %s.", strings.Join(left, ", ")), Next: "The same command goes on with them.", Kind: kind}
}

// toForget gives the profiles that the command line names.
func (a *app) toForget(name string, f forgetFlags) ([]profile.Profile, error) {
	switch {
	case f.all && name != "":
		return nil, usage("A profile and --all were given.", "Give one of them.")
	case !f.all && name == "":
		return nil, usage("Which profile?", "Name it; netsuite-tba list shows them.")
	case !f.all:
		return a.profilesNamed([]string{name})
	}
	all, err := a.profilesNamed(nil)
	if err != nil || !f.receipt {
		return all, err
	}
	withKeys := slices.DeleteFunc(all, func(p profile.Profile) bool { return !p.HasKeys() })
	if len(withKeys) == 0 {
		return nil, problem.Problem{What: "No profile has keys here.", Next: "netsuite-tba list shows them.", Kind: problem.NoKeys}
	}
	return withKeys, nil
}

// forgetOne removes a profile, or only its keys, and what an unfinished move
// may have left in the other store. No passphrase is needed for it.
func (a *app) forgetOne(ctx context.Context, p profile.Profile, receipt bool) error {
	home, err := a.home()
	if err != nil {
		return err
	}
	if p.Copy != "" {
		other, err := a.storeOf(p.Copy)
		if err != nil {
			return err
		}
		if err := secrets.NewKeyStore(home, other).DropCopy(ctx, p.Name); err != nil {
			return err
		}
	}
	store, err := a.storeOf(p.Store)
	if err != nil {
		return err
	}
	keyStore := secrets.NewKeyStore(home, store)
	if receipt {
		return keyStore.ForgetKeys(ctx, p.Name)
	}
	return keyStore.Forget(ctx, p.Name)
}

// printRevoke says where the tokens are revoked that still work.
func (a *app) printRevoke(gone []profile.Profile) {
	if len(gone) == 0 {
		return
	}
	a.printf("In NetSuite the %s until revoked: Setup > Users/Roles > Access Tokens.\n", tokensWork(len(gone)))
	var said []string
	for _, p := range gone {
		address := netsuite.AddressesOf(p.Account).Pages + netsuite.PageTokens.Path
		if !p.Practice && !slices.Contains(said, address) {
			said = append(said, address)
			a.printf("%s\n", address)
		}
	}
}

func forgottenWords(p profile.Profile, receipt bool) string {
	if receipt {
		return "Forgotten: the keys of " + p.Name + ". They are gone from this computer; its line stays in the list."
	}
	return "Forgotten: " + p.Name + ". Its keys are gone from this computer."
}

func tokensWork(n int) string {
	if n == 1 {
		return "token works on"
	}
	return "tokens work on"
}

// Forget is forget --keep-receipt, for the wizard.
func (s *services) Forget(ctx context.Context, p profile.Profile) ([]profile.Export, problem.Problem) {
	saved, err := s.home.Profile(p.Name)
	if err == nil {
		err = s.app.forgetOne(ctx, saved, true)
	}
	if err != nil {
		return nil, problemOf(err)
	}
	return saved.ExportsOf(saved.Active), problem.Problem{}
}

// confirmForget asks at a terminal; elsewhere --yes is needed, for lost keys
// cannot be shown again by NetSuite.
func (a *app) confirmForget(ctx context.Context, profiles []profile.Profile) error {
	if !a.interactive() {
		return usage("Forgotten keys cannot be brought back.", "Add --yes to confirm.")
	}
	what := profiles[0].Name
	if len(profiles) > 1 {
		what = "all " + count(len(profiles), "profile")
	}
	return a.confirm(ctx, "Forget "+what+"? NetSuite cannot show these keys again.", "Nothing was forgotten.")
}
