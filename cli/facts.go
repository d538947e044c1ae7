package cli

import (
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// jsonVersion is the "version" of the JSON documents.
const jsonVersion = 1

// factsOf returns what is known about a saved profile. Dates are in the time zone
// of now.
func (a *app) factsOf(home *secrets.Home, p profile.Profile, all []profile.Profile, now time.Time, names facts.Names) facts.List {
	c := facts.Context{Others: all, Refused: refusedLogins(home, p, now), Now: now, Names: names}
	if setup, ok := a.unfinished(home)[p.Name]; ok {
		c.Setup = &setup
		if at, err := home.ProgressAt(p.Name); err == nil {
			c.SetupAt = at.UTC()
		}
	}
	return facts.Of(p, c)
}

// line returns what a profile is for, on one line.
func (a *app) line(p profile.Profile) string {
	l := facts.Of(p, facts.Context{Now: a.now().Local(), Names: a.names()})
	return text.Join(", ", l.Get(facts.Customer).Short, l.Get(facts.Account).Short, l.Get(facts.Environment).Short, l.Get(facts.Tools).Short)
}

// factColumn is the column in which values begin.
const factColumn = 20

// fact prints a label and its value, which is wrapped and aligned. It prints
// nothing without a value.
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
