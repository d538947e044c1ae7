package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

func (a *app) receiveCommand() *cobra.Command {
	var forget bool
	c := &cobra.Command{
		Use:   "receive [P]",
		Short: "Receive encrypted keys from someone else",
		Long: `Receive keys from someone else. This command prints a recipient (age1…) and
what the sender has to do. The encrypted message can be sent by email. Only this
computer can decrypt it, with netsuite-tba import.

The identity that decrypts it is saved in your key store, one for each profile.
It is deleted after an import whose keys passed the test.`,
		Example: `  netsuite-tba receive acme-sb1
  netsuite-tba import message.txt`,
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE:              a.stoppable(func(c *cobra.Command, args []string) error { return a.receive(c.Context(), first(args), forget) }),
	}
	c.Flags().BoolVar(&forget, "forget", false, "delete the identity, so that its messages can no longer be decrypted")
	return c
}

func (a *app) receive(ctx context.Context, name string, forget bool) error {
	if name != "" {
		if err := a.checkPresets(&setupFlags{profile: name, method: netsuite.TBA.String()}); err != nil {
			return err
		}
	}
	home, err := a.home()
	if err != nil {
		return err
	}
	kind := a.storeFor(home, name)
	keyStore, err := a.lockedKeyStore(kind)
	if err != nil {
		return err
	}
	if forget {
		if err := keyStore.DropTransfer(ctx, name); err != nil {
			return err
		}
		a.printf("%s was deleted. Its messages can no longer be decrypted.\n", text.Join(" ", "The identity", after("for", name)))
		return nil
	}
	if err := a.readyStore(ctx, kind); err != nil {
		return err
	}
	to, made, err := keyStore.Receive(ctx, name)
	if err != nil {
		return err
	}
	a.printRecipient(to, name)
	saved := "The identity is saved in " + kind.Words() + "."
	if !made {
		saved = "The recipient is the same as before. " + saved
	}
	a.note(saved, "When you have the message: netsuite-tba import FILE")
	return nil
}

// readyStore opens or creates a store and tries it.
func (a *app) readyStore(ctx context.Context, kind profile.StoreKind) error {
	store, err := a.storeOf(kind)
	if err == nil && kind == profile.Files && !a.practice {
		err = a.unlockOrMake(ctx)
	}
	if err != nil {
		return err
	}
	if p := store.Probe(ctx); p.Health != secrets.HealthWorks {
		return noStore(kind, text.UpperFirst(text.Join(" ", kind.Words()+" cannot be used: "+string(p.Health)+".", p.Detail)))
	}
	return nil
}

func (a *app) printRecipient(to secrets.Recipient, name string) {
	a.printf("%s", a.withFlags(fmt.Sprintf(`%s. Send this whole text to the person who has the keys.
None of it is secret.

%s

Check code: %s

The check code is the first eight characters after age1 and the last eight.
Compare it by phone before you encrypt anything. Otherwise, someone who replaces
the recipient in transit could read the keys.

Then run one of these commands and send back its output, which begins with
-----BEGIN AGE ENCRYPTED FILE-----. You can send it by email.

If the keys are in a netsuite-tba profile:
  netsuite-tba export PROFILE --to %s
If NetSuite shows the keys, paste the page into this command and press enter:
  netsuite-tba seal --to %s
If you only have the age tool (age-encryption.org), paste the page, press enter,
then press ctrl+d (Windows: ctrl+z and enter). The terminal shows the keys, so
close it afterward:
  age -a -r %s
`, text.Join(" ", "Recipient", after("for", name)), to, to.Check(), to, to, to)))
}

func (a *app) printEncrypted(to secrets.Recipient, what string) {
	a.note(fmt.Sprintf("Encrypted %s. Only the recipient with the check code %s can decrypt it.", what, to.Check()),
		"Compare the check code by phone before you send it.")
}
