package cli

import (
	"errors"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain WORD [P]",
		Short: "Explain a word of the Login Audit Trail, or an error code",
		Long: `Explain a word of the column Detail of NetSuite's Login Audit Trail, or an error
code: its cause, and what to repair. A pasted row that holds one is fine. With a
saved profile after it, what is known of that profile and its last test decide
between the causes.`,
		Example: "  netsuite-tba explain token_rejected\n  netsuite-tba explain token_rejected acme-sb1",
		RunE: func(_ *cobra.Command, args []string) error {
			return a.explain(args)
		},
		ValidArgsFunction: a.completeExplain,
	}
}

// completeExplain completes a word, then a profile.
func (a *app) completeExplain(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return netsuite.KnownWords(), cobra.ShellCompDirectiveNoFileComp
	}
	return a.completeProfile(c, args[1:], typed)
}

func (a *app) explain(args []string) error {
	word, about, err := a.about(args)
	switch {
	case err != nil:
		return err
	case strings.TrimSpace(word) == "":
		return usage("Which word?", "Give the word that stands under Detail in the Login Audit Trail.")
	}
	f, ok := netsuite.ExplainDetail(word, about)
	if !ok {
		next := "Known words: " + strings.Join(netsuite.KnownWords(), ", ") + "."
		if near := netsuite.NearestWords(word); len(near) > 0 {
			next = "Nearest: " + strings.Join(near, ", ") + "."
		}
		return &failure{exitFailed, "Oracle's lists have no word " + quoted(word) + ".", next}
	}
	f.Withheld = false // the word is at hand
	a.printFinding(f, "")
	return nil
}

// about splits the profile that a word is about from the word, and gives what
// is remembered of the profile's last test. A pasted row has many words, so
// only the name of a profile that is saved counts as one.
func (a *app) about(args []string) (word string, about netsuite.TestResult, err error) {
	about.Know.System = runtime.GOOS
	last := len(args) - 1
	if last < 1 || secrets.ValidName(args[last]) != nil {
		return strings.Join(args, " "), about, nil
	}
	home, err := a.home()
	if err != nil {
		return "", about, err
	}
	p, err := home.Profile(args[last])
	switch {
	case errors.Is(err, secrets.ErrNoProfile):
		return strings.Join(args, " "), about, nil
	case err != nil:
		return "", about, err
	}
	if err := a.usable(p); err != nil {
		return "", about, err
	}
	return strings.Join(args[:last], " "), lastResult(home, p), nil
}
