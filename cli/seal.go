package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

func (a *app) sealCommand() *cobra.Command {
	var to, output string
	var force bool
	c := &cobra.Command{
		Use:   "seal [FILE|-] --to RECIPIENT",
		Short: "Seal NetSuite's page, or a file with keys, for somebody else",
		Long: `Seal keys for somebody else who gave you what netsuite-tba receive printed:
paste NetSuite's confirmation page (nothing will show), or name a file. Nothing
is kept here. What comes out may travel by mail; only the recipient opens it.`,
		Example: `  netsuite-tba seal --to age1…`,
		Args:    atMost(1, "one file, or none to paste a page"),
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			path := first(args)
			if path == "" {
				path = "-"
			}
			return a.seal(ctx, path, to, exportFlags{output: output, force: force})
		},
	}
	c.Flags().StringVar(&to, "to", "", "`RECIPIENT` that netsuite-tba receive printed: age1…")
	c.Flags().StringVarP(&output, "output", "o", "", "write to `FILE`")
	c.Flags().BoolVar(&force, "force", false, "replace the file if it is there")
	return c
}

// seal seals the keys of a text.
func (a *app) seal(ctx context.Context, path, recipient string, f exportFlags) error {
	if recipient == "" {
		return usage("For whom?", "Add --to and the recipient that netsuite-tba receive printed.")
	}
	to, err := secrets.ParseRecipient(recipient)
	if err != nil {
		return err
	}
	text, err := a.readOrPaste(ctx, path, "NetSuite's page")
	if err != nil {
		return err
	}
	file, err := connectors.ReadFile(text)
	if err != nil {
		return err
	}
	if err := checkFile(file, file.Account); err != nil {
		return err
	}
	if file.Keys.Empty() {
		return problem.Problem{What: "There is no key in that under a name that is known here. Nothing was sealed.", Next: keysShape, Kind: problem.NoKeys}
	}
	told := profile.Profile{Account: file.Account}
	if file.Transfer != nil {
		told = *file.Transfer
	}
	told.Practice = told.Practice || a.practice
	return a.writeFiles(connectors.WriteTransfer(told, file.Keys), to, file.Keys, f)
}

// exportEncrypted seals the keys of a profile with all that import needs.
func (a *app) exportEncrypted(ctx context.Context, name string, f exportFlags) error {
	if f.tool != "" && !strings.EqualFold(f.tool, "json") {
		return usage("What is sealed is always JSON.", "Leave --for away: who imports it exports it for their tool.")
	}
	to, err := secrets.ParseRecipient(f.to)
	if err != nil {
		return err
	}
	p, err := a.exportable(ctx, name, f.pending)
	if err != nil {
		return err
	}
	keys, err := a.keysOf(ctx, p, f.pending)
	if err != nil {
		return err
	}
	return a.writeFiles(connectors.WriteTransfer(p, keys), to, keys, f)
}

// writeFiles seals a hand-off and writes it out. What is sealed is no secret
// any more.
func (a *app) writeFiles(doc netsuite.Secret, to secrets.Recipient, keys netsuite.Keys, f exportFlags) error {
	sealed, err := secrets.Encrypt(doc, to)
	if err != nil {
		return err
	}
	if f.output != "" {
		var shown string
		if shown, err = writeOutput(f, "", []connectors.Document{{Name: "keys.age", Text: netsuite.NewSecret(string(sealed))}}); err == nil {
			a.tell("Written to "+shown+".", "")
		}
	} else {
		err = a.writeDocument(sealed)
	}
	if err == nil {
		a.printEncrypted(to, printsWords(keys))
	}
	return err
}

// printsWords names keys by their fingerprints.
func printsWords(keys netsuite.Keys) string {
	var words []string
	for _, name := range netsuite.KeyNames {
		if key := keys.Get(name); !key.Empty() {
			words = append(words, name.Label()+" "+key.Fingerprint().Grouped())
		}
	}
	return text.Join(", ", words...)
}
