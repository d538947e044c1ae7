package tui

import (
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// headerGap separates what stands in the first row.
const headerGap = 2

// drawHeader fills the first row: the product at the left, the customer, the
// account and the environment at the right. Production fills the row with its
// color, other environments have a badge. Practice mode is a badge at the left,
// because it is a mode of the program.
func drawHeader(c *canvas, s steps.Screen, g grid, sg signs) {
	c.limit = g.width
	band, name, tail := groundBar, ink{bold: true}, ink{role: roleAccent, bold: true}
	if s.Production {
		band = groundProduction
	}
	c.fill(0, 0, g.width, band)
	left := c.put(0, c.put(0, leftCol, name, "netsuite"), tail, "-tba") + headerGap
	switch {
	case s.Practice && sg.flat:
		left = c.put(0, left, name, "[ PRACTICE ]") + headerGap
	case s.Practice:
		left = c.put(0, left, ink{ground: groundPractice, bold: true}, " PRACTICE ") + headerGap
	}
	if s.Share {
		left = c.put(0, left, ink{ground: groundLit, bold: true}, " SCREEN SHARE ") + headerGap
	}
	right := g.end
	before := func(k ink, s string) { // puts s before what stands at the right
		if s = text.Cut(s, right-left); s != "" {
			right -= text.Width(s)
			c.put(0, right, k, s)
			right -= headerGap
		}
	}
	switch environment := s.Kind.Words(); {
	case s.Kind == "" || s.Kind == netsuite.UnknownEnvironment:
	case s.Practice:
		before(ink{role: roleQuiet}, strings.ToLower(environment))
	case s.Production:
		before(ink{bold: true}, environment)
	default:
		before(ink{ground: groundSandbox, bold: true}, " "+strings.ToUpper(environment)+" ")
	}
	before(ink{bold: true}, s.Account)
	if g.layout >= normal {
		before(ink{role: roleQuiet}, text.Cut(s.Customer, right-left))
	}
	if s.Account == "" {
		before(ink{role: roleQuiet}, s.Right)
	}
	c.limit = g.end
}
