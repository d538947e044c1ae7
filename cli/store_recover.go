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
		Short: "Find profiles again whose list was lost or damaged",
		Long: `Look through your keyring and your sealed files for profiles that the list of
profiles (profiles.json) does not have, and put them into it. A list that is
damaged is set aside under another name first. No key is changed.

The stores hold the keys and what they are for. Customers, names in NetSuite,
last tests and the receipts of forgotten keys were in the list alone.`,
		Args: atMost(0, "no word: all that is kept is looked through"),
		RunE: func(c *cobra.Command, _ []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			return a.recoverProfiles(ctx)
		},
	}
}

// recoverProfiles looks through every store that there is. One that cannot be
// read does not hide what another holds, but it is told.
func (a *app) recoverProfiles(ctx context.Context) error {
	files, err := a.sealed()
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
			a.printf("Found again in %s: %s.\n", kind.Words(), name)
		}
		found += len(names)
		switch {
		case errors.Is(err, problem.Absent) && kind != a.newStoreKind():
			// no keyring here, and none that is used
		case err != nil && failed != nil:
			why := problem.Of(err)
			a.tell(why.What, why.Next)
		case err != nil:
			failed = err
		}
	}
	if failed == nil && found == 0 {
		a.printf("The list has all that %s.\n", heldBy(kinds))
	}
	return failed
}

// heldBy names the stores that were looked through: "your keyring holds".
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
