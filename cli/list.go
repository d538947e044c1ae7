package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

func (a *app) listCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list [WORD...]",
		Short: "List the saved profiles: states, last test, age; no keys",
		Long: `List the saved profiles: states, last test, age; no keys. With words only those
that have every one of them somewhere: in customer, account, kind, tool, name,
or the state of the last test (passed, failed, never).`,
		Example: `  netsuite-tba list acme sandbox
  netsuite-tba list failed`,
		RunE: func(_ *cobra.Command, words []string) error { return a.list(words, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	a.bindShare(c)
	return c
}

func (a *app) list(words []string, asJSON bool) error {
	home, err := a.home()
	if err != nil {
		return err
	}
	all, err := home.Profiles()
	if err != nil {
		return err
	}
	saved := len(all)
	find := strings.Join(words, " ")
	all = slices.DeleteFunc(all, func(p profile.Profile) bool { return !steps.Saved{Profile: p}.Matches(find) })
	if asJSON {
		doc := struct {
			Profiles []profileJSON `json:"profiles"`
		}{[]profileJSON{}}
		for _, p := range all {
			doc.Profiles = append(doc.Profiles, a.jsonOf(p))
		}
		return a.printJSON(doc)
	}
	switch {
	case saved == 0:
		a.paragraph("", "No profile is saved. "+a.starts()+" starts the wizard that makes one.")
		return nil
	case len(all) == 0:
		return problem.Problem{What: "None of " + count(saved, "profile") + " matches " + quoted(find) + ".", Next: "Words are looked for in customer, account, kind, tool and name.", Kind: problem.NoProfile}
	}
	rows := [][]string{listHead}
	next, n := "", 0
	for _, p := range all {
		rows = append(rows, a.listRow(p))
		if p.TestState() == profile.TestFailed && a.usable(p) == nil {
			if n++; next == "" {
				next = a.nextCommand(p, all)
			}
		}
	}
	a.printList(rows)
	end := count(len(all), "profile")
	if len(all) < saved {
		end = fmt.Sprintf("%d of %s", len(all), count(saved, "profile"))
	}
	if n > 0 {
		a.printf("%s, %d failed. Next: %s\n", end, n, next)
	} else {
		a.printf("%s.\n", end)
	}
	return nil
}

func (a *app) listRow(p profile.Profile) []string {
	return []string{a.profileWord(p.Name), a.customerWord(p.Customer), a.accountWord(p.Account), kindWords(p),
		connectors.Titles(p.Connectors), steps.KeysWords(p, a.now()), steps.LastTestWords(p, a.now())}
}

// kindWords is the kind of a profile's account, and whether it is practice.
func kindWords(p profile.Profile) string {
	if p.Practice {
		return p.Account.Environment().Words() + " (practice)"
	}
	return p.Account.Environment().Words()
}

// printList prints rows in columns: as wide as they are, but on a terminal no
// wider than that.
func (a *app) printList(rows [][]string) {
	widths := text.Widths(rows)
	if width, _, ok := sizeOf(a.stdout); ok {
		widths = fitList(rows, width)
	}
	for _, row := range rows {
		a.printf("%s\n", text.Row(row, widths))
	}
}
