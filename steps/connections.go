package steps

import (
	"slices"
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/steps/effects"
)

// startScreen lists the saved profiles. Typing narrows the list. A text that
// matches none of them is for the new connection.
type startScreen struct{}

// stop clears the filter. No screen is open under the list.
func (startScreen) stop(m *machine) bool {
	m.run.drafts["find"] = ""
	return true
}

func (startScreen) describe(s State, screen *Screen) {
	all := s.Setting.Profiles
	find := s.run.drafts["find"]
	hits := s.found()
	screen.Right = strconv.Itoa(len(all)) + " connection" + plural(len(all))
	screen.Title = "Your connections"
	screen.add(Row{Kind: RowInput, ID: "find", Label: "Find", Value: find,
		Hint: "customer, account, tool, profile", Filter: true})
	screen.choice("connect", "New connection", s.newFor(), (*machine).connect)
	screen.Focus = "connect"
	if len(hits) > 0 {
		t, shown := s.table(hits)
		screen.add(Row{Kind: RowColumns, Columns: t.Columns, Cells: t.Heads})
		for i, p := range hits {
			row := Row{Kind: RowChoice, ID: "profile/" + p.Key(), Label: p.label(), do: view(p.Key()),
				Columns: t.Columns, Sign: statusSign(p), Signed: t.Status, Cells: shown[i]}
			if p.Resume != nil {
				row.do, row.Enter = start(intentResume, p.Key()), "resume"
			}
			screen.add(row)
		}
		screen.Focus = "profile/" + hits[0].Key()
	} else {
		screen.quiet("No connection matches.")
	}
	screen.Enter = "open"
	if screen.Focus == "connect" {
		screen.Enter = "start"
	}
	if s.Setting.Practice != nil {
		screen.blank()
		s.showEntry(screen)
	}
	switch s.run.store.Health {
	case effects.StoreLocked, effects.StoreAbsent, effects.StoreBroken:
		screen.Notices = append(screen.Notices, Notice{SignWarning, text.UpperFirst(s.Setting.Store.Words()) + " cannot be used now."})
	}
}

// table returns the table of all saved profiles, and the rows of those that match.
// It is as wide as all profiles require, so that no column moves while the person
// types.
func (s State) table(found []Saved) (t facts.Table, rows [][]string) {
	t = facts.TableOf(text.Each(s.Setting.Profiles, s.factsOf), true)
	t.Columns[t.Status].Width += signWidth
	for i, p := range s.Setting.Profiles {
		if slices.ContainsFunc(found, func(hit Saved) bool { return hit.Key() == p.Key() }) {
			rows = append(rows, t.Rows[i])
		}
	}
	return t, rows
}

const signWidth = 2

func (s State) found() []Saved {
	find := s.run.drafts["find"]
	return slices.DeleteFunc(slices.Clone(s.Setting.Profiles), func(p Saved) bool { return !p.Matches(find) })
}

// Matches reports whether every word of a text occurs in what the list shows of a
// profile, in another spelling of its account, or in the name of a tool that uses
// it.
func (p Saved) Matches(typed string) bool {
	words := strings.Fields(strings.ToLower(typed))
	if len(words) == 0 {
		return true
	}
	about := []string{p.Profile.Name, p.Profile.Customer, string(p.Profile.Account), p.Profile.Account.HostLabel(),
		p.Profile.Account.Environment().Words(), p.kind(), p.state()}
	about = slices.Concat(about, p.Profile.Connectors, text.Each(p.Profile.APIs, netsuite.API.Name))
	hay := strings.ToLower(strings.Join(about, "\n"))
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(hay, word) })
}

func (p Saved) state() string {
	switch {
	case p.Resume != nil && p.Resume.Waiting != nil:
		return "unfinished, waiting"
	case p.Resume != nil:
		return "unfinished"
	}
	return string(p.TestState())
}

// soughtNew reads a text in Find that matches no saved profile. It is an account,
// or else the name of a customer.
func (s State) soughtNew() (account, customer string) {
	find := text.Clean(s.run.drafts["find"], 60)
	if find == "" || len(s.found()) > 0 {
		return "", ""
	}
	if a, err := netsuite.ParseAccount(find); err == nil && a.Environment() != netsuite.UnknownEnvironment {
		return string(a), ""
	}
	return "", find
}

func (s State) newFor() string {
	account, customer := s.soughtNew()
	switch {
	case account != "":
		return "for " + netsuite.Account(account).Words()
	case customer != "":
		return "for " + customer
	}
	return ""
}
