package cli

import (
	"github.com/spf13/cobra"

	"netsuite-tba/steps/documents"
)

func (a *app) receiptCommand() *cobra.Command {
	var f documentFlags
	var anonymize bool
	c := &cobra.Command{
		Use:   "receipt [P]",
		Short: "Write a record of the setup for the customer's files",
		Long: `Write a record of the setup for the customer's files: what exists in NetSuite,
what it is for, what was tested and when, and the fingerprints of the keys. It
contains no keys. A profile whose keys were deleted also has a receipt.`,
		Example: `  netsuite-tba receipt acme-sb1 --output acme-sb1.md
  netsuite-tba receipt acme-sb1 --anonymize`,
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.receipt(first(args), f, anonymize)
		},
	}
	f.add(c, documents.AsMarkdown)
	c.Flags().BoolVar(&anonymize, "anonymize", false, "shorten the names of the customer, the account and people")
	return c
}

func (a *app) receipt(name string, f documentFlags, anonymize bool) error {
	p, err := a.profile(name)
	if err != nil {
		return err
	}
	receipt := documents.Receipt{Profile: p, Made: a.now(), Version: version()}
	if setup, ok := a.unfinished(a.openedHome)[p.Name]; ok {
		receipt.Setup = &setup
	}
	if record := readRecord(a.openedHome, p.Name); record != nil && record.At.Equal(p.TestedAt()) {
		receipt.Checks = record.Checks
	}
	return a.printOrWrite(receipt.Document(anonymize), f, "")
}
