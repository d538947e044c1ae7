package tui

import (
	"slices"
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// drawSteps draws the steps as one line that fills from left to right. Its node
// is under the first letter of a step's name. Small windows have no room for the
// names.
func drawSteps(c *canvas, s steps.Screen, g grid) {
	if g.steps == 0 {
		return
	}
	at := litSteps(s.Rail)
	if g.layout == small {
		drawSmallSteps(c, s, at, g)
		return
	}
	width := g.end - leftCol
	cols := append(stepColumns(s.Rail, width), g.end)
	for i, e := range s.Rail {
		c.put(g.steps, cols[i], nameStyle(e.Sign), e.Label)
		for col := cols[i] + 1; col < cols[i+1]; col++ {
			if i < at {
				c.put(g.steps+1, col, textStyle{role: roleAccent, blend: blendAt(col-leftCol, width)}, "━")
			} else {
				c.put(g.steps+1, col, textStyle{role: roleLine}, "─")
			}
		}
		k := nodeStyle(e.Sign)
		if k.role == roleGood || k.role == roleAccent {
			k.blend = blendAt(cols[i]-leftCol, width)
		}
		c.put(g.steps+1, cols[i], k, node(e.Sign))
	}
}

func stepColumns(rail []steps.RailEntry, width int) []int {
	spare := width
	for _, e := range rail {
		spare -= text.Width(e.Label)
	}
	var cols []int
	col, gaps := leftCol, max(1, len(rail)-1)
	for i, e := range rail {
		cols = append(cols, col)
		gap := spare / gaps
		if i < spare%gaps {
			gap++
		}
		col += text.Width(e.Label) + gap
	}
	return cols
}

func drawSmallSteps(c *canvas, s steps.Screen, at int, g grid) {
	col := leftCol
	for i, e := range s.Rail {
		switch {
		case i == 0:
		case i <= at:
			col = c.put(g.steps, col, textStyle{role: roleAccent}, "━")
		default:
			col = c.put(g.steps, col, textStyle{role: roleLine}, "─")
		}
		col = c.put(g.steps, col, nodeStyle(e.Sign), node(e.Sign))
	}
	col = c.put(g.steps, col+2, textStyle{role: roleQuiet}, s.Count)
	if e := currentStep(s); e.Label != "" {
		c.put(g.steps, col+2, nameStyle(e.Sign), e.Label)
	}
}

// litSteps is the index of the step up to which the line is lit: the one that the person
// is at, or the one after those that are done.
func litSteps(rail []steps.RailEntry) int {
	for i, e := range rail {
		if e.Sign == steps.SignNow || e.Sign == steps.SignFailed {
			return i
		}
	}
	if at := slices.IndexFunc(rail, func(e steps.RailEntry) bool { return e.Sign == steps.SignToDo }); at >= 0 {
		return at
	}
	return len(rail)
}

// currentStep is the step that the person is at, if it is one of the nine.
func currentStep(s steps.Screen) steps.RailEntry {
	words, _, _ := strings.Cut(s.Count, " ")
	if n, err := strconv.Atoi(words); err == nil && n <= len(s.Rail) {
		return s.Rail[n-1]
	}
	return steps.RailEntry{}
}

func node(s steps.Sign) string {
	if s == steps.SignToDo {
		return glyphs[steps.SignWaiting]
	}
	return glyphs[s]
}

func nodeStyle(s steps.Sign) textStyle {
	return textStyle{role: signRoles[s], bold: s != steps.SignToDo && s != steps.SignVisited, sign: true}
}

func nameStyle(s steps.Sign) textStyle {
	switch s {
	case steps.SignNow, steps.SignFailed, steps.SignWarning:
		return textStyle{role: signRoles[s], bold: true}
	case steps.SignToDo, steps.SignNone:
		return textStyle{role: roleFaint}
	}
	return textStyle{}
}
