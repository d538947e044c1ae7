package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

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

// recoverProfiles searches every key store. If one cannot be read, it reports that and
// still searches the other.
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
		names, err := a.recoverFrom(ctx, kind)
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
		a.printf("The list has all profiles that %s.\n", heldBy(kinds))
	}
	return failed
}

// heldBy names the stores that were searched: "your keyring holds".
func heldBy(kinds []profile.StoreKind) string {
	var words []string
	for _, kind := range kinds {
		words = append(words, kind.Words())
	}
	verb := " hold"
	if len(kinds) == 1 && kinds[0] == profile.Keyring {
		verb = " holds"
	}
	return strings.Join(words, " and ") + verb
}

func (a *app) recoverFrom(ctx context.Context, kind profile.StoreKind) ([]string, error) {
	keyStore, err := a.keyStore(ctx, profile.Profile{Store: kind})
	if err != nil {
		return nil, err
	}
	return keyStore.Recover(ctx)
}
