package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

// count returns "1 profile" or "2 profiles".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func some(n int, what string) string {
	if n == 0 {
		return ""
	}
	return count(n, what)
}

// except returns the elements of a list that the other list does not have.
func except[T comparable](list, other []T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(e T) bool { return slices.Contains(other, e) })
}

// clean makes a text from a file safe to show.
func clean(s string) string { return text.Clean(s, 80) }

func day(t time.Time) string { return text.Day(t.Local()) }

func after(word, text string) string {
	if text == "" {
		return ""
	}
	return word + " " + text
}

const maxNames = 12 // that a list shows

// names lists names, of many only the first ones.
func names(all []string) string {
	if len(all) > maxNames {
		return strings.Join(all[:maxNames], ", ") + " and " + strconv.Itoa(len(all)-maxNames) + " more"
	}
	return strings.Join(all, ", ")
}

// bindShare adds the flag --screen-share, which shortens names as in the wizard.
func (a *app) bindShare(c *cobra.Command) {
	c.Flags().BoolVar(&a.share, "screen-share", false, "shorten names, for shared screens")
}

func (a *app) names() facts.Names {
	if a.share {
		return facts.Short
	}
	return facts.Whole
}

func (a *app) profileWord(name string) string { return a.names().Name(name) }

// commandWord returns a profile's name as suggested commands may show it.
func (a *app) commandWord(name string) string {
	if a.share {
		return "PROFILE"
	}
	return name
}

func (a *app) accountWord(account netsuite.Account) string { return a.names().Account(account) }

// shownText returns a text with the names of a profile as they may be shown.
func (a *app) shownText(text string, p profile.Profile) string {
	if !a.share {
		return text
	}
	names := []steps.Hidden{
		{Name: p.Name, Instead: a.profileWord(p.Name)}, {Name: p.Customer, Instead: a.names().Name(p.Customer)}, {Name: p.User, Instead: a.names().Person(p.User)},
	}
	for _, account := range []netsuite.Account{p.Account, p.MadeIn} {
		names = append(names, steps.HiddenAccount(account, a.accountWord)...)
	}
	return steps.Hider(names)(text)
}
