package steps

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/steps/effects"
)

// startScreen lists what is saved. Typing filters; what matches nothing saved
// becomes the new connection.
type startScreen struct{}

// stop empties the filter: nothing lies under the list.
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
	screen.blank()
	screen.choice("connect", "New connection", s.newFor(), (*machine).connect)
	screen.Focus = "connect"
	if len(hits) > 0 {
		screen.blank()
		columns := s.columns()
		screen.add(Row{Kind: RowColumns, Columns: columns, Cells: connectionHeads})
		for _, p := range hits {
			sign, _ := lastTest(p, s.Setting.Now)
			screen.add(Row{Kind: RowChoice, ID: "profile/" + p.Key(), Label: p.label(), do: view(p.Key()),
				Columns: columns, Sign: sign, Signed: lastTestColumn, Cells: s.connectionCells(p)})
		}
		screen.Focus = "profile/" + hits[0].Key()
	} else {
		screen.blank()
		screen.quiet("No saved connection matches.")
	}
	screen.Enter = "open"
	if screen.Focus == "connect" {
		screen.Enter = "start"
	}
	if s.Setting.Practice != nil {
		screen.Address = s.Setting.Practice.Entry
	}
	showStoreNotice(s, screen)
}

// connectionHeads are over the columns of the list, the last test's among them.
var connectionHeads = []string{"Customer", "Account", "Kind", "Tool", "Last test", "Keys"}

const (
	customerColumn = 0
	accountColumn  = 1
	lastTestColumn = 4
)

func (s State) connectionCells(p Saved) []string {
	_, last := lastTest(p, s.Setting.Now)
	return []string{
		cmp.Or(p.Customer, p.Name), string(p.Profile.Account), p.Profile.Account.Environment().Words(),
		p.kind(), last, KeysWords(p.Profile, s.Setting.Now),
	}
}

// columns are as wide as all saved profiles need, so that none moves while
// some are found. Customers and tools are what can be shortened.
func (s State) columns() []Column {
	columns := []Column{{Cut: true}, {}, {Drop: true}, {Cut: true}, {}, {Drop: true}}
	for j := range columns {
		columns[j].Width = len(connectionHeads[j])
	}
	for _, p := range s.Setting.Profiles {
		for j, cell := range s.connectionCells(p) {
			columns[j].Width = max(columns[j].Width, text.Width(cell))
		}
	}
	columns[lastTestColumn].Width += 2
	return columns
}

// found are the saved profiles that what was typed matches.
func (s State) found() []Saved {
	find := s.run.drafts["find"]
	return slices.DeleteFunc(slices.Clone(s.Setting.Profiles), func(p Saved) bool { return !p.Matches(find) })
}

// Matches reports whether every word of text stands somewhere in what the
// list shows of a profile, or in another spelling of its account or the name
// of a tool that uses it.
func (p Saved) Matches(text string) bool {
	words := strings.Fields(strings.ToLower(text))
	if len(words) == 0 {
		return true
	}
	about := []string{p.Profile.Name, p.Profile.Customer, string(p.Profile.Account), p.Profile.Account.HostLabel(),
		p.Profile.Account.Environment().Words(), p.kind(), p.state()}
	for _, name := range p.Profile.Connectors {
		about = append(about, name)
		if c, ok := connectors.Lookup(name); ok {
			about = append(about, c.Title)
		}
	}
	for _, api := range p.Profile.APIs {
		about = append(about, api.Name())
	}
	hay := strings.ToLower(strings.Join(about, "\n"))
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(hay, word) })
}

// state is in a word or two how a profile stands.
func (p Saved) state() string {
	switch {
	case p.Resume != nil && p.Resume.Waiting != nil:
		return "unfinished, waiting"
	case p.Resume != nil:
		return "unfinished"
	}
	return string(p.TestState())
}

// soughtNew reads what was typed into Find and matches nothing saved: an
// account, or else the name of a customer.
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

// newFor says whose the new connection would be.
func (s State) newFor() string {
	account, customer := s.soughtNew()
	switch {
	case account != "":
		return "for " + netsuite.Account(account).Describe()
	case customer != "":
		return "for " + customer
	}
	return ""
}

// showStoreNotice warns when the store is known not to work.
func showStoreNotice(s State, screen *Screen) {
	switch s.run.store.Health {
	case effects.StoreLocked, effects.StoreAbsent, effects.StoreBroken:
		screen.Notices = append(screen.Notices, Notice{SignLook, text.UpperFirst(s.Setting.Store.Words()) + " cannot be used just now."})
	}
}
