package tui

import (
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

const headerGap = 2

// drawHeader fills the first row: the product at the left, the customer, the account and
// the environment at the right. Production fills the row with its color. Other
// environments and practice mode have a badge.
func drawHeader(c *canvas, s steps.Screen, g grid, sg signs) {
	c.limit = g.width
	band, name, tail := surfaceBar, textStyle{bold: true}, textStyle{role: roleAccent, bold: true}
	if s.Production() {
		band = surfaceProduction
	}
	c.fill(0, 0, g.width, band)
	left := c.put(0, c.put(0, leftCol, name, "netsuite"), tail, "-tba") + headerGap
	badge := func(on bool, k textStyle, words string) {
		switch {
		case on && sg.flat:
			left = c.put(0, left, name, "[ "+words+" ]") + headerGap
		case on:
			left = c.put(0, left, k, " "+words+" ") + headerGap
		}
	}
	badge(s.Practice, textStyle{surface: surfacePractice, bold: true}, "PRACTICE")
	badge(s.Share, textStyle{surface: surfaceButton, role: roleWarn, bold: true}, "SCREEN SHARE")
	right := g.end
	before := func(k textStyle, s string) { // puts s before the text at the right
		if s = text.Cut(s, right-left); s != "" {
			right -= text.Width(s)
			c.put(0, right, k, s)
			right -= headerGap
		}
	}
	switch environment := s.Kind.Words(); {
	case s.Kind == "" || s.Kind == netsuite.UnknownEnvironment:
	case s.Practice:
		before(textStyle{role: roleQuiet}, strings.ToLower(environment))
	case s.Production():
		before(textStyle{bold: true}, environment)
	default:
		before(textStyle{surface: surfaceSandbox, bold: true}, " "+strings.ToUpper(environment)+" ")
	}
	before(textStyle{bold: true}, s.Account)
	if g.layout >= normal {
		before(textStyle{role: roleQuiet}, text.Cut(s.Customer, right-left))
	}
	if s.Account == "" {
		before(textStyle{role: roleQuiet}, s.Right)
	}
	c.limit = g.end
}
