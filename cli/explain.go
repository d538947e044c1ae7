package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/netsuite"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain WORD",
		Short: "Explain a word of the Login Audit Trail, or an error code",
		Long: `Explain a word of the column Detail of NetSuite's Login Audit Trail, or an error
code: its cause, and what to repair. A pasted row that holds one is fine.`,
		Example: "  netsuite-tba explain token_rejected",
		RunE: func(_ *cobra.Command, args []string) error {
			return a.explain(strings.Join(args, " "))
		},
		ValidArgs: netsuite.KnownWords(),
	}
}

func (a *app) explain(word string) error {
	if strings.TrimSpace(word) == "" {
		return usage("Which word?", "Give the word that stands under Detail in the Login Audit Trail.")
	}
	f, ok := netsuite.ExplainDetail(word, netsuite.Knowledge{})
	if !ok {
		next := "Known words: " + strings.Join(netsuite.KnownWords(), ", ") + "."
		if near := netsuite.NearestWords(word); len(near) > 0 {
			next = "Nearest: " + strings.Join(near, ", ") + "."
		}
		return &failure{exitFailed, "Oracle's lists have no word " + quoted(word) + ".", next}
	}
	f.Withheld = false // the word is at hand
	a.printFinding(f)
	return nil
}
