package cli

import (
	"context"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

func (a *app) storeCommand() *cobra.Command {
	store := &cobra.Command{
		Use: "store", DisableFlagsInUseLine: true,
		Short: "Move profiles between key stores, or recover lost ones",
		Args:  atMost(0, "move or recover"),
		RunE: func(*cobra.Command, []string) error {
			return usage("No subcommand was named.", "Run netsuite-tba store move keyring, netsuite-tba store move file or netsuite-tba store recover.")
		},
	}
	store.AddCommand(a.storeRecoverCommand())
	kinds := []string{string(profile.Keyring), string(profile.Files)}
	store.AddCommand(&cobra.Command{
		Use:   "move keyring|file [P...]",
		Short: "Move profiles to your keyring or to encrypted files",
		Long: `Move all profiles, or those you name, to your keyring or to files that are
encrypted with a passphrase. Either all of them move or none. Each key is
written to the new store and read back before any key is deleted from the old
one. If the move is interrupted, run the same command again.`,
		Example: `  netsuite-tba store move file
  netsuite-tba store move keyring acme acme-sb1`,
		ValidArgsFunction: func(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return kinds, cobra.ShellCompDirectiveNoFileComp
			}
			return a.completeProfile(c, nil, word)
		},
		RunE: a.stoppable(func(c *cobra.Command, args []string) error { return a.moveStore(c.Context(), args) }),
	})
	return store
}

// moveStore moves profiles to the store that the first argument names.
func (a *app) moveStore(ctx context.Context, args []string) error {
	to := profile.StoreKind(first(args))
	var from profile.StoreKind
	switch to {
	case profile.Files:
		from = profile.Keyring
	case profile.Keyring:
		from = profile.Files
	default:
		return usage("No key store was named.", "Pass keyring or file.")
	}
	if a.practice {
		return usage("Practice keys are always saved in files.", "Omit --practice and --endpoint.")
	}
	profiles, err := a.profilesNamed(args[1:])
	if err != nil {
		return err
	}
	var names []string // also of profiles that an earlier move left a copy of
	moving := 0
	for _, p := range profiles {
		if p.Store == from {
			moving++
		}
		if p.Store == from || p.Copy == from {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		a.printf("All keys are already in %s.\n", to.Words())
		return nil
	}
	home, err := a.home()
	if err != nil {
		return err
	}
	source, target, err := a.openForMove(ctx, from, to, moving > 0)
	if err != nil {
		return err
	}
	moved, err := secrets.Move(ctx, home, source, target, names)
	for _, name := range moved {
		a.printf("Moved to %s: %s.\n", to.Words(), name)
	}
	if err != nil {
		return err
	}
	a.printf("%s in %s. Their keys were read back and compared, and then deleted from %s.\n",
		text.UpperFirst(areCount(len(names))), to.Words(), from.Words())
	if a.newStoreKind() != to {
		a.printf("New profiles still use %s. To change that, set NETSUITE_TBA_STORE=%s.\n", a.newStoreKind().Words(), to)
	}
	return nil
}

func areCount(n int) string {
	if n == 1 {
		return "1 profile is"
	}
	return count(n, "profile") + " are"
}

// openForMove returns both stores. If keys will move, it opens both and tries the new
// one. To delete what an earlier move left, neither has to be open.
func (a *app) openForMove(ctx context.Context, from, to profile.StoreKind, keys bool) (source, target secrets.Store, err error) {
	if source, err = a.storeOf(from); err != nil {
		return nil, nil, err
	}
	if target, err = a.storeOf(to); err != nil || !keys {
		return source, target, err
	}
	open := a.unlock
	if to == profile.Files {
		open = a.unlockOrMake
	}
	if err = open(ctx); err != nil {
		return nil, nil, err
	}
	if p := target.Probe(ctx); p.Health != secrets.HealthWorks {
		return nil, nil, problem.Problem{What: text.UpperFirst(text.Join(" ", to.Words()+" cannot be used: "+string(p.Health)+".", p.Detail)),
			Next: "Nothing was moved.", Kind: problem.NoStore}
	}
	return source, target, nil
}
