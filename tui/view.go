package tui

import (
	"slices"
	"time"

	"netsuite-tba/steps"
)

// view is what the person does on a screen that the machine does not know: where the
// cursor is, what is typed and not sent yet, how far the list is scrolled and how long a
// wait is. It never holds a secret, only counts.
type view struct {
	focus   string // ID of a row or name of a key field
	scroll  int    // lines of the list above the window
	edit    edit   // the input that typed letters go to
	typed   map[string]int
	first   string // the hidden input that the first key of a run will be typed into
	message steps.Notice
	plain   bool // the plain-text questions can take over
	// pulse is the dot of a wait: -1 while it is not shown.
	pulse   int
	elapsed time.Duration // of what runs now
	// paced: of the checks that passed, so many are shown so.
	paced  bool
	passed int
}

type edit struct {
	id   string
	text string
	pos  int
}

// dot is the dot of a wait, or a space while the wait is too young to be shown.
func (v view) dot() string {
	if v.pulse < 0 {
		return " "
	}
	return pulse[v.pulse%len(pulse)]
}

// count is how many characters are typed into a hidden input.
func (v view) count(id string) int {
	n := v.typed[id]
	if v.first == id {
		n++
	}
	return n
}

func (v view) isField(s steps.Screen) bool {
	return slices.ContainsFunc(s.Fields, func(f steps.KeyField) bool { return string(f.Name) == v.focus })
}

func (v view) rowAt(s steps.Screen) (steps.Row, bool) {
	for _, r := range s.Rows {
		if takesCursor(r) && r.ID == v.focus {
			return r, true
		}
	}
	return steps.Row{}, false
}

// takesCursor reports whether ↑ and ↓ stop at a row. A filter is typed into
// from anywhere, so the cursor stays on what it filters.
func takesCursor(r steps.Row) bool {
	switch r.Kind {
	case steps.RowItem, steps.RowChoice, steps.RowKey:
		return r.ID != "" && !r.More
	case steps.RowInput:
		return r.ID != "" && !r.Fixed && !r.Filter
	}
	return false
}

// stops lists all that takes the cursor, in order: rows, then fields.
func stops(s steps.Screen) []string {
	var ids []string
	for _, r := range s.Rows {
		if takesCursor(r) {
			ids = append(ids, r.ID)
		}
	}
	for _, f := range s.Fields {
		ids = append(ids, string(f.Name))
	}
	return ids
}

// inputFor returns the input that typed letters go to: the one with the cursor, else
// the screen's filter.
func inputFor(s steps.Screen, focus string) (steps.Row, bool) {
	var filter steps.Row
	for _, r := range s.Rows {
		switch {
		case r.Kind != steps.RowInput || r.Fixed || r.ID == "":
		case r.ID == focus:
			return r, true
		case r.Filter:
			filter = r
		}
	}
	return filter, filter.ID != "" && !(view{focus: focus}).isField(s)
}

// waits reports whether something runs that is worth a dot.
func waits(s steps.Screen) bool {
	return s.Busy || slices.ContainsFunc(s.Fields, func(f steps.KeyField) bool { return f.Phase == steps.FieldSaving })
}
