package cli

import (
	"cmp"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

func (a *app) sealCommand() *cobra.Command {
	var to, output string
	var force bool
	c := &cobra.Command{
		Use:   "seal [FILE|-] --to RECIPIENT",
		Short: "Encrypt keys for someone else",
		Long: `Encrypt keys for someone who sent you what netsuite-tba receive printed. Paste
NetSuite's confirmation page, which is not shown, or name a file. Nothing is
saved on this computer. You can send the output by email, because only the
recipient can decrypt it.`,
		Example: `  netsuite-tba seal --to age1…`,
		Args:    atMost(1, "one file, or none to paste a page"),
		RunE: a.stoppable(func(c *cobra.Command, args []string) error {
			return a.seal(c.Context(), cmp.Or(first(args), "-"), to, exportFlags{output: output, force: force})
		}),
	}
	c.Flags().StringVar(&to, "to", "", "`RECIPIENT` that netsuite-tba receive printed: age1…")
	c.Flags().StringVarP(&output, "output", "o", "", "write to this `FILE`")
	c.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return c
}

func (a *app) seal(ctx context.Context, path, recipient string, f exportFlags) error {
	if recipient == "" {
		return usage("No recipient was named.", "Add --to with the recipient that netsuite-tba receive printed.")
	}
	to, err := secrets.ParseRecipient(recipient)
	if err != nil {
		return err
	}
	text, err := a.readOrPaste(ctx, path, "NetSuite's page")
	if err != nil {
		return err
	}
	file, err := readText(text)
	if err != nil {
		return err
	}
	if bad := file.Problem(); !bad.None() {
		bad.What += " Nothing was encrypted."
		return bad
	}
	a.noteUnusual(file)
	p := profile.Profile{Account: file.Account()}
	if file.Transfer != nil {
		p = *file.Transfer
	}
	p.Practice = p.Practice || a.practice
	return a.writeEncrypted(paste.WriteTransfer(p, file.Keys), to, file.Keys, f)
}

// exportEncrypted encrypts the keys of a profile, with all that import needs.
func (a *app) exportEncrypted(ctx context.Context, name string, f exportFlags) error {
	if f.tool != "" && !strings.EqualFold(f.tool, "json") {
		return usage("Encrypted messages always hold JSON.", "Omit --for. The recipient can export the keys for their tool.")
	}
	to, err := secrets.ParseRecipient(f.to)
	if err != nil {
		return err
	}
	p, err := a.exportable(ctx, name, f.pending)
	if err != nil {
		return err
	}
	if p.Method == netsuite.M2M {
		return notTransferred
	}
	keys, err := a.keysOf(ctx, p, f.pending)
	if err != nil {
		return err
	}
	return a.writeEncrypted(paste.WriteTransfer(p, keys), to, keys, f)
}

func (a *app) writeEncrypted(doc netsuite.Secret, to secrets.Recipient, keys netsuite.Keys, f exportFlags) error {
	message, err := secrets.Encrypt(doc, to)
	if err != nil {
		return err
	}
	if f.output != "" {
		var shown string
		if shown, err = writeOutput(f, "", []connectors.Document{{Name: "keys.age", Text: netsuite.NewSecret(string(message))}}); err == nil {
			a.note("Written to "+shown+".", "")
		}
	} else {
		err = a.writeDocument(message)
	}
	if err == nil {
		a.printEncrypted(to, printsWords(keys))
	}
	return err
}

func printsWords(keys netsuite.Keys) string {
	var words []string
	for _, name := range netsuite.KeyNames {
		if key := keys.Get(name); !key.Empty() {
			words = append(words, name.Label()+" "+key.Fingerprint().Grouped())
		}
	}
	return text.Join(", ", words...)
}
