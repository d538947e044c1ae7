package cli

import (
	"context"
	"errors"
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
		Short: "Delete a profile and its keys from this computer",
		Long: `Delete a profile and its keys from this computer. The token still works in
NetSuite until you revoke it: Setup > Users/Roles > Access Tokens.

With --keep-receipt, only the keys are deleted. list, show and receipt still
show whose keys they were, for which tool, and their fingerprints.

With --tool, no keys are deleted. The profile no longer lists that tool, and
tests no longer check what only that tool needs.`,
		Args:              atMost(1, "one profile, or use --all"),
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
	c.Flags().BoolVar(&f.all, "all", false, "delete every profile")
	c.Flags().BoolVar(&f.yes, "yes", false, "do not ask for confirmation")
	c.Flags().BoolVar(&f.receipt, "keep-receipt", false, "delete only the keys, and keep a record of them")
	c.Flags().StringVar(&f.tool, "tool", "", "only remove `TOOL` from the profile's tools")
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
			err = a.forgetUnused(ctx, p, f.receipt)
		}
		if err != nil && len(profiles) == 1 {
			return err
		}
		if err != nil {
			// The others can still be deleted.
			left = append(left, p.Name)
			if ctx.Err() == nil {
				why := problem.Of(err)
				a.note(p.Name+" was not deleted. "+why.What, why.Next)
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
	return problem.Problem{What: "Not deleted: " + strings.Join(left, ", ") + ".", Next: "Run the same command again to continue.", Kind: kind}
}

// toForget returns the profiles that the command line names.
func (a *app) toForget(name string, f forgetFlags) ([]profile.Profile, error) {
	switch {
	case f.all && name != "":
		return nil, usage("You passed both a profile and --all.", "Use one of them.")
	case !f.all && name == "":
		return nil, usage("No profile was named.", "netsuite-tba list shows your profiles.")
	case !f.all:
		return a.profilesNamed([]string{name})
	}
	all, err := a.profilesNamed(nil)
	if err != nil || !f.receipt {
		return all, err
	}
	withKeys := slices.DeleteFunc(all, func(p profile.Profile) bool { return !p.HasKeys() })
	if len(withKeys) == 0 {
		return nil, problem.Problem{What: "No profile has keys on this computer.", Next: "netsuite-tba list shows your profiles.", Kind: problem.NoKeys}
	}
	return withKeys, nil
}

// forgetUnused is forgetOne for a profile that no window is setting up: what a window
// shows as saved must stay saved.
func (a *app) forgetUnused(ctx context.Context, p profile.Profile, receipt bool) error {
	home, err := a.home()
	if err != nil {
		return err
	}
	if err := home.Claim(p.Name); errors.Is(err, problem.Busy) {
		return problem.Problem{What: "Another window is using " + p.Name + ", so it was not deleted.",
			Next: "Close that window first.", Kind: problem.Busy}
	}
	defer home.Release(p.Name)
	return a.forgetOne(ctx, p, receipt)
}

// forgetOne deletes a profile, or only its keys, and what an interrupted move may
// have left in the other store. It needs no passphrase.
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

// printRevoke says where to revoke the tokens, which still work.
func (a *app) printRevoke(gone []profile.Profile) {
	if len(gone) == 0 {
		return
	}
	a.printf("%s in NetSuite until you revoke %s: Setup > Users/Roles > Access Tokens\n", tokensWork(len(gone)), them(len(gone)))
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
		return "The keys of " + p.Name + " were deleted from this computer. Its receipt remains."
	}
	return p.Name + " and its keys were deleted from this computer."
}

func tokensWork(n int) string {
	if n == 1 {
		return "The token still works"
	}
	return "The tokens still work"
}

func them(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// Forget implements effects.KeyServices. It does the same as forget --keep-receipt.
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

// confirmForget asks for confirmation on a terminal, because NetSuite cannot show the
// keys again. Elsewhere, --yes is required.
func (a *app) confirmForget(ctx context.Context, profiles []profile.Profile) error {
	if !a.interactive() {
		return usage("Deleted keys cannot be recovered.", "Add --yes to confirm.")
	}
	what := profiles[0].Name
	if len(profiles) > 1 {
		what = "all " + count(len(profiles), "profile")
	}
	return a.confirm(ctx, "Delete "+what+" from this computer? NetSuite cannot show these keys again.", "Nothing was deleted.")
}
