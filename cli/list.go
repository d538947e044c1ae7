package cli

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

func (a *app) listCommand() *cobra.Command {
	var asJSON bool
	var within int // days; 0 for any time
	c := &cobra.Command{
		Use:   "list [WORD...]",
		Short: "List the saved profiles with the state of their keys and their last test",
		Long: `List the saved profiles with the state of their keys and their last test. Words
select the profiles that contain all of them in their customer, account,
environment, tool or name, or in the result of the last test (passed, failed,
never).

With --expires-within, list only the profiles whose certificate ends within that
time or has ended, and exit with 3 if there are any.`,
		Example: `  netsuite-tba list acme sandbox
  netsuite-tba list failed
  netsuite-tba list --expires-within 60d`,
		RunE: func(_ *cobra.Command, words []string) error { return a.list(words, within, asJSON) },
	}
	c.Flags().Func("expires-within", "list only profiles whose certificate ends within this `TIME`, as in 60d", func(s string) (err error) {
		within, err = parseDays(s)
		return err
	})
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	a.bindShare(c)
	return c
}

// parseDays parses a number of days, as in "60d".
func parseDays(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSuffix(s, "d"))
	if err == nil && (n <= 0 || n > 10000 || !strings.HasSuffix(s, "d")) {
		err = strconv.ErrRange
	}
	return n, err
}

func (a *app) list(words []string, within int, asJSON bool) error {
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
	matching := len(all)
	var found error
	if within > 0 {
		a.noteUnknownEnds(all)
		limit := a.now().AddDate(0, 0, within)
		all = slices.DeleteFunc(all, func(p profile.Profile) bool { return p.Expires().IsZero() || p.Expires().After(limit) })
	}
	if within > 0 && len(all) > 0 {
		found = ended(exitNotVerified)
	}
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
		return cmp.Or(a.printJSON(struct {
			Version  int          `json:"version"`
			Profiles []facts.List `json:"profiles"`
		}{jsonVersion, lists}), found)
	case saved == 0:
		a.paragraph("", "You have no saved profiles. To set one up: "+a.starts())
		return nil
	case len(all) == 0 && matching > 0:
		a.printf("No certificate of %s ends within %s.\n", count(matching, "profile"), count(within, "day"))
		return nil
	case len(all) == 0:
		return problem.Problem{What: "None of your " + count(saved, "profile") + " matches.", Next: "Words must occur in the customer, account, environment, tool or name.", Kind: problem.NoProfile}
	}
	a.printTable(facts.TableOf(lists, false))
	a.printCount(all, saved)
	a.printEndings(all)
	return found
}

// noteUnknownEnds names the profiles whose certificate the settings folder lost.
func (a *app) noteUnknownEnds(profiles []profile.Profile) {
	for _, p := range profiles {
		if p.TestedKeys(!p.HasActive())[netsuite.Certificate] != "" && p.Expires().IsZero() {
			a.note("This program does not know when the certificate of "+a.profileWord(p.Name)+" ends.", "NetSuite lists it: "+netsuite.PageCertificates.Menu)
		}
	}
}

func (a *app) printEndings(profiles []profile.Profile) {
	for _, p := range profiles {
		if words := a.endWarning(p); words != "" {
			a.paragraph("", "The certificate of "+a.profileWord(p.Name)+" "+words)
		}
	}
}

// endWarning says when the certificate of a profile ends and what to do, if that is soon.
func (a *app) endWarning(p profile.Profile) string {
	return facts.EndWarning(p.Expires(), a.now().Local())
}

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

// printCount prints how many profiles are listed, and how to fix the first that failed.
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
