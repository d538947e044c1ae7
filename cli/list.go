package cli

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

func (a *app) listCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list [WORD...]",
		Short: "List the saved profiles with the state of their keys and their last test",
		Long: `List the saved profiles with the state of their keys and their last test. Words
select the profiles that contain all of them in their customer, account,
environment, tool or name, or in the result of the last test (passed, failed,
never).`,
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
	saved, unfinished := len(all), a.unfinished(home)
	find := strings.Join(words, " ")
	all = slices.DeleteFunc(all, func(p profile.Profile) bool { return !steps.Saved{Profile: p}.Matches(find) })
	lists := []facts.List{}
	for _, p := range all {
		c := facts.Context{Now: a.now().Local(), Names: a.names()}
		if setup, ok := unfinished[p.Name]; ok {
			c.Setup = &setup
		}
		if asJSON {
			c.Others = all
		}
		lists = append(lists, facts.Of(p, c))
	}
	switch {
	case asJSON:
		return a.printJSON(struct {
			Version  int          `json:"version"`
			Profiles []facts.List `json:"profiles"`
		}{jsonVersion, lists})
	case saved == 0:
		a.paragraph("", "You have no saved profiles. To set one up: "+a.starts())
		return nil
	case len(all) == 0:
		return problem.Problem{What: "None of your " + count(saved, "profile") + " matches.", Next: "Words must occur in the customer, account, environment, tool or name.", Kind: problem.NoProfile}
	}
	a.printTable(facts.TableOf(lists, false))
	a.printCount(all, saved)
	return nil
}

// printTable prints a table. On a terminal, it is no wider than the terminal.
func (a *app) printTable(t facts.Table) {
	heads := make([]string, len(t.Heads))
	for i, head := range t.Heads {
		heads[i] = strings.ToUpper(head)
	}
	room := math.MaxInt
	if width, _, ok := sizeOf(a.stdout); ok {
		room = width
	}
	widths := text.FitColumns(t.Columns, room)
	var all strings.Builder
	for _, row := range append([][]string{heads}, t.Rows...) {
		all.WriteString(text.Row(row, widths) + "\n")
	}
	a.printf("%s", all.String())
}

// printCount prints how many of the saved profiles are listed, and what to do
// about the first that failed.
func (a *app) printCount(all []profile.Profile, saved int) {
	next, n := "", 0
	for _, p := range all {
		if p.TestState() == profile.TestFailed && a.usable(p) == nil {
			if n++; next == "" {
				next = a.nextCommand(p)
			}
		}
	}
	end := count(len(all), "profile")
	if len(all) < saved {
		end = fmt.Sprintf("%d of %s", len(all), count(saved, "profile"))
	}
	if n > 0 {
		a.printf("%s, %d failed. Next: %s\n", end, n, next)
	} else {
		a.printf("%s.\n", end)
	}
}
