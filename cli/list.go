package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

func (a *app) listCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List the saved profiles: states, last test, age; no keys",
		Args:  atMost(0, "no profile: show P tells about one"),
		RunE:  func(*cobra.Command, []string) error { return a.list(asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	return c
}

func (a *app) list(asJSON bool) error {
	home, err := a.home()
	if err != nil {
		return err
	}
	all, err := home.Profiles()
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(p, q secrets.Profile) int { return strings.Compare(p.Name, q.Name) })
	if asJSON {
		doc := struct {
			Profiles []profileJSON `json:"profiles"`
		}{[]profileJSON{}}
		for _, p := range all {
			doc.Profiles = append(doc.Profiles, jsonOf(p))
		}
		return a.printJSON(doc)
	}
	if len(all) == 0 {
		a.printf("No profile is saved. %s starts the wizard that makes one.\n", a.starts())
		return nil
	}
	rows := [][]string{{"PROFILE", "CUSTOMER", "ACCOUNT", "KIND", "TOOL", "KEYS", "LAST TEST"}}
	failed := ""
	n := 0
	for _, p := range all {
		rows = append(rows, []string{p.Name, clean(p.Customer), clean(string(p.Account)), kindWords(p),
			toolWords(p.Connectors), a.keysAge(p), a.lastTest(p)})
		if p.LastTest != nil && !p.LastTest.Verified && a.usable(p) == nil {
			if n++; failed == "" {
				failed = p.Name
			}
		}
	}
	a.printTable(rows)
	end := count(len(all), "profile")
	if n > 0 {
		end += fmt.Sprintf(", %d failed. Next: %s", n, a.here("netsuite-tba test "+failed))
	}
	a.printf("%s\n", strings.TrimSuffix(end, ".")+stopAfter(n))
	return nil
}

// stopAfter ends the last line with a full stop unless it ends with a command.
func stopAfter(failed int) string {
	if failed > 0 {
		return ""
	}
	return "."
}

// keysAge is how old the active keys are, or how the keys stand.
func (a *app) keysAge(p secrets.Profile) string {
	switch {
	case len(p.Active) > 0:
		return steps.Age(a.now().Sub(p.KeysSince))
	case len(p.Pending) > 0:
		return "pending"
	case p.Receipt != nil:
		return "forgotten"
	}
	return "none"
}

func (a *app) lastTest(p secrets.Profile) string {
	if p.LastTest == nil {
		return "never"
	}
	word := "failed "
	if p.LastTest.Verified {
		word = "passed "
	}
	return word + steps.Age(a.now().Sub(p.LastTest.At))
}

// kindWords is the kind of a profile's account, and whether it is practice.
func kindWords(p secrets.Profile) string {
	if p.Practice {
		return p.Account.Kind().Words() + " (practice)"
	}
	return p.Account.Kind().Words()
}

// printTable prints rows in columns two blanks apart.
func (a *app) printTable(rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			line.WriteString(strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2))
		}
		a.printf("%s\n", strings.TrimRight(line.String(), " "))
	}
}

// count gives "1 profile", "2 profiles".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// clean makes a text from a file safe to show.
func clean(text string) string { return netsuite.Clean(text, 80) }

// day and minute are how times are written for people, in their own zone.
func day(t time.Time) string    { return t.Local().Format("2 Jan 2006") }
func minute(t time.Time) string { return t.Local().Format("2 Jan 2006 15:04") }
