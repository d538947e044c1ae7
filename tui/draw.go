package tui

import (
	"slices"
	"strconv"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// draw lays a screen out in a window. It is pure.
func draw(s steps.Screen, v view, width, height int, sg signs) *canvas {
	c := newCanvas(width, height, sg)
	g := gridFor(s, width, height)
	if g.layout == tiny {
		drawTooSmall(c, v)
		return c
	}
	p := paginate(s, v, g, sg)
	drawHeader(c, s, g, sg)
	drawSteps(c, s, g)
	drawBody(c, v, p)
	drawFields(c, s, v, p.grid, sg)
	drawMessage(c, v, p.grid)
	if s.Name == helpName && v.message.Text == "" {
		drawLegend(c, p.grid)
	}
	under, at := s, v
	if row, _ := v.rowAt(s); chosen(row) && !p.shows(v) {
		under.Enter, at.focus = "show the choice", ""
	}
	drawKeys(c, under, at, p.grid, sg)
	drawPanel(c, s, v, p.grid)
	return c
}

// drawTooSmall says which size the screen needs, in any window, and offers to continue
// without it.
func drawTooSmall(c *canvas, v view) {
	c.limit = c.width
	paragraphs := []string{"This window is " + size(c.width, c.height) + ". The wizard needs " + size(leastWidth, leastHeight) + ".",
		"Enlarge it to continue.", "Everything you saved stays saved. " + named(bound.leave) + " leaves."}
	if v.plain {
		paragraphs[1] = "Enlarge it, or press " + named(bound.enter) + " to continue here with plain-text questions."
		paragraphs[2] = "Nothing you typed is lost. " + named(bound.leave) + " leaves."
	}
	var lines []string
	for _, paragraph := range paragraphs {
		lines = append(append(lines, ""), text.WrapTight(paragraph, max(1, c.width-2*leftCol))...)
	}
	if len(lines) > c.height {
		lines = slices.DeleteFunc(lines, func(line string) bool { return line == "" })
	}
	for i, line := range lines {
		c.put(i, min(leftCol, max(0, c.width-len(line))), textStyle{}, line)
	}
}

func size(width, height int) string { return strconv.Itoa(width) + "×" + strconv.Itoa(height) }
