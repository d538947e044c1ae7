package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

func (a *app) receiveCommand() *cobra.Command {
	var forget bool
	c := &cobra.Command{
		Use:   "receive [P]",
		Short: "Get keys from somebody else, sealed so that only you can open them",
		Long: `Get keys from somebody else: prints a recipient, and what the other side has to
do with it. What they seal to it may travel by mail; only this computer opens
it, with netsuite-tba import. The identity that opens it is made once for each
profile and lies in your key store; after an import that was proved it is
removed.`,
		Example: `  netsuite-tba receive acme-sb1
  netsuite-tba import sealed.txt`,
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			return a.receive(ctx, first(args), forget)
		},
	}
	c.Flags().BoolVar(&forget, "forget", false, "remove the identity: what was sealed to it opens no more")
	return c
}

func (a *app) receive(ctx context.Context, name string, forget bool) error {
	if name != "" {
		if err := a.checkPresets(&setupFlags{profile: name}); err != nil {
			return err
		}
	}
	home, err := a.home()
	if err != nil {
		return err
	}
	kind := a.storeFor(home, name)
	store, err := a.storeOf(kind)
	if err != nil {
		return err
	}
	keyStore := secrets.NewKeyStore(home, store)
	if forget {
		if err := keyStore.DropTransfer(ctx, name); err != nil {
			return err
		}
		a.printf("Removed%s: what was sealed to that recipient opens no more.\n", forProfile(name))
		return nil
	}
	if err := a.readyStore(ctx, store); err != nil {
		return err
	}
	to, made, err := keyStore.Receive(ctx, name)
	if err != nil {
		return err
	}
	a.printRecipient(to, name)
	kept := "The identity that opens it is in " + kind.Words() + "."
	if !made {
		kept = "It is the same as before. " + kept
	}
	a.tell(kept, "When the sealed text is here: netsuite-tba import FILE.")
	return nil
}

// readyStore opens a store, makes sealed files that are not there yet, and
// tries it.
func (a *app) readyStore(ctx context.Context, store secrets.Store) error {
	if store.Kind() == profile.Files && !a.practice {
		if err := a.unlockOrMake(ctx); err != nil {
			return err
		}
	}
	if p := store.Probe(ctx); p.Health != secrets.HealthWorks {
		kind := store.Kind()
		return noStore(kind, text.UpperFirst(text.Join(" ", kind.Words()+" cannot be used: "+string(p.Health)+".", p.Detail)))
	}
	return nil
}

func forProfile(name string) string {
	if name == "" {
		return ""
	}
	return " for " + name
}

// printRecipient prints what to send to the other side. The words are theirs.
func (a *app) printRecipient(to secrets.Recipient, name string) {
	a.printf("%s", a.here(fmt.Sprintf(`Recipient%s. Send all of this to whoever has the keys; none of it is secret.

%s

Check: %s

The check is the first eight characters behind age1 and the last eight. Before
anything is sealed, compare it by telephone: whoever swaps the recipient on its
way can read what is sealed to it.

Whoever has the keys does one of these, and sends back the text that begins
with -----BEGIN AGE ENCRYPTED FILE-----. It may go by mail.

With netsuite-tba, and the keys in a profile of it:
  netsuite-tba export PROFILE --to %s
With netsuite-tba, and NetSuite's page open. Paste the page, then press enter:
  netsuite-tba seal --to %s
With the age tool alone (age-encryption.org). Paste the page, press enter, then
ctrl+d (Windows: ctrl+z, enter). The page shows there: close that window after.
  age -a -r %s
`, forProfile(name), to, to.Check(), to, to, to)))
}

// printEncrypted says what was sealed, and what the sealing side has to compare.
func (a *app) printEncrypted(to secrets.Recipient, what string) {
	a.tell(fmt.Sprintf("Sealed: %s. Only the recipient with the check %s can open it.", what, to.Check()),
		"Compare the check by telephone before you send it.")
}
