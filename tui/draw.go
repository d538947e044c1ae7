package tui

import (
	"strconv"

	"netsuite-tba/steps"
)

// draw lays a screen out in a window. It is pure: the same screen, view and
// size give the same canvas.
func draw(s steps.Screen, v view, width, height int, sg signs) *canvas {
	c := newCanvas(width, height, sg)
	g := gridFor(s, width, height)
	if g.layout == tiny {
		drawTooSmall(c)
		return c
	}
	p := paginate(s, v, g, sg)
	drawHeader(c, s, g, sg)
	drawSteps(c, s, g)
	drawBody(c, v, p)
	drawFields(c, s, v, p.grid, sg)
	drawMessage(c, v, p.grid)
	under, at := s, v
	if row, _ := v.rowAt(s); chosen(row) && !p.shows(v) {
		under.Enter, at.focus = "show the choice", ""
	}
	drawKeys(c, under, at, p.grid, sg)
	drawPanel(c, s, v, p.grid)
	return c
}

// drawTooSmall says that the window is too small, in any window.
func drawTooSmall(c *canvas) {
	c.limit = c.width
	text := []string{
		"",
		"This window is " + size(c.width, c.height) + ".",
		"The wizard needs " + size(leastWidth, leastHeight) + ". Enlarge it,",
		"or press " + named(bound.leave) + " and run",
		"netsuite-tba --plain",
		"",
		"Everything you saved stays saved.",
	}
	if c.height < len(text) {
		text = text[1:3]
	}
	for i, line := range text {
		c.put(i, min(leftCol, max(0, c.width-len("This window is 60×16."))), ink{}, line)
	}
}

func size(width, height int) string { return strconv.Itoa(width) + "×" + strconv.Itoa(height) }
