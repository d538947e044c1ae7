package cli

import (
	"slices"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

func (a *app) showCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "show [P]",
		Short: "Show what is known about a saved profile, with keys as fingerprints",
		Long: `Show what is known about a saved profile: its tools, its names in NetSuite, the
fingerprints of its keys, its exports, its last test, and what to do next. This
command does not contact NetSuite or read the key store.`,
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE:              func(_ *cobra.Command, args []string) error { return a.show(first(args), asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	a.bindShare(c)
	return c
}

func (a *app) show(name string, asJSON bool) error {
	p, err := a.profile(name)
	if err != nil {
		return err
	}
	all, err := a.openedHome.Profiles()
	if err != nil {
		return err
	}
	c := a.factsContext(a.openedHome, p, all, a.now().Local(), a.names())
	c.IDs = true
	list := facts.Of(p, c)
	if asJSON {
		return a.printJSON(append(facts.List{{ID: "version", Value: jsonVersion}}, list...))
	}
	a.printFacts(slices.DeleteFunc(list.Words(), func(f facts.Fact) bool { return f.ID == facts.Created || f.ID == facts.Steps }))
	a.fact("Next", a.nextCommand(p))
	return nil
}

// nextCommand returns the command that is most useful for a profile now.
func (a *app) nextCommand(p profile.Profile) string {
	name := a.commandWord(p.Name)
	switch {
	case a.usable(p) != nil:
		return "netsuite-tba forget " + name
	case !p.HasActive() && len(p.Missing(true)) > 0:
		p.Name = name
		return a.setsUp(p)
	case p.NoLongerWorks():
		refused := 0
		all, _ := a.openedHome.Profiles() // without it, the command names only this one
		for _, other := range all {
			if other.Account == p.Account && other.NoLongerWorks() {
				refused++
			}
		}
		return a.rekeys(p, refused)
	case !p.LastOK() || !p.HasActive():
		return a.here("netsuite-tba test " + name)
	}
	return a.here("netsuite-tba export " + name + exportWay(p))
}

// exportWay returns the flags that export the keys as the profile's tool reads them.
func exportWay(p profile.Profile) string {
	if len(p.Connectors) == 0 {
		return " --for dotenv --output .env"
	}
	if c, _ := connectors.Lookup(p.Connectors[0]); c.ReadsFiles() {
		return " --output ."
	}
	return " --reveal"
}

// jsonVersion is the "version" of the JSON documents.
const jsonVersion = 1

// factsContext returns what is known about a profile from elsewhere. Dates are in the time
// zone of now.
func (a *app) factsContext(home *secrets.Home, p profile.Profile, all []profile.Profile, now time.Time, names facts.Names) facts.Context {
	c := facts.Context{Others: all, Refused: refusedLogins(home, p, now), Now: now, Names: names}
	if setup, ok := a.unfinished(home)[p.Name]; ok {
		c.Setup = &setup
		if at, err := home.ProgressAt(p.Name); err == nil {
			c.SetupAt = at.UTC()
		}
	}
	return c
}

// line returns what a profile is for, on one line.
func (a *app) line(p profile.Profile) string {
	l := facts.Of(p, facts.Context{Now: a.now().Local(), Names: a.names()})
	return text.Join(", ", l.Get(facts.Customer).Short, l.Get(facts.Account).Short, l.Get(facts.Environment).Short, l.Get(facts.Tools).Short)
}

const factColumn = 20

// fact prints a label and its value, if there is one.
func (a *app) fact(label, value string) { a.paragraph(text.Pad(label+" ", factColumn), value) }

// printFacts prints facts. Facts that share a label show it once.
func (a *app) printFacts(list facts.List) {
	last := ""
	for _, f := range list {
		label := f.Label
		if label == last {
			label = " "
		}
		last = f.Label
		a.fact(label, f.Full())
	}
}
