package tui

import (
	"slices"
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// draw lays a screen out in a window. It is pure: the same screen, view and
// size give the same frame.
func draw(s steps.Screen, v view, width, height int, sg signs) *frame {
	f := newFrame(width, height, sg.ascii)
	g := gridFor(s, width, height)
	if g.layout == tiny {
		drawTooSmall(f)
		return f
	}
	p := paginate(s, v, g, sg)
	drawHeader(f, s, g)
	drawRail(f, s, g, sg)
	drawBody(f, v, p)
	drawFields(f, s, v, p.grid, sg)
	under, at := s, v
	if row, _ := v.rowAt(s); chosen(row) && !p.shows(v) {
		under.Enter, at.focus = "show the choice", ""
	}
	drawFooter(f, under, at, g, sg)
	drawThird(f, s, v, g)
	return f
}

// drawHeader writes product and account on the first row. Small windows have
// the title there. That the screen is shared is seen in all of them.
func drawHeader(f *frame, s steps.Screen, g grid) {
	f.reversed = s.Production
	right := headerRight(s, g.width-2)
	start := g.width - 2 - text.Width(right)
	if g.layout == small {
		col := 2
		if s.Share {
			col = f.put(0, col, roleTitle, banner(s)) + 2
		}
		if s.Count != "" {
			col = f.put(0, col, roleQuiet, shortCount(s)) + 2
		}
		room := titleRoom(s, g)
		f.put(0, col, roleTitle, text.Cut(shortTitle(s, room), room))
	} else {
		r := roleQuiet
		if s.Share {
			r = roleTitle
		}
		f.put(0, 2, r, text.Cut(s.Product, start-4))
	}
	f.put(0, start, roleText, right)
}

// banner says in few words that the screen is shared.
func banner(s steps.Screen) string {
	words, _, _ := strings.Cut(s.Product, ":")
	return words
}

func shortCount(s steps.Screen) string { return strings.ReplaceAll(s.Count, " of ", "/") }

// titleRoom is how many columns the first row of a small window has for the
// title.
func titleRoom(s steps.Screen, g grid) int {
	room := g.width - 2 - text.Width(headerRight(s, g.width-2)) - 4
	if s.Share {
		room -= text.Width(banner(s)) + 2
	}
	if s.Count != "" {
		room -= len(shortCount(s)) + 2
	}
	return room
}

// shortTitle is the title, or where it does not fit the step's name.
func shortTitle(s steps.Screen, width int) string {
	if text.Width(s.Title) <= width {
		return s.Title
	}
	for _, e := range s.Rail {
		if e.Sign == steps.SignNow || e.Sign == steps.SignFailed {
			return e.Label
		}
	}
	return s.Title
}

// hidesOutcome reports whether a small window's first row has no room for what
// a test came to.
func hidesOutcome(s steps.Screen, g grid) bool {
	failed := slices.ContainsFunc(s.Rail, func(e steps.RailEntry) bool { return e.Sign == steps.SignFailed })
	return failed && text.Width(s.Title) > titleRoom(s, g)
}

// apart separates what stands at the right of the first row.
const apart = "   "

// headerRight is what stands at the right of the first row: customer, account
// and kind. The customer goes first when there is little room.
func headerRight(s steps.Screen, width int) string {
	if s.Account == "" && s.Kind == "" {
		if s.Practice {
			return text.Cut(text.Join(apart, s.Right, "practice"), width/2)
		}
		return text.Cut(s.Right, width/2)
	}
	parts := []string{s.Customer, s.Account}
	if s.Kind != "" {
		parts = append(parts, s.Kind.Words())
	}
	if s.Practice {
		parts = append(parts, "practice")
	}
	if s.Production { // where the account is what matters most
		parts = []string{s.Customer, s.Kind.Words(), s.Account}
	}
	wide := text.Width(text.Join(apart, parts...))
	if width < designWidth-2 || wide > width/2+6 || (s.Share && wide+text.Width(s.Product)+4 > width) {
		parts[0] = ""
	}
	return text.Cut(text.Join(apart, parts...), width-10)
}

func drawRail(f *frame, s steps.Screen, g grid, sg signs) {
	if g.layout < normal {
		return
	}
	for i, e := range s.Rail {
		r := roleText
		if e.Sign == steps.SignToDo {
			r = roleQuiet
		}
		f.put(g.head+i, 2, roleOf(e.Sign), sg.of[e.Sign])
		f.put(g.head+i, 4, r, e.Label)
	}
}

// drawTooSmall says that the window is too small, in any window.
func drawTooSmall(f *frame) {
	f.limit = f.width
	text := []string{
		"",
		"This window is " + size(f.width, f.height) + ".",
		"The wizard needs " + size(leastWidth, leastHeight) + ": enlarge it,",
		"or leave with " + named(bound.leave) + " and start",
		"netsuite-tba --plain",
		"",
		"All that was kept stays kept.",
	}
	if f.height < len(text) {
		text = text[1:3]
	}
	for i, line := range text {
		f.put(i, min(2, max(0, f.width-len("This window is 60×16."))), roleText, line)
	}
}

func size(width, height int) string { return strconv.Itoa(width) + "×" + strconv.Itoa(height) }

// drawThird writes the help of the screen beside it, in wide windows. A
// paragraph is there whole or not at all, and what is left out is told of.
func drawThird(f *frame, s steps.Screen, v view, g grid) {
	if g.third == 0 {
		return
	}
	row, width, bottom := g.head, min(g.width-2-g.third, 58), g.bottomOfThird()
	for _, section := range s.Help.Sections {
		for i, paragraph := range section.Text {
			lines, head := text.WrapTight(paragraph, width), 0
			if i == 0 {
				head = 1
			}
			if row+head+len(lines) > bottom {
				f.put(min(row, bottom), g.third, roleQuiet, "… "+helpKey(s, v)+" shows the rest")
				return
			}
			if i == 0 {
				f.put(row, g.third, roleText, section.Title)
				row++
			}
			for _, line := range lines {
				f.put(row, g.third, roleQuiet, line)
				row++
			}
			row++
		}
	}
}

func (g grid) bottomOfThird() int { return g.height - 4 }
