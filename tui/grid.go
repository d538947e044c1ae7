package tui

import "netsuite-tba/steps"

// The sizes at which the layout changes, in columns and rows.
const (
	leastWidth, leastHeight   = 60, 16
	designWidth, designHeight = 80, 24
	wideWidth                 = 118 // from here on a third column holds the help
)

// layout is one of the four ways in which a screen is laid out.
type layout int

const (
	tiny   layout = iota // too small: only said so
	small                // no rail, the body scrolls
	normal               // 80×24 and up
	wide                 // with the third column
)

// grid says where things stand, counted from 0. Ends are exclusive.
type grid struct {
	layout        layout
	width, height int
	cursor        int // column of ›
	text          int // column of texts and headings
	row           int // column of items, choices and inputs
	value         int // column of values
	right         int // end of the content
	head          int // row of the title, or of the first line where there is none
	bottom        int // end of the body
	fields        int // row of the first key field
	address       int // row of the page's address; -1 where there is no room
	message, keys int
	third         int // column of the third column, 0 for none
}

// gridFor lays out a screen in a window.
func gridFor(s steps.Screen, width, height int) grid {
	g := grid{
		width: width, height: height,
		head: 2, keys: height - 1, message: height - 2, address: height - 3,
		cursor: 2, text: 2, row: 4, right: min(width-2, 78),
	}
	switch {
	case width < leastWidth || height < leastHeight:
		g.layout = tiny
		return g
	case width < designWidth || height < designHeight:
		g.layout = small
		if len(s.Rail) > 0 {
			g.text, g.right = 4, min(width-2, 62)
		}
		g.address = -1
		g.bottom = height - 3
		g.fields = height - 5
	default:
		g.layout = normal
		if width >= wideWidth {
			g.layout, g.third = wide, 82
		}
		if len(s.Rail) > 0 {
			g.cursor, g.text, g.row = 18, 20, 20
		}
		g.bottom = height - 4
		g.fields = height - 6
	}
	if g.layout >= normal && (s.Address == "" || !fitsWhole(s.Address, width)) && s.AddressNote == "" {
		g.bottom++ // the address's row is free
	}
	g.value = g.row + 34
	if g.layout == small { // room for what is said of a doubtful key
		g.value--
	}
	return g
}

// table is the end of a table: nothing stands beside it on a wide window.
func (g grid) table() int {
	if g.layout == wide {
		return g.width - 2
	}
	return g.right
}

// withFields gives the grid for a screen that captures keys and whose body
// needs so many rows: the fields stand where they stand at 80×24, or at the
// bottom when the body does not fit over them.
func (g grid) withFields(body int) grid {
	if g.layout >= normal && body <= designHeight-6-g.head-1 {
		g.fields = designHeight - 6
	}
	g.bottom = g.fields - 1
	return g
}
