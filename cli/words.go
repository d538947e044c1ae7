package cli

import (
	"fmt"
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

// some is count, or "" for none.
func some(n int, what string) string {
	if n == 0 {
		return ""
	}
	return count(n, what)
}

// clean makes a text from a file safe to show.
func clean(s string) string { return text.Clean(s, 80) }

// day returns a date in this computer's time zone.
func day(t time.Time) string { return text.Day(t.Local()) }

// after puts a word before a text that is not empty.
func after(word, text string) string {
	if text == "" {
		return ""
	}
	return word + " " + text
}

// maxNames is how many names a list shows.
const maxNames = 12

// names lists names. Of many names, it lists only the first ones.
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

// names returns how names are shown.
func (a *app) names() facts.Names {
	if a.share {
		return facts.Short
	}
	return facts.Whole
}

// profileWord returns the name of a profile as it may be shown.
func (a *app) profileWord(name string) string { return a.names().Name(name) }

// commandWord returns a profile's name for a command that a text suggests.
func (a *app) commandWord(name string) string {
	if a.share {
		return "PROFILE"
	}
	return name
}

// accountWord returns an account ID as it may be shown.
func (a *app) accountWord(account netsuite.Account) string { return a.names().Account(account) }

// shownText returns a text as it may be shown. With --screen-share, it shortens the
// names of a profile.
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
