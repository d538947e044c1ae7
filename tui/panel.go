package tui

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// hasPanel reports whether there is anything to show beside a screen.
func hasPanel(s steps.Screen) bool {
	return s.Name != helpName && len(s.Help.Sections) > 0
}

// drawPanel writes the help of the screen beside it, in wide windows. A paragraph
// is there whole or not at all, and what is left out is told of.
func drawPanel(c *canvas, s steps.Screen, v view, g grid) {
	if g.layout != wide || !hasPanel(s) {
		return
	}
	bottom := g.message
	for row := g.title; row < bottom; row++ {
		c.put(row, panelCol-3, ink{role: roleLine}, "│")
	}
	row, width := g.title, min(g.end-panelCol, 58)
	for _, section := range s.Help.Sections {
		for i, paragraph := range section.Text {
			lines, head := text.WrapTight(paragraph, width), 0
			if i == 0 {
				head = 1
			}
			if row+head+len(lines) > bottom {
				c.put(min(row, bottom-1), panelCol, ink{role: roleQuiet}, "… "+helpKey(s, v)+" shows the rest")
				return
			}
			if i == 0 {
				c.put(row, panelCol, ink{bold: true}, section.Title)
				row++
			}
			for _, part := range lines {
				c.put(row, panelCol, ink{role: roleQuiet}, part)
				row++
			}
			row++
		}
	}
}
