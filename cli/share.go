package cli

import (
	"github.com/spf13/cobra"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

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
