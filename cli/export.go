package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// exportFlags are the flags of the export command.
type exportFlags struct {
	format, output, to            string
	force, reveal, pending, names bool
}

// exportFormat writes the keys of a profile in one form. mask hides them.
type exportFormat struct {
	name, about string
	write       func(p secrets.Profile, keys netsuite.Keys, mask bool) []byte
}

var exportFormats = []exportFormat{
	{"dotenv", "NETSUITE_ACCOUNT, NETSUITE_CONSUMER_KEY, ... one a line; the values plain", dotenv},
	{"json", "account, consumer_key, consumer_secret, token_id, token_secret", exportJSON},
}

func (a *app) exportCommand() *cobra.Command {
	f := exportFlags{}
	c := &cobra.Command{
		Use:   "export [P] --for FORMAT",
		Short: "Write the keys in another program's words",
		Long: `Write the keys in another program's words. On a terminal they are masked unless
--reveal is given: what a screen showed stays in its scrollback. --output writes
a file that only you can read; a file that is there is replaced with --force
only.`,
		Example: `  netsuite-tba export acme-sb1 --for dotenv --output .env
  netsuite-tba export acme-sb1 --for json | other-program`,
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			if c.Flags().Changed("output") && (f.output == "" || f.output == "-") {
				return usage("--output names no file.", "Leave it away for standard output.")
			}
			return a.export(ctx, first(args), f)
		},
	}
	c.Flags().StringVar(&f.format, "for", "", "`FORMAT`: json or dotenv")
	c.Flags().StringVar(&f.to, "to", "", "seal them for the `RECIPIENT` that netsuite-tba receive printed: age1…")
	c.Flags().StringVarP(&f.output, "output", "o", "", "write to `FILE`, for you alone to read")
	c.Flags().BoolVar(&f.force, "force", false, "replace the file if it is there")
	c.Flags().BoolVar(&f.reveal, "reveal", false, "show the keys on a terminal too")
	c.Flags().BoolVar(&f.pending, "pending", false, "the pending keys, not proved yet")
	c.Flags().BoolVar(&f.names, "list", false, "list the formats")
	c.RegisterFlagCompletionFunc("for", cobra.FixedCompletions([]string{"json", "dotenv"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (a *app) export(ctx context.Context, name string, f exportFlags) error {
	if f.names {
		for _, format := range exportFormats {
			a.printf("%-8s%s\n", format.name, format.about)
		}
		return nil
	}
	if f.to != "" {
		return a.exportSealed(ctx, name, f)
	}
	format, err := formatNamed(f.format)
	if err != nil {
		return err
	}
	p, keys, err := a.exported(ctx, name, f.pending)
	if err != nil {
		return err
	}
	if f.output != "" {
		if err := a.exportFile(f, format.write(p, keys, false)); err != nil {
			return err
		}
		a.noteGiven(p, format.name, f.output)
		return nil
	}
	mask := isTerminal(a.stdout) && !f.reveal
	if err := a.writeDocument(format.write(p, keys, mask)); err != nil {
		return err
	}
	if mask {
		a.tell("Masked: this is a terminal.", "--output FILE writes them to a file, --reveal shows them here.")
	} else {
		a.noteGiven(p, format.name, "")
	}
	return nil
}

// noteGiven remembers for whom keys were written. They are written either way,
// so that it cannot be remembered is no failure.
func (a *app) noteGiven(p secrets.Profile, connector, file string) {
	if home, err := a.home(); err == nil {
		home.NoteGiven(p.Name, secrets.Given{Connector: connector, File: file, At: a.now().UTC()})
	}
}

// exported gives a profile and its keys of the wanted state.
func (a *app) exported(ctx context.Context, name string, pending bool) (secrets.Profile, netsuite.Keys, error) {
	p, err := a.profile(name)
	if err != nil {
		return p, netsuite.Keys{}, err
	}
	if err := a.usable(p); err != nil {
		return p, netsuite.Keys{}, err
	}
	if err := a.hasKeys(p, pending); err != nil {
		return p, netsuite.Keys{}, err
	}
	vault, err := a.vault(ctx, p)
	if err != nil {
		return p, netsuite.Keys{}, err
	}
	keys, err := vault.Keys(ctx, p.Name, pending)
	return p, keys, err
}

func formatNamed(name string) (exportFormat, error) {
	for _, format := range exportFormats {
		if strings.EqualFold(format.name, name) {
			return format, nil
		}
	}
	if name == "" {
		return exportFormat{}, usage("The format is missing.", "Add --for json or --for dotenv.")
	}
	return exportFormat{}, usage("There is no format "+quoted(name)+".", "Formats: json, dotenv.")
}

// hasKeys refuses a profile without keys of the wanted state, and says where
// there are some.
func (a *app) hasKeys(p secrets.Profile, pending bool) error {
	switch {
	case pending && len(p.Pending) == 0:
		return a.noKeysIn(p, true)
	case pending || len(p.Active) > 0:
		return nil
	case len(p.Pending) > 0:
		return &failure{exitNoKeys, p.Name + " has no active keys, only pending ones that no test has proved.",
			"Test them with netsuite-tba test " + p.Name + ", or add --pending."}
	}
	return a.noKeysIn(p, false)
}

// exportFile writes a file with keys.
func (a *app) exportFile(f exportFlags, data []byte) error {
	shown, err := writeOutput(f, data)
	if err != nil {
		return err
	}
	a.tell("Written to "+shown+", for you alone to read. It holds the keys in the clear.", "Keep it out of version control and mail.")
	return nil
}

// writeOutput writes the file of --output for its owner alone. A file that is
// there is left as it is unless --force, and is then replaced as a whole.
func writeOutput(f exportFlags, data []byte) (shown string, err error) {
	write := createFile
	if f.force {
		write = replaceFile
	}
	shown = "the file " + netsuite.Clean(f.output, 200)
	if netsuite.MayHoldKey(shown) {
		shown = "the file of --output"
	}
	if info, err := os.Lstat(f.output); err == nil && !info.Mode().IsRegular() && info.Mode()&os.ModeSymlink == 0 {
		return shown, &failure{exitFailed, upperFirst(shown) + " is no ordinary file. Nothing was written.", "Name a file."}
	}
	err = write(f.output, data)
	switch {
	case errors.Is(err, fs.ErrExist):
		return shown, &failure{exitFailed, upperFirst(shown) + " is there already. Nothing was written.", "--force replaces it."}
	case errors.Is(err, fs.ErrNotExist):
		return shown, &failure{exitFailed, "The directory of " + shown + " is not there.", "Make it, or name another."}
	case err != nil:
		return shown, &failure{exitFailed, upperFirst(shown) + " could not be written.", "Look at its directory's permissions and the disk's space."}
	}
	return shown, nil
}

// dotenv gives a file of variables. The values are plain: they need no quotes,
// and some readers would keep them.
func dotenv(p secrets.Profile, keys netsuite.Keys, mask bool) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "NETSUITE_ACCOUNT=%s\n", p.Account.Realm())
	for _, name := range netsuite.KeyNames {
		if key := keys.Get(name); !key.Empty() {
			fmt.Fprintf(&b, "NETSUITE_%s=%s\n", strings.ToUpper(string(name)), shownKey(key, mask))
		}
	}
	return b.Bytes()
}

func exportJSON(p secrets.Profile, keys netsuite.Keys, mask bool) []byte {
	shown := func(name netsuite.KeyName) string { return shownKey(keys.Get(name), mask) }
	doc := struct {
		Account        string `json:"account"`
		ConsumerKey    string `json:"consumer_key,omitempty"`
		ConsumerSecret string `json:"consumer_secret,omitempty"`
		TokenID        string `json:"token_id"`
		TokenSecret    string `json:"token_secret"`
	}{
		p.Account.Realm(), shown(netsuite.ConsumerKey), shown(netsuite.ConsumerSecret),
		shown(netsuite.TokenID), shown(netsuite.TokenSecret),
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	e.Encode(doc) // strings always encode
	return b.Bytes()
}

func shownKey(key netsuite.Secret, mask bool) string {
	if mask {
		return key.String()
	}
	return key.Reveal()
}

// createFile makes a file that was not there.
func createFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(path) // a part of it is of no use
	}
	return err
}
