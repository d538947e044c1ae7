package tui

import (
	"slices"

	"netsuite-tba/steps"
)

// The sizes at which the layout changes, in columns and rows.
const (
	leastWidth, leastHeight = 60, 16
	fullWidth, fullHeight   = 80, 22
	designHeight            = 24
	wideWidth               = 118 // from this width on, a panel shows the help
	tallHeight              = 34  // from this height on, cards have blank lines between groups
	mostWidth               = 160 // on wider windows the rest stays empty
)

type layout int

const (
	tiny   layout = iota // too small, and it only says so
	small                // one row for the steps, one for each key field
	normal               // 80×22 and up
	wide                 // with the panel
)

// The columns in which things begin, counted from 0.
const (
	leftCol   = 2  // texts, frames, filled rows
	signCol   = 3  // signs of texts, facts
	rowCol    = 5  // labels of choices, after ›
	checkCol  = 6  // names of checks
	detailCol = 20 // what a check says
	valueCol  = 46 // values of choices, where the labels leave room
	panelCol  = 84
)

// grid says where things stand, counted from 0. Ends are exclusive.
type grid struct {
	layout        layout
	width, height int
	right         int // end of the main column
	end           int // end of the header, the steps and the keys
	steps         int // row of the steps; 0 for none
	title         int
	bottom        int // end of the body
	fields        int // first row of the key fields
	message, keys int
}

func gridFor(s steps.Screen, width, height int) grid {
	g := grid{
		width: width, height: height, end: min(width, mostWidth) - 2,
		title: 2, bottom: height - 2, fields: height - 5, message: height - 2, keys: height - 1,
	}
	g.right = min(g.end, 78)
	onSteps := len(s.Rail) > 0
	switch {
	case width < leastWidth || height < leastHeight:
		g.layout = tiny
	case width < fullWidth || height < fullHeight:
		g.layout, g.end = small, g.right
		if onSteps {
			g.steps = 1
		} else {
			g.title = 1
		}
		if len(s.Fields) > 0 {
			g.fields = height - 2 - len(s.Fields)
			g.bottom = g.fields
		}
	default:
		g.layout = normal
		if width >= wideWidth {
			g.layout = wide
		} else {
			g.end = g.right
		}
		if onSteps { // the blank rows around the steps go first
			g.steps = min(2, max(1, height-fullHeight))
			g.title = g.steps + 2 + min(1, height-fullHeight)
		}
		if len(s.Fields) > 0 {
			g.bottom = g.fields
		}
	}
	return g
}

// inRoom returns a screen with the rows that a window has room for. Choices that are
// offered on demand are not drawn.
func inRoom(s steps.Screen, g grid) steps.Screen {
	s.Rows = slices.DeleteFunc(slices.Clone(s.Rows), func(r steps.Row) bool {
		return r.More || r.Room == steps.LargeRoom && g.layout == small || r.Room == steps.SmallRoom && g.layout != small ||
			r.Room == steps.TallRoom && g.height < tallHeight || r.Room == steps.LittleRoom && g.height >= tallHeight
	})
	return s
}

func (g grid) lift(lines int) grid {
	if more := lines - 1; more > 0 {
		g.message -= more
		g.fields -= more
		g.bottom -= more
	}
	return g
}
