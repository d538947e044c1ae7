package tui

import (
	"slices"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/clipperhouse/displaywidth"

	"netsuite-tba/internal/text"
)

// cell is one column of one row. The cell after a character of two columns is empty.
type cell struct {
	text  string
	style textStyle
}

// caret is where the terminal's own cursor stands.
type caret struct {
	row, col int
	bar      bool // in a text; else on a row
}

// canvas is a drawn screen. Text is cut at its limit, so nothing overflows the window.
// Rows and columns count from 0.
type canvas struct {
	width, height int
	limit         int // columns that may be written on
	ascii         bool
	cells         [][]cell
	caret         *caret
}

func newCanvas(width, height int, sg signs) *canvas {
	c := &canvas{width: width, height: height, limit: max(0, width-2), ascii: sg.ascii, cells: make([][]cell, max(0, height))}
	blank := slices.Repeat([]cell{{text: " "}}, width*len(c.cells))
	for row := range c.cells {
		c.cells[row], blank = blank[:width], blank[width:]
	}
	return c
}

// put writes text and returns the column after it. It cuts text at the limit. A style
// without a surface leaves the surface as it is.
func (c *canvas) put(row, col int, k textStyle, s string) int {
	end := col + text.Width(s)
	if row < 0 || row >= len(c.cells) || col < 0 || col >= c.limit {
		return end
	}
	s = text.Cut(text.Line(s), c.limit-col)
	if c.ascii {
		s = text.ASCII(asASCII.Replace(s))
	}
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		if w := g.Width(); w > 0 && col+w <= c.limit {
			c.set(row, col, w, k, g.Value())
			col += w
		}
	}
	return end
}

func (c *canvas) putLine(row int, l line) {
	for _, s := range l.spans {
		c.put(row, s.col, s.style, s.text)
	}
}

func (c *canvas) set(row, col, columns int, k textStyle, s string) {
	cells := c.cells[row]
	if cells[col].text == "" && col > 0 { // the second half of another character
		cells[col-1].text = " "
	}
	if after := col + columns; after < len(cells) && cells[after].text == "" {
		cells[after].text = " "
	}
	for i := range columns {
		here := &cells[col+i]
		if k.surface == surfaceNone {
			k.surface = here.style.surface
		}
		here.text, here.style = "", k
	}
	cells[col].text = s
}

func (c *canvas) fill(row, from, to int, g surface) {
	for col := max(0, from); row < len(c.cells) && col < min(to, c.width); col++ {
		c.cells[row][col].style.surface = g
	}
}

// lines returns the canvas as the cells of a terminal. Of a blank's style, only what is
// seen is there.
func (c *canvas) lines(p palette) uv.Lines {
	lines := make(uv.Lines, len(c.cells))
	for row, cells := range c.cells {
		lines[row] = make(uv.Line, len(cells))
		var style uv.Style
		for col, from := range cells {
			if col == 0 || from.style != cells[col-1].style {
				style = p.style(from.style)
			}
			made := uv.Cell{Content: from.text, Style: style, Link: uv.NewLink(from.style.link), Width: 1}
			switch {
			case from.text == "":
				lines[row][col-1].Width++
				made = uv.Cell{}
			case from.text == " " && onlyGround(style):
				made.Style = uv.Style{Bg: style.Bg}
			}
			lines[row][col] = made
		}
	}
	return lines
}
