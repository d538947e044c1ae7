package tui

import (
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

const mask = netsuite.Mask

// drawFields draws the key fields at their place, side by side in frames. Small windows
// have one row for each. Typed characters are counted, never shown.
func drawFields(c *canvas, s steps.Screen, v view, g grid, sg signs) {
	if len(s.Fields) == 0 {
		return
	}
	if _, wanted := s.Wanted(); wanted && g.height >= tallHeight && g.layout >= normal {
		then := "Then copy the whole page that NetSuite shows, and paste it here."
		if s.Fields[0].Name == netsuite.CertificateID {
			then = "Then paste the Certificate ID from the first column of the list."
		}
		c.put(g.fields-2, leftCol, textStyle{role: roleQuiet}, then)
	}
	width := (g.right - leftCol - 2) / 2
	for i, field := range s.Fields {
		f := keyField{field, v, v.focus == string(field.Name), nextAction(s) == pasteNext, sg}
		switch {
		case g.layout == small:
			f.drawRow(c, g.fields+i, g)
		case i == 0:
			f.drawFramed(c, g.fields, leftCol, leftCol+width)
		default:
			f.drawFramed(c, g.fields, g.right-width, g.right)
		}
	}
}

type keyField struct {
	steps.KeyField
	v    view
	here bool // it has the cursor
	next bool // to fill it is the next action
	sg   signs
}

var fieldSigns = map[steps.FieldPhase]steps.Sign{
	steps.FieldSaved: steps.SignDone, steps.FieldUnusual: steps.SignWarning, steps.FieldUnsaved: steps.SignWarning, steps.FieldRefused: steps.SignFailed,
}

// edge is the color of the frame: the sign's, or accent if the person fills this field
// next.
func (f keyField) edge() textStyle {
	sign, signed := fieldSigns[f.Phase]
	switch {
	case signed:
		return textStyle{role: signRoles[sign], sign: true}
	case f.here && f.next:
		return textStyle{role: roleAccent}
	}
	return textStyle{role: roleEdge}
}

func (f keyField) surface() surface {
	if f.Phase == steps.FieldSaved {
		return surfaceSaved
	}
	return surfaceField
}

func (f keyField) drawFramed(c *canvas, row, from, to int) {
	label := textStyle{bold: f.here || f.Phase == steps.FieldSaved}
	for i, made := range frameLines(from, to, f.Label, label, f.edge(), f.here) {
		c.putLine(row+i, made)
	}
	c.fill(row+1, from+1, to-1, f.surface())
	f.drawState(c, row+1, from+3, to-3)
}

func (f keyField) drawRow(c *canvas, row int, g grid) {
	const width = 24
	from := g.right - width
	c.put(row, leftCol, textStyle{bold: f.here}, text.Cut(f.Label, from-leftCol-1))
	c.fill(row, from, g.right, f.surface())
	if f.here {
		c.put(row, from, f.edge(), barGlyph)
	}
	f.drawState(c, row, from+2, g.right)
}

func (f keyField) drawState(c *canvas, row, col, end int) {
	put := func(col int, k textStyle, s string) int {
		return c.put(row, col, k, text.Cut(brief(s, end-col), end-col))
	}
	signed := func(word string) int {
		s := signSpan(col, fieldSigns[f.Phase])
		return put(put(col, s.style, s.text)+1, textStyle{role: s.style.role, bold: true}, word)
	}
	at := col
	switch n := f.v.count(string(f.Name)); {
	case n > 0:
		words := " " + strconv.Itoa(n) + " characters so far"
		if n == 1 || col+len(mask)/3+len(words) > end {
			words = " " + strconv.Itoa(n) + " so far"
		}
		at = put(put(col, textStyle{}, mask), textStyle{role: roleQuiet}, words)
	case f.Phase == steps.FieldSaving:
		put(put(col, textStyle{role: roleAccent, bold: true}, f.v.dot())+1, textStyle{}, "saving")
	case f.Phase == steps.FieldSaved:
		behind := put(signed("saved")+2, textStyle{bold: true}, f.Fingerprint.Grouped())
		if behind+2+text.Width(mask) <= end {
			put(end-text.Width(mask), textStyle{role: roleFaint}, mask)
		}
	case f.Phase == steps.FieldUnusual:
		put(signed("saved")+2, textStyle{}, f.Note)
	case f.Phase == steps.FieldRefused:
		signed(f.Note)
	case f.Phase == steps.FieldUnsaved:
		signed("not saved")
	default:
		from := col
		if f.here {
			from += 2 // after the cursor
		}
		put(from, textStyle{role: roleQuiet}, f.Note)
	}
	if f.here {
		c.caret = &caret{row: row, col: min(at, c.limit-1), bar: true}
	}
}

// brief drops the last part of words that are wider than their room.
func brief(words string, width int) string {
	if text.Width(words) > width {
		words, _ = strings.CutSuffix(words, " here")
		if i := strings.LastIndexAny(words, ",:"); i >= 0 {
			return words[:i]
		}
	}
	return words
}

// frameLines are the three lines of the border of an input, with its label in it. It
// is heavy around the input with the cursor.
func frameLines(from, to int, label string, labelStyle, k textStyle, heavy bool) []line {
	edge := strings.Split("╭ ╮ ╰ ╯ ─ │", " ")
	if heavy {
		edge = strings.Split("┏ ┓ ┗ ┛ ━ ┃", " ")
	}
	across := func(left, right string) span {
		return span{from, k, left + strings.Repeat(edge[4], max(0, to-from-2)) + right}
	}
	upper := textLine(across(edge[0], edge[1]))
	if label != "" {
		upper.add(span{from + 2, labelStyle, " " + text.Cut(label, to-from-6) + " "})
	}
	return []line{upper, textLine(span{from, k, edge[5]}, span{to - 1, k, edge[5]}), textLine(across(edge[2], edge[3]))}
}
