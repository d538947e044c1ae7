package facts

import (
	"slices"

	"netsuite-tba/internal/text"
)

// columns are those of a list of profiles. The account shows the environment, so that
// is the first to go in a list of names. In a list of customers, the last test says
// more than the keys.
var columns = []struct {
	id   ID
	head string
	text.Column
	drop int // Column.Drop in a list of customers
}{
	{Profile, "Profile", text.Column{}, 0},
	{Customer, "Customer", text.Column{Cut: true, Drop: 3}, 0},
	{Account, "Account", text.Column{}, 0},
	{Environment, "Environment", text.Column{Drop: 1}, 3},
	{Tools, "Tool", text.Column{Cut: true, Drop: 2}, 2},
	{State, "Keys", text.Column{Drop: 4}, 1},
	{Certificate, "Ends", text.Column{Drop: 5}, 4}, // only if there is one
	{LastTest, "Last test", text.Column{}, 0},
}

// Table is a list of profiles in rows and columns.
type Table struct {
	Heads   []string
	Rows    [][]string // one for each profile
	Columns []text.Column
	Status  int // the column of the last test or the unfinished setup
}

// TableOf returns the table of these profiles. With byCustomer, it has no column
// for the profile's name, and the name stands for a customer that is not known.
func TableOf(profiles []List, byCustomer bool) Table {
	t := Table{Rows: make([][]string, len(profiles))}
	for _, c := range columns {
		if c.id == Certificate && !slices.ContainsFunc(profiles, func(l List) bool { return l.Get(Certificate).Short != "" }) {
			continue
		}
		if byCustomer {
			c.Drop = c.drop
		}
		t.Heads, t.Columns = append(t.Heads, c.head), append(t.Columns, c.Column)
		for i, l := range profiles {
			t.Rows[i] = append(t.Rows[i], l.Get(c.id).Short)
		}
	}
	t.Status = len(t.Heads) - 1
	for i, l := range profiles {
		t.Rows[i][t.Status] = l.Status().Short
	}
	if byCustomer {
		t.byCustomer()
	}
	for i, width := range text.Widths(append(slices.Clone(t.Rows), t.Heads)) {
		t.Columns[i].Width = width
	}
	return t
}

func (t *Table) byCustomer() {
	for i, row := range t.Rows {
		if row[1] == "" {
			row[1] = row[0]
		}
		t.Rows[i] = row[1:]
	}
	t.Heads, t.Columns, t.Status = t.Heads[1:], t.Columns[1:], t.Status-1
}
