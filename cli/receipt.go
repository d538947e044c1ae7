package cli

import (
	"github.com/spf13/cobra"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/documents"
)

func (a *app) receiptCommand() *cobra.Command {
	var output, format string
	var anonymize, force bool
	c := &cobra.Command{
		Use:   "receipt [P]",
		Short: "Write a record of the setup for the customer's files",
		Long: `Write a record of the setup for the customer's files: what exists in NetSuite,
what it is for, what was tested and when, and the fingerprints of the keys. It
contains no keys. A profile whose keys were deleted here has a receipt, too.`,
		Example: `  netsuite-tba receipt acme-sb1 --output acme-sb1.md
  netsuite-tba receipt acme-sb1 --anonymize`,
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.receipt(first(args), output, format, anonymize, force)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "write to `FILE`")
	c.Flags().StringVar(&format, "format", "", "`FORMAT`: markdown, text or html (default: by the file's extension, then markdown)")
	c.Flags().BoolVar(&anonymize, "anonymize", false, "shorten what names the customer, the account and people")
	c.Flags().BoolVar(&force, "force", false, "replace an existing file")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (a *app) receipt(name, output, format string, anonymize, force bool) error {
	form, err := documentFormat(format, output, documents.AsMarkdown)
	if err != nil {
		return err
	}
	p, err := a.profile(name)
	if err != nil {
		return err
	}
	home, err := a.home()
	if err != nil {
		return err
	}
	receipt := a.receiptOf(p, readRecord(home, p.Name))
	receipt.Steps = stepsOf(home, p)
	text := receipt.Document(anonymize).Write(form)
	return a.printText(text, output, force, "")
}

// receiptOf is the receipt of a saved profile, with what is written down of
// its last test, if that is still the last.
func (a *app) receiptOf(p profile.Profile, record *netsuite.Result) steps.Receipt {
	r := steps.Receipt{
		Profile: p, Keys: p.Active,
		Made: a.now(), Version: version(), Practice: p.Practice,
	}
	switch p.KeyState() {
	case profile.KeysForgotten:
		r.Keys, r.Forgotten = p.Receipt.Keys, p.Receipt.At
		r.Exported = p.ExportsOf(p.Receipt.Keys)
	case profile.KeysPending, profile.KeysNone:
		r.Keys, r.Pending = p.Pending, true
	}
	if p.LastTest == nil {
		return r
	}
	r.Tested, r.Verified = p.LastTest.At, p.LastTest.Verified
	if record != nil && record.At.Equal(p.LastTest.At) {
		for _, c := range record.Checks {
			r.Checks = append(r.Checks, netsuite.Check{ID: c.ID, Status: c.Status})
		}
	}
	return r
}
