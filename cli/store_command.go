package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
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

func (a *app) moveStore(ctx context.Context, args []string) error {
	to := profile.StoreKind(first(args))
	from, known := map[profile.StoreKind]profile.StoreKind{profile.Files: profile.Keyring, profile.Keyring: profile.Files}[to]
	switch {
	case !known:
		return usage("No key store was named.", "Pass keyring or file.")
	case a.practice:
		return usage("Practice keys are always saved in files.", "Omit --practice and --endpoint.")
	}
	profiles, err := a.profilesNamed(args[1:])
	if err != nil {
		return err
	}
	var names []string // also of profiles that an earlier move left a copy of
	moving := false
	for _, p := range profiles {
		moving = moving || p.Store == from
		if p.Store == from || p.Copy == from {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		a.printf("All keys are already in %s.\n", to.Words())
		return nil
	}
	return a.moveProfiles(ctx, names, from, to, moving)
}

// moveProfiles moves profiles. To delete copies of an earlier move, neither store has
// to be open.
func (a *app) moveProfiles(ctx context.Context, names []string, from, to profile.StoreKind, moving bool) error {
	source, err := a.storeOf(from)
	if err != nil {
		return err
	}
	target, err := a.storeOf(to)
	if err == nil && moving && from == profile.Files {
		err = a.unlock(ctx)
	}
	if err == nil && moving {
		err = a.readyStore(ctx, to)
	}
	if err != nil {
		return err
	}
	moved, err := secrets.Move(ctx, a.openedHome, source, target, names)
	for _, name := range moved {
		a.printf("Moved to %s: %s.\n", to.Words(), name)
	}
	if err != nil {
		return err
	}
	are := "are"
	if len(names) == 1 {
		are = "is"
	}
	a.printf("%s %s in %s. Their keys were read back and compared, and then deleted from %s.\n", count(len(names), "profile"), are, to.Words(), from.Words())
	if a.newStoreKind() != to {
		a.printf("New profiles still use %s. To change that, set NETSUITE_TBA_STORE=%s.\n", a.newStoreKind().Words(), to)
	}
	return nil
}

func (a *app) storeRecoverCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "recover",
		Short: "Recover profiles that are missing from the list",
		Long: `Search your keyring and your encrypted files for profiles that are missing from
the list of profiles (profiles.json), and add them. A damaged list is saved
under another name first. No key changes.

Customers, names in NetSuite, test results and the receipts of deleted keys are
saved only in that list, so they cannot be recovered.`,
		Args: atMost(0, "only flags"),
		RunE: a.stoppable(func(c *cobra.Command, _ []string) error { return a.recoverProfiles(c.Context()) }),
	}
}

// recoverProfiles searches every key store, also if one of them cannot be read.
func (a *app) recoverProfiles(ctx context.Context) error {
	files, err := a.files()
	if err != nil {
		return err
	}
	var kinds []profile.StoreKind
	if files.Exists() {
		kinds = append(kinds, profile.Files)
	}
	if !a.practice {
		kinds = append(kinds, profile.Keyring)
	}
	var failed error
	found := 0
	for _, kind := range kinds {
		var names []string
		keyStore, err := a.keyStore(ctx, profile.Profile{Store: kind})
		if err == nil {
			names, err = keyStore.Recover(ctx)
		}
		for _, name := range names {
			a.printf("Recovered from %s: %s.\n", kind.Words(), name)
		}
		found += len(names)
		switch {
		case errors.Is(err, problem.Absent) && kind != a.newStoreKind():
			// there is no keyring, and none is used
		case err != nil && failed != nil:
			why := problem.Of(err)
			a.note(why.What, why.Next)
		case err != nil:
			failed = err
		}
	}
	if failed == nil && found == 0 {
		a.printf("No profile is missing from the list.\n")
	}
	return failed
}
