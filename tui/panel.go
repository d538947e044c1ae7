package tui

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

func hasPanel(s steps.Screen) bool {
	return s.Name != helpName && len(s.Help.Sections)+len(s.SoFar()) > 0
}

// drawPanel draws what is known so far and the help beside the screen, in wide windows.
// It leaves out paragraphs that do not fit, and says so.
func drawPanel(c *canvas, s steps.Screen, v view, g grid) {
	if g.layout != wide || !hasPanel(s) {
		return
	}
	bottom := g.message
	for row := g.title; row < bottom; row++ {
		c.put(row, panelCol-3, textStyle{role: roleLine}, "│")
	}
	row, blocks := g.title, panelBlocks(s, g)
	for i, block := range blocks {
		need := row + len(block)
		if i+1 < len(blocks) {
			need++ // to say that there is more
		}
		if need > bottom {
			c.put(min(row, bottom-1), panelCol, textStyle{role: roleQuiet}, "… "+helpKey(s, v)+" shows the rest")
			return
		}
		for _, l := range block {
			c.putLine(row, l)
			row++
		}
		row++
	}
}

// panelBlocks are the paragraphs of the panel, the first of a section with its
// heading.
func panelBlocks(s steps.Screen, g grid) [][]line {
	heading := func(title string) []line { return []line{textLine(span{panelCol, textStyle{bold: true}, title})} }
	right := min(g.end, panelCol+58)
	var blocks [][]line
	if lines := soFar(s, g, right); len(lines) > 0 {
		blocks = append(blocks, append(heading("So far"), lines...))
	}
	for _, section := range s.Help.Sections {
		lines := heading(section.Title)
		for _, paragraph := range section.Text {
			blocks, lines = append(blocks, append(lines, wrapped(paragraph, textStyle{role: roleQuiet}, panelCol, right)...)), nil
		}
	}
	return blocks
}

// soFar lays out what is known. The values of the keys are after their longer names.
func soFar(s steps.Screen, g grid, right int) []line {
	var lines []line
	s.Rows = s.SoFar()
	rows := inRoom(s, g).Rows
	values := map[steps.RowKind]int{}
	for _, r := range rows {
		values[r.Kind] = max(values[r.Kind], panelCol+text.Width(r.Label)+2)
	}
	for _, r := range rows {
		at := values[r.Kind]
		made := signed(r.Sign, r.Value, textStyle{}, at, right)
		made[0].add(span{panelCol, textStyle{role: roleQuiet}, r.Label})
		lines = append(lines, made...)
	}
	return lines
}
